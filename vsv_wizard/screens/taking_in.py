"""Answers that came back on a sheet: which file, and then one answer at a time."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual.content import Content

from vsv_wizard.bewerken.answers_in import (
    AnswerOffer,
    FoundAnswers,
    OfferState,
    ReturnedAnswers,
    Way,
    answer_files,
    belongs,
    offers,
    read_answers,
    taken_in,
    ways_to_take,
)
from vsv_wizard.bewerken.read_dossier import READ_ONLY
from vsv_wizard.dossier.notation import datum_long, day_of
from vsv_wizard.dossier.text import clean_line, how_many
from vsv_wizard.opslag import OpslagError
from vsv_wizard.opslag.address import pasted
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.choices import ChoiceScreen
from vsv_wizard.voortgang.settled import ChangeKind

OTHER = "ander"  # beside the files that were found
LAAT, EVERYTHING = "laat", "alles"
STEP = "neem-over"  # all that is taken of one file is one change
MAX_PATH = 4096
NOTHING_NEW = "Alles van dit blad staat al in het dossier."
WORDS = {
    OfferState.NEW: "nieuw",
    OfferState.CHANGED: "intussen veranderd",
    OfferState.WRONG: "klopt niet",
}


class TakingIn:
    """Asks which file, and reads it; a screen has one."""

    def __init__(self, scherm: MainScreen) -> None:
        """Ask on this screen."""
        self._scherm = scherm

    def start(self) -> None:
        """Look which files there are, and ask."""
        sessie = self._scherm.sessie
        if sessie.is_read_only:
            self._scherm.report(READ_ONLY)
            return
        here, dossier = sessie.pad, sessie.dossier
        self._scherm.router.wait_for(
            "de map lezen", lambda: answer_files(here, dossier), self._ask, self._failed
        )

    def _failed(self, error: OpslagError) -> None:
        from vsv_wizard.screens.dialogs import MessageDialog

        self._scherm.vraag(MessageDialog("Dit bestand lukt niet.", str(error)))

    def _ask(self, found: Sequence[FoundAnswers]) -> None:
        if not found:
            self._ask_path()
            return
        from vsv_wizard.screens.dialogs import ChoiceDialog

        rows = [
            (str(number), f"{one.who}. {clean_line(one.naam)}") for number, one in enumerate(found)
        ]

        def chosen(key: str | None) -> None:
            if key == OTHER:
                self._ask_path()
            elif key is not None:
                self._read(found[int(key)].pad)

        self._scherm.vraag(
            ChoiceDialog(
                "Welke antwoorden neemt u over?",
                "Deze bestanden staan bij uw dossier of bij uw downloads.",
                *rows,
                (OTHER, "Een ander bestand"),
            ),
            chosen,
        )

    def _ask_path(self) -> None:
        from vsv_wizard.screens.dialogs import TextDialog

        def typed(tekst: str | None) -> None:
            if tekst:
                self._read(pasted(tekst))

        self._scherm.vraag(
            TextDialog(
                "Welk bestand met antwoorden?",
                "Het heet meestal antwoorden-2026-06-14.json. Typ of plak waar het staat.",
                ja="Lezen",
                hooguit=MAX_PATH,
            ),
            typed,
        )

    def _read(self, pad: Path) -> None:
        self._scherm.router.wait_for(
            "het bestand lezen", lambda: read_answers(pad), self._show, self._failed
        )

    def _show(self, returned: ReturnedAnswers) -> None:
        from vsv_wizard.screens.dialogs import MessageDialog

        sessie = self._scherm.sessie
        if why := belongs(sessie.dossier, returned):
            self._scherm.vraag(MessageDialog("Dit zijn andere antwoorden.", why))
        elif not to_choose(offers(sessie.dossier, sessie.plan, returned)):
            now = self._scherm.desk.clock()
            sessie.replace_with(taken_in(sessie.dossier, sessie.plan, [], returned, now))
            self._scherm.saver.save_soon()
            self._scherm.vraag(MessageDialog("Er is niets over te nemen.", NOTHING_NEW))
        else:
            self._scherm.vraag(AnswersScreen(returned))


def to_choose(found: Sequence[AnswerOffer]) -> list[AnswerOffer]:
    """What of these says something else than the dossier."""
    return [offer for offer in found if offer.state is not OfferState.SAME]


class AnswersScreen(ChoiceScreen):
    """The answers of one person, one at a time beside what is there now."""

    titel = "Antwoorden overnemen"
    on_top = True

    def __init__(self, returned: ReturnedAnswers) -> None:
        """Of this file."""
        super().__init__(AnswersOfSheet(self, returned))


class AnswersOfSheet:
    """What somebody filled in on a sheet."""

    border = "Antwoorden van het blad"
    done = "U hebt alle antwoorden bekeken."
    can_undo = True
    help_text: ClassVar[list[tuple[str, str]]] = [
        (
            "Antwoorden overnemen",
            (
                "Iemand vulde een vragenblad in. U ziet elk antwoord naast wat er nu in het "
                "dossier staat, en kiest. Er verandert niets zonder dat u het zegt. Bij de taak "
                "komt als bewijs te staan van wie de antwoorden kwamen, en wanneer."
            ),
        ),
        (
            "Kiezen",
            (
                "Kies met de pijltjes en Enter. Met F7 en F8 gaat u naar de vorige of volgende. "
                "F6 draait in één keer terug wat u uit dit bestand overnam. Met Esc kiest u "
                "later: het bestand blijft staan, en u leest het opnieuw."
            ),
        ),
    ]

    def __init__(self, scherm: MainScreen, returned: ReturnedAnswers) -> None:
        """Ask and tell on this screen."""
        self._scherm = scherm
        self._returned = returned
        self._left: frozenset[str] = frozenset()

    def begin(self) -> None:
        """What is taken from here on is one change."""
        self._scherm.sessie.ongedaan.rest()

    def open(self) -> Sequence[AnswerOffer]:
        """What was not taken, and not left."""
        sessie = self._scherm.sessie
        found = to_choose(offers(sessie.dossier, sessie.plan, self._returned))
        return [offer for offer in found if offer.pad not in self._left]

    def key(self, een: AnswerOffer) -> str:
        """What tells one from another."""
        return een.pad

    def row(self, een: AnswerOffer) -> str:
        """How it stands, and what was asked."""
        return f"{WORDS[een.state]}: {een.vraag}"

    def heading(self, een: AnswerOffer, plaats: int, count: int) -> Content:
        """How many there are, and what was asked."""
        tally = f"{plaats} van {count}  ·  " if count > 1 else ""
        when = datum_long(day_of(self._returned.op))
        said = f"{tally}{WORDS[een.state]}  ·  {self._returned.wie}, {when}\n"
        return Content.styled(said, "$zacht") + Content.styled(een.vraag, "bold")

    def answers(self, een: AnswerOffer) -> Content:
        """Both in full; of what cannot be an answer also why."""
        parts = [
            Content.styled("In het dossier staat:\n", "$accent"),
            Content(f"{een.now or 'Nog niets.'}\n\n"),
            Content.styled(f"{self._returned.wie} vulde in:\n", "$accent"),
            Content(een.new),
        ]
        if een.why:
            parts.append(Content.styled(f"\n\n▲ {een.why}", "$warning"))
        return Content("").join(parts)

    def options(self, een: AnswerOffer) -> Iterator[tuple[str, str]]:
        """Take it or leave it; or all that is plain."""
        plain = len(self._plain())
        if een.state is OfferState.WRONG:
            yield LAAT, "Verder: dit antwoord kan er niet in"
        else:
            for kind, words in self._ways(een):
                yield kind.value, words
            yield LAAT, "Laat staan wat er nu staat"
        if plain > 1:
            yield EVERYTHING, f"Neem alle nieuwe antwoorden over ({plain})"

    def choose(self, option: str, een: AnswerOffer) -> None:
        """Take over or leave this one, or take over all that is plain."""
        match option:
            case "laat":
                self._left |= {een.pad}
                self._scherm.refresh_page()
            case "alles":
                self._take(self._plain())
            case kind:
                self._take([een], ChangeKind(kind))

    def _plain(self) -> list[AnswerOffer]:
        """What can be taken without a word about it."""
        new = (offer for offer in self.open() if offer.state is OfferState.NEW)
        return [offer for offer in new if len(self._ways(offer)) == 1]

    def _ways(self, een: AnswerOffer) -> tuple[Way, ...]:
        return ways_to_take(self._scherm.sessie, een, self._returned.wie)

    def _take(self, chosen: Sequence[AnswerOffer], kind: ChangeKind = ChangeKind.NEW) -> None:
        sessie, now = self._scherm.sessie, self._scherm.desk.clock()
        after = taken_in(
            sessie.dossier, sessie.plan, chosen, self._returned, now, decided=True, kind=kind
        )
        sessie.replace_with(after, step=STEP)
        self._scherm.saver.save_soon()
        count = how_many(len(chosen), "antwoord")
        self._scherm.report(f"Overgenomen: {count}. F6 maakt dit ongedaan.")
        self._scherm.saver.show_changed()
