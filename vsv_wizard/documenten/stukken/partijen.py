"""The annex with the parties, where the VSV is no legal person: who they are, and where they sign.

A document of its own, beside the filled in model: what is not filled in there stays byte for
byte as the RSO gave it, and a list of thirty parties is no gap of it.
"""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import (
    Alinea,
    Block,
    Cell,
    Document,
    Kop,
    LetOp,
    Lijst,
    ListKind,
    Ondertekening,
    Tabel,
    Tone,
)
from vsv_wizard.documenten.cover import cover, naam_of_vsv
from vsv_wizard.documenten.delen.deelnemer_parties import (
    NO_PARTY,
    called,
    of_deelnemer,
    party_text,
    per_volmacht,
    register,
)
from vsv_wizard.documenten.delen.signers import (
    BESTUUR,
    box_of_person,
    naam_of_deelnemer,
    rechtsvorm_of,
    signs_for,
    who_sign,
)
from vsv_wizard.documenten.gaps import Gaps
from vsv_wizard.documenten.material import Material, and_list, on_datum
from vsv_wizard.documenten.sentences import Writer
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Deelnemer
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.text import capitalized, how_many
from vsv_wizard.voortgang.regels.base import day
from vsv_wizard.voortgang.regels.partijen import same_naam
from vsv_wizard.voortgang.signed import signed

_ROW = ("kvk", "zetel")


def needed(material: Material) -> str:
    """Why this VSV does not need it: it is a party by itself."""
    if who_sign(material) != (BESTUUR,):
        return ""
    vorm = rechtsvorm_of(material)
    return f"Niet nodig: {vorm.noem if vorm else 'het VSV'} is zelf partij bij de overeenkomst."


def make(material: Material, _keus: str = "") -> Document:
    """The annex, with a page to sign for each deelnemer or for each volmacht."""
    fill = Gaps(material)
    met = f" met {material.dossier.rso.naam}" if known(material.dossier.rso.naam) else ""
    return cover(
        material,
        "partijen",
        f"Partijen bij de overeenkomst{met}",
        f"Bijlage van {naam_of_vsv(material)} bij de overeenkomst met de RSO",
        _blocks(material, fill),
        fill.gaten,
        signed=True,
    )


def _blocks(material: Material, fill: Gaps) -> Iterator[Block]:
    if reason := needed(material):
        yield LetOp("Is dit stuk nodig?", reason)
        return  # who the deelnemers are in a contract is not even asked
    schrijver = Writer(material, fill, "partijen")
    yield from schrijver.paragraphs("inleiding")
    yield Kop(2, "De partijen")
    yield _table(material, fill)
    gemachtigd = per_volmacht(material.dossier.deelnemers)
    met_volmacht = {deelnemer.id for group in gemachtigd for deelnemer in group}
    for deelnemer in material.dossier.deelnemers:
        if deelnemer.id not in met_volmacht:
            yield from _page_of_deelnemer(material, fill, deelnemer)
    for group in gemachtigd:
        yield from _page_of_volmacht(material, fill, group)
    yield from _before_signing(material, fill, schrijver)


def _table(material: Material, fill: Gaps) -> Tabel:
    deelnemers = material.dossier.deelnemers
    rijen: tuple[tuple[Cell, ...], ...] = tuple(
        tuple(_row(fill, number, deelnemer)) for number, deelnemer in enumerate(deelnemers, 1)
    )
    if not rijen:
        rijen = (("1", fill.gap("deelnemers", "de deelnemers van het VSV"), *("",) * 4),)
    kop = ("Nr", "Deelnemer en rechtsvorm", "KVK-nummer", "Gevestigd in", "Wie tekent", "Grondslag")
    return Tabel(kop, rijen, "De partijen", breedtes=(1, 7, 4, 5, 5, 5))


def _row(fill: Gaps, number: int, deelnemer: Deelnemer) -> Iterator[Cell]:
    yield str(number)
    naam = naam_of_deelnemer(fill, deelnemer.id)
    yield f"{naam}\n{of_deelnemer(fill, deelnemer, 'rechtsvorm')}"
    for veld in _ROW:
        yield of_deelnemer(fill, deelnemer, veld)
    if deelnemer.volmacht is True:
        yield f"{of_deelnemer(fill, deelnemer, 'volmacht_aan')}, met volmacht"
        yield f"Volmacht van {of_deelnemer(fill, deelnemer, 'volmacht_op')}"
        return
    wie = of_deelnemer(fill, deelnemer, "tekenaar")
    yield f"{wie}\n{of_deelnemer(fill, deelnemer, 'tekenaar_functie')}"
    yield capitalized(of_deelnemer(fill, deelnemer, "tekenaar_grondslag"))


