"""What was found in the model, and what is to be done there: the plan of the changes."""

from dataclasses import dataclass

from vsv_wizard.documenten.overeenkomst.gap_values import GapAntwoord, Lack
from vsv_wizard.documenten.overeenkomst.paragraphs import WordParagraph


@dataclass(frozen=True)
class Edit:
    """One change in a paragraph: a text in the place of a stretch, or a stretch struck through."""

    begin: int
    eind: int
    tekst: str = ""
    doorhalen: bool = False


@dataclass(frozen=True)
class FoundGap:
    """A gap that was found. Without changes it stays as it is, and `missing` says why.

    sleutel: which gap; empty when it is not clear which: then `text` says what was seen.
    partij, wat: more of the place or of the gap, in words, where there are several alike.
    gelijk: the model already says what was chosen.
    stond: what stands there in the model, when that is not the stretch itself.
    tabel: rows of a table to put before the paragraph; the first row names the columns.
    """

    sleutel: str
    paragraph: WordParagraph
    begin: int
    eind: int
    bewerkingen: tuple[Edit, ...] = ()
    tekst: str = ""
    missing: tuple[Lack, ...] = ()
    plaats: str = ""
    wat: str = ""
    gelijk: bool = False
    tabel: tuple[tuple[str, ...], ...] = ()
    stond: str = ""


def fill(
    sleutel: str,
    paragraph: WordParagraph,
    begin: int,
    eind: int,
    antwoord: GapAntwoord,
    *,
    plaats: str = "",
    wat: str = "",
) -> FoundGap:
    """A gap to be filled with this answer, or left when there is none."""
    if not antwoord.klaar:
        return FoundGap(
            sleutel, paragraph, begin, eind, missing=antwoord.missing, plaats=plaats, wat=wat
        )
    tekst = _fitted(paragraph.search, begin, eind, antwoord.tekst)
    bewerking = Edit(begin, eind, tekst)
    return FoundGap(
        sleutel, paragraph, begin, eind, (bewerking,), antwoord.tekst, plaats=plaats, wat=wat
    )


def unclear(paragraph: WordParagraph, begin: int, eind: int) -> FoundGap:
    """A blank of which the text does not say what belongs there."""
    line = paragraph.line.tekst
    om = line[max(0, begin - 30) : begin].lstrip() + line[begin : min(eind, begin + 40)]
    return FoundGap("", paragraph, begin, eind, tekst=" ".join(om.split()))


def _fitted(search: str, begin: int, eind: int, tekst: str) -> str:
    """The answer with the spaces it needs, and without the word that stands before it already."""
    voor, na = search[:begin], search[eind:]
    last = voor.rstrip(" \"'(").rpartition(" ")[2].strip("\t\n\"'(")
    first, spatie, rest = tekst.partition(" ")
    if last and spatie and first.casefold() == last.casefold():
        tekst = rest
    naam, komma, functie = tekst.rpartition(", ")
    if komma and functie.casefold() == last.casefold():
        tekst = naam  # "haar directeur Mina Voorbeeld, directeur"
    if voor[-1:].isalnum() or voor[-1:] in (":", ".", ","):
        tekst = f" {tekst}"
    return f"{tekst} " if na[:1].isalnum() else tekst
