"""Fills the gaps of a model agreement from a dossier: bytes in, bytes and a list out.

First everything is found and decided, then the changes are made from the end of every paragraph
to its begin. Files are not read or written here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vsv_wizard.documenten.overeenkomst.alineas import Alinea, Blok, Lezer
from vsv_wizard.documenten.overeenkomst.bijlagen import invoegen, tarieven
from vsv_wizard.documenten.overeenkomst.gaten import GATEN, leegtes
from vsv_wizard.documenten.overeenkomst.indeling import Kopje, deel_in
from vsv_wizard.documenten.overeenkomst.keuzes import keuzes
from vsv_wizard.documenten.overeenkomst.labels import bij_labels
from vsv_wizard.documenten.overeenkomst.modelfouten import modelfouten
from vsv_wizard.documenten.overeenkomst.nummering import lees_nummering
from vsv_wizard.documenten.overeenkomst.ooxml import eigenschap, w
from vsv_wizard.documenten.overeenkomst.opmaak import voeg_stijl_toe
from vsv_wizard.documenten.overeenkomst.partijen import partijblokken
from vsv_wizard.documenten.overeenkomst.tabel import maak_tabel, tabelstijl_van
from vsv_wizard.documenten.overeenkomst.uitlijning import TABMAAT, lijn_uit
from vsv_wizard.documenten.overeenkomst.verslag import (
    Invulling,
    NietGevonden,
    Onduidelijk,
    OpenGat,
    Verslag,
)
from vsv_wizard.documenten.overeenkomst.vondst import Vondst, onduidelijk
from vsv_wizard.documenten.overeenkomst.waarden import Bron
from vsv_wizard.documenten.overeenkomst.woord import Modelfout, Pakket, open_pakket
from vsv_wizard.documenten.overeenkomst.zoeken import in_tekst
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.questions import taak_van_pad

_REGIO_IN = ("overwegingen", "artikel")  # the national model has it once in each
_MAX_TAB = 10000  # wider than the page; then the file says nothing sensible
_LANGSTE_ALINEA = 4000  # characters; more than a full page without an end is no clause
_CLAUSULE = 30  # paragraphs of a clause that are looked back at
_ERVOOR = 4  # paragraphs above the word of annex 4 that may say what it is about
_PARTIJEN = {"rso": "RSO", "vsv": "VSV"}


@dataclass(frozen=True)
class Ingevuld:
    """The agreement with its gaps filled, and the list of what was done."""

    docx: bytes
    verslag: Verslag


@dataclass
class _Deel:
    """One part of the file with its paragraphs."""

    naam: str
    alineas: list[Alinea]
    koppen: list[Kopje]


def vul_in(model: bytes, dossier: Dossier, plan: Plan, vandaag: date) -> Ingevuld:
    """Fill in a model. Raises Modelfout; `vandaag` is only the date of the list."""
    pakket = open_pakket(model)
    bron = Bron(dossier, plan)
    delen = list(_lees(pakket))
    vondsten = [list(_zoek(deel, bron)) for deel in delen]
    alle = [vondst for lijst in vondsten for vondst in lijst]
    if not any(vondst.sleutel not in ("", "rechtbank") for vondst in alle):
        raise Modelfout(
            "In dit bestand vinden wij geen open plekken van de modelovereenkomst met de RSO. "
            "Kies de modelovereenkomst zoals u die kreeg, nog niet ingevuld."
        )
    fouten = [b for deel in delen for b in modelfouten(deel.alineas, deel.koppen, bron)]
    verslag = Verslag(
        op=vandaag,
        ingevuld=tuple(_ingevuld(alle)),
        open=tuple(_open(alle, plan)),
        niet_gevonden=tuple(_niet_gevonden(alle, plan)),
        onduidelijk=tuple(_onduidelijk(alle)),
        modelfouten=tuple(fouten),
    )
    return Ingevuld(_schrijf(pakket, delen, vondsten), verslag)


# --- reading and finding


def _lees(pakket: Pakket) -> Iterator[_Deel]:
    """The parts with text, the main text first; every paragraph knows where it stands."""
    stijlen, nummers = pakket.van_soort("styles"), pakket.van_soort("numbering")
    for soort, naam in pakket.verhalen():
        nummering = lees_nummering(
            pakket.boom(nummers).getroot() if nummers else None,
            pakket.boom(stijlen).getroot() if stijlen else None,
        )
        wortel = pakket.boom(naam).getroot()
        ouders = wortel.findall(w("body")) if soort == "document" else [wortel]
        lezer = Lezer(soort, nummering)
        alineas = [alinea for ouder in ouders for alinea in lezer.lees(ouder)]
        koppen = []
        if soort == "document":
            koppen = deel_in(alineas)
        else:
            for alinea in alineas:
                alinea.blok = Blok(soort)
        yield _Deel(naam, alineas, koppen)


def _zoek(deel: _Deel, bron: Bron) -> Iterator[Vondst]:
    """All that was found in a part, in the order of the text; of two at one spot the surest."""
    alle = [alinea for alinea in deel.alineas if not alinea.inhoudsopgave]
    alineas = [alinea for alinea in alle if len(alinea.zoek) <= _LANGSTE_ALINEA]
    plaats_van = {id(alinea): nummer for nummer, alinea in enumerate(alineas)}
    bezet: dict[int, list[Vondst]] = {}
    for vondst in _kandidaten(alineas, bron):
        daar = bezet.setdefault(id(vondst.alinea), [])
        if any(_raakt(vondst, ander) for ander in daar):
            continue
        if vondst.alinea.regel.vast(vondst.begin, vondst.eind):
            # The tables and fields of Word would undo it, and what was moved is somebody's work.
            vondst = onduidelijk(vondst.alinea, vondst.begin, vondst.eind)  # noqa: PLW2901
        daar.append(vondst)
    gevonden = [vondst for lijst in bezet.values() for vondst in lijst]
    yield from sorted(gevonden, key=lambda v: (plaats_van[id(v.alinea)], v.begin))
    for alinea in alle:
        if len(alinea.zoek) > _LANGSTE_ALINEA and (gaten := leegtes(alinea.zoek)):
            yield onduidelijk(alinea, *gaten[0])


def _kandidaten(alineas: list[Alinea], bron: Bron) -> Iterator[Vondst]:
    eenheden = partijblokken([a for a in alineas if a.blok.soort not in _GEEN_PARTIJ])
    lid, clausule = Blok("kop"), list[str]()
    for nummer, alinea in enumerate(alineas):
        if alinea.blok != lid:
            lid, clausule = alinea.blok, [alinea.blok.titel]
        yield from keuzes(alinea, "\n".join(clausule[-_CLAUSULE:]), bron)
        ervoor = "\n".join(a.zoek for a in alineas[max(0, nummer - _ERVOOR) : nummer])
        yield from invoegen(alinea, ervoor, bron)
        clausule.append(alinea.zoek)
    yield from tarieven(alineas, bron)
    yield from bij_labels(alineas, eenheden, bron)
    for alinea in alineas:
        yield from in_tekst(alinea, eenheden.get(id(alinea)), bron)


_GEEN_PARTIJ = ("artikel", "bijlage", "overwegingen", "ondertekening")


def _raakt(een: Vondst, ander: Vondst) -> bool:
    if (een.begin, een.eind) == (ander.begin, ander.eind):
        return True
    return max(een.begin, ander.begin) < min(een.eind, ander.eind)


# --- changing


def _schrijf(pakket: Pakket, delen: list[_Deel], vondsten: list[list[Vondst]]) -> bytes:
    stijlen = pakket.van_soort("styles") or ""
    gewijzigd = set[str]()
    stijl, maat = "", _tabmaat(pakket)
    for deel, lijst in zip(delen, vondsten, strict=True):
        te_doen = [vondst for vondst in lijst if vondst.bewerkingen or vondst.tabel]
        if not te_doen:
            continue
        if not stijl:
            stijl, nieuw = voeg_stijl_toe(pakket.boom(stijlen).getroot())
            gewijzigd |= {stijlen} if nieuw else set()
        gewijzigd.add(deel.naam)
        tabelstijl = tabelstijl_van(
            pakket.boom(deel.naam).getroot(), pakket.boom(stijlen).getroot()
        )
        for vondst in reversed(te_doen):
            _bewerk(vondst, stijl, tabelstijl)
            if vondst.sleutel.startswith("teken.") and vondst.begin < _eerste_tab(vondst.alinea):
                lijn_uit(vondst.alinea, deel.alineas, vondst.tekst, maat)
    return pakket.schrijf(gewijzigd)


def _eerste_tab(alinea: Alinea) -> int:
    """Where the first column of a line ends."""
    return alinea.zoek.find("\t") + 1


def _tabmaat(pakket: Pakket) -> int:
    """How far apart the tab stops are that Word has by itself."""
    naam = pakket.van_soort("settings")
    maat = eigenschap(pakket.boom(naam).getroot(), "defaultTabStop") if naam else None
    return int(maat) if maat and maat.isdecimal() and 0 < int(maat) < _MAX_TAB else TABMAAT


def _bewerk(vondst: Vondst, stijl: str, tabelstijl: str | None) -> None:
    regel = vondst.alinea.regel
    for stap in sorted(vondst.bewerkingen, key=lambda b: (b.begin, b.eind), reverse=True):
        if stap.doorhalen:
            regel.doorhaal(stap.begin, stap.eind, stijl)
        else:
            regel.vervang(stap.begin, stap.eind, stap.tekst, stijl)
    if vondst.tabel:
        regel.p.addprevious(maak_tabel(vondst.tabel, stijl, tabelstijl))
        regel.vervang(vondst.begin, vondst.eind, "", stijl)


# --- telling


def _gemeld(alle: list[Vondst]) -> Iterator[Vondst]:
    """A text box is in the file twice, for old and new versions of Word; it is told once."""
    return (vondst for vondst in alle if not vondst.alinea.herhaald)


def _waar(vondst: Vondst) -> str:
    plaats = vondst.plaats or vondst.alinea.plaats
    partij = next((_PARTIJEN[d] for d in vondst.sleutel.split(".") if d in _PARTIJEN), "")
    if partij and vondst.alinea.blok.soort == "kop":
        return plaats.replace("Kop", f"Kop, partij {partij}", 1)
    return plaats


def _wat(vondst: Vondst) -> str:
    naam = GATEN[vondst.sleutel].naam
    return f"Tarief: {vondst.wat}" if vondst.wat else naam


def _ingevuld(alle: list[Vondst]) -> Iterator[Invulling]:
    for vondst in _gemeld(alle):
        if vondst.sleutel and (vondst.bewerkingen or vondst.tabel or vondst.gelijk):
            yield Invulling(_waar(vondst), _wat(vondst), vondst.tekst, vondst.gelijk)


def _open(alle: list[Vondst], plan: Plan) -> Iterator[OpenGat]:
    for vondst in _gemeld(alle):
        for gemis in vondst.mist:
            taak = taak_van_pad(plan, gemis.pad) or ""
            yield OpenGat(_waar(vondst), _wat(vondst), gemis.pad, taak, gemis.reden)


def _onduidelijk(alle: list[Vondst]) -> Iterator[Onduidelijk]:
    for vondst in _gemeld(alle):
        if not vondst.sleutel:
            yield Onduidelijk(vondst.alinea.plaats, vondst.tekst)


def _niet_gevonden(alle: list[Vondst], plan: Plan) -> Iterator[NietGevonden]:
    gevonden = [vondst.sleutel for vondst in _gemeld(alle)]
    regios = sum(v.sleutel == "regio" and v.alinea.blok.soort in _REGIO_IN for v in _gemeld(alle))
    for gat in GATEN.values():
        if not gat.hoort or gat.sleutel == "tarief":
            continue
        if gat.sleutel == "regio" and regios == 1:
            yield NietGevonden("Regio, de tweede keer", gat.hoort)
        elif gat.sleutel not in gevonden:
            yield NietGevonden(gat.naam, gat.hoort)
    tarieven_ = {vondst.wat for vondst in alle if vondst.sleutel == "tarief"}
    for rij in plan.aanvullende_dienst:
        if rij.titel not in tarieven_:
            yield NietGevonden(f"Tarief: {rij.titel}", GATEN["tarief"].hoort)
