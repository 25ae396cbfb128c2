"""The seven words for how a task stands."""

from enum import StrEnum


class Status(StrEnum):
    """How a task stands, in the words that every screen and report uses."""

    NIET_BEGONNEN = "Nog niet begonnen"
    BEZIG = "Bezig"
    KAN_NOG_NIET = "Kan nog niet"
    WACHT = "Wacht op ander"
    KLAAR = "Klaar"
    CONTROLEREN = "Controleren"
    NVT = "N.v.t."

    @property
    def teken(self) -> str:
        """One character that goes before the words; never instead of them."""
        return _CHARS[self]


_CHARS = {
    Status.NIET_BEGONNEN: "○",
    Status.BEZIG: "◐",
    Status.KAN_NOG_NIET: "–",
    Status.WACHT: "»",
    Status.KLAAR: "✔",
    Status.CONTROLEREN: "!",
    Status.NVT: "×",
}

DONE = frozenset({Status.KLAAR, Status.NVT})

TO_DO = frozenset({Status.NIET_BEGONNEN, Status.BEZIG, Status.CONTROLEREN})
