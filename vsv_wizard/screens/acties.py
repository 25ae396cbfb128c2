"""All action points of the dossier: late ones first, then what is open, then what is done."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from vsv_wizard.bewerken.read_dossier import ALLEEN_LEZEN
from vsv_wizard.dossier.model import Actie
from vsv_wizard.dossier.paths import voeg
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.model import Plan
from vsv_wizard.screens.noteren import ACTIE
from vsv_wizard.screens.terugdraaien import Terugdraaibaar
from vsv_wizard.screens.widgets.lijst import Lijst
from vsv_wizard.screens.woorden import aantal
from vsv_wizard.voortgang.acties import Stand, acties_van, stand, termijn, vink, wat, wie

GEEN_ACTIES = "Er zijn nog geen acties. Druk op + voor de eerste."


class ActiesScherm(Terugdraaibaar):
    """Enter opens an action, k ticks it off."""

    CSS_PATH = "acties.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,insert", "nieuw", "Toevoegen", key_display="+"),
        Binding("k", "vink", "Klaar of open"),
        Binding("delete", "verwijder", "Verwijderen", show=False),
        Binding("escape", "terug", "Terug", key_display="Esc"),
    ]
    titel = "Acties"

    def __init__(self, to: Destination) -> None:
        """With this action selected, or else the first."""
        super().__init__()
        self._gekozen = to.id
        self._back = to.back or Destination(Page.STAPPENPLAN)

    def inhoud(self) -> Iterator[Widget]:
        """A line that counts, and the list."""
        yield Static("", id="telling")
        yield Lijst(id="acties")

    def on_mount(self) -> None:
        """Give the keys to the list."""
        self.sessie.ongedaan.vergeet()
        self.toon()
        self.query_one("#acties").focus()

    def ververs(self) -> None:
        """Show all actions as they are now; the selection stays with its action."""
        dossier, vandaag = self.sessie.dossier, self.sessie.vandaag
        acties = acties_van(dossier, vandaag, alles=True)
        standen = [stand(actie, vandaag) for actie in acties]
        open_, te_laat = sum(s.is_open for s in standen), standen.count(Stand.TE_LAAT)
        telling = f" {aantal(open_, 'actie', 'acties')} open"
        laat = Content.styled(f" · ▲ {te_laat} te laat", "$warning") if te_laat else Content("")
        self.query_one("#telling", Static).update(Content.styled(telling, "bold") + laat)
        lijst = self.query_one("#acties", OptionList)
        plek = lijst.highlighted or 0
        lijst.clear_options()
        lijst.add_options(
            Option(actiepuntrij(actie, vandaag, self.sessie.plan), id=actie.id) for actie in acties
        )
        if not acties:
            lijst.add_option(Option(Content(GEEN_ACTIES), disabled=True))
            return
        ids = [actie.id for actie in acties]
        with self.prevent(OptionList.OptionHighlighted):
            bekend = self._gekozen in ids
            lijst.highlighted = ids.index(self._gekozen) if bekend else min(plek, len(ids) - 1)
        self._gekozen = ids[lijst.highlighted or 0]

    @on(OptionList.OptionHighlighted, "#acties")
    def _andere(self, event: OptionList.OptionHighlighted) -> None:
        self._gekozen = event.option_id or ""

    @on(OptionList.OptionSelected, "#acties")
    def _open(self, event: OptionList.OptionSelected) -> None:
        self._toon_item(event.option_id)

    def _toon_item(self, actie_id: str | None) -> None:
        from vsv_wizard.screens.item import ItemScherm

        self.vraag(ItemScherm(self.sessie.plan.actie, actie_id))

    async def action_nieuw(self) -> None:
        """+: a new action; in a session it is one of that session."""
        if self.sessie.alleen_lezen:
            self.meld(ALLEEN_LEZEN)
        elif self.desk.lopende is not None:
            await self.run_action(f"app.noteer('{ACTIE}')")
        else:
            self._toon_item(None)

    def action_vink(self) -> None:
        """k: done today; or open again."""
        if self.sessie.alleen_lezen:
            self.meld(ALLEEN_LEZEN)
            return
        self.sessie.vervang(vink(self.sessie.dossier, self._gekozen, self.sessie.vandaag))
        self.saver.gewijzigd()
        self.ververs()

    def action_verwijder(self) -> None:
        """Ask, then take the action out."""
        from vsv_wizard.screens.dialogen import Jadialoog

        actie = next((a for a in self.sessie.dossier.acties if a.id == self._gekozen), None)
        if actie is None or self.sessie.alleen_lezen:
            return

        def weg(ja: bool | None) -> None:
            if ja:
                self.sessie.verwijder(voeg("acties", actie.id))
                self.saver.gewijzigd()
                self.ververs()

        self.vraag(
            Jadialoog(
                "Verwijdert u deze actie?",
                f"{' '.join(wat(actie).split())}\nHoeft het niet meer? Open de actie met Enter en "
                "kies 'Hoeft niet meer'. Dan blijft te zien wat er was afgesproken.",
                ja="Ja, verwijder",
                nee="Nee, bewaren",
            ),
            weg,
        )

    def hulptekst(self) -> list[tuple[str, str]]:
        """What the signs mean, and the keys."""
        tekens = "\n".join(f"{hoe.teken}  {hoe.value}" for hoe in Stand)
        return [
            (
                "Acties",
                (
                    f"{tekens}\n\nEnter opent een actie. Met k zet u een actie op klaar, of weer "
                    "open. Met + maakt u een nieuwe, met Delete verwijdert u er een. Wat open is, "
                    "komt terug in elke volgende sessie en in het statusrapport."
                ),
            )
        ]

    async def action_terug(self) -> None:
        """Back to where this was opened from."""
        self.go(self._back)


def actiepuntrij(actie: Actie, vandaag: date, plan: Plan, vsv: str = "") -> Content:
    """Two lines: sign and what; then in words how it stands, who, with which task, of whom."""
    hoe = stand(actie, vandaag)
    delen = [vsv, termijn(actie, vandaag), wie(actie)]
    taak = plan.taken.get(actie.taak or "")
    if taak:
        delen.append(f"{taak.nr} {taak.titel}")
    kop = "bold" if hoe.is_open else "dim"
    bij = "$warning" if hoe is Stand.TE_LAAT else "$zacht"
    eerste = Content.styled(f"{hoe.teken} {' '.join(wat(actie).split())}\n", kop)
    return eerste + Content.styled(f"  {' · '.join(deel for deel in delen if deel)}", bij)
