"""Earlier versions of the dossier: when, who and what; and bringing answers back."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from vsv_wizard.bewerken.read_dossier import READ_ONLY
from vsv_wizard.bewerken.restore import Moment, Timeline, all_of, name_difference, read_version
from vsv_wizard.bewerken.restore_part import CannotRestore, with_antwoord_of
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import moment as als_moment
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.text import how_many, plural
from vsv_wizard.dossier.tree import Difference, differences, tree
from vsv_wizard.opslag import Destination, Loaded
from vsv_wizard.opslag.history import LINE, VersionKind
from vsv_wizard.plan.naming import show_value
from vsv_wizard.screens.undo import Undoable
from vsv_wizard.screens.widgets.item_list import BackList, PlainOptionList

KINDS = {
    **dict.fromkeys(LINE, ""),
    VersionKind.ORIGINAL: "origineel: het bestand van een oudere versie van dit programma",
    VersionKind.UNREADABLE: "onleesbaar bestand, bewaard zoals het was",
    VersionKind.COPY: "kopie van dit dossier, die is samengevoegd",
    VersionKind.EMERGENCY: "noodkopie: antwoorden die niet opgeslagen konden worden",
}
PER_TIME = 8  # rows that are shown at once while reading
MAX_NAMES = 3
LONGEST = 160  # characters of a value in a row
EVERYTHING = "+alles"


class HistoryScreen(Undoable):
    """The versions, newest first. They are read one by one, in the background."""

    CSS_PATH = "geschiedenis.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "go_back", "Terug", key_display="Esc"),
    ]
    titel = "Geschiedenis"

    def __init__(self, _to: Destination) -> None:
        """Nothing was read yet."""
        super().__init__()
        self._momenten: list[Moment] = []

    def inhoud(self) -> Iterator[Widget]:
        """The list, and where the versions are kept."""
        yield PlainOptionList(id="versies")
        yield Static("", id="waar")

    def on_mount(self) -> None:
        """Begin to read, with the keys on the list."""
        self.show()
        self.read_versions()
        self.query_one("#versies").focus()

    def read_versions(self) -> None:
        """Read the versions anew: after bringing back there is one more."""
        self._momenten = []
        self.query_one("#versies", OptionList).clear_options()
        self.query_one("#waar", Static).update(Content("Bezig met lezen …"))
        self.run_worker(self._read, thread=True, exclusive=True, group="versies")

    def after_merge(self) -> None:
        """Somebody, or the user, made a new version."""
        self.show_header()
        self.read_versions()

    def _read(self) -> None:
        worker, bestand = get_current_worker(), self.sessie.bestand
        tijdlijn = Timeline(bestand.versions, bestand.on_disk.versie)
        stapel: list[tuple[Moment, Content]] = []
        for moment in tijdlijn:
            if worker.is_cancelled:
                return
            stapel.append((moment, self._row(moment)))
            if len(stapel) == PER_TIME:
                self.app.call_from_thread(self._added, stapel)
                stapel = []
        if not worker.is_cancelled:
            self.app.call_from_thread(self._added, stapel)
            self.app.call_from_thread(self._loaded, len(tijdlijn))

    def _added(self, stapel: list[tuple[Moment, Content]]) -> None:
        lijst = self.query_one("#versies", OptionList)
        for moment, row in stapel:
            lijst.add_option(Option(row, id=str(len(self._momenten))))
            self._momenten.append(moment)
        if lijst.highlighted is None and self._momenten:
            lijst.highlighted = 0

    def _loaded(self, hoeveel: int) -> None:
        tekst = (
            f"{how_many(hoeveel, 'versie', 'versies')}, bewaard op deze computer."
            if hoeveel
            else "Er zijn nog geen eerdere versies op deze computer."
        )
        self.query_one("#waar", Static).update(Content(tekst))

    def _row(self, moment: Moment) -> Content:
        """Two lines: when, who and of what kind; then what was answered otherwise."""
        kop = Content.styled(als_moment(moment.versie.tijd), "bold")
        if moment.wie:
            kop += Content(f"  {moment.wie}")
        if moment.in_bestand:
            kop += Content.styled("  zo is het nu", "$accent")
        if soort := KINDS[moment.versie.soort]:
            kop += Content.styled(f"  {soort}", "$warning")
        return kop + Content.styled(f"\n   {self._what(moment)}", "$zacht")

    def _what(self, moment: Moment) -> str:
        if moment.dossier is None:
            return f"! {moment.error}"
        if moment.voor is None:
            return "De eerste versie die hier bewaard is."
        names = moment.in_words(self.sessie.plan)
        if not names:
            return "Er is geen antwoord gewijzigd."
        over = len(names) - MAX_NAMES
        rest = f"; en nog {how_many(over, 'antwoord')}" if over > 0 else ""
        return "; ".join(names[:MAX_NAMES]) + rest

    @on(OptionList.OptionSelected, "#versies")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        from vsv_wizard.screens.dialogs import MessageDialog

        moment = self._momenten[event.option_index]
        if moment.dossier is None:
            uitleg = f"{moment.error} Het bestand zelf staat hier: {moment.versie.pad}"
            self.vraag(MessageDialog("Deze versie is niet te lezen.", uitleg))
        else:
            self.vraag(VersionScreen(moment, moment.dossier))

    def help_about(self) -> list[tuple[str, str]]:
        """What is kept, and what can be done with it."""
        return [
            (
                "Geschiedenis",
                (
                    "Bij elke keer opslaan bewaart het programma een versie, alleen op deze "
                    "computer. Van oudere dagen blijft er steeds één over. Onder elke versie "
                    "staat wat er anders werd. Met Enter ziet u wat er verschilt met nu."
                ),
            ),
            (
                "Terugbrengen",
                (
                    "Op de volgende bladzijde brengt u één antwoord terug, of alles. "
                    "Dat wordt een nieuwe versie: er gaat niets verloren. "
                    "Met F6 maakt u het weer ongedaan."
                ),
            ),
        ]

    async def action_go_back(self) -> None:
        """Back to where the user was."""
        self.close_off()


class VersionScreen(Undoable):
    """What differs between one version and now, answer by answer."""

    CSS_PATH = "geschiedenis.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "everything", "Alles terug"),
        Binding("escape", "go_back", "Terug", key_display="Esc"),
    ]

    def __init__(self, moment: Moment, toen: Dossier) -> None:
        """Show this version, which holds this dossier."""
        super().__init__()
        self._moment = moment
        self._toen = toen
        self._otherwise: list[Difference] = []
        self.titel = f"Versie van {als_moment(moment.versie.tijd)}"

    def inhoud(self) -> Iterator[Widget]:
        """What this is, and the differences."""
        yield Static("", id="uitleg")
        yield BackList(id="verschillen")

    def on_mount(self) -> None:
        """Give the keys to the list."""
        self.show()
        self.query_one("#verschillen").focus()

    def refresh_page(self) -> None:
        """Show what differs now. After bringing back that is less."""
        now = self.sessie.dossier
        otherwise = differences(tree(self._toen), tree(now))
        lijst = self.query_one("#verschillen", OptionList)
        if otherwise == self._otherwise and lijst.option_count:
            return
        self._otherwise = otherwise
        chosen = lijst.highlighted or 0
        lijst.clear_options()
        lijst.add_options(Option(self._row(v), id=str(i)) for i, v in enumerate(otherwise))
        if otherwise:
            lijst.add_option(None)
            tekst = Content.styled("u  Breng alles terug", "bold")
            uitleg = f"  zoals op {als_moment(self._moment.versie.tijd)}"
            lijst.add_option(Option(tekst + Content.styled(uitleg, "$zacht"), id=EVERYTHING))
            lijst.highlighted = min(chosen, lijst.option_count - 1)
        else:
            lijst.add_option(Option(Content("Alle antwoorden zijn nu dezelfde."), id="-"))
        wie = f"{self._moment.wie} bewaarde deze versie. " if self._moment.wie else ""
        soort = KINDS[self._moment.versie.soort]
        tally = f"{how_many(len(otherwise), 'antwoord is', 'antwoorden zijn')} nu anders."
        regels = [f"{wie}{tally}", *([f"Dit is een {soort}."] if soort else [])]
        self.query_one("#uitleg", Static).update(Content("\n".join(regels)))

    def _row(self, difference: Difference) -> Content:
        toen, now = self._values(difference)
        return (
            Content.styled(self._naam(difference), "bold")
            + Content.styled("\n   toen: ", "$zacht")
            + Content(toen)
            + Content.styled("\n   nu:   ", "$zacht")
            + Content(now)
        )

    def _naam(self, difference: Difference) -> str:
        return name_difference(difference, self._toen, self.sessie.dossier, self.sessie.plan)

    def _values(self, difference: Difference) -> tuple[str, str]:
        """The answer then and now, on one line each."""
        pad, plan = join_path(*difference.pad), self.sessie.plan
        toen = show_value(pad, difference.oud, self._toen, plan, ook_geheim=True)
        now = show_value(pad, difference.new, self.sessie.dossier, plan, ook_geheim=True)
        return one_line(toen), one_line(now)

    @on(OptionList.OptionSelected, "#verschillen")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        from vsv_wizard.screens.dialogs import YesDialog

        if event.option_id == EVERYTHING:
            self.action_everything()
        elif (event.option_id or "").isdigit():
            difference = self._otherwise[int(event.option_id or 0)]
            toen, now = self._values(difference)
            self.vraag(
                YesDialog(
                    f"Brengt u dit terug? {self._naam(difference)}",
                    f"Er komt te staan: {toen}\n\nNu staat er: {now}",
                    ja="Ja, breng terug",
                    nee="Nee, laten zoals het is",
                ),
                lambda ja: self._bring_back(difference) if ja else None,
            )

    def action_everything(self) -> None:
        """Ask whether everything may become as it was then."""
        from vsv_wizard.screens.dialogs import YesDialog

        if not self._otherwise:
            return
        hoeveel = how_many(len(self._otherwise), "antwoord")
        self.vraag(
            YesDialog(
                "Brengt u alles terug?",
                f"{hoeveel} {plural(len(self._otherwise), 'wordt', 'worden')} weer zoals op "
                f"{als_moment(self._moment.versie.tijd, 'om')}. Wat er nu staat, blijft bewaard in "
                "de geschiedenis.",
                ja="Ja, breng alles terug",
                nee="Nee, laten zoals het is",
            ),
            lambda ja: self._bring_all_back() if ja else None,
        )

    def _bring_back(self, difference: Difference) -> None:
        naam = self._naam(difference)
        try:
            self._replace(with_antwoord_of(self.sessie.dossier, difference), naam)
        except CannotRestore as error:
            self.report(str(error), ernst="warning")

    def _bring_all_back(self) -> None:
        bestand, now = self.sessie.bestand, self.sessie.dossier
        stand = Loaded(now, bestand.on_disk.versie)
        hoeveel = how_many(len(self._otherwise), "antwoord")
        versions, versie = bestand.versions, self._moment.versie

        def work() -> Dossier:
            return all_of(stand, versions, versie, read_version(versions, versie)).dossier

        self.router.wait_for(
            "de versie lezen",
            work,
            lambda dossier: self._replace(dossier, hoeveel),
            lambda error: self.report(str(error), ernst="warning"),  # damaged since it was shown
        )

    def _replace(self, dossier: Dossier, wat: str) -> None:
        if self.sessie.is_read_only:
            self.report(READ_ONLY, ernst="warning")
            return
        self.sessie.replace_with(dossier)
        self.saver.save_now()  # so that the history has it, when the user looks
        self.report(f"Teruggebracht: {wat}. Met F6 maakt u dit ongedaan.")
        self.saver.show_changed()

    def help_about(self) -> list[tuple[str, str]]:
        """What stands here, and that nothing is lost by it."""
        return [
            (
                "Een eerdere versie",
                (
                    "Per antwoord ziet u wat er toen stond en wat er nu staat. Met Enter brengt "
                    "u dat ene antwoord terug, met u alles. Het programma vraagt eerst of u het "
                    "zeker weet. Met F6 maakt u het ongedaan."
                ),
            )
        ]

    async def action_go_back(self) -> None:
        """Back to the list of versions."""
        self.close_off()


def one_line(tekst: str) -> str:
    """A value, on one line that is not endless."""
    line = " ".join(tekst.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
