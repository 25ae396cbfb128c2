"""The quick note: a note, a decision or an action, written down while people talk.

Enter saves, Esc goes back; what was half-typed is there again the next time.
"""

import datetime as dt
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from vsv_wizard.dossier.answers import AntwoordFout, parse
from vsv_wizard.dossier.model import Actie, Dossier, Sessieregel
from vsv_wizard.dossier.paths import veld
from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.screens.dialogen import Dialoog
from vsv_wizard.screens.widgets.toetsen import Toetsenregel
from vsv_wizard.screens.widgets.velden import Getypt, Regelveld
from vsv_wizard.voortgang.sessies import Regelsoort, schrijf_op, spreek_af

NOTITIE, BESLUIT, ACTIE = "notitie", "besluit", "actie"
SOORTEN = {NOTITIE: "Notitie", BESLUIT: "Besluit", ACTIE: "Actie"}
_GELUKT = {
    NOTITIE: "De notitie is bewaard.",
    BESLUIT: "Het besluit is bewaard.",
    ACTIE: "De actie is bewaard.",
}
_VRAAG = {
    NOTITIE: "Wat wilt u onthouden?",
    BESLUIT: "Wat is er besloten?",
    ACTIE: "Wat moet er gebeuren?",
}
_REGELSOORT = {NOTITIE: Regelsoort.NOTITIE, BESLUIT: Regelsoort.BESLUIT}


@dataclass(frozen=True)
class Invoer:
    """What was typed; `af` when it is to be saved, and not only kept for the next time."""

    soort: str
    tekst: str
    wie: str = ""
    voor: str = ""
    af: bool = False

    @property
    def gelukt(self) -> str:
        """What to say when it was saved."""
        return _GELUKT[self.soort]

    def in_dossier(
        self, dossier: Dossier, sessie_id: str, taak_id: str, nu: dt.datetime
    ) -> Dossier:
        """The dossier with this in it, at the session and at the task."""
        naam, taak = secrets.token_hex(4), taak_id or None
        if self.soort != ACTIE:
            moment = nu.astimezone(dt.UTC).replace(microsecond=0)
            regel = Sessieregel(id=naam, taak=taak, tekst=self.tekst, moment=moment)
            return schrijf_op(dossier, sessie_id, _REGELSOORT[self.soort], regel)
        actie = Actie.model_validate(
            {
                "id": naam,
                "taak": taak,
                "status": "open",
                "sessie": sessie_id,
                **{deel: _lees(deel, getattr(self, bron)) for deel, bron in _ACTIEDELEN.items()},
            }
        )
        return spreek_af(dossier, actie)


_ACTIEDELEN = {"wat": "tekst", "wie": "wie", "voor": "voor"}
_NAMEN = {"wat": "de actie", "wie": "de naam", "voor": "de datum"}


def _lees(deel: str, tekst: str) -> object | None:
    """A part of an action as it was typed. Raises AntwoordFout."""
    return parse(veld(f"acties.x.{deel}"), tekst, naam=_NAMEN[deel])


class Soortregel(Static):
    """The three kinds beside each other, with a dot at the one that is chosen."""

    def toon(self, soort: str) -> None:
        """Show that this kind is chosen."""
        delen = [
            Content.styled(f"{'(•)' if key == soort else '( )'} {woord}", _stijl(key == soort))
            for key, woord in SOORTEN.items()
        ]
        self.update(Content("   ").join(delen) + Content.styled("    F3 wisselt", "$zacht"))


def _stijl(gekozen: bool) -> str:
    return "bold $accent" if gekozen else ""


