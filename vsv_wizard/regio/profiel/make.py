"""A first profile: an example with a word of explanation, or made of what a dossier holds."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Bijeenkomst, Dossier
from vsv_wizard.dossier.notation import enumeration
from vsv_wizard.dossier.paths import read
from vsv_wizard.dossier.tree import flat
from vsv_wizard.opslag.toml import table_to_toml
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.profiel.model import BASE

HEADER_LINE = (
    "# Profiel van een regio, voor het programma vsv-wizard. Zet dit bestand in de map met"
    " dossiers.\n"
)

_EXAMPLE = """\
# Wat u hier invult, staat klaar in elk nieuw dossier in die map. Bij een dossier dat er al
# is, vraagt het programma eerst of u het wilt overnemen.
# Haal het # weg voor de regels die u gebruikt. Alle namen hieronder zijn verzonnen.
# Controleer daarna met: vsv-wizard profiel controleer

profiel = 1

# regio = "Voorbeeldregio"

# De RSO waarmee uw VSV's de overeenkomst sluiten.
# [rso]
# naam = "RSO Voorbeeldregio"
# plaats = "Voorbeeldstad"
# kvk = "12345678"
# vertegenwoordiger = "A. Voorbeeld"

# [rso.contact]
# naam = "B. Voorbeeld"
# functie = "Adviseur"
# telefoon = "010 000 00 00"
# email = "adviseur@voorbeeld.example"

# Wie de deelnemers bellen bij een storing of vraag, en in welke volgorde.
# [helpdesk]
# route = "1. Eigen ICT of leverancier. 2. Helpdesk RSO Voorbeeldregio, 010 000 00 00."

# Keuzes in de overeenkomst die in de hele regio gelijk zijn. De opzegtermijn is "3" of "6".
# [overeenkomst]
# rechtbank = "Rechtbank Voorbeeldland"
# opzegtermijn = "6"

# Uw antwoorden op onduidelijke plekken in uw modelovereenkomst. Vraagt het programma ernaar?
# Dan staan ze daarna in modellen.toml. Neem ze hier over voor de hele regio.
# [[model]]
# hash = "0123456789abcdef0123456789abcdef"

# [model.plekken]
# 0123456789ab = "rso.naam"

# Tarieven: van de basisdiensten (basis), en van {diensten}.
# eenheid: per_jaar, per_maand, per_uur, per_aansluiting, eenmalig of anders.
# btw: of het bedrag met btw is (true) of zonder (false).
# [tarieven]
# jaar = 2027

# [tarieven.basis]
# bedrag = 5000
# eenheid = "per_jaar"
# btw = false

# [tarieven.helpdesk]
# bedrag = 1250.50
# eenheid = "per_jaar"
# btw = false

# Wanneer de regionale gebruikersgroep bijeenkomt, als jaar-maand-dag.
# [gebruikersgroep]
# datums = [2027-02-04, 2027-05-13, 2027-09-09, 2027-11-18]
# tijd = "14.00 uur"
# plaats = "Regiohuis Voorbeeldstad"

# Wanneer de stuurgroep bijeenkomt. Dit staat bij de taak over uw zetel in de stuurgroep.
# [stuurgroep]
# datums = [2027-03-11, 2027-10-07]

# Elk ander antwoord, met het pad ervoor. Alle paden: vsv-wizard velden
# [antwoorden]
# "rso.tariefwijziging" = "overleg"
# "rso.actief" = true

# Andere woorden bij een taak: titel, waarom, klaar_als, uitleg, nvt_mag.
# [tekst.taak.diensten_kiezen]
# titel = "Kies de diensten van RSO Voorbeeldregio"

# Andere woorden bij een vraag: vraag, naam, kop, hint, voorbeeld, groep, keuzes, suggesties.
# [tekst.vraag."rso.rechtbank"]
# hint = "In onze regio is dat Rechtbank Voorbeeldland."

