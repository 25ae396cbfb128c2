"""Rules about the agreement with the RSO, its signing, and the contract for the viewer."""

from collections.abc import Iterator

from vsv_wizard.dossier.notation import datum_lang
from vsv_wizard.dossier.paths import voeg
from vsv_wizard.voortgang.regels.base import Melding, Stand, bekend, dag, fout, waarschuwing
from vsv_wizard.voortgang.regels.partijen import zelfde_naam

_VWO_OPEN = ("nog_maken", "concept")
_GETEKEND_VSV = "rso.handtekening_vsv.datum"


def dienst_op_later(stand: Stand) -> Iterator[Melding]:
    """Task 3a.3 is done when nothing stands on "later" (domein.md 3)."""
    for dienst in stand.dossier.rso.aanvullend:
        if dienst.keuze == "later":
            yield fout(
                "Deze dienst staat nog op later. Kies ja of nee.",
                voeg("rso", "aanvullend", dienst.id, "keuze"),
            )


def tarief_ontbreekt(stand: Stand) -> Iterator[Melding]:
    """OV annexes 3 and 4 have blank tariffs: saving is fine, "klaar" is not (domein.md 2)."""
    rso = stand.dossier.rso
    melding = "Het tarief van deze dienst ontbreekt. Vraag het de RSO en vul het in."
    for dienst in rso.aanvullend:
        if dienst.keuze == "ja" and not bekend(dienst.tarief):
            yield fout(melding, voeg("rso", "aanvullend", dienst.id, "tarief"))
    for rechtstreeks in rso.rechtstreeks:
        if bekend(rechtstreeks.dienst) and not bekend(rechtstreeks.tarief):
            yield fout(melding, voeg("rso", "rechtstreeks", rechtstreeks.id, "tarief"))


def rechtstreeks_toch_niet(stand: Stand) -> Iterator[Melding]:
    """Annex 4 is empty when no participant buys a service itself (3a.4)."""
    rso = stand.dossier.rso
    if rso.rechtstreeks_nodig is False and rso.rechtstreeks:
        yield waarschuwing(
            "Er zijn rechtstreekse diensten ingevuld, maar u koos dat die er niet zijn. "
            "Kies ja, of haal de diensten weg.",
            "rso.rechtstreeks_nodig",
        )


def verwerker_zonder_overeenkomst(stand: Stand) -> Iterator[Melding]:
    """Who processes data for another needs an agreement (art. 28 AVG; 3a.6)."""
    for partij in stand.dossier.rso.privacyrollen:
        if partij.rol in ("verwerker", "subverwerker") and partij.vwo == "niet_nodig":
            pad = voeg("rso", "privacyrollen", partij.id)
            yield waarschuwing(
                "Een verwerker heeft een verwerkersovereenkomst nodig. Vraag het uw jurist.",
                f"{pad}.vwo",
                f"{pad}.rol",
            )


def getekend_zonder_verwerkersovereenkomst(stand: Stand) -> Iterator[Melding]:
    """The agreement is signed together with the VWO where one is needed (3a.8)."""
    rso = stand.dossier.rso
    open_ = [partij.id for partij in rso.privacyrollen if partij.vwo in _VWO_OPEN]
    if open_ and dag(rso.handtekening_vsv.datum) and rso.vwo_meegetekend != "ja":
        yield waarschuwing(
            "De overeenkomst is getekend, maar een verwerkersovereenkomst nog niet. "
            "Regel die met de RSO.",
            "rso.vwo_meegetekend",
            *(voeg("rso", "privacyrollen", wie, "vwo") for wie in open_),
        )


def grens_aansprakelijkheid_nul(stand: Stand) -> Iterator[Melding]:
    """The cap of OV 7.1 may be nil when the VSV pays nothing: for the lawyer (domein.md 2)."""
    rso = stand.dossier.rso
    betaalt_niet = rso.betaler_basis in ("zorgaanbieder", "rso") or rso.basis_tarief == 0
    betaalt_dienst = any(
        dienst.keuze == "ja" and dienst.betaler == "vsv" for dienst in rso.aanvullend
    )
    if betaalt_niet and not betaalt_dienst and not bekend(rso.aansprakelijkheid):
        yield waarschuwing(
            "Betaalt het VSV niets, dan kan de vergoeding bij schade nul zijn (artikel 7.1). "
            "Vraag het uw jurist.",
            "rso.aansprakelijkheid",
            "rso.betaler_basis",
        )


