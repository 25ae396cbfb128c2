"""Questions in the folder about what went wrong before: copies, damage, answers not saved.

What is done about it is in `restore`, `copies` and `leftovers`; all of it in the
background, since the folder can be a slow network disk, and to be left with Esc.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from vsv_wizard.bewerken.copies import CannotMerge, Merging, make_own, merge_files
from vsv_wizard.bewerken.leftovers import LooseCopy
from vsv_wizard.bewerken.recovery import Recoverable, SearchPlace, look
from vsv_wizard.dossier.notation import moment
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opslag import OpslagError, OtherEncoding
from vsv_wizard.opslag.address import file_name
from vsv_wizard.opslag.encodings import accept
from vsv_wizard.opslag.errors import reasons
from vsv_wizard.opslag.history import History, Version
from vsv_wizard.screens.base import MainScreen

MERGED, APART, OWN, RESTORED, GONE, READ = "samen", "apart", "eigen", "terug", "weg", "lees"


class Mending:
    """Asks, and mends; `_open` opens what was mended."""

    def __init__(self, scherm: MainScreen, opened: Callable[[Path], None]) -> None:
        """Ask on this screen."""
        self._scherm = scherm
        self._open = opened

    def report_error(self, error: Exception) -> None:
        """Say what cannot be done, and why."""
        from vsv_wizard.screens.dialogs import MessageDialog

        self._scherm.vraag(MessageDialog("Dit lukt niet", getattr(error, "full", str(error))))

    def _run_in_background(self, what: str, work: Callable[[], Callable[[], object]]) -> None:
        """Do this in a thread; what it gives is done after it, if the user is still here."""

        def in_thread() -> Callable[[], object]:
            try:
                return work()
            except CannotMerge as error:
                return partial(self.report_error, error)

        self._scherm.router.wait_for(what, in_thread, lambda then: then(), self.report_error)

    # --- two files of one dossier

    def ask_merge(self, pad: Path, copy: Path, *, across_names: bool = False) -> None:
        """Tell what merging this copy would do, and ask whether to."""

        def work() -> Callable[[], None]:
            desk = self._scherm.desk
            trial = merge_files(
                pad, copy, plan=desk.plan, now=desk.clock, trial=True, across_names=across_names
            )
            return lambda: self._ask_merge(pad, copy, trial, across_names)

        self._run_in_background("de kopie vergelijken", work)

    def _ask_merge(self, pad: Path, copy: Path, trial: Merging, across_names: bool) -> None:
        from vsv_wizard.screens.dialogs import ChoiceDialog

        def onward(keuze: str | None) -> None:
            if keuze == MERGED:
                self._merge_copy(pad, copy, across_names)
            elif keuze == APART:
                self._open(copy)

        stays, goes = trial.names
        titel = f"Voegt u {goes} ({file_name(copy)}) samen met {stays} ({file_name(pad)})?"
        if stays == goes:
            titel = f"{stays}: voegt u {file_name(copy)} samen met {file_name(pad)}?"
        self._scherm.vraag(
            ChoiceDialog(
                titel,
                _consequence(trial),
                ("", "Nu niet"),
                (MERGED, "Ja, voeg samen"),
                (APART, "Open de kopie apart"),
            ),
            onward,
        )

    def _merge_copy(self, pad: Path, copy: Path, across_names: bool) -> None:
        def work() -> Callable[[], None]:
            desk = self._scherm.desk
            done = merge_files(pad, copy, plan=desk.plan, now=desk.clock, across_names=across_names)
            return lambda: self._was_merged(copy, done)

        self._run_in_background("samenvoegen", work)

    def _was_merged(self, copy: Path, done: Merging) -> None:
        tekst = f"{done.names[0]}: samengevoegd. {file_name(copy)} staat nu in de geschiedenis."
        if done.conflicten:
            hoeveel = how_many(len(done.conflicten), "antwoord")
            tekst += f" Bij {hoeveel} kiest u nog: open het dossier."
        if done.warning:
            tekst += f" {done.warning}"
        self._scherm.report(tekst, ernst="warning" if done.warning else "information")
        self._scherm.refresh_page()

    def ask_own(self, pad: Path, naam: str, other: Path, other_naam: str) -> None:
        """Two VSV's by name, with one id: ask which of the two it is."""
        from vsv_wizard.screens.dialogs import ChoiceDialog

        def onward(keuze: str | None) -> None:
            if keuze == OWN:
                self._make_own(pad, naam)
            elif keuze == MERGED:
                self.ask_merge(other, pad, across_names=True)

        self._scherm.vraag(
            ChoiceDialog(
                f"Is {naam} een ander VSV dan {other_naam}?",
                f"{file_name(pad)} en {file_name(other)} hebben hetzelfde kenmerk: het ene "
                "bestand is een kopie van het andere. Maakt u er een nieuw dossier van, dan "
                f"blijft elk antwoord van {naam} staan, met een eigen kenmerk. De eerdere "
                f"versies op deze computer blijven bij {other_naam}.",
                ("", "Nu niet"),
                (OWN, f"Ja: maak van {naam} een nieuw dossier"),
                (MERGED, f"Nee, het is één VSV: voeg het samen met {other_naam}"),
            ),
            onward,
        )

    def _make_own(self, pad: Path, naam: str) -> None:
        def work() -> Callable[[], None]:
            make_own(pad, self._scherm.desk.clock)
            return told

        def told() -> None:
            self._scherm.report(f"{naam} is nu een eigen dossier.")
            self._scherm.refresh_page()

        self._run_in_background("een eigen dossier maken", work)

    # --- all that can be got back

    def look_for_all(self) -> None:
        """Look for all that can be got back in this folder, and ask about each."""
        desk = self._scherm.desk

        def work() -> Callable[[], None]:
            home = desk.map
            place = SearchPlace(home, home.pad, list(home.regels()), desk.plan, desk.clock)
            found = [one for one in look(place) if one.take]
            return lambda: self._ask_next(found)

        self._run_in_background("zoeken wat terug kan", work)

    def _ask_next(self, found: Sequence[Recoverable]) -> None:
        """Ask about the first, and then about the rest."""
        from vsv_wizard.screens.dialogs import YesDialog

        if not found:
            self._scherm.report("Er is niets (meer) terug te halen in deze map.")
            self._scherm.refresh_page()
            return
        one, *rest = found
        self._scherm.vraag(
            YesDialog(one.what, file_name(one.pad), ja="Ja, haal terug", nee="Nee, nu niet"),
            lambda ja: self._get_back(one, rest) if ja else self._ask_next(rest),
        )

    def _get_back(self, one: Recoverable, rest: Sequence[Recoverable]) -> None:
        def work() -> Callable[[], None]:
            try:
                told = one.take() if one.take else ""
            except OSError as error:
                told = f"Niet gelukt. {' '.join(reasons(error))}"
            return lambda: self._was_got_back(told, rest)

        self._run_in_background("terughalen", work)

    def _was_got_back(self, told: str, rest: Sequence[Recoverable]) -> None:
        self._scherm.report(told)
        self._ask_next(rest)

    # --- a file that cannot be read

    def ask_encoding(self, pad: Path, error: OtherEncoding) -> None:
        """Say what the file is, and ask whether to read it all the same."""
        from vsv_wizard.screens.dialogs import ChoiceDialog

        shown = "\n".join(("", "", *error.shown)) if error.shown else ""
        self._scherm.vraag(
            ChoiceDialog(
                f"Leest u {file_name(pad)} als {error.naam}?",
                f"Het is niet opgeslagen als UTF-8. Letters met accenten kunnen anders zijn dan "
                f"bedoeld: lees ze na. Wat u daarna opslaat, wordt UTF-8.{shown}",
                ("", "Nee, niet openen"),
                (READ, f"Ja, lees het als {error.naam}"),
            ),
            lambda keuze: self._read_anyway(pad, error) if keuze == READ else None,
        )

    def _read_anyway(self, pad: Path, error: OtherEncoding) -> None:
        accept(error.versie)
        self._open(pad)

    def ask_restore(self, pad: Path, error: OpslagError) -> None:
        """Say what is wrong, and offer the last version that can be read when there is one."""

        def work() -> Callable[[], None]:
            from vsv_wizard.bewerken.restore import Timeline, find_history

            versions, _ = find_history(pad)
            goede = Timeline(versions).last_good() if versions else None
            if versions is None or goede is None:
                raise error
            return lambda: self._ask_restore(pad, error, versions, goede[0])

        self._run_in_background("eerdere versies zoeken", work)

    def _ask_restore(
        self, pad: Path, error: OpslagError, versions: History, versie: Version
    ) -> None:
        from vsv_wizard.screens.dialogs import ChoiceDialog

        self._scherm.vraag(
            ChoiceDialog(
                "Dit dossier is niet te lezen.",
                f"{error.full}\n\nOp deze computer staat nog een goede versie, van "
                f"{moment(versie.tijd, 'om')}. Brengt u die terug, dan blijft het onleesbare "
                "bestand bewaard in de geschiedenis.",
                ("", "Nu niet"),
                (RESTORED, "Breng de laatste goede versie terug"),
            ),
            lambda keuze: self._restore(pad, versions, versie) if keuze == RESTORED else None,
        )

    def _restore(self, pad: Path, versions: History, versie: Version) -> None:
        def work() -> Callable[[], None]:
            from vsv_wizard.bewerken.restore import restore

            restore(pad, versions, versie, plan=self._scherm.desk.plan, now=self._scherm.desk.clock)
            return lambda: self._was_restored(pad, versie)

        self._run_in_background("de versie terugbrengen", work)

    def _was_restored(self, pad: Path, versie: Version) -> None:
        self._scherm.report(f"De versie van {moment(versie.tijd, 'om')} is terug.")
        self._open(pad)

    # --- answers that could not be saved, of a dossier that is not here

    def ask_loose(self, copy: LooseCopy) -> None:
        """Ask what to do with these answers."""
        from vsv_wizard.screens.dialogs import ChoiceDialog

        self._scherm.vraag(
            ChoiceDialog(
                f"Haalt u de antwoorden van {copy.naam} terug?",
                f"Ze zijn van {moment(copy.tijd, 'om')} en konden toen niet opgeslagen worden. "
                "Het dossier zelf staat niet in deze map. Ze komen hier in een nieuw bestand.",
                (RESTORED, "Ja, haal ze terug"),
                ("", "Nu niet"),
                (GONE, "Nee, gooi ze weg"),
            ),
            lambda keuze: self._after_loose(copy, keuze),
        )

    def _after_loose(self, copy: LooseCopy, keuze: str | None) -> None:
        from vsv_wizard.screens.dialogs import YesDialog

        def back() -> Callable[[], None]:
            pad = self._scherm.desk.map.new(copy.naam, copy.dossier)
            copy.clean_up()  # only now: it is certain to be in the file
            return lambda: self._open(pad)

        def weg(ja: bool | None) -> None:
            if ja:
                copy.clean_up()
                self._scherm.refresh_page()

        if keuze == RESTORED:
            self._run_in_background("terughalen", back)
        elif keuze == GONE:
            self._scherm.vraag(
                YesDialog(
                    "Gooit u deze antwoorden weg?",
                    "Ze staan nergens anders.",
                    ja="Ja, gooi weg",
                    nee="Nee, bewaren",
                ),
                weg,
            )


def _consequence(trial: Merging) -> str:
    """What merging would do, in words."""
    parts = []
    if trial.otherwise:
        parts.append(f"De kopie brengt {how_many(len(trial.otherwise), 'antwoord')} mee.")
    elif not trial.conflicten:
        parts.append("In de kopie staat niets wat het dossier niet heeft.")
    if trial.conflicten:
        parts.append(f"Bij {how_many(len(trial.conflicten), 'antwoord')} kiest u daarna zelf.")
    if not trial.basis and trial.conflicten:
        parts.append("Het programma weet niet welk van de twee nieuwer is.")
    if any(conflict.pad == "vsv.naam" for conflict in trial.conflicten):
        parts.append(
            "Let op: het VSV heet in de kopie anders. Is het een ander VSV? Voeg dan niet samen."
        )
    parts.append("De kopie gaat uit deze map, naar de geschiedenis op deze computer.")
    return " ".join(parts)
