"""The budget as a workbook to go on calculating in: formulas for every sum, text as text.

Only what is written here is a formula. What people typed comes out of the document,
cleaned, and is written as a string, so it can never become one, nor a link. Every formula
has its result with it, computed with Decimal, for viewers that do not calculate.
XlsxWriter is imported here and in `xlsx_blad` only.
"""

from datetime import UTC
from decimal import Decimal
from io import BytesIO
from textwrap import wrap

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell  # type: ignore[import-untyped]

from vsv_wizard.documenten.blocks import Document, Tabel, celtekst
from vsv_wizard.documenten.delen.geldpunten import ONTVANGST, aandachtspunten, bijdrage, postnaam
from vsv_wizard.documenten.material import Stof
from vsv_wizard.documenten.stukken import begroting
from vsv_wizard.documenten.writers.xlsx_sheet import Blad, opmaak_van
from vsv_wizard.dossier.answers import LEEG
from vsv_wizard.voortgang.geld import KOSTEN, Geldjaar, Tarief, geldjaren, naast_begroting, tarieven

NOG = "[nog invullen]"
KOPRIJ = 3  # of the sheets with numbers; above it a title and what it is
_PORTIE = 1800  # characters of a long answer that fit in the highest row there is


def schrijf(stof: Stof, _keus: str = "") -> bytes:
    """The workbook of a budget; the same bytes for the same dossier and moment."""
    document = begroting.maak(stof)
    uit = BytesIO()
    boek = Workbook(
        uit,
        {
            "in_memory": True,
            "strings_to_numbers": False,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        },
    )
    gemaakt = stof.nu.astimezone(UTC) if stof.nu.tzinfo else stof.nu
    boek.set_properties({"title": document.titel, "created": gemaakt.replace(tzinfo=None)})
    opmaak = opmaak_van(boek)
    plekken = _begroting(Blad(boek, opmaak, "Begroting", document), stof, document)
    _tarieven(Blad(boek, opmaak, "Tarieven", document), stof, document, plekken)
    _toelichting(Blad(boek, opmaak, "Toelichting", document), stof, document)
    boek.close()
    return uit.getvalue()


# --- the budget itself


def _begroting(
    blad: Blad, stof: Stof, document: Document
) -> dict[tuple[str, str], tuple[str, Decimal | None]]:
    """All years beside each other. Gives where the amount of each cost stands, and what it is."""
    jaren = geldjaren(stof.dossier, stof.vandaag.year)
    laatste = len(jaren)
    blad.kolommen(36, *(18 for _ in jaren), 42)
    namen = ("Onderdeel", *(jaar.naam for jaar in jaren), "Opmerking")
    blad.kop(KOPRIJ, namen, range(1, laatste + 1))
    blad.blad.freeze_panes(KOPRIJ + 1, 1)
    blad.blad.repeat_rows(KOPRIJ)
    rij = {
        "bedrag": 5,
        ONTVANGST: 6,
        "verwacht": 7,
        **{post: 9 + plek for plek, post in enumerate(KOSTEN)},
        "kosten": 14,
        "ontbreekt": 15,
        "over toegezegd": 17,
        "over ontvangen": 18,
        "dekking": 19,
    }
    for plek, naam in ((4, "Inkomsten"), (8, "Kosten"), (16, "Over of tekort")):
        blad.tekst(plek, 0, naam, "deel")
    for veld in ("bedrag", ONTVANGST, *KOSTEN):
        _invoer(blad, stof, jaren, veld, rij[veld])
    _namen(blad, rij, laatste + 1)
    for kolom, (jaar, dekking) in enumerate(zip(jaren, _dekking(document), strict=True), 1):
        _sommen(blad, jaar, kolom, rij)
        blad.tekst(rij["dekking"], kolom, dekking, "rechts")
    _opmerkingen(blad, jaren, rij)
    return {
        (jaar.naam, post): (
            f"Begroting!{xl_rowcol_to_cell(rij[post], kolom)}",
            jaar.bedrag(post),
        )
        for kolom, jaar in enumerate(jaren, 1)
        for post in KOSTEN
    }


