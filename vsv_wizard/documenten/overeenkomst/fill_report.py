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
from vsv_wizard.documenten.overeenkomst.model_errors import ModelFinding
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.text import how_many
from vsv_wizard.dossier.vsv_name import NO_NAME, vsv_name
from vsv_wizard.plan.model import Plan

_SHORT = 300  # characters of an answer in the list; the whole stands in the agreement


@dataclass(frozen=True)
class FilledGap:
    """A gap that was filled: where, which, and with what.

    gelijk: nothing was changed, because the model says it already.
    """

    plaats: str
    wat: str
    tekst: str
    gelijk: bool = False


@dataclass(frozen=True)
class OpenGap:
    """A gap that stayed open: the answer that is missing, and the task that asks it."""

    plaats: str
    wat: str
    pad: str
    taak: str
    reason: str


@dataclass(frozen=True)
class GapNotFound:
    """A gap of the national model that this model does not have, or that was filled already."""

    wat: str
    hoort: str


@dataclass(frozen=True)
class Unclear:
    """A blank of which the text does not say what belongs there; it was left as it is."""

    plaats: str
    tekst: str


@dataclass(frozen=True)
class FillReport:
    """All that is to be said about one filled in model."""

    op: date
    ingevuld: tuple[FilledGap, ...] = ()
    open: tuple[OpenGap, ...] = ()
    niet_gevonden: tuple[GapNotFound, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    model_errors: tuple[ModelFinding, ...] = ()

    @property
    def samenvatting(self) -> str:
        """The numbers in one sentence; a gap for which more answers are missing counts once."""
        errors = len(self.model_errors)
        gaten = len({(gap.plaats, gap.wat) for gap in self.open})
        return (
            f"{len(self.ingevuld)} ingevuld, {gaten} open, "
            f"{len(self.niet_gevonden)} niet gevonden, {len(self.unclear)} onduidelijk, "
            f"{how_many(errors, 'fout', 'fouten')} in het model."
        )


def as_document(verslag: FillReport, dossier: Dossier, plan: Plan, model: str = "") -> Document:
    """The list as a document, for every format. `model`: the name of the model file."""
    naam = vsv_name(dossier, f"een {NO_NAME}")
    bronnen = " en ".join(f"{bron.kort} ({bron.versie})" for bron in plan.naslag.bron[:2])
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
        blokken=tuple(_blocks(verslag, plan)),
        voet=f"Concept. Geen juridisch advies. Bron: {bronnen}. Stappenplan: versie {plan.versie}.",
        meta=(
            ("dossier", dossier.dossier.id),
            ("revisie", str(dossier.dossier.revisie)),
            ("plan", plan.versie),
            ("niveau", "bestuur"),
            ("gemaakt", verslag.op.isoformat()),
        ),
    )
    return clean_document(document)


def _blocks(verslag: FillReport, plan: Plan) -> Iterator[Block]:
    yield LetOp(
        "Concept. Geen juridisch advies.",
        "Het model is een concept. Lees de hele overeenkomst na voordat iemand tekent.",
    )
    yield LetOp("In het kort", verslag.samenvatting, Tone.BEZIG)
    yield from _filled(verslag)
    yield from _open(verslag, plan)
    yield from _unclear(verslag)
    yield from _not_found(verslag)
    yield from _model_errors(verslag)


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
        (f.plaats, f.wat, f"{_shorten(f.tekst)} (stond er al)" if f.gelijk else _shorten(f.tekst))
        for f in verslag.ingevuld
    )
    yield Tabel(("Waar", "Wat", "Ingevuld met"), rijen, "Ingevuld", breedtes=(2, 3, 5))
    if any(f.plaats.startswith("Ondertekening") for f in verslag.ingevuld):
        yield Alinea("Kijk in Word of de namen bij de ondertekening nog recht onder elkaar staan.")


def _open(verslag: FillReport, plan: Plan) -> Iterator[Block]:
    yield Kop(2, "Open gelaten")
    if not verslag.open:
        yield Alinea("Alle plekken die wij vonden, zijn ingevuld.")
        return
    yield Alinea("Deze plekken zijn gebleven zoals ze waren. Vul het antwoord in bij de taak.")
    rijen = tuple((gap.plaats, gap.wat, gap.reason, _taak(plan, gap.taak)) for gap in verslag.open)
    yield Tabel(("Waar", "Wat", "Waarom", "Taak"), rijen, "Open gelaten", breedtes=(2, 3, 4, 3))


def _taak(plan: Plan, taak_id: str) -> str:
    return plan.noem(taak_id) if taak_id in plan.taken else "–"


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
