"""The checklist summary: every task, what is open, dates to come, and all the answers.

Enter on a row goes to where it can be changed; Esc there comes back to this row.
"""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from vsv_wizard.dossier.answers import leeg, toon
from vsv_wizard.dossier.notation import datum_lang
from vsv_wizard.dossier.paths import patroon, splits, voeg
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.questions import gesteld, keuzes, taak_van_pad
from vsv_wizard.screens.basis import Scherm
from vsv_wizard.screens.widgets.kop import Voortgangsregel
from vsv_wizard.screens.widgets.lijst import Lijst
from vsv_wizard.voortgang.acties import acties_van, in_een_regel
from vsv_wizard.voortgang.acties import stand as actiestand
from vsv_wizard.voortgang.highlights import data_te_komen, omschrijving, open_keuzes, stiltes
from vsv_wizard.voortgang.missing import naam_van

DELEN = {
    "checklist": "Checklist",
    "open": "Nog open",
    "data": "Datums",
    "letop": "Let op",
    "antwoorden": "Antwoorden",
}
SCHEIDING = "\t"  # between task number and path in the id of a row; neither can hold it


class SamenvattingScherm(Scherm):
    """Parts on the left, their rows on the right."""

    CSS_PATH = "samenvatting.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "rapport", "Rapport"),
        Binding("left", "links", show=False),
        Binding("right", "rechts", show=False),
        Binding("escape", "terug", "Stappenplan", key_display="Esc"),
    ]
    titel = "Samenvatting"

    def __init__(self, to: Destination) -> None:
        """Show this part, with this row selected."""
        super().__init__()
        self._deel = to.id or next(iter(DELEN))
        self._rij = to.field

    def inhoud(self) -> Iterator[Widget]:
        """Progress, parts and rows."""
        yield Voortgangsregel()
        delen = Lijst(*(Option(Content(naam), id=key) for key, naam in DELEN.items()))
        delen.id = "delen"
        with Horizontal(id="luiken"):
            yield delen
            yield Lijst(id="rijen")

    def on_mount(self) -> None:
        """Select the part and the row where the user was."""
        with self.prevent(OptionList.OptionHighlighted):
            self.query_one("#delen", OptionList).highlighted = list(DELEN).index(self._deel)
        self.toon()
        self.query_one("#rijen").focus()

    def ververs(self) -> None:
        """Show the rows of the part as they are now; the selection stays."""
        self.query_one(Voortgangsregel).toon(self.sessie.voortgang)
        rijen = self.query_one("#rijen", OptionList)
        rijen.border_title = DELEN[self._deel]
        rijen.set_class(self._deel == "checklist", "-kort")
        maak = {
            "checklist": self._checklist,
            "open": self._open,
            "data": self._data,
            "letop": self._letop,
            "antwoorden": self._antwoorden,
        }[self._deel]
        options = list(maak())
        if not any(not option.disabled for option in options):
            options.append(Option(Content("Hier staat nu niets."), id="leeg"))
        rijen.clear_options()
        rijen.add_options(options)
        nieuw = [i for i, option in enumerate(options) if option.id == self._rij]
        eerste = next(i for i, option in enumerate(options) if not option.disabled)
        with self.prevent(OptionList.OptionHighlighted):
            rijen.highlighted = nieuw[0] if nieuw else eerste

    def _checklist(self) -> Iterator[Option]:
        stand = self.sessie.voortgang
        for stap in stand.plan.stap:
            telling = stand.stap(stap.nr)
            yield _kop(f"{stap.nr}  {stap.titel}  {telling.klaar} van {telling.totaal}")
            for taak in stand.taken.values():
                if taak.taak.stap != stap.nr:
                    continue
                regel = Content(f"{taak.status.teken} {taak.nr:<4} {taak.taak.titel}\n")
                bij = str(taak.status)
                if taak.tellingen:
                    bij += f" · {', '.join(taak.tellingen)}"
                if taak.wacht_op:
                    bij += f" · {taak.wacht_op}"
                elif taak.eerst:
                    bij += f" · eerst {', '.join(taak.eerst)}"
                elif taak.redenen:
                    bij += f" · {taak.redenen[0]}"
                elif taak.ontbreekt:
                    aantal = len(taak.ontbreekt)
                    bij += f" · nog {aantal} {'antwoord' if aantal == 1 else 'antwoorden'}"
                if taak.taak.kern:
                    bij += " · kern"
                yield _rij(regel + Content.styled(f"       {bij}", "$zacht"), taak.id)

    def _open(self) -> Iterator[Option]:
        sessie, stand, plan = self.sessie, self.sessie.voortgang, self.sessie.plan
        if acties := acties_van(sessie.dossier, sessie.vandaag):
            yield _kop("Acties")
            for actie in acties:
                teken = actiestand(actie, sessie.vandaag).teken
                tekst = Content(f"{teken}    {in_een_regel(actie, sessie.vandaag)}")
                yield _rij(tekst, "", voeg("acties", actie.id))
        yield _kop("Wat nog ontbreekt")
        for taak in stand.taken.values():
            if taak.af or not stand.op_route(taak.id):
                continue
            for index, punt in enumerate(taak.ontbreekt):
                yield _rij(Content(f"{taak.nr:<4} {punt.tekst}"), taak.id, punt.pad, index)
        yield _kop("Open keuzes")
        for keuze in open_keuzes(sessie.dossier, plan, sessie.vandaag):
            tekst = Content(f"{plan.nr(keuze.taak):<4} {keuze.tekst}: {keuze.stand}")
            yield _rij(tekst, keuze.taak, keuze.pad, "k")
        yield _kop("De bron zegt dit niet. Vraag uw RSO.")
        for stilte in stiltes(sessie.dossier, plan, sessie.vandaag):
            yield _rij(
                Content(f"{plan.nr(stilte.taak):<4} {stilte.vraag}"), stilte.taak, stilte.pad, "s"
            )

    def _data(self) -> Iterator[Option]:
        sessie = self.sessie
        for punt in data_te_komen(sessie.dossier, sessie.plan, sessie.vandaag):
            tekst = Content.styled(f"{datum_lang(punt.datum):<18}", "bold")
            yield _rij(tekst + Content(f" {punt.tekst}"), punt.taak, punt.pad)

    def _letop(self) -> Iterator[Option]:
        sessie, plan = self.sessie, self.sessie.plan
        yield _kop("In uw antwoorden")
        for index, melding in enumerate(sessie.voortgang.meldingen):
            pad = melding.paden[0] if melding.paden else ""
            taak_id = taak_van_pad(plan, pad) if pad else None
            teken = "▲" if melding.ernst == "fout" else "!"
            waar = f"{plan.nr(taak_id)} {naam_van(plan, patroon(pad))}: " if taak_id else ""
            yield _rij(Content(f"{teken} {waar}{melding.tekst}"), taak_id or "", pad, index)
        yield _kop("In de bronnen")
        for punt in plan.naslag.bronkritiek:
            soort = "Tegenspraak" if punt.soort == "tegenspraak" else "Bron zwijgt"
            tekst = Content.styled(f"{soort}. ", "bold") + Content(f"{punt.tekst} ")
            taak_id = punt.taken[0] if punt.taken else ""
            yield _rij(tekst + Content.styled(punt.keuze, "$zacht"), taak_id, "", punt.id)

    def _antwoorden(self) -> Iterator[Option]:
        sessie, plan = self.sessie, self.sessie.plan
        for taak in plan.taak:
            vragen = list(gesteld(plan, sessie.dossier, taak.id, sessie.vandaag))
            if not vragen:
                continue
            yield _kop(f"{taak.nr}  {taak.titel}")
            for vraag in vragen:
                mogelijk = keuzes(sessie.dossier, vraag.vraag, vraag.veld)
                waarde = toon(vraag.veld, vraag.waarde, mogelijk)
                if vraag.pad in sessie.dossier.klad:
                    waarde = f"{waarde} (half ingevuld)"
                stijl = "$zacht" if leeg(vraag.waarde) else "bold"
                naam = omschrijving(plan, sessie.dossier, vraag)
                yield _rij(Content(f"{naam}: ") + Content.styled(waarde, stijl), taak.id, vraag.pad)

    @on(OptionList.OptionHighlighted, "#delen")
    def _ander_deel(self, event: OptionList.OptionHighlighted) -> None:
        is_nu = event.option_index == event.option_list.highlighted  # and not of the start
        if is_nu and event.option_id and event.option_id != self._deel:
            self._deel, self._rij = event.option_id, ""
            self.ververs()

    @on(OptionList.OptionSelected, "#delen")
    def action_rechts(self) -> None:
        """Go to the rows."""
        self.query_one("#rijen").focus()

    def action_links(self) -> None:
        """Go to the parts."""
        self.query_one("#delen").focus()

    @on(OptionList.OptionHighlighted, "#rijen")
    def _onthoud_rij(self, event: OptionList.OptionHighlighted) -> None:
        self._rij = event.option_id or ""

    @on(OptionList.OptionSelected, "#rijen")
    def _gekozen(self, event: OptionList.OptionSelected) -> None:
        taak_id, _, rest = (event.option_id or "").partition(SCHEIDING)
        pad = rest.partition(SCHEIDING)[0]
        back = Destination(Page.SAMENVATTING, self._deel, field=event.option_id or "")
        if pad.startswith("acties."):
            self.go(Destination(Page.ACTIES, splits(pad)[1], back=back))
        elif taak_id in self.sessie.plan.taken:
            self.go(Destination(Page.TAAK, taak_id, field=pad, back=back))

    def action_wijzig(self) -> None:
        """Go to where the selected row can be changed."""
        rijen = self.query_one("#rijen", OptionList)
        if rijen.has_focus:
            rijen.action_select()
        else:
            self.action_rechts()

    def action_rapport(self) -> None:
        """Show the report."""
        self.go(Destination(Page.DOCUMENT, "rapport"))

    async def action_terug(self) -> None:
        """Back to the plan."""
        self.go(Destination(Page.STAPPENPLAN))


def _kop(tekst: str) -> Option:
    return Option(Content(tekst), disabled=True)


def _rij(tekst: Content, taak_id: str, pad: str = "", uniek: object = "") -> Option:
    return Option(tekst, id=SCHEIDING.join((taak_id, pad, str(uniek))))
