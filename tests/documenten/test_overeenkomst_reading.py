"""Drafts beside the model, and answers read back: what was missed and what was wrong is counted."""

from collections.abc import Mapping

import pytest
from agreement_drafts import DRAFTS, FILLED, MODEL, Draft
from factory import TODAY, empty_dossier, plan
from filled_agreements import AGREEMENTS, FilledAgreement
from model_agreements import docx, national_model, p, tabel
from overeenkomst_cases import dossier

from vsv_wizard.documenten.overeenkomst import ModelError, fill_in
from vsv_wizard.documenten.overeenkomst.agreement_text import Agreement, agreement_of
from vsv_wizard.documenten.overeenkomst.compare import Comparison, DifferenceKind, compare
from vsv_wizard.documenten.overeenkomst.read_back import ProposalState, proposals, take

# What these cases are known to miss and to say wrongly; a change for the worse fails.
MISSED_DIFFERENCES, WRONG_DIFFERENCES = 0, 0
MISSED_ANSWERS, WRONG_ANSWERS = 0, 0


def _own_model() -> Agreement:
    return agreement_of(docx(*MODEL.values()), "model.docx")


def _differences(draft: Draft) -> tuple[set[tuple[str, str, str]], set[tuple[str, str, str]]]:
    """What was missed and what was wrong in a draft."""
    found = compare(_own_model(), agreement_of(draft.docx(), "concept.docx")).differences
    missed = set(draft.expected)
    wrong = set()
    for difference in found:
        names = [topic.naam for topic in difference.topics]
        hit = next(
            (e for e in missed
             if e[0] == difference.soort and difference.plaats.startswith(e[1]) and e[2] in names),
            None,
        )  # fmt: skip
        if hit is None:
            wrong.add((str(difference.soort), difference.plaats, ", ".join(names)))
        else:
            missed.discard(hit)
    return missed, wrong


def _answers(case: FilledAgreement) -> tuple[dict[str, str], dict[str, str]]:
    read = proposals(agreement_of(case.docx(), "ingevuld.docx"), empty_dossier(), plan())
    values = {
        answer.pad: answer.waarde for answer in read if answer.stand is not ProposalState.REFUSED
    }
    refused = {a.pad: a.waarde for a in read if a.stand is ProposalState.REFUSED}
    missed = {
        pad: value
        for expected, found in ((case.expected, values), (case.refused, refused))
        for pad, value in expected.items()
        if found.get(pad) != value
    }
    wrong = {
        pad: value
        for expected, found in ((case.expected, values), (case.refused, refused))
        for pad, value in found.items()
        if expected.get(pad) != value
    }
    return missed, wrong


def test_drafts_missed_and_wrong_are_counted() -> None:
    results = {draft.naam: _differences(draft) for draft in DRAFTS}
    missed = sum(len(missed) for missed, _ in results.values())
    wrong = sum(len(wrong) for _, wrong in results.values())
    assert (missed, wrong) == (MISSED_DIFFERENCES, WRONG_DIFFERENCES), results


def test_answers_missed_and_wrong_are_counted() -> None:
    results = {case.naam: _answers(case) for case in AGREEMENTS}
    missed = sum(len(missed) for missed, _ in results.values())
    wrong = sum(len(wrong) for _, wrong in results.values())
    assert (missed, wrong) == (MISSED_ANSWERS, WRONG_ANSWERS), results


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.naam)
def test_draft_beside_the_dossier_and_its_numbers(draft: Draft) -> None:
    agreement = agreement_of(draft.docx(), "concept.docx")
    own = dossier(rso__aanvullend__helpdesk__keuze="ja")
    answers = proposals(agreement, own, plan())
    differs = (ProposalState.OTHER, ProposalState.REFUSED)
    other = {answer.pad for answer in answers if answer.stand in differs}
    assert draft.answers == other - {"rso.vertegenwoordiger"}  # here "bestuurder", there directeur
    assert len(compare(_own_model(), agreement).renumbered) == draft.renumbered


# --- every clause, one by one


def _compared(paragraphs: Mapping[str, str]) -> Comparison:
    return compare(_own_model(), agreement_of(docx(*paragraphs.values()), "concept.docx"))


_CLAUSES = [key for key in MODEL if key[:1].isdigit() and key not in ("2.1b", "3.1b", "4.1")]
_LONG = [key for key in _CLAUSES if not key.startswith("4.1")]
_IN_GAP = "5.1"  # it ends in a gap: a word more there is what somebody filled in
_BEFORE_GAP = ("2.1", "3.1a")  # what is put between these and their gap is told apart: it is not it


@pytest.mark.parametrize("key", _CLAUSES)
def test_every_clause_that_is_gone_is_found_once(key: str) -> None:
    found = _compared({k: v for k, v in {**MODEL, **FILLED}.items() if k != key}).differences
    assert [difference.soort for difference in found] == [DifferenceKind.GONE]
    assert found[0].model in MODEL[key]


