"""The checklist summary: every task, what is open, dates to come, and all the answers.

Enter on a row goes to where it can be changed; Esc there comes back to this row.
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from vsv_wizard.dossier.answers import show_antwoord
from vsv_wizard.dossier.fields import empty
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.paths import join_path, pattern_of, split_path
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.questions import asked, keuzes, taak_of_path
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.looks import colour_of, sign_of
from vsv_wizard.screens.widgets.header import VoortgangLine
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.voortgang.acties import actie_state as actiestand
from vsv_wizard.voortgang.acties import acties_of, in_one_line
from vsv_wizard.voortgang.dates import DateState, dates_of, passed
from vsv_wizard.voortgang.highlights import description, open_keuzes, silences
from vsv_wizard.voortgang.missing import naam_of

PARTS = {
    "checklist": "Checklist",
    "open": "Nog open",
    "data": "Datums",
    "letop": "Let op",
    "antwoorden": "Antwoorden",
}
ROOM = "ruimte"  # in the place of a path: the row about the size of the file
SEPARATOR = "\t"  # between task number and path in the id of a row; neither can hold it


class SamenvattingScreen(MainScreen):
    """Parts on the left, their rows on the right."""

    CSS_PATH = "samenvatting.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "rapport", "Rapport"),
        Binding("left", "left", show=False),
        Binding("right", "right", show=False),
        Binding("escape", "go_back", "Stappenplan", key_display="Esc"),
    ]
    titel = "Samenvatting"

    def __init__(self, to: Destination) -> None:
        """Show this part, with this row selected."""
        super().__init__()
        self._deel = to.id or next(iter(PARTS))
        self._row = to.field

    def inhoud(self) -> Iterator[Widget]:
        """Progress, parts and rows."""
        yield VoortgangLine()
        parts = PlainOptionList(*(Option(Content(naam), id=key) for key, naam in PARTS.items()))
        parts.id = "delen"
        with Horizontal(id="luiken"):
            yield parts
            yield PlainOptionList(id="rijen")

    def on_mount(self) -> None:
        """Select the part and the row where the user was."""
        with self.prevent(OptionList.OptionHighlighted):
            self.query_one("#delen", OptionList).highlighted = list(PARTS).index(self._deel)
        self.show()
        self.query_one("#rijen").focus()

    def refresh_page(self) -> None:
        """Show the rows of the part as they are now; the selection stays."""
        self.query_one(VoortgangLine).show(self.sessie.progress)
        rijen = self.query_one("#rijen", OptionList)
        rijen.border_title = PARTS[self._deel]
        rijen.set_class(self._deel == "checklist", "-kort")
        make = {
            "checklist": self._checklist,
            "open": self._open,
            "data": self._dates,
            "letop": self._attention_points,
            "antwoorden": self._antwoorden,
        }[self._deel]
        options = _with_rows(list(make()))
        if not any(not option.disabled for option in options):
            options.append(Option(Content("Hier staat nu niets."), id="leeg"))
        rijen.clear_options()
        rijen.add_options(options)
        new = [i for i, option in enumerate(options) if option.id == self._row]
        first = next(i for i, option in enumerate(options) if not option.disabled)
        with self.prevent(OptionList.OptionHighlighted):
            rijen.highlighted = new[0] if new else first

    def _checklist(self) -> Iterator[Option]:
        stand = self.sessie.progress
        for stap in stand.plan.stap:
            tally = stand.stap(stap.nr)
            yield _heading(f"{stap.nr}  {stap.titel}  {tally.klaar} van {tally.totaal}")
            for taak in stand.taken.values():
                if taak.taak.stap != stap.nr:
                    continue
                line = sign_of(taak.status) + Content(f" {taak.nr:<4} {taak.taak.titel}\n")
                line += Content.styled(f"       {taak.status}", colour_of(taak.status))
                at = ""
                if taak.tallies:
                    at += f" · {', '.join(taak.tallies)}"
                if taak.waiting:
                    at += f" · {taak.waiting.in_words}"
                elif taak.first:
                    at += f" · eerst {', '.join(stand.plan.nr(i) for i in taak.first)}"
                elif taak.reasons:
                    at += f" · {taak.reasons[0]}"
                elif taak.missing:
                    count = len(taak.missing)
                    at += f" · nog {how_many(count, 'antwoord', 'antwoorden')}"
                if taak.taak.kern:
                    at += " · kern"
                yield _row(line + Content.styled(at, "$zacht"), taak.id)

    def _open(self) -> Iterator[Option]:
        sessie, stand, plan = self.sessie, self.sessie.progress, self.sessie.plan
        if acties := acties_of(sessie.dossier, sessie.today):
            yield _heading("Acties")
            for actie in acties:
                teken = actiestand(actie, sessie.today).teken
                tekst = Content(f"{teken}    {in_one_line(actie, sessie.today)}")
                yield _row(tekst, "", join_path("acties", actie.id))
        yield _heading("Wat nog ontbreekt")
        for taak in stand.taken.values():
            if taak.done or not stand.on_route(taak.id):
                continue
            for index, punt in enumerate(taak.missing):
                yield _row(Content(f"{taak.nr:<4} {punt.tekst}"), taak.id, punt.pad, index)
        yield _heading("Open keuzes")
        for keuze in open_keuzes(sessie.dossier, plan, sessie.today):
            tekst = Content(f"{plan.nr(keuze.taak):<4} {keuze.tekst}: {keuze.stand}")
            yield _row(tekst, keuze.taak, keuze.pad, "k")
        yield _heading("De bron zegt dit niet. Vraag uw RSO.")
        for stilte in silences(sessie.dossier, plan, sessie.today):
            yield _row(
                Content(f"{plan.nr(stilte.taak):<4} {stilte.vraag}"), stilte.taak, stilte.pad, "s"
            )

    def _dates(self) -> Iterator[Option]:
        sessie = self.sessie
        dates = dates_of(sessie.dossier, sessie.plan, sessie.today, happened=True)
        for kop, group in (
            ("Voorbij, nog te doen", passed(dates)),
            ("Binnen 30 dagen", [d for d in dates if d.state is DateState.NEAR]),
            ("Later", [d for d in dates if d.state is DateState.COMES]),
        ):
            if group:
                yield _heading(kop)
            for date in group:
                tekst = Content.styled(f"{datum_long(date.datum):<18}", "bold")
                words = f" {date.reason or date.tekst}{f' ({date.how})' if date.how else ''}"
                yield _row(tekst + Content(words), date.taak, date.answer, date.pad)

    def _attention_points(self) -> Iterator[Option]:
        sessie, plan = self.sessie, self.sessie.plan
        for line in sessie.full:
            yield _heading("Het bestand wordt vol")
            yield _row(Content(f"! {line}"), "", ROOM)
        yield _heading("In uw antwoorden")
        for index, melding in enumerate(sessie.progress.findings):
            pad = melding.paden[0] if melding.paden else ""
            taak_id = taak_of_path(plan, pad) if pad else None
            teken = "▲" if melding.ernst == "fout" else "!"
            where = f"{plan.nr(taak_id)} {naam_of(plan, pattern_of(pad))}: " if taak_id else ""
            yield _row(Content(f"{teken} {where}{melding.tekst}"), taak_id or "", pad, index)
        yield _heading("In de bronnen")
        for punt in plan.naslag.bronkritiek:
            soort = "Tegenspraak" if punt.soort == "tegenspraak" else "Bron zwijgt"
            tekst = Content.styled(f"{soort}. ", "bold") + Content(f"{punt.tekst} ")
            taak_id = punt.taken[0] if punt.taken else ""
            yield _row(tekst + Content.styled(punt.keuze, "$zacht"), taak_id, "", punt.id)

    def _antwoorden(self) -> Iterator[Option]:
        sessie, plan = self.sessie, self.sessie.plan
        for taak in plan.taak:
            vragen = list(asked(plan, sessie.dossier, taak.id, sessie.today))
            if not vragen:
                continue
            yield _heading(f"{taak.nr}  {taak.titel}")
            for vraag in vragen:
                mogelijk = keuzes(sessie.dossier, vraag.vraag, vraag.veld)
                value = show_antwoord(vraag.veld, vraag.value, mogelijk)
                if vraag.pad in sessie.dossier.klad:
                    value = f"{value} (half ingevuld)"
                style = "$zacht" if empty(vraag.value) else "bold"
                naam = description(plan, sessie.dossier, vraag)
                yield _row(Content(f"{naam}: ") + Content.styled(value, style), taak.id, vraag.pad)

    @on(OptionList.OptionHighlighted, "#delen")
    def _part_changed(self, event: OptionList.OptionHighlighted) -> None:
        is_nu = event.option_index == event.option_list.highlighted  # and not of the start
        if is_nu and event.option_id and event.option_id != self._deel:
            self._deel, self._row = event.option_id, ""
            self.refresh_page()

    @on(OptionList.OptionSelected, "#delen")
    def action_right(self) -> None:
        """Go to the rows."""
        self.query_one("#rijen").focus()

    def action_left(self) -> None:
        """Go to the parts."""
        self.query_one("#delen").focus()

    @on(OptionList.OptionHighlighted, "#rijen")
    def _remember_row(self, event: OptionList.OptionHighlighted) -> None:
        self._row = event.option_id or ""

    @on(OptionList.OptionSelected, "#rijen")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        taak_id, _, rest = (event.option_id or "").partition(SEPARATOR)
        pad = rest.partition(SEPARATOR)[0]
        back = Destination(Page.SAMENVATTING, self._deel, field=event.option_id or "")
        if pad == ROOM:
            self._make_room()
        elif pad.startswith("acties."):
            self.go(Destination(Page.ACTIES, split_path(pad)[1], back=back))
        elif taak_id in self.sessie.plan.taken:
            self.go(Destination(Page.TAAK, taak_id, field=pad, back=back))

    def _make_room(self) -> None:
        """Offer to move old sessions to a file beside the dossier."""
        from vsv_wizard.bewerken.archive import old_sessies, without, write_beside
        from vsv_wizard.screens.dialogs import YesDialog

        sessie = self.sessie
        dossier, pad, moment = sessie.dossier, sessie.bestand.pad, sessie.now()
        old = () if sessie.is_read_only else old_sessies(dossier, moment)
        if not old:
            self.report("Er zijn geen oude, afgesloten sessies om te verplaatsen.")
            return

        def moved(_: object) -> None:
            sessie.replace_for_good(without(sessie.dossier, old))
            self.saver.save_now()
            self.report(f"Verplaatst: {how_many(len(old), 'sessie', 'sessies')}.")
            self.saver.show_changed()

        def move() -> None:
            self.router.wait_for(
                "sessies verplaatsen",
                lambda: write_beside(pad, dossier, old, moment),
                moved,
                lambda error: self.report(str(error), ernst="warning"),
            )

        self.vraag(
            YesDialog(
                f"Verplaatst u {how_many(len(old), 'oude sessie', 'oude sessies')}?",
                "Ze gaan naar een bestand naast het dossier. Met vsv-wizard archiveer --terug "
                "komen ze terug.",
                ja="Ja, verplaats",
                nee="Nee, laten staan",
            ),
            lambda ja: move() if ja else None,
        )

    def action_edit(self) -> None:
        """Go to where the selected row can be changed."""
        rijen = self.query_one("#rijen", OptionList)
        if rijen.has_focus:
            rijen.action_select()
        else:
            self.action_right()

    def action_rapport(self) -> None:
        """Show the report."""
        self.go(Destination(Page.DOCUMENT, "rapport"))

    async def action_go_back(self) -> None:
        """Back to the plan."""
        self.go(self.router.base())


def _with_rows(options: Sequence[Option]) -> list[Option]:
    """The same without the headings that have nothing under them."""
    after = [*options[1:], None]
    return [
        option
        for option, following in zip(options, after, strict=False)
        if not option.disabled or (following is not None and not following.disabled)
    ]


def _heading(tekst: str) -> Option:
    return Option(Content(tekst), disabled=True)


def _row(tekst: Content, taak_id: str, pad: str = "", uniek: object = "") -> Option:
    return Option(tekst, id=SEPARATOR.join((taak_id, pad, str(uniek))))
