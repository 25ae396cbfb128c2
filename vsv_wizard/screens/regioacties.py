"""The action points of all dossiers in the folder, late ones first; Enter opens its dossier."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from vsv_wizard.dossier.model import Actie, Dossier
from vsv_wizard.opslag import Destination, OpslagFout, Page, lees
from vsv_wizard.opslag.address import kept
from vsv_wizard.screens.acties import actiepuntrij
from vsv_wizard.screens.basis import Scherm
from vsv_wizard.screens.widgets.lijst import Lijst
from vsv_wizard.screens.woorden import aantal
from vsv_wizard.voortgang.acties import Stand, acties_uit, stand

GEEN_ACTIES = "Er staan geen acties open in deze map."


class RegioactiesScherm(Scherm):
    """What must be done in the whole region, and for which VSV."""

    CSS_PATH = "acties.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "terug", "Dossiers", key_display="Esc"),
    ]
    titel = "Acties in deze map"

    def __init__(self, to: Destination) -> None:
        """Of these dossiers, by name: those that have an open action."""
        super().__init__()
        self._dossiers = [(naam, kept(pad)) for naam, pad in to.dossiers]
        self._paden: list[Path] = []

    @property
    def _vandaag(self) -> date:
        return self.desk.klok().astimezone().date()

    def inhoud(self) -> Iterator[Widget]:
        """A line that counts, and the list."""
        yield Static("", id="telling")
        yield Lijst(id="acties")

    def on_mount(self) -> None:
        """Give the keys to the list."""
        self.toon()
        self.query_one("#acties").focus()

    def ververs(self) -> None:
        """Read the dossiers, in the background: it can be a slow network disk."""
        self.run_worker(self._lees, thread=True, exclusive=True, group="acties")

    def _lees(self) -> None:
        worker, gelezen = get_current_worker(), list[tuple[str, Dossier]]()
        paden, fouten = {}, 0
        for nummer, (naam, pad) in enumerate(self._dossiers):
            if worker.is_cancelled:
                return
            try:
                # The number tells two VSV's of one name apart; it is not shown.
                gelezen.append((f"{naam}\0{nummer}", lees(pad).dossier))
                paden[f"{naam}\0{nummer}"] = pad
            except OpslagFout:
                fouten += 1
        acties = acties_uit(gelezen, self._vandaag)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._toon_acties, acties, paden, fouten)

    def _toon_acties(
        self, acties: Sequence[tuple[str, Actie]], paden: dict[str, Path], fouten: int
    ) -> None:
        if not self.is_attached:
            return  # the user has left already
        vandaag = self._vandaag
        te_laat = sum(stand(actie, vandaag) is Stand.TE_LAAT for _, actie in acties)
        telling = Content.styled(f" {aantal(len(acties), 'actie', 'acties')} open", "bold")
        if te_laat:
            telling += Content.styled(f" · ▲ {te_laat} te laat", "$warning")
        if fouten:
            woord = aantal(fouten, "dossier", "dossiers")
            telling += Content.styled(f" · {woord} niet te lezen", "$warning")
        self.query_one("#telling", Static).update(telling)
        self._paden = [paden[sleutel] for sleutel, _ in acties]
        lijst = self.query_one("#acties", OptionList)
        lijst.clear_options()
        lijst.add_options(
            Option(actiepuntrij(actie, vandaag, self.desk.plan, sleutel.partition("\0")[0]))
            for sleutel, actie in acties
        )
        if acties:
            lijst.highlighted = 0
        else:
            lijst.add_option(Option(Content(GEEN_ACTIES), disabled=True))

    @on(OptionList.OptionSelected, "#acties")
    def _open(self, event: OptionList.OptionSelected) -> None:
        try:
            self.router.open_dossier(self._paden[event.option_index])
        except OpslagFout as fout:
            self.meld(str(fout), ernst="warning")

    async def action_terug(self) -> None:
        """Back to the folder."""
        self.go(Destination(Page.DOSSIERS))
