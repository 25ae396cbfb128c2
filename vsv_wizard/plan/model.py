"""What is asked: the plan with its steps, tasks and questions, read from data/.

The plan is content, not code: who changes wording, order or sources edits a TOML
file and runs `vsv-wizard controleer --plan`. A path such as `rso.naam` names one
answer in the dossier; `deelnemers.*.naam` names that answer of every item.
"""

from collections.abc import Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from vsv_wizard.dossier.paths import join_path, pattern_of
from vsv_wizard.plan.base import PlanPart, read_file
from vsv_wizard.plan.rows import FixedRow, Persoonsrol, Stap, ThemaRow

if TYPE_CHECKING:
    from vsv_wizard.plan.reference import Naslag

# What every start needs. What is only looked up now and then is in `reference`.
FILES = ("stappenplan", "personen", "diensten", "themas")
TAAKVELD = "taak"  # of an action: at which task it belongs


class Condition(PlanPart):
    """A test on one answer. A path that starts with a dot is of the same list item."""

    pad: str
    gelijk: tuple[str | bool, ...] = ()
    niet: tuple[str | bool, ...] = ()
    ingevuld: bool | None = None


class Aandachtspunt(PlanPart):
    """What to know at a task when these answers were given elsewhere."""

    als: tuple[Condition, ...]
    tekst: str


class Vraag(PlanPart):
    """One question: where its answer goes, and how it is worded.

    naam: the answer as it is called in a message ("de naam van de penningmeester").
    kop: the same as a short heading of a table or report ("Naam penningmeester").
    klaar_bij: the answers with which the task can be done; empty: any answer.
    zwijgt: the source texts do not say this; the user is told so.
    blijkt_uit: the answer that says as much: with that one, this need not be answered.
    bij_nee: the documents to make as long as it is "nee", with the choice in each.
    na_klaar: after its task was done a change asks whether this is a new decision ("besluit").
    boek: it names somebody or an organisation, for the address book; boek_met: and what else.

    A question about a list has `fields` with a path relative to the item. The
    other list settings:
    sleutel: the field that names an item, asked first ("naam", "jaar", "datum").
    vast: the items come from elsewhere; here nothing is added or removed.
    rijen: the items are these fixed rows of the plan ("basisdiensten").
    minstens: how many items are needed before the task can be done.
    dit_jaar: the field (year or date) by which only this year's items count.
    telt_als: which items count towards `minstens`.
    teleenheid: what is counted, in words ("overleggen gehouden"). Without `minstens` it is
        counted out of all that there are, and stops nothing ("3 van 5 getekend").
    """

    pad: str
    naam: str
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
    boek: Literal["", "persoon", "organisatie"] = ""
    boek_met: Literal["", "organisatie", "functie"] = ""
    groep: str = ""
    keuzes: dict[str, str] = Field(default_factory=dict)
    suggesties: tuple[str, ...] = ()
    suggesties_uit: str = ""
    velden: tuple["Vraag", ...] = ()
    sleutel: str = ""
    vast: bool = False
    rijen: str = ""
    minstens: int = 0
    dit_jaar: str = ""
    telt_als: tuple[Condition, ...] = ()
    teleenheid: str = ""

    @property
    def is_list(self) -> bool:
        """Whether this asks for a list of things."""
        return bool(self.velden)


class PersonVraag(PlanPart):
    """Asks for a person in one go: five questions with the same words everywhere.

    `verplicht` names the parts that are needed; `with_values` is the wording's "de penningmeester".
    """

    pad: str
    wie: str
    verplicht: tuple[str, ...] = ()
    toon_als: tuple[Condition, ...] = ()
    bron: str = ""
    groep: str = ""


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
    na: tasks that come first; na_liefst: tasks that had better come first.
    nvt_mag: when a person may say "n.v.t." (empty: never).
    nvt_als, nvt_reden: when the answers themselves make it "n.v.t.", and why.
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
    jaarlijks: bool = False
    controleer_bij: tuple[str, ...] = ()
    besluit_op: tuple[str, ...] = ()
    let_op: tuple[Aandachtspunt, ...] = ()
    uitleg: str = ""
    vraag: tuple[AnyVraag, ...] = ()

    @property
    def stap(self) -> str:
        """The number of the step that this task belongs to."""
        return self.nr.partition(".")[0]


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

    def noem(self, taak_id: str) -> str:
        """A task as it is named in a line of text: "1.2 Benoem de penningmeester"."""
        taak = self.taken[taak_id]
        return f"{taak.nr} {taak.titel}"

    def taak_id(self, tekst: str) -> str | None:
        """The task that somebody names by its number or by its id; None when there is none."""
        return tekst if tekst in self.taken else self._ids.get(tekst)

    def persoonsrol_of(self, pad: str) -> Persoonsrol | None:
        """The role that the answer at this path names a person for; None when it does not."""
        return self._persoonsrollen.get(pattern_of(pad))

    def is_settled(self, pattern: str) -> bool:
        """Whether a later change of this answer is asked about: a person, or a decision."""
        vraag = self.vraag_of.get(pattern)
        return pattern in self._persoonsrollen or bool(vraag and vraag.na_klaar)

    @cached_property
    def _persoonsrollen(self) -> dict[str, Persoonsrol]:
        return {rol.naam: rol for rol in self.persoonsrol}

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
    def first(self) -> dict[str, tuple[str, ...]]:
        """What must be done before each task.

        A core task waits for core tasks only: the core alone is a complete way through
        the plan. Recommended tasks in between are passed through to the core tasks that
        they wait for, and are themselves in `preferably_first`.
        """
        return {taak.id: self._kern_before(taak.id) if taak.kern else taak.na for taak in self.taak}

    def _kern_before(self, taak_id: str) -> tuple[str, ...]:
        """The nearest core tasks before a task: none of them comes before another."""
        found = tuple(dict.fromkeys(self._kern_behind(taak_id)))
        eerder = {n for other in found for n in self._all_before(other)}
        return tuple(n for n in found if n not in eerder)

    def _kern_behind(self, taak_id: str) -> Iterator[str]:
        for other in self.taken[taak_id].na:
            if self.taken[other].kern:
                yield other
            else:
                yield from self._kern_behind(other)

    def _all_before(self, taak_id: str) -> set[str]:
        voor = set(self.taken[taak_id].na)
        return voor.union(*(self._all_before(other) for other in voor))

    @cached_property
    def preferably_first(self) -> dict[str, tuple[str, ...]]:
        """What had better be done before each task; it warns and does not stop."""
        return {
            taak.id: (*(n for n in taak.na if n not in self.first[taak.id]), *taak.na_liefst)
            for taak in self.taak
        }

    def notitie_vraag(self, taak_id: str) -> Vraag:
        """The question for a note at a task, with its full path."""
        return self.notitie.model_copy(update={"pad": join_path("taken", taak_id, "notitie")})

    def bewijs_vraag(self, taak_id: str) -> Vraag:
        """The list question for the evidence of a task, with its full path."""
        return self.bewijs.model_copy(update={"pad": join_path("taken", taak_id, "bewijs")})

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
                        "bron": vraag.bron,
                        "groep": vraag.groep,
                    }
                )


@cache
def load_plan() -> Plan:
    """The plan that comes with the program. `check` explains what is wrong with it."""
    tables: dict[str, Any] = {}
    for naam in FILES:
        tables |= read_file(naam)
    return Plan.model_validate(tables)
