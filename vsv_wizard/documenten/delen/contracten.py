"""Every contract of a VSV in one table: with whom, how it stands, and where it is kept."""

from collections.abc import Iterable
from datetime import date

from vsv_wizard.documenten.blocks import Cel, Tabel
from vsv_wizard.documenten.delen.overdrachttabellen import ONBEKEND, cel
from vsv_wizard.documenten.gaps import Invuller
from vsv_wizard.documenten.material import Stof, op_datum
from vsv_wizard.dossier.model import Bewijs, Deelnemer, Privacyrol
from vsv_wizard.dossier.paths import voeg
from vsv_wizard.plan.task_ids import (
    PRIVACYROLLEN_TOETSEN,
    RECHTSTREEKSE_DIENSTEN_VASTLEGGEN,
    RSO_ONDERTEKENEN,
    VIEWER_CONTRACTEREN,
)
from vsv_wizard.voortgang.regels.base import bekend

_ONGETEKEND = "Nog geen handtekening genoteerd"
_VERWERKERSOVEREENKOMST = "verwerkersovereenkomst"


def contracten(stof: Stof, vul: Invuller) -> Tabel:
    """Every contract: with whom, how it stands, and where it is kept."""
    rijen: tuple[tuple[Cel, ...], ...] = (
        _rso(stof, vul),
        _viewer(stof, vul),
        *(_vwo(stof, vul, rol) for rol in stof.dossier.rso.privacyrollen if _met_vwo(rol)),
        *(_van_deelnemer(stof, vul, d) for d in stof.dossier.deelnemers if _met_eigen(d)),
    )
    return Tabel(
        ("Contract", "Met", "Stand", "Waar het ligt"),
        rijen,
        "Contracten en waar ze liggen",
        breedtes=(1, 1, 1, 1),
    )


def _rso(stof: Stof, vul: Invuller) -> tuple[Cel, ...]:
    rso = stof.dossier.rso
    kanten = (("Het VSV", rso.handtekening_vsv), ("De RSO", rso.handtekening_rso))
    getekend = [(wie, kant.datum) for wie, kant in kanten if _voorbij(stof, kant.datum)]
    stand = [f"{wie} tekende op {op_datum(op)}" for wie, op in getekend]
    for kop, pad in (("Einddatum", "rso.einddatum"), ("Opzeggen voor", "rso.opzeggen_voor")):
        if vul.heeft(pad):
            stand.append(f"{kop}: {vul(pad)}")
    if not getekend:
        stand.insert(0, _ONGETEKEND)
    waar = _waar(stof, vul, RSO_ONDERTEKENEN, "de overeenkomst met de RSO", moet=len(getekend) == 2)
    return "Overeenkomst met de RSO", vul("rso.naam"), "\n".join(stand), waar


def _viewer(stof: Stof, vul: Invuller) -> tuple[Cel, ...]:
    viewer = stof.dossier.viewer
    wat, met = "Contract voor de viewer", cel(vul, "viewer.leverancier")
    if viewer.route == "via_rso":
        return wat, met, "Hoort bij de overeenkomst met de RSO", cel(vul, "viewer.artikel")
    if viewer.route != "zelf":
        return wat, met, vul("viewer.route"), ONBEKEND
    getekend = _voorbij(stof, viewer.contract_getekend_op)
    stand = f"Getekend op {vul('viewer.contract_getekend_op')}" if getekend else _ONGETEKEND
    if vul.heeft("viewer.contract_einddatum"):
        stand += f"\nEinddatum: {vul('viewer.contract_einddatum')}"
    return (
        wat,
        met,
        stand,
        _waar(stof, vul, VIEWER_CONTRACTEREN, "het contract voor de viewer", moet=getekend),
    )


def _voorbij(stof: Stof, op: object) -> bool:
    return isinstance(op, date) and op <= stof.vandaag


def _met_vwo(rol: Privacyrol) -> bool:
    return rol.vwo in ("nog_maken", "concept", "getekend")


def _vwo(stof: Stof, vul: Invuller, rol: Privacyrol) -> tuple[Cel, ...]:
    pad = voeg("rso", "privacyrollen", rol.id)
    partij = next((p.titel for p in stof.plan.privacypartij if p.id == rol.id), rol.id)
    stand = vul(f"{pad}.vwo")
    if vul.heeft(f"{pad}.vwo_getekend_op"):
        stand += f"\n{vul(f'{pad}.vwo_getekend_op')}"
    stukken = (bewijs for taak in stof.dossier.taken.values() for bewijs in taak.bewijs)
    waar = _plekken(b for b in stukken if str(b.soort).casefold() == _VERWERKERSOVEREENKOMST)
    if rol.vwo == "getekend" and not waar:
        waar = vul.gat(_bewijspad(PRIVACYROLLEN_TOETSEN), "waar de verwerkersovereenkomst ligt")
    return (
        f"Verwerkersovereenkomst: {partij}",
        cel(vul, f"{pad}.vwo_partijen"),
        stand,
        waar or ONBEKEND,
    )


def _met_eigen(deelnemer: Deelnemer) -> bool:
    return deelnemer.overeenkomst in ("nog_niet", "concept", "getekend")


def _van_deelnemer(stof: Stof, vul: Invuller, deelnemer: Deelnemer) -> tuple[Cel, ...]:
    pad = voeg("deelnemers", deelnemer.id)
    wat = f"Eigen overeenkomst van {vul(f'{pad}.naam')}"
    moet = deelnemer.overeenkomst == "getekend"
    waar = _waar(
        stof,
        vul,
        RECHTSTREEKSE_DIENSTEN_VASTLEGGEN,
        "de overeenkomsten van de deelnemers",
        moet=moet,
    )
    return wat, vul("rso.naam"), vul(f"{pad}.overeenkomst"), waar


def _waar(stof: Stof, vul: Invuller, taak_id: str, wat: str, *, moet: bool) -> Cel:
    """Where the evidence of a task is kept; a gap when the thing is signed and nobody wrote it."""
    waar = _plekken(stof.stand(taak_id).bewijs)
    if moet and not waar:
        waar = vul.gat(_bewijspad(taak_id), f"waar {wat} ligt")
    return waar or ONBEKEND


def _plekken(bewijzen: Iterable[Bewijs]) -> str:
    """The places where these pieces are kept, each once."""
    plekken = (str(bewijs.vindplaats) for bewijs in bewijzen if bekend(bewijs.vindplaats))
    return "\n".join(dict.fromkeys(plekken))


def _bewijspad(taak_id: str) -> str:
    return voeg("taken", taak_id, "bewijs")