def _page_of_deelnemer(material: Material, fill: Gaps, deelnemer: Deelnemer) -> Iterator[Block]:
    own = {
        "partij": lambda: party_text(fill, deelnemer),
        "grondslag": lambda: of_deelnemer(fill, deelnemer, "tekenaar_grondslag"),
    }
    naam = naam_of_deelnemer(fill, deelnemer.id)
    yield Kop(2, f"Handtekening namens {naam}", nieuwe_pagina=True)
    yield from Writer(material, fill, "partijen", own).paragraphs("zelf")
    yield Ondertekening((box_of_person(f"Namens {naam}", *signs_for(fill, deelnemer)),))


def _page_of_volmacht(material: Material, fill: Gaps, group: list[Deelnemer]) -> Iterator[Block]:
    wie = of_deelnemer(fill, group[0], "volmacht_aan")
    bevoegd = material.dossier.tekenbevoegde
    functie = fill("tekenbevoegde.functie") if same_naam(bevoegd.naam, wie) else ""
    yield Kop(2, f"Handtekening met volmacht: {wie}", nieuwe_pagina=True)
    schrijver = Writer(material, fill, "partijen", {"gemachtigde": lambda: wie})
    yield from schrijver.paragraphs("volmacht")
    rijen = tuple(
        (party_text(fill, deelnemer), of_deelnemer(fill, deelnemer, "volmacht_op"))
        for deelnemer in group
    )
    yield Tabel(
        ("Namens deze deelnemer", "Volmacht van"), rijen, f"Met volmacht: {wie}", breedtes=(7, 3)
    )
    namens = f"Namens {how_many(len(group), 'deelnemer', 'deelnemers')}, met volmacht"
    naam = wie if known(group[0].volmacht_aan) else ""
    yield Ondertekening((box_of_person(namens, naam, capitalized(functie)),))


def _before_signing(material: Material, fill: Gaps, schrijver: Writer) -> Iterator[Block]:
    """What to look at first; it is no part of what is signed, and says so."""
    for titel, sentences in schrijver.parts("controle"):
        yield Kop(2, titel, nieuwe_pagina=True)
        yield Alinea("Dit blad hoort niet bij de bijlage.")
        if material.dossier.vsv.rechtsvorm == "geen":
            yield LetOp(
                NO_PARTY,
                "Elke deelnemer tekent zelf, of iemand tekent met een volmacht. "
                "De overeenkomst is pas rond als voor elke deelnemer is getekend.",
            )
        yield Lijst(sentences, ListKind.BOXES)
    if getekend := signed(material.dossier, material.plan, material.today):
        yield Kop(2, "Wat er binnen is")
        yield LetOp(f"{getekend.tekst}.", _still_to_sign(material), Tone.BEZIG)
    if material.dossier.deelnemers:
        yield from register(material, fill, material.dossier.deelnemers)
    yield from _missing(material, fill)


def _still_to_sign(material: Material) -> str:
    names = [called(d) for d in material.dossier.deelnemers if not day(d.getekend_op)]
    if names:
        return f"Nog niet getekend: {and_list(names)}."
    last = max(filter(None, (day(d.getekend_op) for d in material.dossier.deelnemers)))
    return f"Voor elke deelnemer is getekend. De laatste datum is {on_datum(last)}."


def _missing(material: Material, fill: Gaps) -> Iterator[Block]:
    """The gaps, a line per deelnemer: thirty of them with six gaps each are no list to read."""
    lines: dict[tuple[str, str], list[str]] = {}
    for gap in dict.fromkeys(fill.gaten):
        van = _deelnemer_of(material, gap.pad)
        lines.setdefault((gap.nr, f"{van}: " if van else gap.wat), []).append(
            gap.wat if van else ""
        )
    if lines:
        yield Kop(2, "Nog in te vullen")
        yield Alinea("Deze antwoorden ontbreken nog. Het nummer is de taak die erom vraagt.")
        yield Lijst(
            tuple(
                f"{nr} {naam}{and_list(list(dict.fromkeys(what)))}".strip()
                for (nr, naam), what in lines.items()
            )
        )


def _deelnemer_of(material: Material, pad: str) -> str:
    """The deelnemer that an answer is about; empty when it is about none."""
    for deelnemer in material.dossier.deelnemers:
        if pad.startswith(f"{join_path('deelnemers', deelnemer.id)}."):
            return capitalized(called(deelnemer))
    return ""
