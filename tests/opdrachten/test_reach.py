"""What can be seen of the plan: everything is rendered and looked in; nothing is listed."""

from collections.abc import Callable

import pytest
from factory import plan, with_naslag, with_taak
from pydantic import BaseModel

from vsv_wizard.opdrachten import reach
from vsv_wizard.plan.check import check
from vsv_wizard.plan.lookup.cards import begrip_entry
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.rows import Aandachtspunt
from vsv_wizard.plan.rules import Condition
from vsv_wizard.plan.sources import ADVICE, NO_SOURCE, source_line, source_words
from vsv_wizard.plan.texts import NAMES, Marks, PlanText

Run = Callable[..., tuple[int, str, str]]
NOBODY = "Dit leest niemand."


def unreadable() -> Plan:
    """The plan with three texts that no page, help or document can show."""
    never = (Condition(pad="viewer.route", gelijk=("zelf",), niet=("zelf",)),)
    signs = [rol.model_copy(update={"wie": f"{NOBODY} {rol.naam}"} if not rol.wisselt else {})
             for rol in plan().persoonsrol]  # fmt: skip
    note = (Aandachtspunt(als=never, tekst=NOBODY),)
    return with_taak(plan(), "viewer_beveiligen", let_op=note).model_copy(
        update={"persoonsrol": tuple(signs)}
    )


def test_only_what_nobody_can_read_is_unseen() -> None:
    """All rendering in one go (seconds): everything of our plan is seen, and what is put in not."""
    found = reach.reach(unreadable())
    assert [t.text for t in found.unseen] == [
        f"{NOBODY} rso.handtekening_vsv.naam",
        f"{NOBODY} rso.handtekening_rso.naam",
        NOBODY,
    ]
    assert found.unseen[-1].place == "taak 3b.4 let_op tekst"
    assert found.seen == len(found.texts) - 3


