"""From nothing to "in werking" with the command line alone: nieuw, vul and taak."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from vsv_wizard.opdrachten.main import main

KERN = """
vsv.rechtsvorm = "stichting"
vsv.kvk = "00000000"
vsv.plaats = "Voorbeeldstad"
vsv.regio = "Voorbeeldregio"
viewer.route = "via_rso"
viewer.besluit_op = 2026-03-20
viewer.artikel = "artikel 2"
viewer.overweging_opnemen = true
gebruikersgroep.groep_bestaat = true
gebruikersgroep.aangemeld_op = 2026-04-01
gebruikersgroep.bevestigd_op = 2026-04-08

[mandaat]
besluit_door = "bestuur"
besluit_op = 2026-01-10
doel = "Het geld voor digitale gegevensuitwisseling beheren."
grens_toelichting = "Geen grens."
vanaf = 2026-01-10
verantwoording = "Eén keer per jaar."

[penningmeester]
naam = "Karel Voorbeeld"
organisatie = "Ziekenhuis Voorbeeldstad"
benoemd_op = 2026-01-10
akkoord_op = 2026-01-11
vervanger_geregeld = "bewust_geen"
vervanger_reden = "Het bestuur springt in."

[aanspreekpunt]
naam = "Lotte Voorbeeld"
organisatie = "De Voorbeeldooievaar"
functie = "verloskundige"
telefoon = "010 000 00 23"
email = "lotte@voorbeeld.example"
benoemd_op = 2026-01-10
akkoord_op = 2026-01-11
vervanger_geregeld = "ja"
vervanger.naam = "Bram Voorbeeld"
vervanger.organisatie = "Kraamzorg Voorbeeldwieg"

[tekenbevoegde]
grondslag = "statuten"
samen = false
naam = "Anna Voorbeeld"
functie = "voorzitter"

[[gelden]]
id = "g1"
jaar = 2026
bedrag = 12500
ontvangen_bedrag = 12500
ontvangen_op = 2026-06-01

[rso]
actief = true
naam = "RSO Voorbeeldregio"
plaats = "Voorbeeldhoven"
kvk = "00000000"
vertegenwoordiger = "Mina Voorbeeld"
instemming_op = 2026-02-01
rechtstreeks_nodig = false
privacy_oordeel_door = "mr. D. Voorbeeld"
privacy_oordeel_op = 2026-03-25
privacy_oordeel = "Geen bezwaar."
betaler_basis = "vsv"
tariefwijziging = "model"
opzegtermijn = "3"
rechtbank = "Rechtbank Voorbeeldstad"
ingang = "ondertekening"
voorzitter = "zit_voor"
besluitlijn = "vsv"
bijlagen_compleet = true
vwo_meegetekend = "niet_nodig"

[rso.handtekening_vsv]
naam = "Anna Voorbeeld"
functie = "voorzitter"
datum = 2026-05-01
plaats = "Voorbeeldstad"

[rso.handtekening_rso]
naam = "Mina Voorbeeld"
functie = "directeur"
datum = 2026-05-01
plaats = "Voorbeeldhoven"

[rso.aanvullend.governance]
keuze = "ja"
tarief = 1500
tarief_eenheid = "per_jaar"
tarief_jaar = 2026
tarief_btw = false
betaler = "vsv"

[rso.aanvullend.helpdesk]
keuze = "nee"
uitvoerder = "het ziekenhuis"

[rso.aanvullend.ontwikkeling]
keuze = "nee"
uitvoerder = "het aanspreekpunt"
""" + "".join(
    f'\n[rso.privacyrollen.{partij}]\nrol = "geen"\nvwo = "niet_nodig"\n'
    for partij in ("rso", "viewer", "helpdesk")
)
PLANNED = "\n[[overleg.bijeenkomsten]]\ndatum = 2027-02-05\n"
OVERLEG = """
[[overleg.bijeenkomsten]]
datum = {datum}
status = "gehouden"
aanwezig = [{aanwezig}]
besluiten = "Geen."
acties = "Geen."
verslag = "map Overleg"
"""
OVERLEGGEN = "".join(
    OVERLEG.format(datum=f"2026-{maand}-05", aanwezig='"Een", "Twee"')
    for maand in ("02", "05", "08", "11")
)
DEELNEMERS = "".join(
    f"""
