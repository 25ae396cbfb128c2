"""A dossier with all that an agreement asks, and filling in a model of a few paragraphs."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from factory import TODAY, empty_dossier, plan, with_values
from model_agreements import (
    docx,
    p,
    tekst,
)

from vsv_wizard.documenten.overeenkomst import FilledModel, FillReport, fill_in
from vsv_wizard.dossier.model import Deelnemer, Dossier, RechtstreekseDienst

ANTWOORDEN: Mapping[str, Any] = {
    "vsv.naam": "VSV Wiegstad",
    "vsv.plaats": "Wiegstad",
    "vsv.kvk": "11111111",
    "vsv.regio": "Wiegeland",
    "vsv.rechtsvorm": "stichting",
    "tekenbevoegde.naam": "Vera Verzonnen",
    "tekenbevoegde.functie": "voorzitter",
    "rso.naam": "RSO Wiegeland",
    "rso.plaats": "Rustdorp",
    "rso.kvk": "22222222",
    "rso.vertegenwoordiger": "Rik Verzonnen, directeur",
    "rso.contact.naam": "Cor Contact",
    "aanspreekpunt.organisatie": "Praktijk De Wieg",
    "aanspreekpunt.naam": "Anke Verzonnen",
    "aanspreekpunt.functie": "verloskundige",
    "aanspreekpunt.telefoon": "010 000 00 00",
    "aanspreekpunt.email": "anke@voorbeeld.example",
    "rso.opzegtermijn": "3",
    "rso.rechtbank": "Rechtbank Midden-Nederland",
    "rso.betaler_basis": "vsv",
    "rso.rechtstreeks_nodig": False,
    "rso.aanvullend.governance.keuze": "nee",
    "rso.aanvullend.helpdesk.keuze": "nee",
    "rso.aanvullend.ontwikkeling.keuze": "nee",
    "viewer.route": "via_rso",
    "viewer.overweging_opnemen": True,
    "viewer.leverancier": "Kijkglas B.V.",
}
ART4 = (p("Artikel 4 Contact", style="Kop1"), "4.1 Het aanspreekpunt van het VSV is:")
ART6 = p("Artikel 6 Einde", style="Kop1")


def dossier(**otherwise: Any) -> Dossier:
    """A dossier with all answers, and these others; a dot in a path is written as __."""
    return with_values(_answered(), {k.replace("__", "."): v for k, v in otherwise.items()})


@cache
def _answered() -> Dossier:
    return with_values(empty_dossier(), ANTWOORDEN)


def fill(*inhoud: str, at: Dossier | None = None, **parts: Any) -> tuple[str, FillReport]:
    """The text and the list after filling in a model of these paragraphs."""
    # One gap that is always there, so that a model of one paragraph is a model.
    model = docx(*inhoud, p("Bijlage 9", style="Kop1"), p("Regio …"), **parts)
    ingevuld = vul_model(model, at)
    return tekst(ingevuld.docx).rpartition("\nBijlage 9")[0], ingevuld.verslag


def vul_model(model: bytes, at: Dossier | None = None) -> FilledModel:
    """Fill in a model that may be no more than a few paragraphs."""
    return fill_in(model, at or dossier(), plan(), TODAY, toch=True)


def with_diensten(*names: str, betalers: tuple[str, ...] = ()) -> Dossier:
    """A dossier with these services to one provider, and who pays each (the VSV, if not said)."""
    diensten = tuple(
        RechtstreekseDienst(
            id=f"r.{number}",
            deelnemer="d1",
            dienst=naam,
            tarief=Decimal("45.5"),
            tarief_eenheid="per_uur",
            tarief_jaar=2026,
            tarief_btw=True,
            betaler=(*betalers, *["vsv"] * len(names))[number],
        )
        for number, naam in enumerate(names)
    )
    basis = dossier(rso__rechtstreeks_nodig=True)
    rso = basis.rso.model_copy(update={"rechtstreeks": diensten})
    wie = (Deelnemer(id="d1", naam="Kraamzorg Wieg", overeenkomst="concept"),)
    return basis.model_copy(update={"rso": rso, "deelnemers": wie})
