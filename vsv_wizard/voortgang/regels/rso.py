"""Rules about the agreement with the RSO, its signing, and the contract for the viewer."""

from collections.abc import Iterator

from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.voortgang.regels.base import Finding, Snapshot, day, error, warning
from vsv_wizard.voortgang.regels.partijen import same_naam

_VWO_OPEN = ("nog_maken", "concept")
_SIGNED_VSV = "rso.handtekening_vsv.datum"


def dienst_on_later(stand: Snapshot) -> Iterator[Finding]:
    """The extra services are chosen when nothing stands on "later" (diensten_kiezen)."""
    for dienst in stand.dossier.rso.aanvullend:
        if dienst.keuze == "later":
            yield error(
                "Deze dienst staat nog op later. Kies ja of nee.",
                join_path("rso", "aanvullend", dienst.id, "keuze"),
            )


def tarief_missing(stand: Snapshot) -> Iterator[Finding]:
    """OV annexes 3 and 4 have blank tariffs: saving is fine, "klaar" is not."""
    rso = stand.dossier.rso
    melding = "Het tarief van deze dienst ontbreekt. Vraag het de RSO en vul het in."
    for dienst in rso.aanvullend:
        if dienst.keuze == "ja" and not known(dienst.tarief):
            yield error(melding, join_path("rso", "aanvullend", dienst.id, "tarief"))
    for rechtstreeks in rso.rechtstreeks:
        if known(rechtstreeks.dienst) and not known(rechtstreeks.tarief):
            yield error(melding, join_path("rso", "rechtstreeks", rechtstreeks.id, "tarief"))


def rechtstreeks_not_after_all(stand: Snapshot) -> Iterator[Finding]:
    """Annex 4 is empty when no participant buys a service itself."""
    rso = stand.dossier.rso
    if rso.rechtstreeks_nodig is False and rso.rechtstreeks:
        yield warning(
            "Er zijn rechtstreekse diensten ingevuld, maar u koos dat die er niet zijn. "
            "Kies ja, of haal de diensten weg.",
            "rso.rechtstreeks_nodig",
        )


def rechtstreeks_without_overeenkomst(stand: Snapshot) -> Iterator[Finding]:
    """Who has a service of annex 4 has an agreement of its own with the RSO (OV 3.3)."""
    rso = stand.dossier.rso
    if rso.rechtstreeks_nodig is False:
        return
    diensten = {dienst.deelnemer: dienst.id for dienst in rso.rechtstreeks}
    for deelnemer in stand.dossier.deelnemers:
        if deelnemer.overeenkomst == "niet_nodig" and deelnemer.id in diensten:
            yield warning(
                "Deze deelnemer krijgt een rechtstreekse dienst, maar de eigen overeenkomst "
                "staat op niet nodig. Het model vraagt die wel. Kijk dit na.",
                join_path("deelnemers", deelnemer.id, "overeenkomst"),
                join_path("rso", "rechtstreeks", diensten[deelnemer.id], "deelnemer"),
            )


def verwerker_without_overeenkomst(stand: Snapshot) -> Iterator[Finding]:
    """Who processes data for another needs an agreement (art. 28 AVG; privacyrollen_toetsen)."""
    for partij in stand.dossier.rso.privacyrollen:
        if partij.rol in ("verwerker", "subverwerker") and partij.vwo == "niet_nodig":
            pad = join_path("rso", "privacyrollen", partij.id)
            yield warning(
                "Een verwerker heeft een verwerkersovereenkomst nodig. Vraag het uw jurist.",
                f"{pad}.vwo",
                f"{pad}.rol",
            )


def signed_without_verwerkersovereenkomst(stand: Snapshot) -> Iterator[Finding]:
    """The agreement is signed together with the VWO where one is needed (rso_ondertekenen)."""
    rso = stand.dossier.rso
    open_ = [partij.id for partij in rso.privacyrollen if partij.vwo in _VWO_OPEN]
    if open_ and day(rso.handtekening_vsv.datum) and rso.vwo_meegetekend != "ja":
        yield warning(
            "De overeenkomst is getekend, maar een verwerkersovereenkomst nog niet. "
            "Regel die met de RSO.",
            "rso.vwo_meegetekend",
            *(join_path("rso", "privacyrollen", wie, "vwo") for wie in open_),
        )


