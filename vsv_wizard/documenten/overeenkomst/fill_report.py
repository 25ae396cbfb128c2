"""The list that comes with a filled in agreement: what was done, what is open, what is wrong.

It names people and amounts, as the agreement does: it is for the board.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vsv_wizard.documenten.blocks import (
    Alinea,
    Block,
    Document,
    Kop,
    LetOp,
    Lijst,
    Tabel,
    Tone,
    clean_document,
)
from vsv_wizard.documenten.cover import caution, concept, sources
from vsv_wizard.documenten.overeenkomst.checks import ResultFinding
from vsv_wizard.documenten.overeenkomst.decisions import Decision
from vsv_wizard.documenten.overeenkomst.model_errors import ModelFinding
from vsv_wizard.documenten.overeenkomst.places import GapNotFound, OpenGap, Place, Verdict
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.text import how_many
from vsv_wizard.dossier.vsv_name import NO_NAME, vsv_name
from vsv_wizard.plan.model import Plan

_SHORT = 300  # characters of an answer in the list; the whole stands in the agreement


@dataclass(frozen=True)
class FillReport:
    """All that is to be said about one filled in model.

    model: which model this is (see `places.model_hash`).
    decisions: what the board decided and the model has no place for.
    findings: what is not right in the written file. warnings: what to know first.
    """

    op: date
    model: str = ""
    places: tuple[Place, ...] = ()
    niet_gevonden: tuple[GapNotFound, ...] = ()
    model_errors: tuple[ModelFinding, ...] = ()
    decisions: tuple[Decision, ...] = ()
    findings: tuple[ResultFinding, ...] = ()
    warnings: tuple[str, ...] = ()

    def _with(self, *verdicts: Verdict) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.verdict in verdicts)

    @property
    def ingevuld(self) -> tuple[Place, ...]:
        """The places that were filled, or that said already what was chosen."""
        return self._with(Verdict.FILLED, Verdict.SAME)

    @property
    def open(self) -> tuple[OpenGap, ...]:
        """Per place that stayed open the answers that are missing."""
        return tuple(gap for place in self.places for gap in place.open)

    @property
    def unclear(self) -> tuple[Place, ...]:
        """The places of which the text does not say what belongs there."""
        return self._with(Verdict.UNCLEAR)

    @property
    def blijft(self) -> tuple[Place, ...]:
        """The places that stay as they are, because somebody said so."""
        return self._with(Verdict.LEFT)

    @property
    def samenvatting(self) -> str:
        """The numbers in one sentence; a place for which more answers are missing counts once."""
        errors = len(self.model_errors)
        open_ = sum(bool(place.open) for place in self.places)
        tekst = (
            f"{len(self.ingevuld)} ingevuld, {open_} open, "
            f"{len(self.niet_gevonden)} niet gevonden, {len(self.unclear)} onduidelijk, "
            f"{how_many(errors, 'fout', 'fouten')} in het model"
        )
        besluiten, mis = len(self.decisions), len(self.findings)
        if besluiten:
            tekst += f", {how_many(besluiten, 'besluit wijkt', 'besluiten wijken')} af"
        return f"{tekst}, {mis} niet goed in het resultaat." if mis else f"{tekst}."


def as_document(verslag: FillReport, dossier: Dossier, plan: Plan, model: str = "") -> Document:
    """The list as a document, for every format. `model`: the name of the model file."""
    naam = vsv_name(dossier, f"een {NO_NAME}")
    bronnen = sources(dossier, plan)
    kenmerken = [("VSV", naam)]
    kenmerken += [("Model", model)] if model else []
    kenmerken += [
        ("Stappenplan", f"Versie {plan.versie}. Status: {plan.status}."),
        ("Bron", bronnen),
        ("Gemaakt op", datum_long(verslag.op)),
        ("Niveau", "Bestuur: met namen, contactgegevens en bedragen uit de overeenkomst"),
    ]
    document = Document(
        soort="overeenkomst",
        titel=f"Overeenkomst met de RSO: wat is ingevuld voor {naam}",
        ondertitel="Lijst bij de ingevulde modelovereenkomst",
        kenmerken=tuple(kenmerken),
        blokken=tuple(_blocks(verslag, plan, dossier)),
        voet=f"{concept(dossier)} Bron: {bronnen}. Stappenplan: versie {plan.versie}.",
        meta=(
            ("dossier", dossier.dossier.id),
            ("revisie", str(dossier.dossier.revisie)),
            ("plan", plan.versie),
            ("niveau", "bestuur"),
            ("gemaakt", verslag.op.isoformat()),
        ),
    )
    return clean_document(document)


def _blocks(verslag: FillReport, plan: Plan, dossier: Dossier) -> Iterator[Block]:
    read = "Lees de hele overeenkomst na voordat iemand tekent."
    yield caution(dossier, read, "Het model is een concept.")
    for warning in verslag.warnings:
        yield LetOp("Let op", warning, Tone.BEZIG)
    yield LetOp("In het kort", verslag.samenvatting, Tone.BEZIG)
    yield from _findings(verslag)
    yield from _filled(verslag)
    yield from _open(verslag, plan)
    yield from _decisions(verslag)
    yield from _unclear(verslag)
    yield from _not_found(verslag)
    yield from _model_errors(verslag)


def _findings(verslag: FillReport) -> Iterator[Block]:
    if verslag.findings:
        yield Kop(2, "Niet goed in het resultaat")
        yield Alinea("Wij lazen het ingevulde bestand opnieuw. Dit klopt nog niet. Herstel het.")
        yield Lijst(tuple(f"{mis.plaats}: {mis.tekst}" for mis in verslag.findings))


def _filled(verslag: FillReport) -> Iterator[Block]:
    yield Kop(2, "Ingevuld")
    if not verslag.ingevuld:
        yield Alinea("Er is niets ingevuld.")
        return
    yield Alinea(
        "In Word herkent u dit aan de opmaak 'Ingevuld door vsv-wizard'. "
        "Wat niet gekozen is, is doorgestreept."
    )
    rijen = tuple(
        (
            place.plaats,
            place.wat,
            _shorten(place.stond) or "–",
            f"{_shorten(place.tekst)} (stond er al)" if place.gelijk else _shorten(place.tekst),
        )
        for place in verslag.ingevuld
    )
    kop = ("Waar", "Wat", "Wat er stond", "Ingevuld met")
    yield Tabel(kop, rijen, "Ingevuld", breedtes=(2, 3, 2, 5))
    if any(place.plaats.startswith("Ondertekening") for place in verslag.ingevuld):
        yield Alinea("Kijk in Word of de namen bij de ondertekening nog recht onder elkaar staan.")


def _open(verslag: FillReport, plan: Plan) -> Iterator[Block]:
    yield Kop(2, "Open gelaten")
    if not verslag.open and not verslag.blijft:
        yield Alinea("Alle plekken die wij herkenden, zijn ingevuld.")
        return
    yield Alinea("Deze plekken zijn gebleven zoals ze waren. Vul het antwoord in bij de taak.")
    rijen = [(gap.plaats, gap.wat, gap.reason, _taak(plan, gap.taak)) for gap in verslag.open]
    rijen += [
        (place.plaats, _shorten(place.tekst), "Zo gekozen: dit blijft staan.", "–")
        for place in verslag.blijft
    ]
    kop = ("Waar", "Wat", "Waarom", "Taak")
    yield Tabel(kop, tuple(rijen), "Open gelaten", breedtes=(2, 3, 4, 3))


def _decisions(verslag: FillReport) -> Iterator[Block]:
    yield Kop(2, "Uw besluit wijkt af van het model")
    if not verslag.decisions:
        yield Alinea("Voor al uw besluiten heeft het model een plek.")
        return
    yield Alinea(
        "Voor deze besluiten heeft het model geen plek. Ze staan dus niet in de overeenkomst. "
        "Bespreek ze met de RSO. De tekst is een voorstel van ons: laat een jurist meelezen."
    )
    rijen = tuple(
        (
            besluit.plaats,
            besluit.model,
            _shorten(besluit.besluit),
            _shorten(besluit.voorstel) or "Laat een jurist deze tekst schrijven.",
        )
        for besluit in verslag.decisions
    )
    kop = ("Waar", "Wat het model zegt", "Uw besluit", "Tekst die dit regelt")
    yield Tabel(kop, rijen, "Uw besluit wijkt af", breedtes=(2, 3, 4, 4))


def _taak(plan: Plan, taak_id: str) -> str:
    return plan.name_of(taak_id) if taak_id in plan.taken else "–"


def _unclear(verslag: FillReport) -> Iterator[Block]:
    if verslag.unclear:
        yield Kop(2, "Onduidelijk")
        yield Alinea("Hier staat een open plek, maar wij weten niet wat er hoort. Vul het zelf in.")
        rijen = tuple((plek.plaats, _shorten(plek.tekst)) for plek in verslag.unclear)
        yield Tabel(("Waar", "Wat er staat"), rijen, "Onduidelijk", breedtes=(2, 5))


def _not_found(verslag: FillReport) -> Iterator[Block]:
    yield Kop(2, "Niet gevonden in dit model")
    if not verslag.niet_gevonden:
        yield Alinea("Alle open plekken van het landelijke model zijn gevonden.")
        return
    yield Alinea("Deze plekken ontbreken in dit model, of waren al ingevuld. Kijk het na.")
    rijen = tuple((gap.wat, gap.hoort) for gap in verslag.niet_gevonden)
    yield Tabel(("Wat", "Plek in het landelijke model"), rijen, "Niet gevonden", breedtes=(4, 3))


def _model_errors(verslag: FillReport) -> Iterator[Block]:
    yield Kop(2, "Fouten in het model")
    if not verslag.model_errors:
        yield Alinea("Wij vonden geen van de fouten die wij kennen.")
        return
    yield Alinea("Wij hebben hier niets aan veranderd. Bespreek ze met de RSO.")
    yield Lijst(tuple(f"{error.plaats}: {error.tekst}" for error in verslag.model_errors))


def _shorten(tekst: str) -> str:
    return tekst if len(tekst) <= _SHORT else f"{tekst[: _SHORT - 1].rstrip()}…"