# Een eigen route voor de wegwijzer (F12). Alle routes: vsv-wizard naslag wegwijzer --json
# [wegwijzer.storing_viewer]
# loket = "Helpdesk RSO Voorbeeldregio"
# stappen = ["Bel uw eigen ICT.", "Bel daarna 010 000 00 00."]

# Een extra taak. Begin het nummer met de stap. Kies daarna 51 of hoger: dan botst het niet
# met een nieuwe taak in het stappenplan. De id verandert nooit: daaronder staat de taak in
# de dossiers.
# wie: {wie}.
# [[taak]]
# id = "regioportaal_aanmelden"
# nr = "5.51"
# titel = "Meld u aan bij het regioportaal"
# wie = ["aanspreekpunt"]
# waarom = "Op het regioportaal staan de stukken van alle overleggen."
# klaar_als = "Het aanspreekpunt kan inloggen."
# na = ["aanspreekpunt_benoemen"]
"""


def voorbeeld(plan: Plan) -> str:
    """An empty profile that explains itself: every line that can be used stands behind a #."""
    diensten = enumeration([dienst.id for dienst in plan.aanvullende_dienst], "en")
    return HEADER_LINE + _EXAMPLE.format(diensten=diensten, wie=enumeration(list(plan.wie), "of"))


def from_dossier(dossier: Dossier, plan: Plan, today: dt.date) -> bytes:
    """A profile of what this dossier holds about the region; nothing of the VSV itself.

    Of the meetings only those that are still to come.
    """
    rso = _filled_in(dossier, "rso", ("naam", "plaats", "kvk", "vertegenwoordiger"))
    parts = ("naam", "organisatie", "functie", "telefoon", "email")
    if contact := _filled_in(dossier, "rso.contact", parts):
        rso["contact"] = contact
    tabel: dict[str, Any] = {
        "profiel": 1,
        **_filled_in(dossier, "vsv", ("regio",)),
        "rso": rso,
        "helpdesk": _filled_in(dossier, "overleg", ("helpdeskroute",), {"helpdeskroute": "route"}),
        "overeenkomst": _filled_in(dossier, "rso", ("rechtbank", "opzegtermijn")),
        "tarieven": _tarieven(dossier, plan),
        "gebruikersgroep": _bijeenkomsten(dossier.gebruikersgroep.bijeenkomsten, today),
        "stuurgroep": _bijeenkomsten(dossier.stuurgroep.bijeenkomsten, today),
    }
    return table_to_toml({naam: deel for naam, deel in tabel.items() if deel}, HEADER_LINE)


def _filled_in(
    dossier: Dossier, where: str, names: tuple[str, ...], called: dict[str, str] | None = None
) -> dict[str, Any]:
    """The answers that are there, by the names that the profile uses."""
    values = ((naam, read(dossier, f"{where}.{naam}")) for naam in names)
    return {(called or {}).get(naam, naam): flat(value) for naam, value in values if known(value)}


def _tarieven(dossier: Dossier, plan: Plan) -> dict[str, Any]:
    paden = {dienst.id: f"rso.aanvullend.{dienst.id}" for dienst in plan.aanvullende_dienst}
    found: dict[str, Any] = {}
    for naam, where in {BASE: "rso", **paden}.items():
        voor = "basis_tarief" if naam == BASE else "tarief"
        called = {
            voor: "bedrag",
            f"{voor}_eenheid": "eenheid",
            f"{voor}_jaar": "jaar",
            f"{voor}_btw": "btw",
        }
        if (tarief := _filled_in(dossier, where, tuple(called), called)) and "bedrag" in tarief:
            found[naam] = tarief
    return found


def _bijeenkomsten(meetings: Sequence[Bijeenkomst], today: dt.date) -> dict[str, Any]:
    komend = [
        item
        for item in meetings
        if isinstance(item.datum, dt.date) and item.datum >= today and item.status != "vervallen"
    ]
    if not komend:
        return {}
    found: dict[str, Any] = {"datums": sorted({item.datum for item in komend})}
    for naam in ("tijd", "plaats"):
        values = {getattr(item, naam) for item in komend}
        if len(values) == 1 and known(value := values.pop()):
            found[naam] = value
    return found
