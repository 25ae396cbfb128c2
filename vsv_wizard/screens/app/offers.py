"""What the app offers of its own accord when a dossier is opened.

Answers that could not be saved last time, choices between two answers, a session that was
left open, what is new in the plan, and the profile of the region. What is done with them is
in the screens.
"""

from typing import TYPE_CHECKING, Any

from textual.app import App

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.notation import moment
from vsv_wizard.dossier.text import how_many, plural
from vsv_wizard.opslag import Destination, Loaded, Page
from vsv_wizard.regio.profiel import Regio
from vsv_wizard.screens.app.aside import Aside
from vsv_wizard.screens.app.desk import Desk
from vsv_wizard.screens.app.router import Router
from vsv_wizard.screens.app.saver import Saver
from vsv_wizard.screens.base import MainScreen

if TYPE_CHECKING:
    from vsv_wizard.bewerken.leftovers import Leftovers

RESTORED, GONE = "terug", "weg"
VERDER, FINISHING = "verder", "afronden"
MAX_NAMES = 3


class Offers:
    """Asks about what is left over from before, once per opened dossier."""

    def __init__(self, app: App[Any], desk: Desk, saver: Saver, router: Router) -> None:
        """Ask about the dossier that lies open."""
        self._app = app
        self._desk = desk
        self._saver = saver
        self._router = router

    def offer(self) -> None:
        """Look in the background what is left over from before, and ask about it."""
        sessie, regio = self._desk.sessie, self._desk.regio
        if sessie is None or sessie.is_read_only:
            return

        def work() -> "tuple[Leftovers | None, int]":
            from vsv_wizard.opslag.journal import paths

            versions = sessie.bestand.versions
            if paths(versions.map) or any(v.soort == "nood" for v in versions.versions()):
                from vsv_wizard.bewerken.leftovers import find_leftovers

                found = find_leftovers(versions, _state(sessie))
                if found and found.new:
                    return found, 0
                if found:
                    found.clean_up()  # all of it is in the file by now
            return None, _in_profiel(sessie, regio)

        job = Aside(work, "aanbod")
        self._app.run_worker(self._after(job, sessie), exit_on_error=False, group="aanbod")

    async def _after(self, job: "Aside[tuple[Leftovers | None, int]]", sessie: OpenDossier) -> None:
        await job.finished()
        found, hoeveel = job.result or (None, 0)
        if found:
            self._ask_leftovers(sessie, found)
            return
        self._ask_keuzes(sessie)
        if hoeveel:
            self._report_profiel(sessie, hoeveel)

    def _report_profiel(self, sessie: OpenDossier, hoeveel: int) -> None:
        """Say that the profile has something for this dossier. A message: it asks nothing."""
        if sessie is self._desk.sessie:
            difference = how_many(hoeveel, "verschil", "verschillen")
            self._saver.report(
                f"Het regioprofiel heeft {difference} met dit dossier. "
                "Bekijken: p in het stappenplan."
            )

    def _can_ask(self, sessie: OpenDossier) -> MainScreen | None:
        """The screen to ask on; None when the user went on to something else."""
        scherm = self._app.screen
        return scherm if isinstance(scherm, MainScreen) and sessie is self._desk.sessie else None

    def _ask_leftovers(self, sessie: OpenDossier, found: "Leftovers") -> None:
        from vsv_wizard.screens.dialogs import ChoiceDialog

        scherm = self._can_ask(sessie)
        if scherm is None:
            return
        if not scherm.is_mounted:
            scherm.call_after_refresh(self._ask_leftovers, sessie, found)
            return
        from vsv_wizard.screens.words import name_all

        names = name_all(found.otherwise, sessie.plan, found.dossier, sessie.dossier, MAX_NAMES)
        over = f"Het gaat om: {names}." if names else "Bij elk antwoord moet u kiezen."
        scherm.vraag(
            ChoiceDialog(
                "Er zijn antwoorden die niet opgeslagen konden worden.",
                f"Ze zijn van {moment(found.tijd, 'om')} en staan apart op deze computer. {over}"
                " Haalt u ze terug in dit dossier?",
                (RESTORED, "Ja, haal ze terug"),
                ("", "Nu niet, vraag het de volgende keer"),
                (GONE, "Nee, gooi ze weg"),
            ),
            lambda keuze: self._after_leftovers(sessie, keuze),
        )

    def _after_leftovers(self, sessie: OpenDossier, keuze: str | None) -> None:
        from vsv_wizard.bewerken.leftovers import find_leftovers

        if keuze not in (RESTORED, GONE):
            self._ask_keuzes(sessie)
            return
        now = _state(sessie)  # others may have gone on since it was asked
        self._router.wait_for(
            "antwoorden terughalen",
            lambda: find_leftovers(sessie.bestand.versions, now),
            lambda found: self._use_leftovers(sessie, now, found, keuze),
            lambda error: self._saver.report(str(error), ernst="warning"),
        )

    def _use_leftovers(
        self, sessie: OpenDossier, now: Loaded, found: "Leftovers | None", keuze: str
    ) -> None:
        from vsv_wizard.screens.dialogs import YesDialog

        if sessie is not self._desk.sessie or sessie.dossier is not now.dossier:
            self.offer()  # it is asked again
        elif found is None:
            self._ask_keuzes(sessie)
        elif keuze == RESTORED:
            sessie.replace_with(found.dossier)
            self._saver.save_now()
            if not sessie.dirty:
                found.clean_up()
            hoeveel = how_many(len(found.otherwise), "antwoord")
            self._saver.report(f"Teruggehaald: {hoeveel}.")
            self._saver.show_changed()
            self._ask_keuzes(sessie)
        else:
            self._app.push_screen(
                YesDialog(
                    "Gooit u deze antwoorden weg?",
                    "Ze staan nergens anders. Wat in het dossier staat, blijft.",
                    ja="Ja, gooi weg",
                    nee="Nee, bewaren",
                ),
                lambda ja: found.clean_up() if ja else None,
            )

    def _ask_keuzes(self, sessie: OpenDossier) -> None:
        """Offer to choose now, when there is something to choose; else to go on with a session."""
        from vsv_wizard.screens.dialogs import YesDialog

        if not sessie.dossier.conflicten:
            self._ask_sessie(sessie)
            return
        scherm = self._can_ask(sessie)
        if scherm is None:
            return
        if not scherm.is_mounted:
            scherm.call_after_refresh(self._ask_keuzes, sessie)
            return
        hoeveel = len(sessie.dossier.conflicten)
        scherm.vraag(
            YesDialog(
                f"Er {plural(hoeveel, 'is', 'zijn')} "
                f"{how_many(hoeveel, 'keuze', 'keuzes')} te maken.",
                "Twee mensen vulden iets anders in. Beide antwoorden zijn bewaard."
                " Kiezen kan nu, of later met F9.",
                ja="Nu kiezen",
                nee="Later",
            ),
            lambda ja: self._router.go(Destination(Page.KEUZES, scherm.taak_id)) if ja else None,
        )

    def _ask_sessie(self, sessie: OpenDossier) -> None:
        """Offer a session that nobody closed: the laptop was shut, or the program stopped."""
        scherm = self._can_ask(sessie)
        if scherm is None:
            return
        from vsv_wizard.screens.dialogs import ChoiceDialog
        from vsv_wizard.voortgang.sessies import called, is_of, unclosed

        oud = unclosed(sessie.dossier, sessie.today) if sessie.dossier.sessies else None
        if oud is None:
            self._tell_plan_news(sessie)
            return
        if not scherm.is_mounted:
            scherm.call_after_refresh(self._ask_sessie, sessie)
            return
        if not is_of(oud, sessie.bestand.wie):
            scherm.report(f"{oud.wie} heeft een sessie open, van {called(oud)}.")
            self._tell_plan_news(sessie)
            return
        van_vandaag = oud.datum == sessie.today
        wanneer = "vandaag" if van_vandaag else called(oud)
        onward = ((VERDER, "Ga verder met de sessie"),) if van_vandaag else ()
        scherm.vraag(
            ChoiceDialog(
                f"De sessie van {wanneer} is nog niet afgesloten.",
                "Alles wat u opschreef, is bewaard.",
                *onward,
                (FINISHING, "Rond de sessie af en maak het verslag"),
                ("", "Nu niet, vraag het de volgende keer"),
            ),
            lambda keuze: self._after_sessie_question(oud.id, keuze),
        )

    def _tell_plan_news(self, sessie: OpenDossier) -> None:
        """Say once what is new in the plan, of a dossier that began with an older edition."""
        scherm = self._can_ask(sessie)
        from vsv_wizard.voortgang.plan_news import plan_news

        news = plan_news(sessie.dossier, sessie.progress)
        if scherm is None or news is None:
            return
        if not scherm.is_mounted:
            scherm.call_after_refresh(self._tell_plan_news, sessie)
            return
        from vsv_wizard.screens.plan_news import PlanNewsScreen

        def was_read() -> None:
            sessie.saw_plan()
            self._saver.gewijzigd()

        scherm.vraag(PlanNewsScreen(news, was_read))

    def _after_sessie_question(self, sessie_id: str, keuze: str | None) -> None:
        if keuze == VERDER:
            self._router.go(Destination(Page.SESSIE))
        elif keuze == FINISHING:
            self._router.go(Destination(Page.SESSIESLOT, sessie_id))


def _in_profiel(sessie: OpenDossier, regio: Regio) -> int:
    """How many things the profile has that this dossier has not, and the user did not leave."""
    if regio.profiel is None:
        return 0
    from vsv_wizard.regio.profiel.set_aside import set_aside
    from vsv_wizard.regio.profiel.voorstellen import compare, voorstellen

    gelaten = set_aside(sessie.dossier.dossier.id)
    aanbod = compare(sessie.dossier, regio.plan, voorstellen(regio.plan, regio.profiel))
    return sum(een.fingerprint not in gelaten for een in aanbod)


def _state(sessie: OpenDossier) -> Loaded:
    """The dossier as it is now, and the version that it was made of."""
    return Loaded(sessie.dossier, sessie.bestand.on_disk.versie)
