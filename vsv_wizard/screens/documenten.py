"""All documents: what can be made now, and what is still missing for it."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from vsv_wizard.documenten import (
    KINDS,
    DocumentKind,
    NoSuchChoice,
    Preview,
    material_of,
    preview_of,
)
from vsv_wizard.documenten.blocks import Gap
from vsv_wizard.documenten.since import changed_since
from vsv_wizard.dossier.niveau import Niveau
from vsv_wizard.dossier.notation import datum_short, day_of, moment
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.opslag.address import file_name, kept
from vsv_wizard.opslag.made import Made, made_of
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.looks import sign_of
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.voortgang.statuses import Status

SEPARATOR = "\t"  # between the parts of the id of a row; in no path


class MadeBefore(NamedTuple):
    """A document that was made, and the chapters that would be otherwise now."""

    made: Made
    changed: tuple[str, ...]

    @property
    def short(self) -> str:
        """When, and whether it still holds."""
        return f" · {datum_short(day_of(self.made.tijd))}{' · gewijzigd' if self.changed else ''}"

    @property
    def in_full(self) -> str:
        """When, for whom, where, and what changed since."""
        when, niveau = moment(self.made.tijd, "om"), Niveau(self.made.niveau)
        changed = f"Sindsdien gewijzigd: {'; '.join(self.changed)}."
        return (
            f"Gemaakt op {when}, niveau {niveau.value}: {file_name(kept(self.made.bestand))}\n"
            f"{changed if self.changed else 'Sindsdien is er niets in gewijzigd.'}"
        )


class DocumentsScreen(MainScreen):
    """Left the kinds of document, right what the chosen one is and what it misses."""

    CSS_PATH = "documenten.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "vragenblad", "Vragenblad"),
        Binding("left", "left", show=False),
        Binding("right", "right", show=False),
        Binding("escape", "go_back", "Terug", key_display="Esc"),
    ]
    titel = "Documenten"

    def __init__(self, to: Destination) -> None:
        """With this kind selected, to come back to."""
        super().__init__()
        self._chosen = to.id if to.id in KINDS else next(iter(KINDS))
        self._beelden: Mapping[str, Preview] = {}
        self._made: Mapping[str, MadeBefore] = {}

    def inhoud(self) -> Iterator[Widget]:
        """The kinds, and beside them the one that is chosen."""
        soorten = PlainOptionList(id="soorten")
        soorten.border_title = "Documenten"
        with Horizontal(id="luiken"):
            yield soorten
            with Vertical(id="gekozen"):
                yield Static("", id="over")
                yield PlainOptionList(id="gaten")

    def on_mount(self) -> None:
        """Show the kinds at once; what is missing comes a moment later."""
        self.show()
        self.query_one("#soorten").focus()

    def refresh_page(self) -> None:
        """Make every document in the background, to know what it misses."""
        self._show_kinds()
        self.run_worker(self._view, thread=True, exclusive=True, group="documenten")

    def _view(self) -> None:
        worker, sessie = get_current_worker(), self.sessie
        dossier, progress = sessie.dossier, sessie.progress
        now = self.desk.clock()
        beelden, made = {}, self._made_before()
        for naam, soort in KINDS.items():
            beelden[naam] = preview_of(soort, dossier, progress, now)
            if worker.is_cancelled:
                return
        self.app.call_from_thread(self._show_previews, beelden, made)

    def _made_before(self) -> dict[str, MadeBefore]:
        """Per kind what was made of it last, and what would be otherwise in it now."""
        sessie, found = self.sessie, {}
        for made in made_of(sessie.dossier.dossier.id):
            if made.soort in KINDS and made.soort not in found:
                now, progress = self.desk.clock(), sessie.progress
                material = material_of(sessie.dossier, sessie.plan, now, progress=progress)
                with suppress(NoSuchChoice, ValueError):  # what was chosen then is no more
                    found[made.soort] = MadeBefore(made, changed_since(made, material))
        return found

    def _show_previews(
        self, beelden: Mapping[str, Preview], made: Mapping[str, MadeBefore]
    ) -> None:
        if not self.is_attached:
            return  # the user has left already
        self._beelden, self._made = beelden, made
        self._show_kinds()

    def _show_kinds(self) -> None:
        lijst = self.query_one("#soorten", OptionList)
        rijen = [Option(self._row(soort), id=naam) for naam, soort in KINDS.items()]
        with self.prevent(OptionList.OptionHighlighted):
            lijst.clear_options()
            lijst.add_options(rijen)
            lijst.highlighted = list(KINDS).index(self._chosen)
        self._show_chosen()

    def _row(self, soort: DocumentKind) -> Content:
        """Two lines: sign and title; then in words how far it is."""
        beeld = self._beelden.get(soort.naam)
        first = (sign_of(_status(beeld)) if beeld else Content(" ")) + Content(f" {soort.titel}\n")
        made = self._made.get(soort.naam)
        return first + Content.styled(f"  {_state(beeld)}{made.short if made else ''}", "$zacht")

    def _show_chosen(self) -> None:
        soort, beeld = KINDS[self._chosen], self._beelden.get(self._chosen)
        parts = [
            Content.styled(f"{soort.titel}\n", "bold $accent"),
            Content(f"{soort.kort}\n"),
            Content.styled(f"\nVormen: {', '.join(soort.vormen)}\n", "$zacht"),
        ]
        if made := self._made.get(self._chosen):
            parts.append(Content(f"\n{made.in_full}\n"))
        if beeld and beeld.niet_nodig:
            parts.append(Content(f"\n{beeld.niet_nodig}\n"))
        if beeld and beeld.gaten:
            parts.append(Content.styled("\nDit ontbreekt nog", "bold"))
            parts.append(Content.styled("   → en Enter: naar de vraag", "$zacht"))
        elif beeld and not beeld.niet_nodig:
            parts.append(Content("\n✔ Alles wat erin hoort, is ingevuld."))
        self.query_one("#over", Static).update(Content("").join(parts))
        gaten = self.query_one("#gaten", OptionList)
        gaten.clear_options()
        gaten.display = bool(beeld and beeld.gaten)
        if beeld:
            gaten.add_options(
                Option(_gap_row(gap), id=SEPARATOR.join((gap.taak, gap.pad, str(number))))
                for number, gap in enumerate(beeld.gaten)
            )

    @on(OptionList.OptionHighlighted, "#soorten")
    def _other(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and event.option_id != self._chosen:
            self._chosen = event.option_id
            self._show_chosen()

    @on(OptionList.OptionSelected, "#soorten")
    def _open(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            back = Destination(Page.DOCUMENTS, event.option_id)
            self.go(Destination(Page.DOCUMENT, event.option_id, back=back))

    @on(OptionList.OptionSelected, "#gaten")
    def _go_to_vraag(self, event: OptionList.OptionSelected) -> None:
        taak_id, pad, _ = (event.option_id or "\t\t").split(SEPARATOR)
        if taak_id:
            back = Destination(Page.DOCUMENTS, self._chosen)
            self.go(Destination(Page.TAAK, taak_id, field=pad, back=back))

    def help_about(self) -> list[tuple[str, str]]:
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
            ),
            (
                "Vragenblad",
                (
                    "Weet iemand anders het antwoord? Met b maakt u een vragenblad voor één "
                    "persoon, en neemt u over wat terugkomt."
                ),
            ),
        ]

    def action_left(self) -> None:
        """Go to the kinds."""
        self.query_one("#soorten").focus()

    def action_right(self) -> None:
        """Go to what is missing."""
        gaten = self.query_one("#gaten", OptionList)
        if gaten.display:
            gaten.focus()
            gaten.highlighted = gaten.highlighted or 0

    def action_vragenblad(self) -> None:
        """Ask somebody something, or take in the answers."""
        back = Destination(Page.DOCUMENTS, self._chosen)
        self.go(Destination(Page.DOCUMENT, "vragenblad", back=back))

    async def action_go_back(self) -> None:
        """Back to the page of today, or the plan."""
        self.go(self.router.base())


def _status(beeld: Preview) -> Status:
    if beeld.niet_nodig:
        return Status.NVT
    return Status.BEZIG if beeld.gaten else Status.KLAAR


def _state(beeld: Preview | None) -> str:
    if beeld is None:
        return "…"
    if beeld.niet_nodig:
        return "Niet nodig"
    return f"Nog {how_many(len(beeld.gaten), 'antwoord')}" if beeld.gaten else "Compleet"


def _gap_row(gap: Gap) -> Content:
    nr = Content.styled(f"{gap.nr:<5}", "$accent") if gap.nr else Content("")
    return nr + Content(gap.wat)
