"""The decisions that were taken: tasks done, choices made, what meetings decided."""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import Alinea, Block, Cell, Kop, Mark, Tabel, Tone
from vsv_wizard.documenten.delen.earlier import earlier
from vsv_wizard.documenten.delen.noted_besluiten import HEADINGS, TITEL, WIDTHS, besluit_rows
from vsv_wizard.documenten.delen.tabellen import part
from vsv_wizard.documenten.kalender.bijeenkomsten import BijeenkomstKind
from vsv_wizard.documenten.material import UNKNOWN, Material, on_datum
from vsv_wizard.dossier.niveau import antwoord
from vsv_wizard.dossier.paths import pattern_of
from vsv_wizard.plan.questions import asked, keuzes
from vsv_wizard.voortgang.highlights import description
from vsv_wizard.voortgang.statuses import Status

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

_YES = Mark("Ja", Tone.GOOD)
_PROVISIONAL = Mark("Nee, voorlopig", Tone.CALM)


def besluiten(material: Material) -> Iterator[Block]:
    """Everything that was decided: in tasks, in choices, in sessions and in meetings."""
    yield Kop(2, "Besluiten")
    yield Alinea(
        "'Klaar' betekent dat de gegevens compleet zijn. Het betekent niet dat er getekend is."
    )
    klaar, kop = tuple(_done_taken(material)), ("Taak", "Klaar op", "Bewijs")
    empty = "Er is nog geen taak klaar."
    yield from part("Taken die klaar zijn", kop, klaar, (5, 3, 4), empty, 3)
    yield Kop(3, "Keuzes en benoemingen")
    chosen = tuple(_keuzes(material))
    if chosen:
        yield Alinea("Is de taak nog niet klaar? Dan is het besluit voorlopig.")
        yield Tabel(
            ("Onderwerp", "Besluit", "Taak", "Taak klaar?"),
            chosen,
            "Keuzes en benoemingen",
            breedtes=(6, 5, 1, 2),
        )
    else:
        yield Alinea("Er zijn nog geen keuzes of benoemingen ingevuld.")
    yield from earlier(material)
    if noted := tuple(besluit_rows(material)):
        yield Kop(3, TITEL)
        yield Tabel(HEADINGS, noted, TITEL, breedtes=WIDTHS)
    uit_overleg = tuple(_from_overleggen(material))
    if uit_overleg:
        yield Kop(3, "Besluiten en acties uit overleggen")
        yield Tabel(
            ("Overleg", "Besluiten", "Acties"),
            uit_overleg,
            "Besluiten en acties uit overleggen",
            breedtes=(3, 5, 4),
        )


def _done_taken(material: Material) -> Iterator[tuple[Cell, ...]]:
    for taak_id, stand in material.progress.taken.items():
        if stand.status is not Status.KLAAR:
            continue
        verklaard = material.verklaring_of(taak_id)
        bewijzen = [
            ", ".join(
                [bewijs.soort or "Bewijs", *([on_datum(bewijs.datum)] if bewijs.datum else [])]
            )
            for bewijs in verklaard.bewijs
        ]
        bewijs: Cell = "\n".join(bewijzen) or UNKNOWN
        yield material.taak(taak_id), on_datum(verklaard.klaar_op), bewijs


def _keuzes(material: Material) -> Iterator[tuple[Cell, ...]]:
    gezien: set[str] = set()
    for taak_id, stand in material.progress.taken.items():
        if stand.status is Status.NVT:
            continue
        for vraag in asked(material.plan, material.dossier, taak_id, material.today):
            if vraag.open or vraag.pad in gezien or pattern_of(vraag.pad) not in BESLUITEN:
                continue
            gezien.add(vraag.pad)
            words = keuzes(material.dossier, vraag.vraag, vraag.veld)
            tekst = antwoord(vraag.veld, vraag.value, words, material.niveau)
            if tekst and vraag.value != "later":
                onderwerp = description(material.plan, material.dossier, vraag)
                yield (
                    onderwerp,
                    tekst,
                    material.plan.nr(taak_id),
                    _YES if stand.status is Status.KLAAR else _PROVISIONAL,
                )


def _from_overleggen(material: Material) -> Iterator[tuple[Cell, ...]]:
    for groep in BijeenkomstKind:
        for keer in groep.of(material.dossier):
            if keer.besluiten or keer.acties:
                yield (
                    f"{groep.naam}\n{on_datum(keer.datum)}",
                    keer.besluiten or UNKNOWN,
                    keer.acties or UNKNOWN,
                )
