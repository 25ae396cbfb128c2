"""All documents: what can be made now, and what is still missing for it."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from vsv_wizard.documenten import SOORTEN, Beeld, Soort, bekijk, stof_van
from vsv_wizard.documenten.blocks import Gat
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens.basis import Scherm
from vsv_wizard.screens.widgets.lijst import Lijst
from vsv_wizard.screens.woorden import aantal
from vsv_wizard.voortgang.status import Status

SCHEIDING = "\t"  # between the parts of the id of a row; in no path


class DocumentenScherm(Scherm):
    """Left the kinds of document, right what the chosen one is and what it misses."""

    CSS_PATH = "documenten.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "links", show=False),
        Binding("right", "rechts", show=False),
        Binding("escape", "terug", "Stappenplan", key_display="Esc"),
    ]
    titel = "Documenten"

    def __init__(self, to: Destination) -> None:
        """With this kind selected, to come back to."""
        super().__init__()
        self._gekozen = to.id if to.id in SOORTEN else next(iter(SOORTEN))
        self._beelden: Mapping[str, Beeld] = {}

    def inhoud(self) -> Iterator[Widget]:
        """The kinds, and beside them the one that is chosen."""
        soorten = Lijst(id="soorten")
        soorten.border_title = "Documenten"
        with Horizontal(id="luiken"):
            yield soorten
            with Vertical(id="gekozen"):
                yield Static("", id="over")
                yield Lijst(id="gaten")

    def on_mount(self) -> None:
        """Show the kinds at once; what is missing comes a moment later."""
        self.toon()
        self.query_one("#soorten").focus()

    def ververs(self) -> None:
        """Make every document in the background, to know what it misses."""
        self._toon_soorten()
        self.run_worker(self._bekijk, thread=True, exclusive=True, group="documenten")

    def _bekijk(self) -> None:
        worker, sessie = get_current_worker(), self.sessie
        dossier, voortgang = sessie.dossier, sessie.voortgang
        nu = self.desk.klok()
        beelden = {}
        for naam, soort in SOORTEN.items():
            stof = stof_van(dossier, voortgang.plan, nu, soort.niveau, voortgang)
            beelden[naam] = bekijk(soort, stof)
            if worker.is_cancelled:
                return
        self.app.call_from_thread(self._toon_beelden, beelden)

    def _toon_beelden(self, beelden: Mapping[str, Beeld]) -> None:
        if not self.is_attached:
            return  # the user has left already
        self._beelden = beelden
        self._toon_soorten()

    def _toon_soorten(self) -> None:
        lijst = self.query_one("#soorten", OptionList)
        rijen = [Option(self._rij(soort), id=naam) for naam, soort in SOORTEN.items()]
        with self.prevent(OptionList.OptionHighlighted):
            lijst.clear_options()
            lijst.add_options(rijen)
            lijst.highlighted = list(SOORTEN).index(self._gekozen)
        self._toon_gekozen()

    def _rij(self, soort: Soort) -> Content:
        """Two lines: sign and title; then in words how far it is."""
        beeld = self._beelden.get(soort.naam)
        teken = _teken(beeld) if beeld else " "
        eerste = Content(f"{teken} {soort.titel}\n")
        return eerste + Content.styled(f"  {_stand(beeld)}", "$zacht")

    def _toon_gekozen(self) -> None:
        soort, beeld = SOORTEN[self._gekozen], self._beelden.get(self._gekozen)
        delen = [
            Content.styled(f"{soort.titel}\n", "bold $accent"),
            Content(f"{soort.kort}\n"),
            Content.styled(f"\nVormen: {', '.join(soort.vormen)}\n", "$zacht"),
        ]
        if beeld and beeld.niet_nodig:
            delen.append(Content(f"\n{beeld.niet_nodig}\n"))
        if beeld and beeld.gaten:
            delen.append(Content.styled("\nDit ontbreekt nog", "bold"))
            delen.append(Content.styled("   → en Enter: naar de vraag", "$zacht"))
        elif beeld and not beeld.niet_nodig:
            delen.append(Content("\n✔ Alles wat erin hoort, is ingevuld."))
        self.query_one("#over", Static).update(Content("").join(delen))
        gaten = self.query_one("#gaten", OptionList)
        gaten.clear_options()
        gaten.display = bool(beeld and beeld.gaten)
        if beeld:
            gaten.add_options(
                Option(_gatrij(gat), id=SCHEIDING.join((gat.taak, gat.pad, str(nummer))))
                for nummer, gat in enumerate(beeld.gaten)
            )

    @on(OptionList.OptionHighlighted, "#soorten")
    def _ander(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and event.option_id != self._gekozen:
            self._gekozen = event.option_id
            self._toon_gekozen()

    @on(OptionList.OptionSelected, "#soorten")
    def _open(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            back = Destination(Page.DOCUMENTEN, event.option_id)
            self.go(Destination(Page.DOCUMENT, event.option_id, back=back))

    @on(OptionList.OptionSelected, "#gaten")
    def _naar_vraag(self, event: OptionList.OptionSelected) -> None:
        taak_id, pad, _ = (event.option_id or "\t\t").split(SCHEIDING)
        if taak_id:
            back = Destination(Page.DOCUMENTEN, self._gekozen)
            self.go(Destination(Page.TAAK, taak_id, field=pad, back=back))

    def hulptekst(self) -> list[tuple[str, str]]:
        """What the signs mean, and what a gap is."""
        return [
            (
                "Documenten",
                (
                    f"{Status.KLAAR.teken}  Alles wat erin hoort, is ingevuld\n"
                    f"{Status.BEZIG.teken}  U kunt het maken, maar er ontbreken antwoorden\n"
                    f"{Status.NVT.teken}  Uw VSV heeft het niet nodig\n\n"
                    "Ontbreekt er een antwoord? Dan staat in het document [nog invullen]. "
                    "Ga met de pijl naar rechts naar wat ontbreekt. "
                    "Enter gaat naar de vraag. Met Esc komt u hier terug."
                ),
            )
        ]

    def action_links(self) -> None:
        """Go to the kinds."""
        self.query_one("#soorten").focus()

    def action_rechts(self) -> None:
        """Go to what is missing."""
        gaten = self.query_one("#gaten", OptionList)
        if gaten.display:
            gaten.focus()
            gaten.highlighted = gaten.highlighted or 0

    async def action_terug(self) -> None:
        """Back to the plan."""
        self.go(Destination(Page.STAPPENPLAN))


def _teken(beeld: Beeld) -> str:
    if beeld.niet_nodig:
        return Status.NVT.teken
    return (Status.BEZIG if beeld.gaten else Status.KLAAR).teken


def _stand(beeld: Beeld | None) -> str:
    if beeld is None:
        return "…"
    if beeld.niet_nodig:
        return "Niet nodig"
    return f"Nog {aantal(len(beeld.gaten), 'antwoord')}" if beeld.gaten else "Compleet"


def _gatrij(gat: Gat) -> Content:
    nr = Content.styled(f"{gat.nr:<5}", "$accent") if gat.nr else Content("")
    return nr + Content(gat.wat)