def liability_cap_zero(stand: Snapshot) -> Iterator[Finding]:
    """The cap of OV 7.1 may be nil when the VSV pays nothing: for the lawyer."""
    rso = stand.dossier.rso
    betaalt_niet = rso.betaler_basis in ("zorgaanbieder", "rso") or rso.basis_tarief == 0
    betaalt_dienst = any(
        dienst.keuze == "ja" and dienst.betaler == "vsv" for dienst in rso.aanvullend
    )
    if betaalt_niet and not betaalt_dienst and not known(rso.aansprakelijkheid):
        yield warning(
            "Betaalt het VSV niets, dan kan de vergoeding bij schade nul zijn (artikel 7.1). "
            "Vraag het uw jurist.",
            "rso.aansprakelijkheid",
            "rso.betaler_basis",
        )


def other_than_tekenbevoegde(stand: Snapshot) -> Iterator[Finding]:
    """Who signs for the VSV was decided in task 1.4 (rso_ondertekenen)."""
    bevoegd, block = stand.dossier.tekenbevoegde, stand.dossier.rso.handtekening_vsv
    if known(bevoegd.naam) and known(block.naam) and not same_naam(bevoegd.naam, block.naam):
        yield warning(
            "Bij de handtekening staat een andere naam dan de tekenbevoegde. "
            "Controleer wie er tekent.",
            "rso.handtekening_vsv.naam",
            "tekenbevoegde.naam",
        )


def signed_without_every_deelnemer(stand: Snapshot) -> Iterator[Finding]:
    """Without a legal person each deelnemer is a party, so one date is not enough."""
    dossier = stand.dossier
    open_ = [deelnemer.id for deelnemer in dossier.deelnemers if not day(deelnemer.getekend_op)]
    if dossier.vsv.rechtsvorm == "geen" and day(dossier.rso.handtekening_vsv.datum) and open_:
        yield warning(
            "Het VSV is zelf geen partij. Vul per deelnemer in op welke datum er is getekend.",
            *(join_path("deelnemers", wie, "getekend_op") for wie in open_),
            _SIGNED_VSV,
        )


def ground_after_handtekening(stand: Snapshot) -> Iterator[Finding]:
    """The authority to sign is there before the signature."""
    getekend = day(stand.dossier.rso.handtekening_vsv.datum)
    grondslag = day(stand.dossier.tekenbevoegde.grondslag_datum)
    if getekend and grondslag and grondslag > getekend:
        yield warning(
            f"De bevoegdheid om te tekenen is van na {datum_long(getekend)}. "
            "Controleer de twee datums.",
            "tekenbevoegde.grondslag_datum",
            _SIGNED_VSV,
        )


def two_signing_dates(stand: Snapshot) -> Iterator[Finding]:
    """OV 6.1: the agreement starts on signing; with two dates the latest counts."""
    blok_rso, blok_vsv = stand.dossier.rso.handtekening_rso, stand.dossier.rso.handtekening_vsv
    rso, vsv = day(blok_rso.datum), day(blok_vsv.datum)
    if rso and vsv and rso != vsv and stand.dossier.rso.ingang != "datum":
        yield warning(
            f"De twee tekendatums verschillen. De laatste telt: {datum_long(max(rso, vsv))}. "
            "Spreek dit af met de RSO.",
            _SIGNED_VSV,
            "rso.handtekening_rso.datum",
        )


def viewer_without_artikel(stand: Snapshot) -> Iterator[Finding]:
    """A viewer through the RSO is part of the contract with the RSO (M5, step 3)."""
    viewer, getekend = stand.dossier.viewer, day(stand.dossier.rso.handtekening_vsv.datum)
    if viewer.route == "via_rso" and getekend and not known(viewer.artikel):
        yield error(
            "De overeenkomst is getekend, maar de afspraak over de viewer ontbreekt. "
            "Vul in welk artikel of welke bijlage dat is.",
            "viewer.artikel",
        )


def overweging_does_not_fit_route(stand: Snapshot) -> Iterator[Finding]:
    """The optional recital says that the RSO contracted the supplier (OV, recitals)."""
    viewer = stand.dossier.viewer
    if viewer.route == "zelf" and viewer.overweging_opnemen is True:
        yield warning(
            "U regelt de viewer zelf, maar de overweging zegt dat de RSO dat doet. "
            "Kies één van de twee.",
            "viewer.overweging_opnemen",
            "viewer.route",
        )


def begrip_without_definition(stand: Snapshot) -> Iterator[Finding]:
    """OV 6.3 and 8.3 use a term that only the optional recital defines."""
    viewer = stand.dossier.viewer
    gecontroleerd = stand.dossier.rso.verwijzingen_gecontroleerd is True  # 3a.7 asks for this
    if known(viewer.route) and viewer.overweging_opnemen is not True and not gecontroleerd:
        yield warning(
            "De overeenkomst noemt in 6.3 en 8.3 een Dienstverleningsovereenkomst. "
            "Zonder de overweging staat nergens wat dat is. Vraag het uw jurist.",
            "viewer.overweging_opnemen",
            "viewer.route",
        )
