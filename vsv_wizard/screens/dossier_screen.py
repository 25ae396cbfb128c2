"""The keys that lead on from a dossier as a whole: the page of today and the plan have them."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from vsv_wizard.bewerken.read_dossier import READ_ONLY
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.sources import source_words
from vsv_wizard.screens.undo import Undoable
from vsv_wizard.screens.widgets.keys import KeysLine
from vsv_wizard.voortgang.statuses import Status


class DossierScreen(Undoable):
    """A page about all of a dossier, from which one goes everywhere else."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,f8", "next", "Volgende taak", key_display="n"),
        Binding("i", "plan", "Alle taken", key_display="i"),
        Binding("s", "samenvatting", "Samenvatting", show=False),
        Binding("d", "documents", "Documenten", key_display="d"),
        Binding("e", "sessie", "Sessie", show=False),
        Binding("a", "acties", "Acties", show=False),
        Binding("r", "rapport", "Rapport", show=False),
        Binding("b", "vragenblad", "Vragenblad", show=False),
        Binding("k", "route", "Kern of alles", show=False),
        Binding("g", "history", "Geschiedenis", show=False),
        Binding("l", "importing", "Uit een bestand", show=False),
        Binding("p", "profiel", "Regioprofiel", show=False),
        Binding("left", "left", show=False),
        Binding("right", "right", show=False),
        Binding("escape", "go_back", "Terug", show=False),
    ]
    _taak_id: str | None = None  # the task that is selected
    _width = 0  # for which the page was laid out: Textual tells a size more than once

    def on_screen_resume(self) -> None:
        """Name the keys in the first picture. Nothing here that gets the focus takes one away."""
        if not self._shown:
            self.query_one(KeysLine).look()

    def explanation(self, taak_id: str) -> Content:
        """Why a task is there, when it is done, who does it, and what to talk about together."""
        from vsv_wizard.plan.lookup.samen import KOP, one_of

        stand = self.sessie.progress
        taak = stand.taken[taak_id].taak
        wie = ", ".join(stand.plan.wie[w] for w in taak.wie)
        parts = [
            Content.styled(f"{taak.nr} {taak.titel}\n\n", "bold"),
            Content.styled("Waarom\n", "$accent"),
            Content(f"{taak.waarom}\n\n"),
            Content.styled("Klaar als\n", "$accent"),
            Content(f"{taak.klaar_als}\n\n"),
            Content.styled("Wie\n", "$accent"),
            Content(f"{wie}\n\n"),
            Content.styled("Bron\n", "$accent"),
            Content(f"{source_words(taak.bron)}\n"),
        ]
        if (vraag := one_of(stand.plan, self.sessie.dossier, taak.stap)) is not None:
            parts.append(Content.styled(f"\n{KOP}\n", "$accent") + Content(f"{vraag.vraag}\n"))
        return Content("").join(parts)

    def help_about(self) -> list[tuple[str, str]]:
        """What the signs mean, what the core is, and the chosen task."""
        from vsv_wizard.plan.lookup.samen import help_at
        from vsv_wizard.screens.plan_words import about_plan

        stand = self.sessie.progress
        tekens = "\n".join(f"{status.teken}  {status.value}" for status in Status)
        route = "alleen de kern" if stand.alleen_kern else "alle taken"
        taak = stand.taken[self._taak_id or next(iter(stand.taken))].taak
        return [
            (f"{taak.nr} {taak.titel}", f"{taak.waarom}\n\nKlaar als: {taak.klaar_als}"),
            *help_at(stand.plan, self.sessie.dossier, taak.stap),
            ("De tekens", tekens),
            (
                "Kern of alles",
                f"U loopt nu {route} langs. Met k wisselt u dat.",
            ),
            *about_plan(stand.plan),
            (
                "Documenten",
                (
                    "Met d ziet u alle documenten die u kunt maken, en wat er nog voor "
                    "ontbreekt. Met r gaat u meteen naar het statusrapport. Met b vraagt u één "
                    "persoon iets met een vragenblad, en neemt u de antwoorden over."
                ),
            ),
            (
                "Sessie en acties",
                (
                    "Met e begint u een sessie: een bijeenkomst waarin u samen aan het plan werkt. "
                    "Het programma stelt een agenda voor. Met F3 schrijft u op elk scherm iets op. "
                    "Aan het einde maakt u er een verslag van. "
                    "Met a ziet u alle actiepunten van dit dossier."
                ),
            ),
            (
                "Geschiedenis",
                (
                    "Met g ziet u de eerdere versies van dit dossier: wanneer, wie en wat. "
                    "U kunt een antwoord of alles terugbrengen. "
                    "F6 maakt de laatste wijziging ongedaan."
                ),
            ),
            (
                "Uit een bestand",
                (
                    "Met l neemt u deelnemers en contacten over uit Excel, CSV of een vCard. U "
                    "ziet eerst wat er verandert."
                ),
            ),
            (
                "Regioprofiel",
                (
                    "Heeft uw regio een profiel? Met p ziet u welke antwoorden daarin staan die "
                    "hier leeg of anders zijn. U kiest zelf wat u overneemt."
                ),
            ),
        ]

    def action_open(self) -> None:
        """Open the selected task."""
        if self._taak_id:
            self.go(Destination(Page.TAAK, self._taak_id))

    def action_next(self) -> None:
        """Walk on: to the first task that can be done now."""
        self.router.go_on(None)

    def action_plan(self) -> None:
        """Show all steps and tasks."""
        self.go(Destination(Page.STAPPENPLAN, self._taak_id or ""))

    def action_samenvatting(self) -> None:
        """Show the checklist summary."""
        self.go(Destination(Page.SAMENVATTING))

    def action_documents(self) -> None:
        """Show all documents."""
        self.go(Destination(Page.DOCUMENTS))

    def action_rapport(self) -> None:
        """Show the report."""
        self.go(Destination(Page.DOCUMENT, "rapport"))

    def action_vragenblad(self) -> None:
        """Ask somebody something, or take in the answers."""
        self.go(Destination(Page.DOCUMENT, "vragenblad"))

    def action_sessie(self) -> None:
        """Begin a session, or go to the one that is going on."""
        self.go(Destination(Page.SESSIE))

    def action_acties(self) -> None:
        """Show the action points."""
        self.go(Destination(Page.ACTIES))

    def action_history(self) -> None:
        """Show the earlier versions of this dossier."""
        self.go(Destination(Page.GESCHIEDENIS))

    def action_importing(self) -> None:
        """Take deelnemers and contacts out of a file."""
        if self.sessie.is_read_only:
            self.report(READ_ONLY)
            return
        self.go(Destination(Page.IMPORT))

    def action_profiel(self) -> None:
        """Show what the profile of the region has for this dossier."""
        self.go(Destination(Page.PROFIEL))

    def action_route(self) -> None:
        """Switch between the core tasks and all tasks."""
        if self.sessie.is_read_only:
            self.report(READ_ONLY)
            return
        self.sessie.choose_route("alles" if self.sessie.progress.alleen_kern else "kern")
        self.saver.gewijzigd()
        self.after_merge()
        route = "alleen de kern" if self.sessie.progress.alleen_kern else "alle taken"
        self.report(f"Volgende loopt nu langs {route}.")
