"""What goes in the agreement with the RSO, before there is a model to fill in.

The same table of gaps and the same answers as `overeenkomst`, which needs the Word file of
the model; this needs only the dossier, and says what is still missing for it.
"""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import Alinea, Blok, Document, LetOp, Tabel
from vsv_wizard.documenten.cover import CONCEPT, naam_van_vsv, omslag
from vsv_wizard.documenten.gaps import VERBORGEN, Invuller
from vsv_wizard.documenten.material import Stof
from vsv_wizard.documenten.overeenkomst.gaten import GATEN, Gat
from vsv_wizard.documenten.overeenkomst.waarden import (
    Antwoord,
    Bron,
    antwoord_op,
    gekozen,
    rechtstreeks,
    tarief,
)
from vsv_wizard.dossier.niveau import zicht_van
from vsv_wizard.dossier.notation import datum_lang

_BIJ_TEKENEN = ("datum", "plaats")  # these stay empty until somebody signs


def maak(stof: Stof, _keus: str = "") -> Document:
    """The answers for every gap of the national model, in its order."""
    vul = Invuller(stof)
    titel = f"Gegevens voor de overeenkomst van {naam_van_vsv(stof)}"
    ondertitel = f"Wat in de modelovereenkomst met de RSO komt: stand op {datum_lang(stof.vandaag)}"
    return omslag(stof, "overeenkomst", titel, ondertitel, _blokken(stof, vul), vul.gaten)


def _blokken(stof: Stof, vul: Invuller) -> Iterator[Blok]:
    yield LetOp(CONCEPT, "Het model is een concept. Lees de hele overeenkomst voor u tekent.")
    yield Alinea(
        "Dit vult het programma in als u de modelovereenkomst als Word-bestand geeft. "
        "Datum, plaats en handtekening blijven leeg tot er getekend is."
    )
    rijen = tuple(
        (gat.hoort, wat, tekst) for gat in GATEN.values() for wat, tekst in _regels(gat, stof, vul)
    )
    kop = ("Plek in het model", "Wat", "Antwoord")
    yield Tabel(kop, rijen, "Gegevens voor de overeenkomst", breedtes=(3, 4, 6))


def _regels(gat: Gat, stof: Stof, vul: Invuller) -> Iterator[tuple[str, str]]:
    """What stands in the table for one gap: its name and its answer; none for a rare gap."""
    bron = Bron(stof.dossier, stof.plan)
    if not gat.hoort or gat.sleutel.rpartition(".")[2] in _BIJ_TEKENEN:
        return
    if gat.pad and not stof.niveau.toont(zicht_van(gat.pad)):
        yield gat.naam, VERBORGEN
        return
    match gat.sleutel:
        case "tarief":
            for dienst in gekozen(bron):
                wat = f"Tarief: {dienst.titel}"
                antwoord = tarief(bron, f"rso.aanvullend.{dienst.id}", None)
                yield wat, _tekst(antwoord, vul)
        case "overweging":
            yield gat.naam, _overweging(vul, bron)
        case "extra" | "bijlage4":
            aantal = len(stof.dossier.rso.rechtstreeks)
            antwoord = rechtstreeks(bron)
            woord = f"{aantal} {'dienst' if aantal == 1 else 'diensten'}"
            klaar = Antwoord(woord if antwoord.tekst == "ja" else "Geen", antwoord.mist)
            yield gat.naam, _tekst(klaar, vul)
        case _:
            yield gat.naam, _tekst(antwoord_op(gat.sleutel, bron), vul)


def _overweging(vul: Invuller, bron: Bron) -> str:
    if bron.waarde("viewer.route") == "zelf":
        return "Nee: het VSV sluit zelf het contract voor de viewer."
    if not vul.heeft("viewer.route"):
        return vul.gat("viewer.route")
    return vul("viewer.overweging_opnemen")


def _tekst(antwoord: Antwoord, vul: Invuller) -> str:
    """The answer, or what is missing for it."""
    if antwoord.klaar:
        return antwoord.tekst
    if antwoord.mist[0].reden.startswith("N.v.t."):
        return antwoord.mist[0].reden
    return "\n".join(dict.fromkeys(vul.gat(gemis.pad) for gemis in antwoord.mist))