def ander_dan_tekenbevoegde(stand: Stand) -> Iterator[Melding]:
    """Who signs for the VSV was decided in task 1.4 (3a.8)."""
    bevoegd, blok = stand.dossier.tekenbevoegde, stand.dossier.rso.handtekening_vsv
    if bekend(bevoegd.naam) and bekend(blok.naam) and not zelfde_naam(bevoegd.naam, blok.naam):
        yield waarschuwing(
            "Bij de handtekening staat een andere naam dan de tekenbevoegde. "
            "Controleer wie er tekent.",
            "rso.handtekening_vsv.naam",
            "tekenbevoegde.naam",
        )


def grondslag_na_handtekening(stand: Stand) -> Iterator[Melding]:
    """The authority to sign is there before the signature (1.4 before 3a.8)."""
    getekend = dag(stand.dossier.rso.handtekening_vsv.datum)
    grondslag = dag(stand.dossier.tekenbevoegde.grondslag_datum)
    if getekend and grondslag and grondslag > getekend:
        yield waarschuwing(
            f"De bevoegdheid om te tekenen is van na {datum_lang(getekend)}. "
            "Controleer de twee datums.",
            "tekenbevoegde.grondslag_datum",
            _GETEKEND_VSV,
        )


def twee_tekendatums(stand: Stand) -> Iterator[Melding]:
    """OV 6.1: the agreement starts on signing; with two dates the latest counts (domein.md 2)."""
    blok_rso, blok_vsv = stand.dossier.rso.handtekening_rso, stand.dossier.rso.handtekening_vsv
    rso, vsv = dag(blok_rso.datum), dag(blok_vsv.datum)
    if rso and vsv and rso != vsv and stand.dossier.rso.ingang != "datum":
        yield waarschuwing(
            f"De twee tekendatums verschillen. De laatste telt: {datum_lang(max(rso, vsv))}. "
            "Spreek dit af met de RSO.",
            _GETEKEND_VSV,
            "rso.handtekening_rso.datum",
        )


def viewer_zonder_artikel(stand: Stand) -> Iterator[Melding]:
    """A viewer through the RSO is part of the contract with the RSO (M5, step 3; 3b.3)."""
    viewer, getekend = stand.dossier.viewer, dag(stand.dossier.rso.handtekening_vsv.datum)
    if viewer.route == "via_rso" and getekend and not bekend(viewer.artikel):
        yield fout(
            "De overeenkomst is getekend, maar de afspraak over de viewer ontbreekt. "
            "Vul in welk artikel of welke bijlage dat is.",
            "viewer.artikel",
        )


def overweging_past_niet_bij_route(stand: Stand) -> Iterator[Melding]:
    """The optional recital says that the RSO contracted the supplier (OV, recitals; 3b.1)."""
    viewer = stand.dossier.viewer
    if viewer.route == "zelf" and viewer.overweging_opnemen is True:
        yield waarschuwing(
            "U regelt de viewer zelf, maar de overweging zegt dat de RSO dat doet. "
            "Kies één van de twee.",
            "viewer.overweging_opnemen",
            "viewer.route",
        )


def begrip_zonder_definitie(stand: Stand) -> Iterator[Melding]:
    """OV 6.3 and 8.3 use a term that only the optional recital defines (domein.md 2)."""
    viewer = stand.dossier.viewer
    gecontroleerd = stand.dossier.rso.verwijzingen_gecontroleerd is True  # 3a.7 asks for this
    if bekend(viewer.route) and viewer.overweging_opnemen is not True and not gecontroleerd:
        yield waarschuwing(
            "De overeenkomst noemt in 6.3 en 8.3 een Dienstverleningsovereenkomst. "
            "Zonder de overweging staat nergens wat dat is. Vraag het uw jurist.",
            "viewer.overweging_opnemen",
            "viewer.route",
        )