def test_the_command_tells_what_nobody_can_read(
    run_line: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = PlanText("taak 3b.4 let_op tekst", NOBODY)
    found = reach.Reach((hidden, PlanText("titel", "x")), (hidden,))
    monkeypatch.setattr(reach, "reach", lambda _: found)
    code, uit, _ = run_line("controleer", "--plan")
    assert code == 1
    assert f"taak 3b.4 let_op tekst: niemand kan dit lezen: '{NOBODY}'" in uit
    monkeypatch.setattr(reach, "reach", lambda _: found._replace(unseen=()))
    code, uit, _ = run_line("controleer", "--plan")
    assert (code, "2 van 2" in uit) == (0, True)


def test_a_text_counts_where_it_is_shown_and_nowhere_else() -> None:
    """Two texts with the same words are two: each has a mark of its own."""
    first, second = plan().naslag.begrip[:2]
    twin = second.model_copy(update={"uitleg": first.uitleg})
    small = with_naslag(plan(), begrip=(first, twin))
    found = reach.reach(
        small, lambda marked, _: [begrip_entry(marked, marked.naslag.begrip[0]).text]
    )
    unseen = {t.place for t in found.unseen}
    assert f"begrip {first.term} uitleg" not in unseen
    assert f"begrip {second.term} uitleg" in unseen


def test_every_string_is_a_name_or_a_text() -> None:
    """A field that is new is a text until somebody says that it names something."""
    marks = Marks(plan())
    kinds: set[str] = set()
    numbers = {taak.nr for taak in plan().taak}  # of the question for a task: made, not written

    def walk(part: object) -> None:
        if isinstance(part, BaseModel):
            kinds.add(type(part).__name__)
            names = NAMES.get(type(part).__name__, "").split()
            assert {*names} <= {*type(part).model_fields}, type(part)
            for field in type(part).model_fields:
                value = getattr(part, field)
                if field in names:
                    assert "⟦" not in str(value), (type(part), field)
                else:
                    walk(value)
        elif isinstance(part, str):
            assert not part or part.startswith("⟦") or part in numbers, part
        elif isinstance(part, tuple | list):
            for one in part:
                walk(one)
        elif isinstance(part, dict):
            for one in part.values():
                walk(one)

    walk(marks.plan)
    walk(marks.plan.naslag)
    assert {*NAMES} <= kinds
    assert len(marks.texts) > 3000
    assert all(text.text.strip() for text in marks.texts)


# --- sources and terms


def test_what_no_source_says_is_said_so() -> None:
    assert source_words(ADVICE) == NO_SOURCE == "geen bron: ons advies"
    assert source_line(ADVICE) == "Geen bron: ons advies"
    assert source_words(f"Memo, bijlage 5; {ADVICE}") == "Memo, bijlage 5; ons advies"
    assert source_line("Memo, bijlage 5") == "Bron: Memo, bijlage 5"


@pytest.mark.parametrize(
    "pad",
    [
        "mandaat.doel", "mandaat.besluit_op", "mandaat.besluit_door", "mandaat.betaalt",
        "penningmeester.organisatie", "penningmeester.functie", "penningmeester.telefoon",
        "penningmeester.email", "penningmeester.vervanger.naam", "aanspreekpunt.vervanger.naam",
        "tekenbevoegde.organisatie", "tekenbevoegde.telefoon", "tekenbevoegde.email",
        "rso.betaler_basis", "rso.aanvullend.*.betaler", "rso.instemming_op", "rso.akkoord_op",
        "rso.besproken_op", "viewer.besluit_op", "viewer.contract_partijen",
        "viewer.contract_getekend_op", "viewer.terugkoppellijn", "gelden.*.ontvangen_op",
    ],
)  # fmt: skip
def test_questions_of_which_no_clause_says_it_name_none(pad: str) -> None:
    assert plan().vraag_of[pad].bron == ADVICE


@pytest.mark.parametrize(
    ("pad", "bron"),
    [
        ("penningmeester.naam", "Memo, bijlage 5"),
        ("aanspreekpunt.email", "Overeenkomst, artikel 4.1"),
        ("tekenbevoegde.naam", "Overeenkomst, kop"),
        ("tekenbevoegde.functie", "Overeenkomst, ondertekening"),
        ("rso.rechtstreeks.*.betaler", "Overeenkomst, artikel 5.1"),
        ("rso.overmacht_op", "Overeenkomst, artikel 6.4 (model: 5.4)"),
        ("viewer.klantvertegenwoordiger", "Memo, paragraaf 2"),
    ],
)
def test_questions_of_which_a_clause_says_it_name_that(pad: str, bron: str) -> None:
    assert plan().vraag_of[pad].bron == bron


@pytest.mark.parametrize(
    "pad",
    [
        "mandaat.besluit_door", "mandaat.betaalt", "penningmeester.vervanger_geregeld",
        "aanspreekpunt.vervanger_geregeld", "rso.betaler_basis", "rso.aanvullend.*.betaler",
    ],
)  # fmt: skip
def test_choices_without_a_clause(pad: str) -> None:
    (found,) = [k for k in plan().naslag.keuze if k.pad == pad]
    assert found.artikel == ADVICE


def test_the_check_finds_a_question_and_a_term_without_source_and_a_hidden_synonym() -> None:
    vraag = plan().taken["brontekst_kiezen"].vraag[0].model_copy(update={"bron": ""})
    rest = plan().taken["brontekst_kiezen"].vraag[1:]
    assert "stappenplan.toml: taak 0.1, vraag bron.status: bron: '' is onbekend" in check(
        with_taak(plan(), "brontekst_kiezen", vraag=(vraag, *rest))
    )
    first, second, *others = plan().naslag.begrip
    errors = check(
        with_naslag(
            plan(),
            begrip=(
                first.model_copy(update={"bron": ""}),
                second.model_copy(update={"ook": (first.term.upper(),)}),
                *others,
            ),
        )
    )
    assert f"begrippen.toml: {first.term}: bron: '' is onbekend" in errors
    assert (
        f"begrippen.toml: begrip {second.term}: de naam '{first.term.lower()}' is ook van "
        f"{first.term}"
    ) in errors


def test_evidence_that_fits_a_task_is_offered_first() -> None:
    for taak in plan().taak:
        kind = plan().bewijs_vraag(taak.id).velden[0]
        assert plan().suggesties(kind)[: len(taak.bewijs)] == taak.bewijs
        assert {*plan().bewijssoorten} <= {*plan().suggesties(kind)}
