"""What the tasks were called in files of schema 1: by the number of then.

This never changes. A task keeps its id (the values) whatever number it is shown with, in
this version or a later one; the number of then is only read, in older files and profiles.
"""

from collections.abc import Mapping
from types import MappingProxyType

TASK_IDS: Mapping[str, str] = MappingProxyType(
    {
        "0.1": "brontekst_kiezen",
        "0.2": "vsv_vastleggen",
        "0.3": "ledenlijst_maken",
        "0.4": "rollen_verdelen",
        "0.5": "aansluitingen_noemen",
        "1.1": "mandaat_besluiten",
        "1.2": "penningmeester_benoemen",
        "1.3": "aanspreekpunt_benoemen",
        "1.4": "tekenbevoegde_bepalen",
        "1.5": "contacten_vragen",
        "1.6": "namen_melden",
        "2.1": "geld_navragen",
        "2.2": "rekening_regelen",
        "2.3": "kosten_begroten",
        "2.4": "geld_ontvangen",
        "2.5": "geld_verantwoorden",
        "3a.1": "rso_kiezen",
        "3a.2": "basisdiensten_nalopen",
        "3a.3": "diensten_kiezen",
        "3a.4": "rechtstreekse_diensten_vastleggen",
        "3a.5": "open_keuzes_nemen",
        "3a.6": "privacyrollen_toetsen",
        "3a.7": "concept_toetsen",
        "3a.8": "rso_ondertekenen",
        "3a.9": "opzegdatum_noteren",
        "3b.1": "viewer_kiezen",
        "3b.2": "viewer_contracteren",
        "3b.3": "viewerafspraak_opnemen",
        "3b.4": "viewer_beveiligen",
        "3b.5": "klantvertegenwoordiger_aanwijzen",
        "4.1": "contactpersonen_uitnodigen",
        "4.2": "overleggen_plannen",
        "4.3": "agenda_vaststellen",
        "4.4": "overleg_houden",
        "4.5": "noodprocedure_oefenen",
        "4.6": "helpdeskroute_delen",
        "5.1": "aanspreekpunt_aanmelden",
        "5.2": "vertegenwoordigers_controleren",
        "5.3": "bijeenkomsten_noteren",
        "5.4": "wijzigingsverzoeken_bijhouden",
        "5.5": "bijeenkomsten_bijwonen",
        "5.6": "stuurgroepzetel_regelen",
        "J.1": "jaarcontrole_doen",
    }
)

NUMBERS: Mapping[str, str] = MappingProxyType({id_: nr for nr, id_ in TASK_IDS.items()})
