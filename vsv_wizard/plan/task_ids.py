"""Every task that the code itself names, by its id. `controleer --plan` knows each of them.

A task that only data or a dossier names is not here: name it here before code does.
"""

VSV_VASTLEGGEN = "vsv_vastleggen"
ROLLEN_VERDELEN = "rollen_verdelen"
MANDAAT_BESLUITEN = "mandaat_besluiten"
AANSPREEKPUNT_BENOEMEN = "aanspreekpunt_benoemen"
TEKENBEVOEGDE_BEPALEN = "tekenbevoegde_bepalen"
REKENING_REGELEN = "rekening_regelen"
GELD_ONTVANGEN = "geld_ontvangen"
GELD_VERANTWOORDEN = "geld_verantwoorden"
RECHTSTREEKSE_DIENSTEN_VASTLEGGEN = "rechtstreekse_diensten_vastleggen"
PRIVACYROLLEN_TOETSEN = "privacyrollen_toetsen"
RSO_ONDERTEKENEN = "rso_ondertekenen"
OPZEGDATUM_NOTEREN = "opzegdatum_noteren"
VIEWER_CONTRACTEREN = "viewer_contracteren"
OVERLEGGEN_PLANNEN = "overleggen_plannen"
BIJEENKOMSTEN_NOTEREN = "bijeenkomsten_noteren"
WIJZIGINGSVERZOEKEN_BIJHOUDEN = "wijzigingsverzoeken_bijhouden"
JAARCONTROLE_DOEN = "jaarcontrole_doen"

ALL = tuple(taak_id for name, taak_id in globals().items() if name.isupper())