[[deelnemers]]
id = "{naam.lower()}"
naam = "{naam}"
soort = "verloskundigenpraktijk"
omvang = "klein"
contact = "{naam} Voorbeeld"
uitgenodigd_op = 2026-02-01
reactie = "komt"
helpdeskroute_bevestigd = true
vertegenwoordiger = "{naam} Voorbeeld"
vertegenwoordiger_rol = "gebruiker"
"""
    for naam in ("Een", "Twee")
)
INGERICHT = """
bron.status = "concept"
bron.overeenkomst_versie = "concept versie 2.0"
bron.memo_versie = "geen versie vermeld"
bron.memo_datum = 2025-07-02
vsv.leden_bevestigd_op = 2026-02-01
vsv.leden_bevestigd_door = "het hele bestuur"
vsv.aansluitingen_open = false
mandaat.betaalt = "samen"
mandaat.rekening_naam = "VSV Voorbeeldstad"
mandaat.rekening_gecontroleerd_op = 2026-02-01
viewer.groep_bestaat = true
viewer.klantvertegenwoordiger = "Lotte Voorbeeld"
viewer.terugkoppellijn = "In het overleg."
overleg.helpdeskroute = "Eerst de eigen helpdesk."
overleg.helpdeskroute_gedeeld_op = 2026-06-01

[rollen]
voorzitter = "Anna Voorbeeld"
secretaris = "Bram Voorbeeld"
privacy = "open"
jurist = "open"
rso_adviseur = "open"
informatiemanager = "open"
namen_gemeld_leden_op = 2026-03-01
namen_gemeld_rso_op = 2026-03-01

[[gelden]]
id = "g1"
betaler = "Zorgverzekeraar Voorbeeld"
maand = "6"
voorwaarden = "Geen."
toezegging_bron = "brief"
kosten_rso = 6000
kosten_viewer = 3000
kosten_helpdesk = 0
kosten_uren = 2000
kosten_btw = 0
dekking = "gedekt"

