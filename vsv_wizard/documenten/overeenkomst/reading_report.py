"""The two reports: a draft beside the model and the dossier, and what an agreement says."""

from collections.abc import Iterable, Iterator, Sequence

from vsv_wizard.documenten.blocks import Alinea, Block, Document, Kop, LetOp, Lijst, Tabel
from vsv_wizard.documenten.cover import cover, naam_of_vsv
from vsv_wizard.documenten.material import Material
from vsv_wizard.documenten.overeenkomst.agreement_text import quoted
from vsv_wizard.documenten.overeenkomst.compare import ClauseDifference, Comparison, DifferenceKind
from vsv_wizard.documenten.overeenkomst.read_back import Proposal, ProposalState
from vsv_wizard.dossier.text import capitalized, how_many

FORMATS = ("docx", "pdf", "html", "txt", "md", "json")
_DIFFERENT = (ProposalState.OTHER, ProposalState.REFUSED)
_LONGEST = 500  # characters of a clause in the report; the whole stands in the file itself
_IGNORED = (
    "Wij letten niet op spaties, aanhalingstekens, leestekens, hoofdletters en ingevulde plekken. "
    "Bijgehouden wijzigingen lezen wij alsof ze zijn aangenomen. Wat is doorgestreept, telt niet."
)
_NO_MODEL = (
    "U gaf geen model. Wij vergeleken het concept daarom alleen met uw dossier. Of de tekst van "
    "het model is veranderd, weten wij niet. Geef ook het model, dan zien wij dat wel."
)
_LAWYER = (
    "Dit overzicht is een hulp bij het lezen, en geen juridisch advies. Lees het concept zelf. "
    "Leg wat u niet begrijpt voor aan een jurist."
)


def summary(found: Comparison, answers: Sequence[Proposal], *, with_model: bool) -> str:
    """The numbers in one sentence."""
    parts = list[str]()
    if with_model:
        kinds = [difference.soort for difference in found.differences]
        changed, gone, new = (kinds.count(kind) for kind in DifferenceKind)
        parts.append(
            f"Naast het model: {how_many(changed, 'bepaling', 'bepalingen')} anders, "
            f"{gone} weg en {new} nieuw."
        )
    other = sum(answer.stand in _DIFFERENT for answer in answers)
    parts.append(f"{how_many(other, 'antwoord is', 'antwoorden zijn')} anders dan in het dossier.")
    return " ".join(parts)


def comparison_document(
    material: Material, found: Comparison, answers: Sequence[Proposal], draft: str, model: str
) -> Document:
    """The report of a draft. `model`: the name of its file; empty when there is none."""
    titel = f"Het concept van de overeenkomst, vergeleken voor {naam_of_vsv(material)}"
    onder = f"{draft} naast {model}" if model else f"{draft} naast uw dossier"
    return cover(
        material,
        "vergelijking",
        titel,
        onder,
        _comparison(found, answers, with_model=bool(model)),
    )


def _comparison(
    found: Comparison, answers: Sequence[Proposal], *, with_model: bool
) -> Iterator[Block]:
    yield Alinea(summary(found, answers, with_model=with_model))
    yield LetOp("Let op", _LAWYER)
    if with_model:
        yield Alinea(_IGNORED)
        yield Kop(2, "Wat anders is dan in het model")
        yield from _differences(found.differences)
        if found.renumbered:
            yield Kop(2, "Andere nummers")
            yield Alinea(
                "Deze bepalingen kregen een ander nummer. Kijk na of de verwijzingen kloppen."
            )
            yield Lijst(tuple(f"{old} is nu {new}" for old, new in found.renumbered))
    else:
        yield LetOp("Geen model", _NO_MODEL)
    yield Kop(2, "Antwoorden die anders zijn dan in uw dossier")
    if other := [answer for answer in answers if answer.stand in _DIFFERENT]:
        yield _answer_table(other, "Antwoorden die anders zijn", "In het concept")
    else:
        yield Alinea("Wij vonden er geen.")
    if new := [answer for answer in answers if answer.stand is ProposalState.NEW]:
        yield Kop(2, "Wat het concept zegt, en uw dossier nog niet")
        yield _answer_table(new, "Nog niet in het dossier", "In het concept")
    if found.open:
        yield Kop(2, "Nog open in het concept")
        yield Lijst(tuple(f"{gap.plaats}: {gap.tekst}" for gap in found.open))


def _differences(differences: Iterable[ClauseDifference]) -> Iterator[Block]:
    rows = tuple(
        (
            f"{difference.plaats}\n{difference.soort}",
            f"{', '.join(topic.naam for topic in difference.topics)}\n{difference.zin}",
            _in_model(difference),
            _in_draft(difference),
        )
        for difference in differences
    )
    if not rows:
        yield Alinea("Wij vonden geen verschillen in de tekst.")
        return
    kop = ("Waar", "Wat het raakt", "In het model", "In het concept")
    yield Tabel(kop, rows, "Verschillen met het model", breedtes=(2, 4, 5, 5))


def _in_model(difference: ClauseDifference) -> str:
    if difference.soort is DifferenceKind.NEW:
        return "Staat er niet in"
    weg = "; ".join(f"'{quoted(c.gone, _LONGEST)}'" for c in difference.changes if c.gone)
    return f"{quoted(difference.model, _LONGEST)}{f'{chr(10)}Weg: {weg}' if weg else ''}"


def _in_draft(difference: ClauseDifference) -> str:
    if difference.soort is DifferenceKind.GONE:
        return "Staat er niet meer in"
    erbij = "; ".join(f"'{quoted(c.added, _LONGEST)}'" for c in difference.changes if c.added)
    return f"{quoted(difference.concept, _LONGEST)}{f'{chr(10)}Erbij: {erbij}' if erbij else ''}"


def _answer_table(answers: Sequence[Proposal], titel: str, column: str) -> Tabel:
    kop = ("Wat", column, "In uw dossier", "Waar gelezen")
    rows = tuple(
        (
            capitalized(answer.naam),
            "\n".join(part for part in (answer.words, answer.problem, *_also(answer)) if part),
            answer.now,
            f"{answer.plaats}: {answer.gelezen}",
        )
        for answer in answers
    )
    return Tabel(kop, rows, titel, breedtes=(4, 4, 4, 5))


def _also(answer: Proposal) -> Iterator[str]:
    for reading in answer.also:
        yield f"Er staat ook: {reading.tekst} ({reading.plaats})."


def reading_document(material: Material, answers: Sequence[Proposal], naam: str) -> Document:
    """The report of what an agreement says."""
    titel = f"Wat in de overeenkomst staat van {naam_of_vsv(material)}"
    return cover(material, "teruglezen", titel, naam, _reading(answers))


def reading_summary(answers: Sequence[Proposal]) -> str:
    """The numbers in one sentence."""
    if not answers:
        return "Wij lazen in dit bestand geen antwoorden."
    counts = [sum(answer.stand is stand for answer in answers) for stand in ProposalState]
    new, other, same, refused = counts
    return (
        f"{how_many(len(answers), 'antwoord', 'antwoorden')} gelezen: {new} nog niet in het "
        f"dossier, {other} anders, {same} gelijk, {refused} niet over te nemen. "
        "Er is niets overgenomen."
    )


def _reading(answers: Sequence[Proposal]) -> Iterator[Block]:
    yield Alinea(reading_summary(answers))
    for stand in ProposalState:
        if some := [answer for answer in answers if answer.stand is stand]:
            yield Kop(2, stand.value)
            yield _answer_table(some, stand.value, "In de overeenkomst")
