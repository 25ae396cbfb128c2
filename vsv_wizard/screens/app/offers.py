"""What the app offers of its own accord when a dossier is opened.

Answers that could not be saved last time, choices between two answers, a session that was
left open, and the profile of the region. What is done with them is in the screens.
"""

from typing import Any

from textual.app import App

from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.dossier.notation import moment
from vsv_wizard.opslag import Destination, Geladen, Page
from vsv_wizard.regio.profiel import Regio
from vsv_wizard.screens.app.desk import Desk
from vsv_wizard.screens.app.router import Router
from vsv_wizard.screens.app.saver import Saver
from vsv_wizard.screens.basis import Scherm
from vsv_wizard.screens.woorden import aantal, noem_alle

TERUG, WEG = "terug", "weg"
VERDER, AFRONDEN = "verder", "afronden"
MEESTE_NAMEN = 3


class Offers:
    """Asks about what is left over from before, once per opened dossier."""

    def __init__(self, app: App[Any], desk: Desk, saver: Saver, router: Router) -> None:
        """Ask about the dossier that lies open."""
        self._app = app
        self._desk = desk
        self._saver = saver
        self._router = router

    def bied_aan(self) -> None:
        """Look in the background what is left over from before, and ask about it."""
        sessie, regio = self._desk.sessie, self._desk.regio
        if sessie is None or sessie.alleen_lezen:
            return

        def werk() -> None:
            if any(versie.soort == "nood" for versie in sessie.bestand.versies.versies()):
                from vsv_wizard.bewerken.leftovers import zoek_nagekomen

                gevonden = zoek_nagekomen(sessie.bestand.versies, _stand(sessie))
                if gevonden and not gevonden.nieuw:
                    gevonden.ruim_op()  # all of it is in the file by now
                elif gevonden:
                    self._app.call_from_thread(self._vraag_nagekomen, sessie)
                    return
            self._app.call_from_thread(self._vraag_keuzes, sessie)
            if hoeveel := _in_profiel(sessie, regio):
                self._app.call_from_thread(self._meld_profiel, sessie, hoeveel)

        self._app.run_worker(werk, thread=True, exit_on_error=False, group="aanbod")

    def _meld_profiel(self, sessie: Sessie, hoeveel: int) -> None:
        """Say that the profile has something for this dossier. A message: it asks nothing."""
        if sessie is self._desk.sessie:
            verschil = aantal(hoeveel, "verschil", "verschillen")
            self._saver.meld(
                f"Het regioprofiel heeft {verschil} met dit dossier. "
                "Bekijken: p in het stappenplan."
            )

    def _kan_vragen(self, sessie: Sessie) -> Scherm | None:
        """The screen to ask on; None when the user went on to something else."""
        scherm = self._app.screen
        return scherm if isinstance(scherm, Scherm) and sessie is self._desk.sessie else None

    def _vraag_nagekomen(self, sessie: Sessie) -> None:
        from vsv_wizard.bewerken.leftovers import zoek_nagekomen
        from vsv_wizard.screens.dialogen import Keuzedialoog

        scherm = self._kan_vragen(sessie)
        gevonden = zoek_nagekomen(sessie.bestand.versies, _stand(sessie))
        if scherm is None or gevonden is None:
            return
        if not scherm.is_mounted:
            scherm.call_after_refresh(self._vraag_nagekomen, sessie)
            return
        namen = noem_alle(
            gevonden.anders, sessie.plan, gevonden.dossier, sessie.dossier, MEESTE_NAMEN
        )
        over = f"Het gaat om: {namen}." if namen else "Bij elk antwoord moet u kiezen."
        scherm.vraag(
            Keuzedialoog(
                "Er zijn antwoorden die niet opgeslagen konden worden.",
                f"Ze zijn van {moment(gevonden.tijd, 'om')} en staan apart op deze computer. {over}"
                " Haalt u ze terug in dit dossier?",
                (TERUG, "Ja, haal ze terug"),
                ("", "Nu niet, vraag het de volgende keer"),
                (WEG, "Nee, gooi ze weg"),
            ),
            lambda keuze: self._na_nagekomen(sessie, keuze),
        )

    def _na_nagekomen(self, sessie: Sessie, keuze: str | None) -> None:
        from vsv_wizard.bewerken.leftovers import zoek_nagekomen
        from vsv_wizard.screens.dialogen import Jadialoog

        if sessie is not self._desk.sessie:
            return
        gevonden = zoek_nagekomen(sessie.bestand.versies, _stand(sessie))
        if gevonden is None or keuze not in (TERUG, WEG):
            self._vraag_keuzes(sessie)
        elif keuze == TERUG:
            sessie.vervang(gevonden.dossier)
            self._saver.bewaar_nu()
            if not self._saver.fout:
                gevonden.ruim_op()
            hoeveel = aantal(len(gevonden.anders), "antwoord")
            self._saver.meld(f"Teruggehaald: {hoeveel}.")
            self._saver.toon_gewijzigd()
            self._vraag_keuzes(sessie)
        else:
            self._app.push_screen(
                Jadialoog(
                    "Gooit u deze antwoorden weg?",
                    "Ze staan nergens anders. Wat in het dossier staat, blijft.",
                    ja="Ja, gooi weg",
                    nee="Nee, bewaren",
                ),
                lambda ja: gevonden.ruim_op() if ja else None,
            )

    def _vraag_keuzes(self, sessie: Sessie) -> None:
        """Offer to choose now, when there is something to choose; else to go on with a session."""
        from vsv_wizard.screens.dialogen import Jadialoog

        if not sessie.dossier.conflicten:
            self._vraag_sessie(sessie)
            return
        scherm = self._kan_vragen(sessie)
        if scherm is None:
            return
        if not scherm.is_mounted:
            scherm.call_after_refresh(self._vraag_keuzes, sessie)
            return
        hoeveel = len(sessie.dossier.conflicten)
        scherm.vraag(
            Jadialoog(
                f"Er {'is' if hoeveel == 1 else 'zijn'} {aantal(hoeveel, 'keuze', 'keuzes')}"
                " te maken.",
                "Twee mensen vulden iets anders in. Beide antwoorden zijn bewaard."
                " Kiezen kan nu, of later met F9.",
                ja="Nu kiezen",
                nee="Later",
            ),
            lambda ja: self._router.go(Destination(Page.KEUZES, scherm.taak_id)) if ja else None,
        )

    def _vraag_sessie(self, sessie: Sessie) -> None:
        """Offer a session that nobody closed: the laptop was shut, or the program stopped."""
        scherm = self._kan_vragen(sessie)
        if scherm is None or not sessie.dossier.sessies:
            return
        from vsv_wizard.screens.dialogen import Keuzedialoog
        from vsv_wizard.voortgang.sessies import heet, niet_afgesloten

        oud = niet_afgesloten(sessie.dossier, sessie.vandaag)
        if oud is None:
            return
        if not scherm.is_mounted:
            scherm.call_after_refresh(self._vraag_sessie, sessie)
            return
        van_vandaag = oud.datum == sessie.vandaag
        wanneer = "vandaag" if van_vandaag else heet(oud)
        verder = ((VERDER, "Ga verder met de sessie"),) if van_vandaag else ()
        scherm.vraag(
            Keuzedialoog(
                f"De sessie van {wanneer} is nog niet afgesloten.",
                "Alles wat u opschreef, is bewaard.",
                *verder,
                (AFRONDEN, "Rond de sessie af en maak het verslag"),
                ("", "Nu niet, vraag het de volgende keer"),
            ),
            lambda keuze: self._na_sessievraag(oud.id, keuze),
        )

    def _na_sessievraag(self, sessie_id: str, keuze: str | None) -> None:
        if keuze == VERDER:
            self._router.go(Destination(Page.SESSIE))
        elif keuze == AFRONDEN:
            self._router.go(Destination(Page.SESSIESLOT, sessie_id))


def _in_profiel(sessie: Sessie, regio: Regio) -> int:
    """How many things the profile has that this dossier has not, and the user did not leave."""
    if regio.profiel is None:
        return 0
    from vsv_wizard.regio.profiel.voorstellen import vergelijk, voorstellen
    from vsv_wizard.regio.profiel.weggelegd import weggelegd

    gelaten = weggelegd(sessie.dossier.dossier.id)
    aanbod = vergelijk(sessie.dossier, regio.plan, voorstellen(regio.plan, regio.profiel))
    return sum(een.merk not in gelaten for een in aanbod)


def _stand(sessie: Sessie) -> Geladen:
    """The dossier as it is now, and the version that it was made of."""
    return Geladen(sessie.dossier, sessie.bestand.op_schijf.versie)