class Noteerdialoog(Dialoog[Invoer]):
    """One line to type in; an action has two more: who, and by when."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "volgende_soort", "Andere soort", key_display="F3"),
    ]

    def __init__(self, waarbij: str, klad: Invoer | None = None, soort: str = "") -> None:
        """Write down something with this task; go on with what was half-typed before."""
        super().__init__()
        self._waarbij = waarbij
        self._klad = klad or Invoer(NOTITIE, "")
        self._soort = soort or self._klad.soort

    def compose(self) -> ComposeResult:
        """The kind, the line, who and when, and the buttons."""
        with VerticalScroll(id="doos", can_focus=False):
            yield Static(Content(f"Bij {self._waarbij}"), classes="vraag")
            yield Soortregel(id="soort")
            yield from self._regel("wat", "", self._klad.tekst)
            yield from self._regel("wie", "Wie doet het?", self._klad.wie)
            yield from self._regel("voor", "Wanneer is het klaar?", self._klad.voor, "01-03-2026")
            yield Static("", classes="fout")
            with Horizontal(classes="knoppen"):
                yield Button(Content("Bewaren"), id="ja", compact=True)
                yield Button(Content("Annuleren"), id="nee", compact=True)
        yield Toetsenregel()

    @staticmethod
    def _regel(naam: str, vraag: str, tekst: str, voorbeeld: str = "") -> Iterator[Widget]:
        yield Static(Content(vraag), id=f"{naam}-vraag", classes="regelvraag")
        regel = Regelveld(tekst, voorbeeld)
        regel.id = naam
        yield regel

    def on_mount(self) -> None:
        """Show the kind, with the keys on the line."""
        self._toon_soort()
        self.query_one("#wat").focus()

    def _toon_soort(self) -> None:
        self.query_one(Soortregel).toon(self._soort)
        self.query_one("#wat-vraag", Static).update(Content(_VRAAG[self._soort]))
        for naam in ("wie", "voor"):
            for deel in (f"#{naam}", f"#{naam}-vraag"):
                self.query_one(deel).display = self._soort == ACTIE
        self._zeg("")

    def action_volgende_soort(self) -> None:
        """F3 again: another kind; what was typed stays."""
        namen = list(SOORTEN)
        self._soort = namen[(namen.index(self._soort) + 1) % len(namen)]
        if self._soort != ACTIE and self.focused not in (None, self.query_one("#wat")):
            self.query_one("#wat").focus()
        self._toon_soort()

    def _invoer(self, *, af: bool) -> Invoer:
        wat, wie, voor = (
            self.query_one(f"#{naam}", Regelveld).value for naam in ("wat", "wie", "voor")
        )
        return Invoer(self._soort, schoon_regel(wat).strip(), wie, voor, af)

    def on_getypt(self, event: Getypt) -> None:
        """What is typed stays here until it is confirmed."""
        event.stop()

    @on(Input.Submitted)
    def _verder(self, event: Input.Submitted) -> None:
        """Enter: the next line of an action; on the last line save."""
        if self._soort == ACTIE and event.input.id != "voor":
            self.focus_next()
        else:
            self.action_volgend_veld()

    @on(Button.Pressed, "#ja")
    def action_volgend_veld(self) -> None:
        """Save, when there is something to save."""
        invoer = self._invoer(af=True)
        if not invoer.tekst:
            self._zeg("Vul hier iets in.")
            self.query_one("#wat").focus()
            return
        for deel, bron in _ACTIEDELEN.items() if invoer.soort == ACTIE else ():
            try:
                _lees(deel, getattr(invoer, bron))
            except AntwoordFout as fout:
                self._zeg(str(fout))
                self.query_one(f"#{deel}").focus()
                return
        self.dismiss(invoer)

    def _zeg(self, fout: str) -> None:
        vak = self.query_one(".fout", Static)
        vak.update(Content(f"▲ {fout}" if fout else ""))
        vak.display = bool(fout)
        if fout:
            self.call_after_refresh(vak.scroll_visible, animate=False)

    @on(Button.Pressed, "#nee")
    def action_annuleer(self) -> None:
        """Esc: back, and keep what was half-typed for the next time."""
        self.dismiss(self._invoer(af=False))
