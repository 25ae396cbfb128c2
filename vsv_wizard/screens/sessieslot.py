"""The end of a session: what came of it, when the next one is, and closing it."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from vsv_wizard.dossier.fields import MAX_LANG
from vsv_wizard.dossier.model import Begeleidingssessie, Dossier, Sessieregel
from vsv_wizard.dossier.paths import voeg
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens.formulier import Blad, Formulier
from vsv_wizard.screens.widgets.lijst import Lijst
from vsv_wizard.screens.widgets.vraagblok import Vraagblok
from vsv_wizard.voortgang.acties import in_een_regel
from vsv_wizard.voortgang.sessies import (
    Regelsoort,
    afgesproken,
    gewijzigd_sinds_begin,
    haal_weg,
    heet,
    in_woorden,
    schrijf_op,
    sluit,
    zoek,
)
from vsv_wizard.voortgang.sessies import in_een_regel as regeltekst

ACTIE = "actie"
SCHEIDING = "\t"  # between kind and id in the id of a row
NOG_NIETS = "Er is niets opgeschreven. Met F3 kan het nog."


class Regellijst(Lijst):
    """What was written down; Enter corrects a line, Delete takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Wijzigen", key_display="Enter", show=True),
        Binding("delete", "screen.verwijder", "Verwijderen", key_display="Del", show=True),
    ]


