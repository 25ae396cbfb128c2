"""What is asked: the plan with its steps, tasks and questions, read from data/.

The plan is content, not code: who changes wording, order or sources edits a TOML
file and runs `vsv-wizard controleer --plan`. A path such as `rso.naam` names one
answer in the dossier; `deelnemers.*.naam` names that answer of every item.
"""

import hashlib
from collections.abc import Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pydantic import Discriminator, Field, Tag

from vsv_wizard.dossier.paths import join_path
from vsv_wizard.plan.base import PlanPart, read_file
from vsv_wizard.plan.rows import Aandachtspunt, FixedRow, PersonVraag, Persoonsrol, Stap, ThemaRow
from vsv_wizard.plan.rules import Condition, DateRule

if TYPE_CHECKING:
    from vsv_wizard.plan.reference import Naslag

# What every start needs. What is only looked up now and then is in `reference`.
FILES = ("stappenplan", "personen", "diensten", "themas")
TAAKVELD = "taak"  # of an action: at which task it belongs


class Vraag(PlanPart):
    """One question: where its answer goes, and how it is worded.

    naam: the answer as a message calls it ("de naam van de penningmeester"); a list may do without.
    kop: the same as a short heading of a table or report ("Naam penningmeester").
    klaar_bij: the answers with which the task can be done; empty: any answer.
    zwijgt: the source texts do not say this; the user is told so.
    blijkt_uit: the answer that says as much: with that one, this need not be answered.
    bij_nee: the documents to make as long as it is "nee", with the choice in each.
    na_klaar: after its task was done a change asks whether this is a new decision ("besluit").
    wordt_actie: every line of the answer is an action.
    boek: it names somebody or an organisation, for the address book; boek_met: and what else.
    datum: of a date, a year or a term: what it is, and what counts as handled.

    A question about a list has `fields` with a path relative to the item. The
    other list settings:
    sleutel: the field that names an item, asked first ("naam", "jaar", "datum").
    vast: the items come from elsewhere; here nothing is added or removed.
    rijen: the items are these fixed rows of the plan ("basisdiensten").
    minstens: how many items are needed before the task can be done.
    streef: how many there should be in twelve months; counted and shown, it stops nothing.
    dit_jaar: the field (year or date) by which only the items of now count: of dates those
        in the best twelve months around today, of years those from the last due one on.
    uiterlijk: by which day ("04-01") the item of a year must be there. vooruit: one must be
        to come. vanaf: the field of which the day must have passed before an item is asked.
    telt_als: which items count towards `minstens`.
    teleenheid: what is counted, in words ("overleggen gehouden"). Without `minstens` it is
        counted out of all that there are, and stops nothing ("3 van 5 getekend").
    """

    pad: str
    naam: str = ""
    kop: str
    vraag: str
    hint: str = ""
    voorbeeld: str = ""
    verplicht: bool = False
    klaar_bij: tuple[str | bool, ...] = ()
    toon_als: tuple[Condition, ...] = ()
    bron: str = ""
    zwijgt: bool = False
    blijkt_uit: str = ""
    bij_nee: dict[str, str] = Field(default_factory=dict)
    na_klaar: Literal["", "besluit"] = ""
    wordt_actie: bool = False
    boek: Literal["", "persoon", "organisatie"] = ""
    boek_met: Literal["", "organisatie", "functie"] = ""
    datum: DateRule | None = None
    groep: str = ""
    keuzes: dict[str, str] = Field(default_factory=dict)
    suggesties: tuple[str, ...] = ()
    suggesties_uit: str = ""
    velden: tuple["Vraag", ...] = ()
    sleutel: str = ""
    vast: bool = False
    rijen: str = ""
    minstens: int = 0
    streef: int = 0
    dit_jaar: str = ""
    uiterlijk: str = ""
    vooruit: bool = False
    vanaf: str = ""
    telt_als: tuple[Condition, ...] = ()
    teleenheid: str = ""

    @property
    def is_list(self) -> bool:
        """Whether this asks for a list of things."""
        return bool(self.velden)

    @cached_property
    def asks_key(self) -> bool:
        """Whether the field that names an item of this list is one of its own."""
        return any(vraag.pad == self.sleutel for vraag in self.velden)


