"""Drafts beside the model, and answers read back: what was missed and what was wrong is counted."""

from pathlib import Path

import pytest
from agreement_drafts import AGREEMENTS, DRAFTS, MODEL, Draft, FilledAgreement
from factory import empty_dossier, plan
from model_agreements import docx, p
from overeenkomst_cases import dossier

from vsv_wizard.documenten.overeenkomst.agreement_text import Agreement, agreement_of
from vsv_wizard.documenten.overeenkomst.compare import compare
from vsv_wizard.documenten.overeenkomst.read_back import Proposal, ProposalState, proposals

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
