"""All rules, and the one function that applies them.

A `fout` keeps a task from being "klaar", a `waarschuwing` does not. Neither keeps
an answer from being saved. Messages hold no amounts, names or account numbers, so
that they may stand in any report.
"""

import datetime as dt
from collections.abc import Callable, Iterator

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.voortgang.regels import datums, gelden, partijen, rso
from vsv_wizard.voortgang.regels.base import Melding, Stand

REGELS: tuple[Callable[[Stand], Iterator[Melding]], ...] = (
    partijen.vorm_van_elk_antwoord,
    partijen.rechtspersoon_zonder_kvk,
    partijen.kvk_zonder_rechtspersoon,
    partijen.wie_tekent_zonder_rechtspersoon,
    partijen.aansprakelijkheid_bestuurders,
    partijen.agb_van_igo,
    partijen.penningmeester_is_aanspreekpunt,
    partijen.vervanger_is_zichzelf,
    partijen.deelnemer_dubbel,
    partijen.verwijzing_zonder_doel,
    datums.einde_voor_begin,
    datums.rso_voor_ingang,
    datums.opzegdatum_na_einddatum,
    datums.opzegdatum_binnen_termijn,
    datums.al_gebeurd,
    datums.misschien_gebeurd,
    datums.gehouden_in_toekomst,
    datums.taak_in_toekomst,
    gelden.bedrag_onder_nul,
    gelden.jaar_dubbel,
    gelden.ontvangen_anders_dan_toegezegd,
    gelden.gedekt_met_tekort,
    gelden.iban_in_dossier,
    rso.dienst_op_later,
    rso.tarief_ontbreekt,
    rso.rechtstreeks_toch_niet,
    rso.verwerker_zonder_overeenkomst,
    rso.getekend_zonder_verwerkersovereenkomst,
    rso.grens_aansprakelijkheid_nul,
    rso.ander_dan_tekenbevoegde,
    rso.grondslag_na_handtekening,
    rso.twee_tekendatums,
    rso.viewer_zonder_artikel,
    rso.overweging_past_niet_bij_route,
    rso.begrip_zonder_definitie,
)


def controleer(dossier: Dossier, vandaag: dt.date) -> tuple[Melding, ...]:
    """All that is wrong or remarkable in a dossier, the faults first."""
    stand = Stand(dossier, vandaag)
    meldingen = [melding for regel in REGELS for melding in regel(stand)]
    return tuple(sorted(meldingen, key=lambda melding: melding.ernst != "fout"))
