"""Every contract of a VSV in one table: with whom, how it stands, and where it is kept."""

from collections.abc import Iterable
from datetime import date

from vsv_wizard.documenten.blocks import Cell, Tabel
from vsv_wizard.documenten.delen.handover_tables import cell
from vsv_wizard.documenten.gaps import Gaps
from vsv_wizard.documenten.material import UNKNOWN, Material, on_datum
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Bewijs, Deelnemer, Privacyrol
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.plan.task_ids import (
    PRIVACYROLLEN_TOETSEN,
    RECHTSTREEKSE_DIENSTEN_VASTLEGGEN,
    RSO_ONDERTEKENEN,
    VIEWER_CONTRACTEREN,
)

_UNSIGNED = "Nog geen handtekening genoteerd"
_VERWERKERSOVEREENKOMST = "verwerkersovereenkomst"


def contracts(material: Material, fill: Gaps) -> Tabel:
    """Every contract: with whom, how it stands, and where it is kept."""
    rijen: tuple[tuple[Cell, ...], ...] = (
        _rso(material, fill),
        _viewer(material, fill),
        *(
            _vwo(material, fill, rol)
            for rol in material.dossier.rso.privacyrollen
            if _with_vwo(rol)
        ),
        *(_of_deelnemer(material, fill, d) for d in material.dossier.deelnemers if _with_own(d)),
    )
    return Tabel(
        ("Stuk", "Met", "Stand", "Waar het ligt"),
        rijen,
        "Overeenkomst, viewercontract en waar ze liggen",
        breedtes=(1, 1, 1, 1),
    )


def _rso(material: Material, fill: Gaps) -> tuple[Cell, ...]:
    rso = material.dossier.rso
    kanten = (("Het VSV", rso.handtekening_vsv), ("De RSO", rso.handtekening_rso))
    getekend = [(wie, kant.datum) for wie, kant in kanten if _is_past(material, kant.datum)]
    stand = [f"{wie} tekende op {on_datum(op)}" for wie, op in getekend]
    for kop, pad in (("Einddatum", "rso.einddatum"), ("Opzeggen voor", "rso.opzeggen_voor")):
        if fill.has(pad):
            stand.append(f"{kop}: {fill(pad)}")
    if not getekend:
        stand.insert(0, _UNSIGNED)
    where = _where(
        material, fill, RSO_ONDERTEKENEN, "de overeenkomst met de RSO", moet=len(getekend) == 2
    )
    return "Overeenkomst met de RSO", fill("rso.naam"), "\n".join(stand), where


def _viewer(material: Material, fill: Gaps) -> tuple[Cell, ...]:
    viewer = material.dossier.viewer
    wat, with_values = "Contract voor de viewer", cell(fill, "viewer.leverancier")
    if viewer.route == "via_rso":
        return (
            wat,
            with_values,
            "Hoort bij de overeenkomst met de RSO",
            cell(fill, "viewer.artikel"),
        )
    if viewer.route != "zelf":
        return wat, with_values, fill("viewer.route"), UNKNOWN
    getekend = _is_past(material, viewer.contract_getekend_op)
    stand = f"Getekend op {fill('viewer.contract_getekend_op')}" if getekend else _UNSIGNED
    if fill.has("viewer.contract_einddatum"):
        stand += f"\nEinddatum: {fill('viewer.contract_einddatum')}"
    return (
        wat,
        with_values,
        stand,
        _where(material, fill, VIEWER_CONTRACTEREN, "het contract voor de viewer", moet=getekend),
    )


def _is_past(material: Material, op: object) -> bool:
    return isinstance(op, date) and op <= material.today


def _with_vwo(rol: Privacyrol) -> bool:
    return rol.vwo in ("nog_maken", "concept", "getekend")


def _vwo(material: Material, fill: Gaps, rol: Privacyrol) -> tuple[Cell, ...]:
    pad = join_path("rso", "privacyrollen", rol.id)
    partij = next((p.titel for p in material.plan.privacypartij if p.id == rol.id), rol.id)
    stand = fill(f"{pad}.vwo")
    if fill.has(f"{pad}.vwo_getekend_op"):
        stand += f"\n{fill(f'{pad}.vwo_getekend_op')}"
    stukken = (bewijs for taak in material.dossier.taken.values() for bewijs in taak.bewijs)
    where = _places(b for b in stukken if str(b.soort).casefold() == _VERWERKERSOVEREENKOMST)
    if rol.vwo == "getekend" and not where:
        where = fill.gap(_bewijs_path(PRIVACYROLLEN_TOETSEN), "waar de verwerkersovereenkomst ligt")
    return (
        f"Verwerkersovereenkomst: {partij}",
        cell(fill, f"{pad}.vwo_partijen"),
        stand,
        where or UNKNOWN,
    )


def _with_own(deelnemer: Deelnemer) -> bool:
    return deelnemer.overeenkomst in ("nog_niet", "concept", "getekend")


def _of_deelnemer(material: Material, fill: Gaps, deelnemer: Deelnemer) -> tuple[Cell, ...]:
    pad = join_path("deelnemers", deelnemer.id)
    wat = f"Eigen overeenkomst van {fill(f'{pad}.naam')}"
    moet = deelnemer.overeenkomst == "getekend"
    where = _where(
        material,
        fill,
        RECHTSTREEKSE_DIENSTEN_VASTLEGGEN,
        "de overeenkomsten van de deelnemers",
        moet=moet,
    )
    return wat, fill("rso.naam"), fill(f"{pad}.overeenkomst"), where


def _where(material: Material, fill: Gaps, taak_id: str, wat: str, *, moet: bool) -> Cell:
    """Where the evidence of a task is kept; a gap when the thing is signed and nobody wrote it."""
    where = _places(material.verklaring_of(taak_id).bewijs)
    if moet and not where:
        where = fill.gap(_bewijs_path(taak_id), f"waar {wat} ligt")
    return where or UNKNOWN


def _places(bewijzen: Iterable[Bewijs]) -> str:
    """The places where these pieces are kept, each once."""
    plekken = (str(bewijs.vindplaats) for bewijs in bewijzen if known(bewijs.vindplaats))
    return "\n".join(dict.fromkeys(plekken))


def _bewijs_path(taak_id: str) -> str:
    return join_path("taken", taak_id, "bewijs")