def _invoer(blad: Blad, stof: Stof, jaren: tuple[Geldjaar, ...], veld: str, rij: int) -> None:
    """A row of amounts to fill in; the note says so for as long as one is missing."""
    blad.tekst(rij, 0, postnaam(stof, veld))
    for kolom, jaar in enumerate(jaren, 1):
        blad.bedrag(rij, kolom, jaar.bedrag(veld))
    opmerking = len(jaren) + 1
    if begroting.geldt_niet(stof, veld):
        blad.tekst(rij, opmerking, "N.v.t.")
        return
    blad.geel_als_leeg(rij, 1, len(jaren))
    zodra = " zodra het geld er is" if veld == ONTVANGST else " in het lege vak"
    leeg = any(jaar.bedrag(veld) is None for jaar in jaren)
    formule = f'IF(COUNTBLANK({xl_range(rij, 1, rij, len(jaren))})=0,"","{NOG}{zodra}")'
    blad.formule(rij, opmerking, formule, f"{NOG}{zodra}" if leeg else None, "tekst")


def _namen(blad: Blad, rij: dict[str, int], opmerking: int) -> None:
    blad.tekst(rij["verwacht"], 0, "Nog te ontvangen", "somtekst")
    blad.tekst(rij["verwacht"], opmerking, "Toegezegd min ontvangen", "somtekst")
    blad.tekst(rij["kosten"], 0, "Alle kosten samen", "somtekst")
    blad.tekst(rij["ontbreekt"], 0, "Aantal kosten dat nog ontbreekt")
    blad.tekst(rij["over toegezegd"], 0, "Toegezegd min alle kosten", "somtekst")
    blad.tekst(rij["over ontvangen"], 0, "Ontvangen min alle kosten", "somtekst")
    blad.tekst(rij["dekking"], 0, "Dekking volgens het VSV")


def _sommen(blad: Blad, jaar: Geldjaar, kolom: int, rij: dict[str, int]) -> None:
    """The formulas of one year. An empty amount is not taken for zero in what is left."""
    toegezegd, ontvangen, kosten = (
        xl_rowcol_to_cell(rij[naam], kolom) for naam in ("bedrag", ONTVANGST, "kosten")
    )
    posten = xl_range(rij[KOSTEN[0]], kolom, rij[KOSTEN[-1]], kolom)
    blad.formule(
        rij["verwacht"],
        kolom,
        f'IF({toegezegd}="","",ROUND(MAX(0,{toegezegd}-SUM({ontvangen})),2))',
        jaar.verwacht.bedrag,
    )
    blad.formule(
        rij["kosten"], kolom, f'IF(COUNT({posten})=0,"",SUM({posten}))', jaar.kosten.bedrag
    )
    ontbreekt = sum(jaar.bedrag(post) is None for post in KOSTEN)
    blad.formule(rij["ontbreekt"], kolom, f"COUNTBLANK({posten})", ontbreekt, "aantal")
    for naam, geld, veld in (
        ("over toegezegd", toegezegd, "bedrag"),
        ("over ontvangen", ontvangen, ONTVANGST),
    ):
        formule = f'IF(OR({geld}="",{kosten}=""),"",ROUND({geld}-{kosten},2))'
        blad.formule(rij[naam], kolom, formule, jaar.over(veld).bedrag)


