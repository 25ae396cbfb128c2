"""The decisions that were taken: tasks done, choices made, what meetings decided."""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import Alinea, Blok, Cel, Kop, Merk, Tabel, Toon
from vsv_wizard.documenten.material import Stof, op_datum
from vsv_wizard.dossier.answers import LEEG
from vsv_wizard.dossier.model import Bijeenkomst
from vsv_wizard.dossier.niveau import antwoord
from vsv_wizard.dossier.paths import patroon
from vsv_wizard.plan.questions import gesteld, keuzes
from vsv_wizard.voortgang.highlights import omschrijving
from vsv_wizard.voortgang.status import Status

# The answers that are a decision of the VSV or of the parties: mandate, appointments, choices.
BESLUITEN = frozenset(
    {
        "vsv.rechtsvorm",
        "mandaat.besluit_op",
        "mandaat.besluit_door",
        "mandaat.doel",
        "mandaat.grens",
        "mandaat.vanaf",
        "mandaat.tot",
        "penningmeester.naam",
        "penningmeester.benoemd_op",
        "penningmeester.vervanger.naam",
        "aanspreekpunt.naam",
        "aanspreekpunt.benoemd_op",
        "aanspreekpunt.vervanger.naam",
        "tekenbevoegde.naam",
        "tekenbevoegde.grondslag",
        "gelden.*.dekking",
        "rso.naam",
        "rso.instemming_op",
        "rso.aanvullend.*.keuze",
        "rso.aanvullend.*.betaler",
        "rso.betaler_basis",
        "rso.tariefwijziging",
        "rso.opzegtermijn",
        "rso.rechtbank",
        "rso.ingang",
        "rso.ingang_op",
        "rso.voorzitter",
        "rso.besluitlijn",
        "rso.aansprakelijkheid",
        "rso.akkoord_op",
        "rso.handtekening_rso.datum",
        "rso.handtekening_vsv.datum",
        "viewer.route",
        "viewer.besluit_op",
        "viewer.contract_getekend_op",
        "viewer.klantvertegenwoordiger",
        "rollen.stuurgroep",
    }
)

_JA = Merk("Ja", Toon.GOED)
_VOORLOPIG = Merk("Nee, voorlopig", Toon.RUSTIG)


def besluiten(stof: Stof) -> Iterator[Blok]:
    """Everything that was decided, in three tables."""
    yield Kop(2, "Besluiten")
    yield Alinea(
        "'Klaar' betekent dat de gegevens compleet zijn. Het betekent niet dat er getekend is."
    )
    yield Kop(3, "Taken die klaar zijn")
    klaar = tuple(_klare_taken(stof))
    if klaar:
        yield Tabel(
            ("Taak", "Klaar op", "Bewijs"), klaar, "Taken die klaar zijn", breedtes=(5, 3, 4)
        )
    else:
        yield Alinea("Er is nog geen taak klaar.")
    yield Kop(3, "Keuzes en benoemingen")
    gekozen = tuple(_keuzes(stof))
    if gekozen:
        yield Alinea("Is de taak nog niet klaar? Dan is het besluit voorlopig.")
        yield Tabel(
            ("Onderwerp", "Besluit", "Taak", "Taak klaar?"),
            gekozen,
            "Keuzes en benoemingen",
            breedtes=(6, 5, 1, 2),
        )
    else:
        yield Alinea("Er zijn nog geen keuzes of benoemingen ingevuld.")
    uit_overleg = tuple(_uit_overleggen(stof))
    if uit_overleg:
        yield Kop(3, "Besluiten en acties uit overleggen")
        yield Tabel(
            ("Overleg", "Besluiten", "Acties"),
            uit_overleg,
            "Besluiten en acties uit overleggen",
            breedtes=(3, 5, 4),
        )


def _klare_taken(stof: Stof) -> Iterator[tuple[Cel, ...]]:
    for taak_id, stand in stof.voortgang.taken.items():
        if stand.status is not Status.KLAAR:
            continue
        verklaard = stof.stand(taak_id)
        bewijzen = [
            ", ".join(
                [bewijs.soort or "Bewijs", *([op_datum(bewijs.datum)] if bewijs.datum else [])]
            )
            for bewijs in verklaard.bewijs
        ]
        bewijs: Cel = "\n".join(bewijzen) or Merk(LEEG, Toon.LEEG)
        yield stof.taak(taak_id), op_datum(verklaard.klaar_op), bewijs


def _keuzes(stof: Stof) -> Iterator[tuple[Cel, ...]]:
    gezien: set[str] = set()
    for taak_id, stand in stof.voortgang.taken.items():
        if stand.status is Status.NVT:
            continue
        for vraag in gesteld(stof.plan, stof.dossier, taak_id, stof.vandaag):
            if vraag.open or vraag.pad in gezien or patroon(vraag.pad) not in BESLUITEN:
                continue
            gezien.add(vraag.pad)
            woorden = keuzes(stof.dossier, vraag.vraag, vraag.veld)
            tekst = antwoord(vraag.veld, vraag.waarde, woorden, stof.niveau)
            if tekst and vraag.waarde != "later":
                onderwerp = omschrijving(stof.plan, stof.dossier, vraag)
                yield (
                    onderwerp,
                    tekst,
                    stof.plan.nr(taak_id),
                    _JA if stand.status is Status.KLAAR else _VOORLOPIG,
                )


def _uit_overleggen(stof: Stof) -> Iterator[tuple[Cel, ...]]:
    soorten: tuple[tuple[str, tuple[Bijeenkomst, ...]], ...] = (
        ("Operationeel overleg", stof.dossier.overleg.bijeenkomsten),
        ("Regionale gebruikersgroep", stof.dossier.gebruikersgroep.bijeenkomsten),
    )
    for naam, bijeenkomsten in soorten:
        for keer in bijeenkomsten:
            if keer.besluiten or keer.acties:
                yield (
                    f"{naam}\n{op_datum(keer.datum)}",
                    keer.besluiten or Merk(LEEG, Toon.LEEG),
                    keer.acties or Merk(LEEG, Toon.LEEG),
                )