def _vraag_kind(value: Any) -> str:
    """Tell a question from a person's question by the key that only the latter has."""
    has_wie = "wie" in value if isinstance(value, dict) else isinstance(value, PersonVraag)
    return "persoon" if has_wie else "vraag"


AnyVraag = Annotated[
    Annotated[Vraag, Tag("vraag")] | Annotated[PersonVraag, Tag("persoon")],
    Discriminator(_vraag_kind),
]


class Taak(PlanPart):
    """One task of the checklist.

    id: what it is called wherever it is kept or named; it never changes.
    nr: what a user reads and types; it may change, and nothing is kept by it.
    na: tasks that come first, of a core task core tasks; na_liefst: that had better come first.
    ondertekend: the answers that say when it was signed; "klaar" is not "getekend".
    nvt_mag: when a person may say "n.v.t." (empty: never).
    nvt_als, nvt_reden: when the answers themselves make it "n.v.t.", and why.
    nvt_met: tasks without which it makes no sense: n.v.t. when one of them is, for that reason.
    jaarlijks: comes back every year.
    besluit_op: the dates of what is decided here; evidence of a decision has one of them.
    let_op: what to know here because of an answer elsewhere.
    controleer_bij: answers that, when they change, ask for a new look.
    """

    id: str
    nr: str
    titel: str
    kern: bool = False
    kern_reden: str = ""
    wie: tuple[str, ...]
    waarom: str
    klaar_als: str
    na: tuple[str, ...] = ()
    na_liefst: tuple[str, ...] = ()
    bron: str
    bewijs: tuple[str, ...] = ()
    nvt_mag: str = ""
    nvt_als: tuple[Condition, ...] = ()
    nvt_reden: str = ""
    nvt_met: tuple[str, ...] = ()
    jaarlijks: bool = False
    controleer_bij: tuple[str, ...] = ()
    besluit_op: tuple[str, ...] = ()
    let_op: tuple[Aandachtspunt, ...] = ()
    ondertekend: tuple[str, ...] = ()
    uitleg: str = ""
    vraag: tuple[AnyVraag, ...] = ()

    @property
    def stap(self) -> str:
        """The number of the step that this task belongs to."""
        return self.nr.partition(".")[0]


class DateVraag(NamedTuple):
    """A date that the plan asks for, or that follows from a list: its task, and what it is."""

    taak: str
    vraag: Vraag
    lijst: Vraag | None
    rule: DateRule