def _opmerkingen(blad: Blad, jaren: tuple[Geldjaar, ...], rij: dict[str, int]) -> None:
    """Beside the sums: that they are not the whole story while a cost is missing."""
    alle = xl_range(rij[KOSTEN[0]], 1, rij[KOSTEN[-1]], len(jaren))
    ontbreekt = any(jaar.bedrag(post) is None for jaar in jaren for post in KOSTEN)
    for naam, tekst in (
        ("kosten", "Ten minste: er ontbreken kosten"),
        ("over toegezegd", "Hooguit: er ontbreken kosten"),
        ("over ontvangen", "Hooguit: er ontbreken kosten"),
    ):
        formule = f'IF(COUNTBLANK({alle})=0,"","{tekst}")'
        waarde = tekst if ontbreekt else None
        blad.formule(rij[naam], len(jaren) + 1, formule, waarde, "somtekst")


def _dekking(document: Document) -> list[str]:
    """What the VSV says of each year: the last row of the tables in the document."""
    tabellen = (blok for blok in document.blokken if isinstance(blok, Tabel))
    return [
        celtekst(cel)
        for tabel in tabellen
        if tabel.kop[0] == begroting.ONDERDEEL
        for cel in tabel.rijen[-1][1:]
    ]


# --- the tariffs


def _tarieven(
    blad: Blad,
    stof: Stof,
    document: Document,
    plekken: dict[tuple[str, str], tuple[str, Decimal | None]],
) -> None:
    """Every tariff, and per cost what the tariffs come to beside what was budgeted."""
    alle = tarieven(stof.dossier)
    blad.kolommen(44, 16, 16, 16, 18, 22, 18, 40)
    kop = (
        "Dienst",
        "Tarief",
        "Eenheid",
        "Jaar",
        "Btw",
        "Wie betaalt",
        "Per jaar",
        "Hoort bij",
    )
    blad.kop(KOPRIJ, kop, (1, 6))
    blad.blad.freeze_panes(KOPRIJ + 1, 1)
    blad.blad.repeat_rows(KOPRIJ)
    eerste = KOPRIJ + 1
    for rij, (tarief, cellen) in enumerate(zip(alle, _tariefcellen(document), strict=True), eerste):
        _tarief(blad, stof, rij, tarief, cellen)
    _naast(blad, stof, alle, plekken, eerste)


def _tariefcellen(document: Document) -> tuple[tuple[str, ...], ...]:
    """The words of the table of tariffs in the document: service, tariff, VAT, payer, worth."""
    tabellen = (blok for blok in document.blokken if isinstance(blok, Tabel))
    tabel = next(tabel for tabel in tabellen if tabel.bijschrift == begroting.TARIEVEN)
    return tuple(tuple(celtekst(cel) for cel in rij) for rij in tabel.rijen)


def _hoort_bij(stof: Stof, post: str, jaar: int | None) -> str:
    return f"{postnaam(stof, post)} {jaar}"


def _tarief(blad: Blad, stof: Stof, rij: int, tarief: Tarief, cellen: tuple[str, ...]) -> None:
    eenheden = stof.plan.vraag_van["rso.basis_tarief_eenheid"].keuzes
    dienst, _, btw, betaler, _ = cellen
    blad.tekst(rij, 0, dienst)
    blad.bedrag(rij, 1, tarief.bedrag)
    blad.tekst(rij, 2, eenheden.get(tarief.eenheid or "", LEEG))
    blad.tekst(rij, 3, str(tarief.jaar or LEEG))
    blad.tekst(rij, 4, btw)
    blad.tekst(rij, 5, betaler)
    if tarief.per_jaar is None:
        blad.bedrag(rij, 6, None)
    else:
        keer = "*12" if tarief.eenheid == "per_maand" else ""
        blad.formule(rij, 6, f"{xl_rowcol_to_cell(rij, 1)}{keer}", tarief.per_jaar, "bedrag")
    mist = tarief.bedrag is None and not tarief.ander_betaalt
    bij = bijdrage(tarief) if not tarief.telt else _hoort_bij(stof, tarief.post, tarief.jaar)
    blad.tekst(rij, 7, f"{NOG}. {bij}" if mist else bij)


