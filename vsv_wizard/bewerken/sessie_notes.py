"""What is written down in a session: a note, a decision or an action, as it was typed."""

import datetime as dt
from dataclasses import dataclass

from vsv_wizard.dossier.answers import AntwoordError, parse
from vsv_wizard.dossier.model import Actie, Dossier, SessieLine
from vsv_wizard.dossier.new_id import new_id
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.paths import kind_of_path
from vsv_wizard.voortgang.sessies import LineKind, agree_on, write_down

NOTITIE, BESLUIT, ACTIE = "notitie", "besluit", "actie"
KINDS = {NOTITIE: "Notitie", BESLUIT: "Besluit", ACTIE: "Actie"}
QUESTIONS = {
    NOTITIE: "Wat wilt u onthouden?",
    BESLUIT: "Wat is er besloten?",
    ACTIE: "Wat moet er gebeuren?",
}
WHO, BY_WHEN = "Wie doet het?", "Wanneer is het klaar?"
_SUCCESS = {
    NOTITIE: "De notitie is bewaard.",
    BESLUIT: "Het besluit is bewaard.",
    ACTIE: "De actie is bewaard.",
}
_LINE_KIND = {NOTITIE: LineKind.NOTITIE, BESLUIT: LineKind.BESLUIT}
_ACTIE_PARTS = {"wat": "tekst", "wie": "wie", "voor": "voor"}
_NAMES = {"wat": "de actie", "wie": "de naam", "voor": "de datum"}


@dataclass(frozen=True)
class TypedNotitie:
    """What was typed, and is to be saved."""

    soort: str
    tekst: str
    wie: str = ""
    voor: str = ""

    @property
    def succeeded(self) -> str:
        """What to say when it was saved."""
        return _SUCCESS[self.soort]

    def mistake(self, today: dt.date) -> tuple[str, str]:
        """Which part is no answer yet, and why; twice nothing when all is well."""
        if not self.tekst:
            return "wat", "Vul hier iets in."
        for deel, bron in _ACTIE_PARTS.items() if self.soort == ACTIE else ():
            try:
                _read(deel, getattr(self, bron), today)
            except AntwoordError as error:
                return deel, str(error)
        return "", ""

    def in_dossier(
        self, dossier: Dossier, sessie_id: str, taak_id: str, now: dt.datetime
    ) -> Dossier:
        """The dossier with this in it, at the session and at the task."""
        naam, taak = new_id(), taak_id or None
        if self.soort != ACTIE:
            moment = now.astimezone(dt.UTC).replace(microsecond=0)
            line = SessieLine(id=naam, taak=taak, tekst=self.tekst, moment=moment)
            return write_down(dossier, sessie_id, _LINE_KIND[self.soort], line)
        actie = self.actie(naam, day_of(now))
        return agree_on(dossier, actie.model_copy(update={"taak": taak, "sessie": sessie_id}))

    def actie(self, actie_id: str, today: dt.date) -> Actie:
        """The action that was typed, open. Raises AntwoordError."""
        parts = {
            deel: _read(deel, getattr(self, bron), today) for deel, bron in _ACTIE_PARTS.items()
        }
        return Actie.model_validate({"id": actie_id, "status": "open", **parts})


def _read(deel: str, tekst: str, today: dt.date) -> object | None:
    """A part of an action as it was typed. Raises AntwoordError."""
    return parse(kind_of_path(f"acties.x.{deel}"), tekst, naam=_NAMES[deel], today=today)