class Plan(PlanPart):
    """The whole plan; what stands beside it is in `reference`."""

    versie: str
    datum: str
    status: str
    titel: str
    toelichting: str
    kern_uitleg: str
    ingericht: tuple[str, ...]
    in_werking: tuple[str, ...]
    wie: dict[str, str]
    persoon: tuple[Vraag, ...]
    notitie: Vraag
    bewijs: Vraag
    actie: Vraag
    sessie: Vraag
    verklaring: dict[str, DateRule]
    loketten: tuple[str, ...] = ()
    loket_van: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    bewijssoorten: tuple[str, ...]
    bewijs_van_de_dag: tuple[str, ...] = ()
    persoonsrol: tuple[Persoonsrol, ...] = ()
    stap: tuple[Stap, ...]
    taak: tuple[Taak, ...]
    basisdienst: tuple[FixedRow, ...]
    aanvullende_dienst: tuple[FixedRow, ...]
    privacypartij: tuple[FixedRow, ...]
    waarborg: tuple[FixedRow, ...]
    agendapunt: tuple[FixedRow, ...]
    thema: tuple[ThemaRow, ...]

    def model_post_init(self, _context: object) -> None:
        """Give the question that asks for a task the words for it: the numbers of now."""
        words = {taak.id: taak.nr for taak in self.taak}
        fields = (
            veld.model_copy(update={"keuzes": words}) if veld.pad == TAAKVELD else veld
            for veld in self.actie.velden
        )
        # A frozen model is made here, so that this is part of making it.
        self.__dict__["actie"] = self.actie.model_copy(update={"velden": tuple(fields)})

    @cached_property
    def naslag(self) -> "Naslag":
        """What stands beside the plan, read when it is first asked for."""
        from vsv_wizard.plan.reference import load_naslag

        return load_naslag()

    @cached_property
    def fingerprint(self) -> str:
        """What tells this plan from any other; a folder asks for it at every look."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]

    @cached_property
    def taken(self) -> dict[str, Taak]:
        """The tasks by id, in the order of the plan."""
        return {taak.id: taak for taak in self.taak}

    @cached_property
    def _ids(self) -> dict[str, str]:
        """The ids of the tasks by number."""
        return {taak.nr: taak.id for taak in self.taak}

    def nr(self, taak_id: str) -> str:
        """The number of a task, to show; of what is no task (any more) what it was called."""
        taak = self.taken.get(taak_id)
        return taak.nr if taak else taak_id

    def name_of(self, taak_id: str) -> str:
        """A task as it is named in a line of text: "1.2 Benoem de penningmeester"."""
        taak = self.taken[taak_id]
        return f"{taak.nr} {taak.titel}"

    def taak_id(self, tekst: str) -> str | None:
        """The task that somebody names by its number or by its id; None when there is none."""
        return tekst if tekst in self.taken else self._ids.get(tekst)

    @cached_property
    def steps(self) -> dict[str, Stap]:
        """The steps by number, in the order of the plan."""
        return {stap.nr: stap for stap in self.stap}

    def rijen(self, naam: str) -> tuple[FixedRow, ...]:
        """The fixed rows of a list question, by the name that the question uses."""
        return {
            "basisdiensten": self.basisdienst,
            "aanvullende_diensten": self.aanvullende_dienst,
            "privacypartijen": self.privacypartij,
            "waarborgen": self.waarborg,
            "agendapunten": self.agendapunt,
            "themas": self.thema,
        }[naam]

    def suggesties(self, vraag: Vraag) -> tuple[str, ...]:
        """The ready-made answers of a text question; another answer is always possible."""
        match vraag.suggesties_uit:
            case "rso":
                return tuple(rso.naam for rso in self.naslag.rso)
            case "loketten":
                return self.loketten
            case "bewijssoorten":
                return self.bewijssoorten
            case _:
                return vraag.suggesties

    def key_vraag(self, lijst: Vraag) -> Vraag:
        """The question that names an item of this list, wherever in the plan it is asked."""
        own = next((vraag for vraag in lijst.velden if vraag.pad == lijst.sleutel), None)
        return own or self._key_vragen[lijst.pad, lijst.sleutel]

    @cached_property
    def _key_vragen(self) -> dict[tuple[str, str], Vraag]:
        return {
            (lijst.pad, vraag.pad): vraag
            for vragen in self.vragen.values()
            for lijst in vragen
            for vraag in lijst.velden
        }

    @cached_property
    def vraag_of(self) -> dict[str, Vraag]:
        """The question behind every pattern, and behind every list."""
        found: dict[str, Vraag] = {}
        for vragen in (*self.vragen.values(), self.outside_taken):
            for vraag in vragen:
                found |= {f"{vraag.pad}.*.{veld.pad}": veld for veld in vraag.velden}
                if not vraag.vast:
                    found.setdefault(vraag.pad, vraag)
        return found

    @property
    def outside_taken(self) -> tuple[Vraag, ...]:
        """The lists that belong to no task: action points and guided sessions."""
        return self.actie, self.sessie

    @cached_property
    def taak_of(self) -> dict[str, str]:
        """Which task asks for an answer, by pattern; a list belongs to where it grows.

        What is asked outside the tasks is not in here.
        """
        found: dict[str, str] = {}
        for taak_id, vragen in self.vragen.items():
            for vraag in vragen:
                for veld in vraag.velden:
                    found[f"{vraag.pad}.*.{veld.pad}"] = taak_id
                if not vraag.vast:
                    found.setdefault(vraag.pad, taak_id)
        return found

    @cached_property
    def date_vragen(self) -> tuple[DateVraag, ...]:
        """Every question for a date, a year or a term, with the task that has to handle it."""
        inside = [(taak_id, v) for taak_id, vragen in self.vragen.items() for v in vragen]
        return tuple(
            DateVraag(rule.taak or taak_id, deel, None if deel is vraag else vraag, rule)
            for taak_id, vraag in (*inside, *(("", v) for v in self.outside_taken))
            for deel in (vraag, *vraag.velden)
            if (rule := deel.datum) is not None
        )

    @cached_property
    def date_rules(self) -> dict[str, DateRule]:
        """The same by the pattern of the answer; with evidence and what is declared."""
        asked = {
            f"{place.lijst.pad}.*.{place.vraag.pad}" if place.lijst else place.vraag.pad: place.rule
            for place in self.date_vragen
        }
        evidence = {
            f"taken.*.bewijs.*.{v.pad}": v.datum for v in self.bewijs.velden if v.datum is not None
        }
        return asked | evidence | {f"taken.*.{n}": rule for n, rule in self.verklaring.items()}

    @cached_property
    def with_streef(self) -> tuple[tuple[str, Vraag], ...]:
        """The lists of which there should be so many a year, with their tasks."""
        return tuple((i, v) for i, vragen in self.vragen.items() for v in vragen if v.streef)

    def notitie_vraag(self, taak_id: str) -> Vraag:
        """The question for a note at a task, with its full path."""
        return self.notitie.model_copy(update={"pad": join_path("taken", taak_id, "notitie")})

    def bewijs_vraag(self, taak_id: str) -> Vraag:
        """The list question for the evidence of a task: what fits this task comes first."""
        fits = tuple(dict.fromkeys((*self.taken[taak_id].bewijs, *self.bewijssoorten)))
        kind = {"suggesties_uit": "", "suggesties": fits}
        velden = tuple(
            v.model_copy(update=kind) if v.suggesties_uit == "bewijssoorten" else v
            for v in self.bewijs.velden
        )
        pad = join_path("taken", taak_id, "bewijs")
        return self.bewijs.model_copy(update={"pad": pad, "velden": velden})

    @cached_property
    def vragen(self) -> dict[str, tuple[Vraag, ...]]:
        """The questions of every task, with persons written out."""
        return {taak.id: tuple(self._written_out(taak)) for taak in self.taak}

    def _written_out(self, taak: Taak) -> Iterator[Vraag]:
        for vraag in taak.vraag:
            if isinstance(vraag, Vraag):
                yield vraag
                continue
            for deel in self.persoon:
                yield deel.model_copy(
                    update={
                        "pad": f"{vraag.pad}.{deel.pad}",
                        "vraag": deel.vraag.format(wie=vraag.wie),
                        "naam": deel.naam.format(wie=vraag.wie),
                        "verplicht": deel.pad in vraag.verplicht,
                        "toon_als": vraag.toon_als,
                        "bron": vraag.bron_van.get(deel.pad, vraag.bron),
                        "groep": vraag.groep,
                    }
                )


@cache
def load_plan() -> Plan:
    """The plan that comes with the program. `check` explains what is wrong with it."""
    tables: dict[str, Any] = {}
    for naam in FILES:
        tables |= read_file(naam)
    return Plan.of_ours(tables)
