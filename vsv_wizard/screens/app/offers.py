"""What the app offers of its own accord when a dossier is opened, and the ways to get there.

Answers that could not be saved last time, choices between two answers, the profile of the
region, and earlier versions. Base of the app; what is done with them is in `nagekomen`, in
`profiel` and in the screens.
"""

from typing import ClassVar

from textual.binding import Binding, BindingType

from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.bewerken.read_dossier import ALLEEN_LEZEN
from vsv_wizard.dossier.notation import moment
from vsv_wizard.opslag import Geladen
from vsv_wizard.regio.profiel import Regio
from vsv_wizard.screens.app.leaving import Afsluitend
from vsv_wizard.screens.basis import Scherm
from vsv_wizard.screens.woorden import aantal, noem_alle

TERUG, WEG = "terug", "weg"
MEESTE_NAMEN = 3


class Aanbod(Afsluitend):
    """An app that asks about what is left over from before, once per opened dossier."""

    regio: Regio  # what holds for the dossier that is open

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "keuzes", "Keuzes", show=False),
    ]

    # --- the screens

    async def action_keuzes(self) -> None:
        """F9: choose between two answers, when there is something to choose."""
        if not (isinstance(self.screen, Scherm) and self.screen.is_mounted):
            return
        await self.screen.rond_af()
        self.naar_keuzes()

    def naar_keuzes(self) -> None:
        """Show what is to be chosen, on top of where the user is."""
        from vsv_wizard.screens.keuzes import KeuzesScherm

        if self.sessie is None or not self.sessie.dossier.conflicten:
            return
        if self.sessie.alleen_lezen:
            self.meld(ALLEEN_LEZEN)
            return
        if isinstance(self.screen, Scherm) and not isinstance(self.screen, KeuzesScherm):
            self.screen.vraag(KeuzesScherm())

    def naar_geschiedenis(self) -> None:
        """Show the earlier versions, on top of where the user is."""
        from vsv_wizard.screens.geschiedenis import GeschiedenisScherm

        if self.sessie is None or not isinstance(self.screen, Scherm):
            return
        self.bewaar_nu()  # so that the newest version is what the user sees
        self.screen.vraag(GeschiedenisScherm())

    def naar_profiel(self) -> None:
        """Show what the profile of the region offers, on top of where the user is."""
        from vsv_wizard.regio.profiel.voorstellen import vergelijk, voorstellen

        scherm, sessie, regio = self.screen, self.sessie, self.regio
        if sessie is None or not isinstance(scherm, Scherm):
            return
        if regio.profiel is None:
            self.meld("Er is geen regioprofiel in de map van dit dossier.")
            return
        if sessie.alleen_lezen:
            self.meld(ALLEEN_LEZEN)
            return
        gedaan = voorstellen(regio.plan, regio.profiel)
        if not vergelijk(sessie.dossier, sessie.plan, gedaan):
            self.meld("Dit dossier heeft alles al wat in het regioprofiel staat.")
            return
        from vsv_wizard.screens.profiel import ProfielScherm

        scherm.vraag(ProfielScherm(gedaan))

    def toon_gewijzigd(self) -> None:
        """Show on every screen, also under this one, that answers are otherwise now."""
        for scherm in self.screen_stack:
            if isinstance(scherm, Scherm) and scherm.is_mounted:
                scherm.na_samenvoegen()

    # --- on opening

    def bied_aan(self) -> None:
        """Look in the background what is left over from before, and ask about it."""
        sessie, regio = self.sessie, self.regio
        if sessie is None or sessie.alleen_lezen:
            return

        def werk() -> None:
            if any(versie.soort == "nood" for versie in sessie.bestand.versies.versies()):
                from vsv_wizard.bewerken.leftovers import zoek_nagekomen

                gevonden = zoek_nagekomen(sessie.bestand.versies, _stand(sessie))
                if gevonden and not gevonden.nieuw:
                    gevonden.ruim_op()  # all of it is in the file by now
                elif gevonden:
                    self.call_from_thread(self._vraag_nagekomen, sessie)
                    return
            self.call_from_thread(self._vraag_keuzes, sessie)
            if hoeveel := _in_profiel(sessie, regio):
                self.call_from_thread(self._meld_profiel, sessie, hoeveel)

        self.run_worker(werk, thread=True, exit_on_error=False, group="aanbod")

    def _meld_profiel(self, sessie: Sessie, hoeveel: int) -> None:
        """Say that the profile has something for this dossier. A message: it asks nothing."""
        if sessie is self.sessie:
            verschil = aantal(hoeveel, "verschil", "verschillen")
            self.meld(
                f"Het regioprofiel heeft {verschil} met dit dossier. "
                "Bekijken: p in het stappenplan."
            )

    def _kan_vragen(self, sessie: Sessie) -> Scherm | None:
        """The screen to ask on; None when the user went on to something else."""
        scherm = self.screen
        return scherm if isinstance(scherm, Scherm) and sessie is self.sessie else None

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

        if sessie is not self.sessie:
            return
        gevonden = zoek_nagekomen(sessie.bestand.versies, _stand(sessie))
        if gevonden is None or keuze not in (TERUG, WEG):
            self._vraag_keuzes(sessie)
        elif keuze == TERUG:
            sessie.vervang(gevonden.dossier)
            self.bewaar_nu()
            if not self.fout:
                gevonden.ruim_op()
            hoeveel = aantal(len(gevonden.anders), "antwoord")
            self.meld(f"Teruggehaald: {hoeveel}.")
            self.toon_gewijzigd()
            self._vraag_keuzes(sessie)
        else:
            self.push_screen(
                Jadialoog(
                    "Gooit u deze antwoorden weg?",
                    "Ze staan nergens anders. Wat in het dossier staat, blijft.",
                    ja="Ja, gooi weg",
                    nee="Nee, bewaren",
                ),
                lambda ja: gevonden.ruim_op() if ja else None,
            )

    def _vraag_keuzes(self, sessie: Sessie) -> None:
        """Offer to choose now, when there is something to choose."""
        from vsv_wizard.screens.dialogen import Jadialoog

        scherm = self._kan_vragen(sessie)
        if scherm is None or not sessie.dossier.conflicten:
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
            lambda ja: self.naar_keuzes() if ja else None,
        )


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
