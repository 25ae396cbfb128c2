"""One question on a page: its words, its hint, its field, and what is wrong with the answer."""

from typing import Any

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.paths import is_verborgen, lees, veld
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import NIET_MEEGEDEELD, keuzes
from vsv_wizard.screens.widgets.velden import (
    WEET_NIET_WOORD,
    Getypt,
    Keuzeveld,
    Langveld,
    Regelveld,
    Suggestieveld,
    VeldVerlaten,
)
from vsv_wizard.voortgang.regels import vorm

MAG_LEEG = "  mag leeg blijven"
DATUMVOORBEELD = "01-03-2026"


class Vraagblok(Vertical):
    """A question with its field; types into the session and shows what comes back."""

    DEFAULT_CSS = """
    Vraagblok { height: auto; margin: 0 0 1 0; }
    Vraagblok > .vraag { text-style: bold; }
    Vraagblok > .hint { color: $zacht; }
    Vraagblok > .fout { display: none; color: $error; }
    Vraagblok.-fout > .fout { display: block; }
    Vraagblok.-kort Regelveld { width: 30; }
    """

    class Veranderd(Message):
        """An answer changed; other questions may appear or disappear by it."""

        def __init__(self, blok: "Vraagblok") -> None:
            """Carry the question."""
            super().__init__()
            self.blok = blok

    def __init__(self, sessie: Sessie, vraag: Vraag, pad: str) -> None:
        """Ask this question about the answer at this path."""
        super().__init__()
        self.sessie = sessie
        self.vraag = vraag
        self.pad = pad
        self.soort = veld(pad)
        self._tekst = sessie.invoer(pad, vraag)
        self._fout = ""  # of the answer itself
        self._melding = ""  # of the rules across answers
        self._getoond = ""
        self._ervoor = ""  # what stood there before "weet ik nog niet"
        self._veldwidget = self._maak_veld()
        self.set_class(self.soort.soort in ("datum", "bedrag", "getal", "jaar"), "-kort")

    def compose(self) -> Any:
        """The words, the hint, the field, and room for what is wrong."""
        erbij = "" if self.vraag.verplicht else MAG_LEEG
        if not self._tekst and is_verborgen(self.sessie.dossier, self.pad):
            erbij = f"  {NIET_MEEGEDEELD}"
        suffix = Content.styled(erbij, "$zacht")
        yield Static(Content(self.vraag.vraag) + suffix, classes="vraag")
        if self.vraag.hint:
            yield Static(Content(self.vraag.hint), classes="hint")
        yield self._veldwidget
        yield Static("", classes="fout")

    def _maak_veld(self) -> Regelveld | Langveld | Keuzeveld | Suggestieveld:
        soort, vraag, vast = self.soort.soort, self.vraag, self.sessie.alleen_lezen
        if soort == "lang":
            return Langveld(self._tekst, vraag.voorbeeld, alleen_lezen=vast)
        if soort in ("keuze", "keuzes", "ja_nee"):
            meer = soort == "keuzes"
            return Keuzeveld(self._mogelijk(), self._gekozen(), meer=meer, alleen_lezen=vast)
        suggesties = self.sessie.plan.suggesties(vraag)
        if suggesties:
            return Suggestieveld(suggesties, self._tekst, vraag.voorbeeld, alleen_lezen=vast)
        voorbeeld = vraag.voorbeeld or (DATUMVOORBEELD if soort == "datum" else "")
        return Regelveld(self._tekst, voorbeeld, alleen_lezen=vast)

    def _mogelijk(self) -> dict[str, str]:
        """What can be chosen now, with the words for it."""
        mogelijk = dict(keuzes(self.sessie.dossier, self.vraag, self.soort))
        return {**mogelijk, WEET_NIET: WEET_NIET_WOORD} if self.soort.weet_niet else mogelijk

    def _gekozen(self) -> set[str]:
        waarde = lees(self.sessie.dossier, self.pad)
        if isinstance(waarde, bool):
            return {"ja" if waarde else "nee"}
        return {waarde} if isinstance(waarde, str) else set(waarde or ())

    @property
    def invoerveld(self) -> Widget:
        """The widget that takes the keys."""
        return next(iter(w for w in self.query("*") if w.can_focus and w.display))

    def neem_over(self) -> None:
        """Take in what stands in the field now, before the page goes away."""
        keuze = self._veldwidget
        if isinstance(keuze, Keuzeveld) and keuze.gekozen == self._gekozen():
            return  # also a choice that is not offered (any more) stays what it was
        if keuze.tekst != self._tekst:
            self._tekst = keuze.tekst
            self.sessie.typ(self.pad, self._tekst, self.vraag)

    def lees_opnieuw(self) -> None:
        """Show the answer as it is now, when it is not what stands in the field."""
        tekst = self.sessie.invoer(self.pad, self.vraag)
        if isinstance(self._veldwidget, Keuzeveld):
            self._veldwidget.bied_aan(self._mogelijk(), self._gekozen())
        elif tekst != self._tekst:
            self._veldwidget.zet_tekst(tekst)
            half = not self.sessie.alleen_lezen and self.pad in self.sessie.dossier.klad
            self._toon_fout(self.sessie.typ(self.pad, tekst, self.vraag) if half else "")
        self._tekst = tekst  # leaving the field types what stands there: never the old answer

    def on_mount(self) -> None:
        """A half-typed answer shows at once what is wrong with it."""
        if not self.sessie.alleen_lezen and self.pad in self.sessie.dossier.klad:
            self._toon_fout(self.sessie.typ(self.pad, self._tekst, self.vraag))

    def on_getypt(self, event: Getypt) -> None:
        """Pass the text to the session; say what is wrong only on leaving, mend at once."""
        event.stop()
        if event.tekst == self._tekst:
            return
        if isinstance(self._veldwidget, Regelveld | Langveld) and (
            event.tekst != self._veldwidget.tekst
        ):
            return  # overtaken: the field was given another text since, as by undoing
        self._tekst = event.tekst
        fout = self.sessie.typ(self.pad, event.tekst, self.vraag)
        if self.has_class("-fout"):
            self._toon_fout(fout)
        self.post_message(self.Veranderd(self))

    def on_veld_verlaten(self, _event: VeldVerlaten) -> None:
        """Show what is wrong, or a warning about an answer that is allowed."""
        if self.sessie.alleen_lezen:
            return
        fout = self.sessie.typ(self.pad, self._tekst, self.vraag)
        if not fout and self.soort.regel and self._tekst.strip():
            fout = vorm(self.soort.regel, self._tekst).waarschuwing or ""
        self._toon_fout(fout)

    def _toon_fout(self, fout: str) -> None:
        self._fout = fout
        tekst = fout or self._melding
        if tekst != self._getoond:
            self._getoond = tekst
            self.query_one(".fout", Static).update(Content(f"▲ {tekst}" if tekst else ""))
            self.set_class(bool(tekst), "-fout")

    def toon_melding(self, tekst: str) -> None:
        """Show what the rules say, when the answer itself is right."""
        self._melding = tekst
        if not self._fout:
            self._toon_fout("")

    def weet_niet(self) -> None:
        """Answer "weet ik nog niet"; a second time brings back what stood there."""
        if not self.soort.weet_niet:
            self.notify("Bij deze vraag is een antwoord nodig.", markup=False)
            return
        dossier = self.sessie.dossier
        if lees(dossier, self.pad) == WEET_NIET and self.pad not in dossier.klad:
            self._tekst, self._ervoor = self._ervoor, ""
        else:
            self._tekst, self._ervoor = WEET_NIET_WOORD, self._tekst
        fout = self.sessie.typ(self.pad, self._tekst, self.vraag)
        is_keuze = isinstance(self._veldwidget, Keuzeveld)
        self._veldwidget.zet_tekst(", ".join(self._gekozen()) if is_keuze else self._tekst)
        self._toon_fout(fout)
        self.post_message(self.Veranderd(self))
