"""What was found in the model, and what is to be done there: the plan of the changes."""

from dataclasses import dataclass

from vsv_wizard.documenten.overeenkomst.alineas import Alinea
from vsv_wizard.documenten.overeenkomst.waarden import Antwoord, Gemis


@dataclass(frozen=True)
class Bewerking:
    """One change in a paragraph: a text in the place of a stretch, or a stretch struck through."""

    begin: int
    eind: int
    tekst: str = ""
    doorhalen: bool = False


@dataclass(frozen=True)
class Vondst:
    """A gap that was found. Without changes it stays as it is, and `mist` says why.

    sleutel: which gap; empty when it is not clear which: then `tekst` says what was seen.
    partij, wat: more of the place or of the gap, in words, where there are several alike.
    gelijk: the model already says what was chosen.
    tabel: rows of a table to put before the paragraph; the first row names the columns.
    """

    sleutel: str
    alinea: Alinea
    begin: int
    eind: int
    bewerkingen: tuple[Bewerking, ...] = ()
    tekst: str = ""
    mist: tuple[Gemis, ...] = ()
    plaats: str = ""
    wat: str = ""
    gelijk: bool = False
    tabel: tuple[tuple[str, ...], ...] = ()


def vul(
    sleutel: str,
    alinea: Alinea,
    begin: int,
    eind: int,
    antwoord: Antwoord,
    *,
    plaats: str = "",
    wat: str = "",
) -> Vondst:
    """A gap to be filled with this answer, or left when there is none."""
    if not antwoord.klaar:
        return Vondst(sleutel, alinea, begin, eind, mist=antwoord.mist, plaats=plaats, wat=wat)
    tekst = _ingepast(alinea.zoek, begin, eind, antwoord.tekst)
    bewerking = Bewerking(begin, eind, tekst)
    return Vondst(
        sleutel, alinea, begin, eind, (bewerking,), antwoord.tekst, plaats=plaats, wat=wat
    )


def onduidelijk(alinea: Alinea, begin: int, eind: int) -> Vondst:
    """A blank of which the text does not say what belongs there."""
    regel = alinea.regel.tekst
    om = regel[max(0, begin - 30) : begin].lstrip() + regel[begin : min(eind, begin + 8)]
    return Vondst("", alinea, begin, eind, tekst=" ".join(om.split()))


def _ingepast(zoek: str, begin: int, eind: int, tekst: str) -> str:
    """The answer with the spaces it needs, and without the word that stands before it already."""
    voor, na = zoek[:begin], zoek[eind:]
    laatste = voor.rstrip(" \"'(").rpartition(" ")[2].strip("\t\n\"'(")
    eerste, spatie, rest = tekst.partition(" ")
    if laatste and spatie and eerste.casefold() == laatste.casefold():
        tekst = rest
    if voor[-1:].isalnum() or voor[-1:] in (":", ".", ","):
        tekst = f" {tekst}"
    return f"{tekst} " if na[:1].isalnum() else tekst