[rso]
besproken_op = 2026-04-01
penningmeester_betrokken = true
aanspreekpunt_betrokken = true
aansprakelijkheid = "getoetst"
aansprakelijkheid_toelichting = "Door de jurist."
verwijzingen_gecontroleerd = true
bezwaren_afgehandeld = true
akkoord_op = 2026-04-10
opzeggen_voor = 2027-02-01
evaluatie_op = 2027-01-15
in_agenda = true
"""
ROWS = {
    "rso.basisdiensten": (
        'oordeel = "duidelijk"',
        "aansluiten communicatie leveranciersmanagement contractmanagement kennis beveiliging",
    ),
    "viewer.waarborgen": (
        'eigenaar = "de RSO"\nreview_op = 2027-03-01',
        "dpia logtoegang risicoanalyse audit",
    ),
    "overleg.agenda": (
        'eigenaar = "Lotte Voorbeeld"',
        (
            "wijzigingen back_up testen noodprocedure gegevens_aanleveren werkafspraken "
            "evaluatie leveranciersgroep wensen"
        ),
    ),
}
GROUP = "".join(
    f"\n[[gebruikersgroep.bijeenkomsten]]\ndatum = 2026-{maand}-18\n{held}"
    for maand, held in (
        *((m, 'status = "gehouden"\nteruggekoppeld_op = 2026-10-01\n') for m in ("03", "06", "09")),
        ("12", ""),
    )
)


class Work:
    """The command line, on one dossier and on one day."""

    def __init__(self, map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.map = map_
        self.capsys = capsys
        self.pad = ""

    def __call__(self, *args: str, code: int = 0) -> str:
        """Run a command that ends with this code; gives its output, or its messages."""
        gekregen = main(args, now=lambda: dt.datetime(2026, 12, 10, 12, tzinfo=dt.UTC))
        uit, error = self.capsys.readouterr()
        assert gekregen == code, f"{args}: {gekregen}\n{uit}\n{error}"
        return uit if code == 0 else error

    def new(self) -> None:
        """Make the dossier."""
        self.pad = self("nieuw", "VSV", "Voorbeeldstad", "--map", str(self.map)).strip()

    def fill(self, toml: str) -> None:
        """Fill in what this TOML says."""
        bestand = self.map / "antwoorden.txt"
        bestand.write_text(toml, encoding="utf-8")
        self("vul", self.pad, "--van", str(bestand))

    def status(self) -> Any:
        """How it stands, for a program."""
        return json.loads(self("status", self.pad, "--json"))

    def declare_klaar(self, *, kern: bool, behalve: tuple[str, ...] = ()) -> None:
        """Declare every task done that can be, until there is none left."""
        while True:
            taken = [taak for stap in self.status()["stappen"] for taak in stap["taken"]]
            now = [
                taak["nr"]
                for taak in taken
                if taak["kern"] >= kern and taak["id"] not in behalve and taak["status"] in TO_DO
            ]
            if not now:
                return
            for nr in now:
                self("taak", self.pad, nr, "klaar")


TO_DO = ("Nog niet begonnen", "Bezig", "Controleren")


@pytest.fixture
def work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Work:
    monkeypatch.setenv("VSV_WIZARD_MAP", str(tmp_path))
    monkeypatch.setenv("VSV_WIZARD_STAAT", str(tmp_path / "staat"))
    return Work(tmp_path, capsys)


def test_from_empty_to_in_werking(work: Work) -> None:
    work.new()
    assert work.status()["mijlpaal"] == "geen"
    assert "1.1: " not in work("taak", work.pad, "mandaat_besluiten", "klaar", code=2)

    # The core, and nothing but the core.
    work.fill(DEELNEMERS)
    work.fill(KERN)
    work.fill(OVERLEGGEN + PLANNED)
    work.declare_klaar(kern=True)
    stand = work.status()
    assert stand["mijlpaal"] == "kern rond"
    assert stand["voortgang"]["kern"] == {"klaar": 18, "totaal": 18}
    assert stand["volgende"] is None

    # What makes it complete: agreements, contracts, meetings.
    work.fill(INGERICHT)
    for lijst, (velden, ids) in ROWS.items():
        work.fill("".join(f"\n[{lijst}.{row}]\n{velden}\n" for row in ids.split()))
    work.fill(GROUP)
    later = (
        "geld_verantwoorden",
        "noodprocedure_oefenen",
        "wijzigingsverzoeken_bijhouden",
        "bijeenkomsten_bijwonen",
        "stuurgroepzetel_regelen",
        "jaarcontrole_doen",
    )
    work.declare_klaar(kern=False, behalve=later)
    # Money and meetings of this year were there already, so the last step comes for free.
    assert work.status()["mijlpaal"] == "in werking"

    # What was reached stays reached; the light says that something fell open.
    work("taak", work.pad, "geld_ontvangen", "bezig")
    stand = work.status()
    assert stand["mijlpaal"] == "in werking"
    assert stand["bereikt"] == dict.fromkeys(("kern rond", "ingericht", "in werking"), "2026-12-10")
    assert stand["licht"]["stand"] == "achter" and "2.4" in stand["licht"]["redenen"][0]
    work("taak", work.pad, "geld_ontvangen", "klaar")
    assert work.status()["licht"]["stand"] == "op schema"

    uit = work("controleer", work.pad)
    assert "Alles klopt." in uit
    assert "In werking: bereikt" in work("status", work.pad)


def test_without_geld_of_this_year_it_is_not_in_werking(work: Work) -> None:
    work.new()
    work("vul", work.pad, "gelden.+.jaar=2025", "gelden.2025.ontvangen_bedrag=10")
    error = work("taak", work.pad, "geld_ontvangen", "klaar", code=2)
    assert "Kan nog niet" in error


def test_klaar_says_which_paths_are_still_open(work: Work) -> None:
    work.new()
    work("vul", work.pad, "vsv.rechtsvorm=stichting", "vsv.kvk=00000000", "vsv.plaats=A")
    error = work("taak", work.pad, "vsv_vastleggen", "klaar", code=2)
    assert "vsv.regio: Vul de regio van het VSV in." in error
    assert "vsv.plaats" not in error
    work("vul", work.pad, "vsv.regio=B")
    assert work("taak", work.pad, "vsv_vastleggen", "klaar") == "0.2 Leg het VSV vast: ✔ Klaar\n"