def _naast(
    blad: Blad,
    stof: Stof,
    alle: tuple[Tarief, ...],
    plekken: dict[tuple[str, str], tuple[str, Decimal | None]],
    eerste: int,
) -> None:
    """The tariffs that count, added up per cost and year, beside the budget."""
    laatste = eerste + len(alle) - 1
    bij, bedragen = xl_range(eerste, 7, laatste, 7), xl_range(eerste, 6, laatste, 6)
    rij = laatste + 2
    kop = ("Kosten", "Tarieven", "Begroot", "Tarieven min begroot", "Opmerking")
    blad.kop(rij, kop, (1, 2, 3))
    for jaar in geldjaren(stof.dossier, stof.vandaag.year):
        for post, som in naast_begroting(jaar, alle).items():
            rij += 1
            plek, begroot = plekken[jaar.naam, post]
            naam, tarief, geld = (xl_rowcol_to_cell(rij, kolom) for kolom in range(3))
            blad.tekst(rij, 0, _hoort_bij(stof, post, jaar.jaar), "vet")
            blad.formule(rij, 1, f"SUMIF({bij},{naam},{bedragen})", som.bedrag)
            blad.formule(rij, 2, f'IF({plek}="","",{plek})', begroot, "bedrag")
            verschil = None if begroot is None or som.bedrag is None else som.bedrag - begroot
            blad.formule(rij, 3, f'IF({geld}="","",ROUND({tarief}-{geld},2))', verschil)
            opmerking = "Ten minste: niet elk tarief telt al mee" if som.grens else ""
            blad.tekst(rij, 4, " ".join(filter(None, (opmerking, _welke(jaar)))))


def _welke(jaar: Geldjaar) -> str:
    """Which of two budgets of one year, where there are two."""
    return "" if jaar.naam == str(jaar.jaar) else f"Begroting {jaar.naam}"


# --- what a reader has to know


def _toelichting(blad: Blad, stof: Stof, document: Document) -> None:
    """Concept, source, date, level, what is missing, what stands out and what was agreed."""
    blad.kolommen(34, 96)
    gaten = [(gat.wat[:1].upper() + gat.wat[1:], _waar(stof, gat.taak)) for gat in document.gaten]
    afspraken = [
        (f"{tabel.bijschrift}: {celtekst(naam)}", celtekst(antwoord))
        for tabel in document.blokken
        if isinstance(tabel, Tabel) and tabel.paren
        for naam, antwoord in tabel.rijen
    ]
    delen: tuple[tuple[str, list[tuple[str, str]]], ...] = (
        ("Over dit bestand", [*document.kenmerken, ("Status", document.voet)]),
        ("Nog in te vullen", gaten or [("Niets", "Alle gevraagde antwoorden zijn er.")]),
        ("Wat opvalt", [_punt(punt) for punt in aandachtspunten(stof)]),
        ("Afspraken per jaar", afspraken),
        ("Hoe wij rekenen", [("", regel) for regel in begroting.REKENWIJZE]),
    )
    rij = 2
    for titel, regels in delen:
        if not regels:
            continue
        rij += 1
        blad.kop(rij, (titel, ""))
        for naam, tekst in regels:
            for plek, portie in enumerate(_porties(tekst)):
                rij += 1
                blad.tekst(rij, 0, "" if plek else naam, "vet")
                blad.tekst(rij, 1, portie)
        rij += 1


def _porties(tekst: str) -> list[str]:
    """A long answer in parts that each fit in a row."""
    return wrap(tekst, _PORTIE, replace_whitespace=False, drop_whitespace=False) or [""]


def _waar(stof: Stof, taak_id: str) -> str:
    return f"{NOG} Dit vraagt {stof.taak(taak_id)}." if taak_id in stof.plan.taken else NOG


def _punt(punt: str) -> tuple[str, str]:
    """A point of a year, with the year in front of it."""
    jaar, _, tekst = punt.partition(": ")
    return jaar, tekst[:1].upper() + tekst[1:]
