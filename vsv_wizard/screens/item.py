"""The page about one thing in a list: a member, a year, a meeting, a service."""

import secrets
from collections.abc import Iterator
from dataclasses import replace

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.widget import Widget
from textual.widgets import Button, Static

from vsv_wizard.dossier.model import Item
from vsv_wizard.dossier.paths import lees, splits, voeg
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import geldt, item_naam, items, rij_van, velden_van
from vsv_wizard.screens.formulier import Blad, Formulier
from vsv_wizard.screens.widgets.vraagblok import Vraagblok


class ItemScherm(Formulier):
    """A thing comes into being with its first answer; leaving without one makes nothing."""

    CSS_PATH = "taak.tcss"

    def __init__(self, lijst: Vraag, item_id: str | None, veld: str = "") -> None:
        """Show this thing of the list, or a new one; with the keys on this field."""
        super().__init__()
        self.lijst = lijst
        self.titel = lijst.kop
        self._veld = veld
        self._item_id = item_id or secrets.token_hex(4)
        self._was_er = False

    def item(self) -> Item:
        """The thing as it is now; an empty one before its first answer."""
        gevonden = lees(self.sessie.dossier, voeg(*splits(self.lijst.pad), self._item_id))
        return gevonden if isinstance(gevonden, Item) else Item(id=self._item_id)

    def _is_er(self) -> bool:
        rij = rij_van(self.sessie.plan, self.lijst, self._item_id)  # a row of the plan always is
        pad = voeg(*splits(self.lijst.pad), self._item_id)
        return rij is not None or lees(self.sessie.dossier, pad) is not None

    def inhoud(self) -> Iterator[Widget]:
        """The questions about this thing."""
        yield Static("", id="stand")
        with Horizontal(id="midden"):
            yield Blad(self._vragen)
            with VerticalScroll(id="hulp", can_focus=False):
                yield Static("", id="hulptekst")

    def _vragen(self) -> Iterator[Widget]:
        rij = rij_van(self.sessie.plan, self.lijst, self._item_id)
        if rij and rij.uitleg:
            yield Static(Content(rij.uitleg), classes="hint")
            yield Static("")
        for vraag in velden_van(self.sessie.plan, self.lijst):
            blok = Vraagblok(
                self.sessie, vraag, voeg(*splits(self.lijst.pad), self._item_id, vraag.pad)
            )
            blok.display = geldt(vraag.toon_als, self.sessie.dossier, self.item())
            yield blok
        with Horizontal(classes="knoppen"):
            yield Button(Content("Klaar, terug naar de lijst"), id="terug", compact=True)
            if self._volgende_rij():
                yield Button(Content("Volgende rij"), id="volgende", compact=True)
            elif not (self.lijst.vast or self.lijst.rijen or self.sessie.alleen_lezen):
                yield Button(Content("Nog een toevoegen"), id="nog", compact=True)

    def _volgende_rij(self) -> str | None:
        ids = [item.id for item in items(self.sessie.plan, self.sessie.dossier, self.lijst)]
        plaats = ids.index(self._item_id) + 1 if self._item_id in ids else len(ids)
        return ids[plaats] if plaats < len(ids) else None

    def on_mount(self) -> None:
        """Start at the field where the user was, or else at the first question."""
        self.toon()
        self._was_er = self._is_er()
        self.ga_naar(self._veld)
        self.call_after_refresh(self.toon_hulp)

    def ververs(self) -> None:
        """Show which thing this is."""
        self.toon_meldingen()
        naam = item_naam(self.sessie.plan, self.sessie.dossier, self.lijst, self.item())
        tekst = Content.styled(naam, "bold") + Content.styled(f"  {self.lijst.kop}", "$zacht")
        self.query_one("#stand", Static).update(tekst)
        self._was_er = self._was_er or self._is_er()

    def na_samenvoegen(self) -> None:
        """Show what others changed. When they removed this very thing, there is no page for it."""
        super().na_samenvoegen()  # first empty the fields, so that leaving them makes it no more
        if self._was_er and not self._is_er():
            self.meld(f"Iemand anders heeft dit verwijderd uit {self.lijst.kop}.")
            self.call_later(self._sluit)

    def on_screen_resume(self) -> None:
        """Back from the help or a question: what this page is about may be gone meanwhile."""
        if self._was_er and not self._is_er():
            self.call_later(self._sluit)

    async def toon_plekken(self, plekken: list[str]) -> None:
        """Show what was undone; also when that is all there was: then it is new again."""
        await super().toon_plekken(plekken)
        self._was_er = self._is_er()
        if not any(pad.startswith(voeg(*splits(self.lijst.pad), self._item_id)) for pad in plekken):
            self._sluit()  # it is on the page that has the list

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Remember the field, to come back to."""
        blok = self.huidig_blok()
        if blok is not None:
            self.desk.where = replace(self.desk.where, field=blok.pad)

    def _wissel(self, item_id: str | None) -> None:
        self.saver.bewaar_straks()
        if self.is_active:
            ander = ItemScherm(self.lijst, item_id)
            ander.taak_id = self.taak_id
            self.app.switch_screen(ander)

    @on(Button.Pressed, "#nog")
    def _nog(self) -> None:
        self._wissel(None)

    @on(Button.Pressed, "#volgende")
    async def action_volgende(self) -> None:
        """To the next thing in the list; after the last one back to the list."""
        await self.rond_af()
        volgende = self._volgende_rij()
        if volgende:
            self._wissel(volgende)
        else:
            self._sluit()

    async def action_vorige(self) -> None:
        """To the thing before this one; before the first one back to the list."""
        await self.rond_af()
        ids = [item.id for item in items(self.sessie.plan, self.sessie.dossier, self.lijst)]
        plaats = ids.index(self._item_id) - 1 if self._item_id in ids else len(ids) - 1
        if plaats >= 0:
            self._wissel(ids[plaats])
        else:
            self._sluit()

    @on(Button.Pressed, "#terug")
    async def action_terug(self) -> None:
        """Esc: back to the list; everything is kept."""
        await self.rond_af()
        self._sluit()

    def _sluit(self) -> None:
        """Back to the page that has the list."""
        self.saver.bewaar_straks()
        self.sluit()
