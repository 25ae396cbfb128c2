"""One task: a few questions at a time, and a last page to say how it stands."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.widget import Widget
from textual.widgets import Button, OptionList, Static

from vsv_wizard.dossier.paths import splits, voeg
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import geldt
from vsv_wizard.plan.task_ids import TEKENBEVOEGDE_BEPALEN, VSV_VASTLEGGEN
from vsv_wizard.screens import taakblad
from vsv_wizard.screens.declaring import Declaring
from vsv_wizard.screens.formulier import Blad, Blok, Formulier
from vsv_wizard.screens.widgets.lijstveld import Lijstveld
from vsv_wizard.screens.widgets.vraagblok import Vraagblok
from vsv_wizard.voortgang.status import TaakVoortgang

TITELRUIMTE = 42  # what of a title fits on a button on a narrow screen
_TERUG_HEET = {
    Page.SAMENVATTING: "naar controle",
    Page.DOCUMENTEN: "naar documenten",
    Page.SESSIE: "naar de sessie",
}


class TaakScherm(Formulier):
    """A task is a row of sheets: one per group of questions, then "Afronden"."""

    CSS_PATH = "taak.tcss"
    einde_heet = "overzicht"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "afronden", "Afronden", show=False),
    ]

    def __init__(self, to: Destination) -> None:
        """Show this task at this sheet and field."""
        super().__init__()
        self.taak_id = to.id
        self._blad = to.sheet
        self._veld = to.field
        self._back = to.back
        self._overgeslagen = to.note
        self._declaring = Declaring(self, self._declared)
        self._groep = ""  # the heading of the sheet that is shown

    @property
    def stand(self) -> TaakVoortgang:
        """How the task stands now."""
        return self.sessie.voortgang.taken[self.taak_id]

    def _bladen(self) -> list[str]:
        """The sheets that have something to ask now, by heading, and the last one."""
        groepen = (
            vraag.groep
            for vraag in self.sessie.plan.vragen[self.taak_id]
            if geldt(vraag.toon_als, self.sessie.dossier)
        )
        return [*dict.fromkeys(groepen), taakblad.AFRONDEN]

    def _vragen_op(self, groep: str) -> Iterator[Vraag]:
        return (v for v in self.sessie.plan.vragen[self.taak_id] if v.groep == groep)

    def _blad_van(self, pad: str) -> int:
        """The sheet where the answer at this path is asked."""
        bladen = self._bladen()
        for vraag in self.sessie.plan.vragen[self.taak_id]:
            if (pad == vraag.pad or pad.startswith(f"{vraag.pad}.")) and vraag.groep in bladen:
                return bladen.index(vraag.groep)
        return len(bladen) - 1

    def inhoud(self) -> Iterator[Widget]:
        """Where the task stands, the questions of this sheet, and help beside them."""
        taak = self.stand.taak
        self.titel = f"{taak.nr} {taak.titel}"
        self.zoek_blad()
        yield Static("", id="stand")
        with Horizontal(id="midden"):
            yield Blad(self._blad_inhoud)
            with VerticalScroll(id="hulp", can_focus=False):
                yield Static("", id="hulptekst")

    def zoek_blad(self) -> None:
        """Find the sheet to begin with."""
        self._blad = max(min(self._blad, len(self._bladen()) - 1), 0)
        if self._veld:
            self._blad = self._blad_van(self._veld)
        self.sessie.ongedaan.vergeet()  # undoing never reaches into another task

    def _blad_inhoud(self) -> Iterator[Widget]:
        self._groep = groep = self._bladen()[self._blad]
        if self._blad == 0:
            yield from taakblad.inleiding(self.sessie, self.stand, self._overgeslagen)
        if groep == taakblad.AFRONDEN:
            yield from taakblad.afronden(self.sessie, self.stand, self._naam_volgende())
            return
        yield Static(Content(groep), classes="tussenkop")
        for vraag in self._vragen_op(groep):
            blok = (
                Lijstveld(self.sessie, vraag)
                if vraag.is_lijst
                else Vraagblok(self.sessie, vraag, vraag.pad)
            )
            blok.display = geldt(vraag.toon_als, self.sessie.dossier)
            yield blok
        with Horizontal(classes="knoppen"):
            yield Button(Content(f"Volgende: {self._naam_volgende()}"), id="verder", compact=True)

    def _naam_volgende(self) -> str:
        """What the button "Volgende" leads to: a sheet, a task, or the end."""
        bladen = self._bladen()
        if self._blad + 1 < len(bladen):
            return bladen[self._blad + 1].lower()
        if self._back:
            return _TERUG_HEET[self._back.page]
        taak_id = self._taak_hierna()
        if taak_id is None:
            return self.einde_heet
        titel = self.sessie.plan.taken[taak_id].titel
        kort = titel if len(titel) <= TITELRUIMTE else f"{titel[: TITELRUIMTE - 1]}…"
        return f"{self.sessie.plan.nr(taak_id)} {kort}"

    def _taak_hierna(self) -> str | None:
        """The task that comes after this one; None at the end."""
        return self.sessie.voortgang.vervolg(self.taak_id).taak_id

    def on_mount(self) -> None:
        """Give the keys to the field where the user was."""
        self.toon()
        veld = self._veld
        self.ga_naar(veld)
        self.call_after_refresh(self.toon_hulp)
        self.call_after_refresh(self._open_item, veld)

    def on_screen_resume(self) -> None:
        """Back from the page about one thing: this is the place again."""
        self._kies_item(self.desk.where.field)
        self._onthoud(self._veld)

    def _onthoud(self, pad: str) -> None:
        """This is where the user is."""
        self.desk.where = Destination(Page.TAAK, self.taak_id, self._blad, pad)

    def _open_item(self, pad: str) -> None:
        """Open the page about a thing in a list, when the path is of one of its fields."""
        gekozen = self._kies_item(pad)
        if gekozen:
            self._toon_item(*gekozen, pad)

    def _kies_item(self, pad: str) -> tuple[Vraag, str] | None:
        """Select the thing in a list that this path is of; None when there is none."""
        for lijst in self.query(Lijstveld):
            if pad.startswith(f"{lijst.pad}."):
                item_id = splits(pad)[len(splits(lijst.pad))]
                return (lijst.lijst, item_id) if lijst.kies(item_id) else None
        return None

    def begin_hier(self, zichtbaar: list[Blok]) -> None:
        """On the last sheet the likely next key is Enter on a button, not typing evidence."""
        if self._bladen()[self._blad] == taakblad.AFRONDEN:
            self.query("#klaar, #verder").first().focus(scroll_visible=False)
        else:
            super().begin_hier(zichtbaar)

    def ververs(self) -> None:
        """Show how the task stands now."""
        stand, bladen = self.stand, self._bladen()
        if self._groep in bladen:  # a sheet before it may have come or gone
            self._blad = bladen.index(self._groep)
        self._blad = min(self._blad, len(bladen) - 1)
        soort = "Kern" if stand.taak.kern else "Aanbevolen"
        aantal = len(stand.ontbreekt)
        over = f" · nog {aantal} {'antwoord' if aantal == 1 else 'antwoorden'}" if aantal else ""
        plaats = f"  Blad {self._blad + 1} van {len(bladen)}: {bladen[self._blad]}"
        tekst = (
            Content(f"{soort} · ")
            + Content.styled(f"{stand.status.teken} {stand.status}", "bold")
            + Content(over)
            + Content.styled(plaats, "$zacht")
        )
        self.query_one("#stand", Static).update(tekst)
        for lijst in self.query(Lijstveld):
            lijst.ververs()
        self.toon_meldingen()
        for knop in self.query("#verder").results(Button):
            knop.label = Content(f"Volgende: {self._naam_volgende()}")

    def na_samenvoegen(self) -> None:
        """Show what others changed; also when this sheet has nothing to ask any more."""
        super().na_samenvoegen()
        typt = isinstance(self.huidig_blok(), Vraagblok)
        if self._groep not in self._bladen() or (self._groep == taakblad.AFRONDEN and not typt):
            self.call_later(self._toon_blad, self._blad)

    async def toon_plekken(self, plekken: list[str]) -> None:
        """Show what changed, on the sheet where it is asked."""
        doel = self._blad_van(plekken[0])
        if self._bladen()[doel] != self._groep or self._groep == taakblad.AFRONDEN:
            await self._toon_blad(doel, plekken[0])
        else:
            await super().toon_plekken(plekken)
            self._kies_item(plekken[0])

    def herzie(self) -> None:
        """A question that appears or disappears can make or remove a whole sheet."""
        super().herzie()
        self.ververs()

    async def _toon_blad(self, blad: int, veld: str = "") -> None:
        """Replace the questions by those of another sheet."""
        self.saver.bewaar_straks()
        self._blad, self._veld = blad, veld
        vragen = self.query_one(Blad)
        await vragen.recompose()
        vragen.scroll_home(animate=False)
        self.ververs()
        self.ga_naar(veld)
        self.toon_hulp()
        self._onthoud(self._veld)

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Remember the field, to come back to."""
        blok = self.huidig_blok()
        if blok is not None:
            self._veld = blok.pad
            self._onthoud(blok.pad)

    def hulptekst(self) -> list[tuple[str, str]]:
        """Help about the field, then about the task."""
        taak = self.stand.taak
        plan = self.sessie.plan
        begrippen = [
            f"{b.term}: {b.uitleg}"
            for b in plan.naslag.begrip
            if b.term in f"{taak.titel} {taak.waarom}"
        ]
        delen = [*super().hulptekst(), (f"Over deze taak ({taak.nr})", taak.uitleg)]
        if self.taak_id in (VSV_VASTLEGGEN, TEKENBEVOEGDE_BEPALEN):
            rechtsvorm = self.sessie.dossier.vsv.rechtsvorm
            delen += [
                (v.titel, f"{v.wie_tekent} {v.let_op}")
                for v in plan.naslag.rechtsvorm
                if v.id == rechtsvorm
            ]
        delen += [
            ("Let op", f"{k.tekst} {k.keuze}")
            for k in plan.naslag.bronkritiek
            if self.taak_id in k.taken
        ]
        if begrippen:
            delen.append(("Begrippen", "\n\n".join(begrippen[:4])))
        if taak.kern:
            delen.append(("Waarom dit een kerntaak is", taak.kern_reden))
        delen.append(("Bron", taak.bron))
        return delen

    @on(Button.Pressed, "#verder")
    async def action_volgende(self) -> None:
        """To the next sheet; from the last one to the next task of the walk."""
        await self.rond_af()
        if self._blad + 1 < len(self._bladen()):
            await self._toon_blad(self._blad + 1)
        elif taakblad.klaar_te_melden(self.sessie, self.stand):
            self._declaring.ask_done()
        else:
            self.verder()

    def verder(self) -> None:
        """To where the button "Volgende" leads from the last sheet."""
        if self._back:
            self.go(self._back)
        else:
            self.router.go_on(self.taak_id)

    async def action_vorige(self) -> None:
        """To the sheet before this one."""
        await self.rond_af()
        if self._blad > 0:
            await self._toon_blad(self._blad - 1)

    async def action_afronden(self) -> None:
        """To the last sheet."""
        await self.rond_af()
        await self._toon_blad(len(self._bladen()) - 1)

    async def action_terug(self) -> None:
        """Esc: back to where the task was opened from; everything is kept."""
        await self.rond_af()
        self.go(self._back or Destination(Page.STAPPENPLAN, self.taak_id))

    @on(Button.Pressed, "#klaar, #bezig, #wacht, #nvt")
    async def _declare(self, event: Button.Pressed) -> None:
        await self._declaring.start(event.button.id or "")

    async def _declared(self, blijf: bool) -> None:
        """The task stands otherwise now: show it, or go on."""
        if not blijf:
            self.verder()
            return
        self.saver.bewaar_en_verder()
        await self._toon_blad(len(self._bladen()) - 1)
        self.query_one("#verder", Button).focus()

    @on(OptionList.OptionSelected, "#open")
    async def _naar_open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        pad = self.stand.ontbreekt[int(event.option_id or 0)].pad
        await self._toon_blad(self._blad_van(pad), pad)
        self._open_item(pad)

    def on_lijstveld_open(self, event: Lijstveld.Open) -> None:
        """Open the page about one thing in a list."""
        event.stop()
        self._toon_item(event.lijst, event.item_id)

    def _toon_item(self, lijst: Vraag, item_id: str | None, veld: str = "") -> None:
        from vsv_wizard.screens.item import ItemScherm

        self.saver.bewaar_straks()
        self.vraag(ItemScherm(lijst, item_id, veld))

    def on_lijstveld_verwijder(self, event: Lijstveld.Verwijder) -> None:
        """Ask, then take the thing out."""
        from vsv_wizard.screens.dialogen import Jadialoog

        event.stop()

        def weg(ja: bool | None) -> None:
            if ja:
                self.sessie.verwijder(voeg(*splits(event.lijst.pad), event.item_id))
                self.saver.gewijzigd()
                self.ververs()

        self.vraag(
            Jadialoog(
                f"Verwijder {event.naam}?",
                "Alles wat hierbij is ingevuld gaat weg.",
                ja="Ja, verwijder",
                nee="Nee, bewaren",
            ),
            weg,
        )