class SessieslotScherm(Formulier):
    """A last look, together: everything on this page can still be changed."""

    CSS_PATH = "sessieslot.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "app.noteer", "Noteren", show=False, priority=True),
        Binding("f4", "weet_niet", "Weet ik nog niet", show=False, priority=True),
        Binding("f7", "vorige", "Vorige", show=False, priority=True),
        Binding("f8", "volgende", "Afsluiten", key_display="F8", priority=True),
    ]
    titel = "Sessie afronden"

    def __init__(self, to: Destination) -> None:
        """Close this session."""
        super().__init__()
        self._sessie_id = to.id

    @property
    def begeleiding(self) -> Begeleidingssessie:
        """The session as it is now; an empty one when somebody took it away."""
        gevonden = zoek(self.sessie.dossier, self._sessie_id)
        return gevonden or Begeleidingssessie(id=self._sessie_id)

    def inhoud(self) -> Iterator[Widget]:
        """One page to scroll through."""
        yield Static("", id="stand")
        yield Blad(self._blad_inhoud)

    def _blad_inhoud(self) -> Iterator[Widget]:
        yield Static(Content("Opgeschreven"), classes="tussenkop")
        yield Regellijst(id="regels")
        yield Static("", id="gewijzigd")
        for vraag in self.sessie.plan.sessie.velden:
            if vraag.pad in ("volgende_op", "aanwezig"):
                yield Vraagblok(self.sessie, vraag, voeg("sessies", self._sessie_id, vraag.pad))
        with Horizontal(classes="knoppen"):
            yield Button(Content("Sluit af en maak het verslag"), id="sluit", compact=True)

    def on_mount(self) -> None:
        """Give the keys to the one thing that is still asked: the next date."""
        self.toon()
        self.ga_naar(voeg("sessies", self._sessie_id, "volgende_op"))

    def ververs(self) -> None:
        """Show what was written down, and what changed in the dossier."""
        nu = self.begeleiding
        self.query_one("#stand", Static).update(
            Content.styled(f"Sessie van {heet(nu)}", "bold")
            + Content.styled("   Kijk samen na of alles erin staat.", "$zacht")
        )
        lijst = self.query_one("#regels", OptionList)
        plek = lijst.highlighted
        rijen = list(self._rijen(nu))
        lijst.clear_options()
        lijst.add_options(rijen or [Option(Content(NOG_NIETS), disabled=True)])
        if plek is not None and rijen:
            lijst.highlighted = min(plek, len(rijen) - 1)
        self.query_one("#gewijzigd", Static).update(self._gewijzigd(nu))

    def _rijen(self, nu: Begeleidingssessie) -> Iterator[Option]:
        for regel in nu.besluiten:
            yield _rij(
                "Besluit", Regelsoort.BESLUIT.value, regel.id, regeltekst(regel, self.sessie.plan)
            )
        for actie in afgesproken(self.sessie.dossier, nu):
            tekst = in_een_regel(actie, self.sessie.vandaag)
            yield _rij(
                "Actie",
                ACTIE,
                actie.id,
                f"{self.sessie.plan.nr(actie.taak)}: {tekst}" if actie.taak else tekst,
            )
        for regel in nu.notities:
            yield _rij(
                "Notitie", Regelsoort.NOTITIE.value, regel.id, regeltekst(regel, self.sessie.plan)
            )

    def _gewijzigd(self, nu: Begeleidingssessie) -> Content:
        dossier, plan = self.sessie.dossier, self.sessie.plan
        namen = in_woorden(gewijzigd_sinds_begin(dossier, nu), dossier, plan)
        kop = Content.styled("Gewijzigd in het dossier\n", "bold $accent")
        if not namen:
            return kop + Content.styled("Niets in deze sessie.", "$zacht")
        return kop + Content("\n").join([Content(f"• {naam}") for naam in namen])

    # --- changing what was written down

    @on(OptionList.OptionSelected, "#regels")
    def _wijzig(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        soort, _, regel_id = (event.option_id or "").partition(SCHEIDING)
        if soort == ACTIE:
            from vsv_wizard.screens.item import ItemScherm

            self.vraag(ItemScherm(self.sessie.plan.actie, regel_id))
            return
        from vsv_wizard.screens.dialogen import Tekstdialoog

        regel = self._regel(soort, regel_id)
        if regel is not None:
            self.vraag(
                Tekstdialoog(
                    "Wat moet er staan?", "", " ".join(regel.tekst.split()), hooguit=MAX_LANG
                ),
                lambda tekst: self._verbeter(soort, regel, tekst),
            )

    def _regel(self, soort: str, regel_id: str) -> Sessieregel | None:
        regels: tuple[Sessieregel, ...] = getattr(self.begeleiding, soort, ())
        return next((regel for regel in regels if regel.id == regel_id), None)

    def _verbeter(self, soort: str, regel: Sessieregel, tekst: str | None) -> None:
        if tekst is None:
            return
        nieuw = regel.model_copy(update={"tekst": tekst})
        self._vervang(schrijf_op(self.sessie.dossier, self._sessie_id, Regelsoort(soort), nieuw))

    def action_verwijder(self) -> None:
        """Ask, then take away what is under the cursor."""
        from vsv_wizard.screens.dialogen import Jadialoog

        lijst = self.query_one("#regels", OptionList)
        rij = lijst.highlighted_option
        if rij is None or rij.disabled:
            return
        soort, _, regel_id = (rij.id or "").partition(SCHEIDING)
        self.vraag(
            Jadialoog("Verwijderen?", str(rij.prompt), ja="Ja, verwijder", nee="Nee, bewaren"),
            lambda ja: self._verwijder(soort, regel_id) if ja else None,
        )

    def _verwijder(self, soort: str, regel_id: str) -> None:
        if soort == ACTIE:
            self.sessie.verwijder(voeg("acties", regel_id))
            self._vervang(self.sessie.dossier)
        else:
            self._vervang(
                haal_weg(self.sessie.dossier, self._sessie_id, Regelsoort(soort), regel_id)
            )

    def _vervang(self, dossier: Dossier) -> None:
        self.sessie.vervang(dossier)
        self.saver.bewaar_straks()
        self.ververs()

    # --- leaving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no page before this one."""
        return False if action == "vorige" else super().check_action(action, parameters)

    @on(Button.Pressed, "#sluit")
    async def action_volgende(self) -> None:
        """Close the session, and go to its report."""
        await self.rond_af()
        pad = voeg("sessies", self._sessie_id, "volgende_op")
        if pad in self.sessie.dossier.klad:
            self.ga_naar(pad)
            self.meld("De datum van de volgende sessie klopt nog niet.", ernst="warning")
            return
        self.saver.bewaar_nu()  # the log then has all that changed
        dossier, nu = self.sessie.dossier, self.begeleiding
        gewijzigd = gewijzigd_sinds_begin(dossier, nu)
        self.sessie.vervang(sluit(dossier, nu.id, self.sessie.vandaag, gewijzigd))
        self.saver.bewaar_nu()
        self.go(Destination(Page.DOCUMENT, "sessieverslag"))

    async def action_terug(self) -> None:
        """Esc: back to the session when it still goes on, else to the plan."""
        await self.rond_af()
        if self.desk.lopende is None:
            self.go(Destination(Page.STAPPENPLAN))
        else:
            self.go(Destination(Page.SESSIE))


def _rij(woord: str, soort: str, regel_id: str, tekst: str) -> Option:
    inhoud = Content.styled(f"{woord:<8} ", "$accent") + Content(tekst)
    return Option(inhoud, id=f"{soort}{SCHEIDING}{regel_id}")