@pytest.mark.parametrize("key", [key for key in _LONG if key != _IN_GAP])
def test_every_word_put_in_is_found(key: str) -> None:
    whole = {**MODEL, **FILLED}
    changed = whole | {key: whole[key].replace(" de ", " de onmiddellijke ", 1)}
    if changed[key] == whole[key]:
        changed |= {key: whole[key].replace("</w:t>", " onmiddellijk.</w:t>", 1)}
    found = _compared(changed).differences
    assert [difference.soort for difference in found] == [DifferenceKind.CHANGED]
    assert "onmiddellijk" in "".join(change.added for change in found[0].changes)


@pytest.mark.parametrize("key", [key for key in _LONG if key not in _BEFORE_GAP])
def test_every_clause_put_in_is_found_once(key: str) -> None:
    whole = {**MODEL, **FILLED}
    extra = p("9.9 Voor alle post geldt voortaan een papieren formulier in drievoud.")
    found = _compared(whole | {key: whole[key] + extra}).differences
    assert [difference.soort for difference in found] == [DifferenceKind.NEW]


def test_spaces_quotes_and_filled_gaps_are_no_difference() -> None:
    noise = str.maketrans({" ": "\u00a0", "“": '"', "”": '"', "’": "'"})
    noisy = {
        key: xml if "<w:tbl>" in xml or "\t" in xml else _in_text(xml, noise)
        for key, xml in {**MODEL, **FILLED}.items()
    }
    assert noisy != {**MODEL, **FILLED}
    assert _compared(noisy).differences == ()
    assert _compared(MODEL).differences == ()


def _in_text(xml: str, noise: dict[int, str]) -> str:
    before, mark, rest = xml.partition('preserve">')
    text, end, after = rest.partition("</w:t>")
    return f"{before}{mark}{text.translate(noise)}{end}{after}"


def test_condition_in_a_gap_is_a_difference() -> None:
    found = _compared(
        {**MODEL, **FILLED}
        | {"5.1": p("5.1 De diensten van bijlage 4 worden betaald door het VSV, tenzij er te "
                    "weinig geld is.")}
    ).differences  # fmt: skip
    assert [difference.plaats for difference in found] == ["Artikel 5.1"]


def test_gaps_that_are_still_open_are_named() -> None:
    found = compare(None, agreement_of(docx(*{**MODEL, "o1": FILLED["o1"]}.values()), "x"))
    assert found.differences == ()
    places = [gap.plaats for gap in found.open]
    assert "Kop" in places
    assert "Artikel 1.1" in places
    assert not any("Wiegeland" in gap.tekst for gap in found.open)


# --- what this program filled in itself


def test_reads_back_what_it_filled_in() -> None:
    own = dossier()
    filled = fill_in(national_model(), own, plan(), TODAY).docx
    answers = proposals(agreement_of(filled, "ingevuld.docx"), own, plan())
    assert {answer.pad: answer.stand for answer in answers if not answer.stand.value} == {}
    assert [a.pad for a in answers if a.stand is not ProposalState.SAME] == []
    assert len(answers) > 18


def test_taking_over_goes_through_the_checks_and_changes_nothing_else() -> None:
    empty = empty_dossier()
    answers = proposals(agreement_of(AGREEMENTS[0].docx(), "x"), empty, plan())
    chosen = [answer for answer in answers if answer.pad == "rso.handtekening_vsv.datum"]
    taken = take(empty, plan(), chosen)
    assert [change.pad for change in taken.changes] == ["rso.handtekening_vsv.datum"]
    assert taken.dossier.rso.naam is None
    every = take(empty, plan(), [answer for answer in answers if answer.can_take])
    assert len(every.changes) == sum(answer.can_take for answer in answers)


def test_same_answer_in_other_words_is_the_same() -> None:
    own = dossier(rso__rechtbank="midden-nederland", vsv__naam="VSV  wiegstad")
    answers = {a.pad: a for a in proposals(agreement_of(AGREEMENTS[0].docx(), "x"), own, plan())}
    assert answers["rso.rechtbank"].stand is ProposalState.SAME
    assert answers["vsv.naam"].stand is ProposalState.SAME


def test_two_answers_to_one_question_are_both_named() -> None:
    whole = {**MODEL, **FILLED, "1.1": p("1.1 De RSO werkt in de regio Rustmeer.")}
    answers = proposals(agreement_of(docx(*whole.values()), "x"), empty_dossier(), plan())
    region = next(answer for answer in answers if answer.pad == "vsv.regio")
    assert region.waarde == "Wiegeland"
    assert [(other.tekst, other.plaats) for other in region.also] == [("Rustmeer", "Artikel 1.1")]


# --- what is no agreement


@pytest.mark.parametrize(
    "inhoud",
    [
        (p("Beste lezer,"),),
        (p("Verslag van het overleg"), p("De RSO en het VSV waren er."), p("1. Opening")),
        (tabel(("RSO", "VSV"), ("Naam", "Naam")),),
    ],
)
def test_what_is_no_agreement_is_refused(inhoud: tuple[str, ...]) -> None:
    with pytest.raises(ModelError, match="geen overeenkomst"):
        agreement_of(docx(*inhoud), "x")
    assert agreement_of(docx(*inhoud), "x", anyway=True).clauses
