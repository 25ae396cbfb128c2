"""Who does what: the eleven themes of the memo, with what this VSV chose."""

from collections.abc import Iterator

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.niveau import Niveau
from vsv_wizard.dossier.paths import join_path, read
from vsv_wizard.dossier.text import how_many
from vsv_wizard.plan.lookup.entry import Card, cite, filled
from vsv_wizard.plan.lookup.people import said
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.rows import ThemaRow

OPTIONAL, BASIC = "aanvullende dienst", "basisdienst"
NOTHING_CHANGES = "Hier verandert niets."
SELF = "Uw VSV koos: zelf. Dit geldt dus voor u."
NOT_CHOSEN = "Nog niet gekozen."


def entries(
    plan: Plan, dossier: Dossier | None, niveau: Niveau = Niveau.INTERNAL
) -> Iterator[Card]:
    """One entry per theme."""
    for thema in plan.thema:
        yield Card(
            thema.id,
            thema.titel,
            thema.wie,
            filled(
                ("Wat het is", thema.omvat),
                ("Meestal doet dit", f"{thema.wie}."),
                ("In uw VSV", in_vsv(plan, dossier, thema, niveau) if dossier else ""),
                ("Dienst van de RSO", service(thema)),
                ("In uw eigen organisatie", thema.eigen),
                ("In de regio: RSO en VSV", thema.regio),
                ("In het land", thema.landelijk),
                ("Als de viewer niet via de RSO loopt", without_rso(thema, dossier)),
            ),
            cite(plan, thema.bron),
        )


def places(thema: ThemaRow) -> str:
    """Where it lies, in a few words: "eigen organisatie, regio, landelijk"."""
    names = (
        ("eigen organisatie", thema.eigen),
        ("regio", thema.regio),
        ("landelijk", thema.landelijk),
    )
    return ", ".join(naam for naam, tekst in names if tekst)


def service(thema: ThemaRow) -> str:
    """Whether it is a service of the RSO, and of which kind."""
    match thema.dienst:
        case "basisdienst":
            tekst = "Ja, een basisdienst: de RSO levert deze altijd."
        case "aanvullende dienst":
            tekst = "Ja, een aanvullende dienst: uw VSV kiest of u die wilt."
        case _:
            tekst = "Nee."
    return f"{tekst} {thema.rechtstreeks}".strip()


def service_word(thema: ThemaRow) -> str:
    """The same in a word, for a table."""
    word = {BASIC: "basis", OPTIONAL: "aanvullend"}.get(thema.dienst, "geen")
    return f"{word} of rechtstreeks" if thema.rechtstreeks else word


def in_vsv(
    plan: Plan,
    dossier: Dossier,
    thema: ThemaRow,
    niveau: Niveau = Niveau.INTERNAL,
    *,
    short: bool = False,
) -> str:
    """What this VSV chose, and who does it then. short: only who, as the source has it if need be.

    What was written about it has no limit, and so it is no part of the short form.
    """
    own = join_path("rso", "themas", thema.id)
    wie = said(plan, dossier, f"{own}.wie", niveau)
    chosen = _chosen(plan, dossier, thema, niveau)
    if short:
        return wie or (chosen if thema.dienst == OPTIONAL else "") or f"{thema.wie} (bron)"
    lines = [
        chosen,
        _labelled("Wie", wie),
        _labelled("Afspraak", said(plan, dossier, f"{own}.afspraak", niveau)),
        _direct(dossier) if thema.rechtstreeks else "",
    ]
    return "\n".join(filter(None, lines)) or f"Volgens de bron: {thema.wie}."


def _chosen(plan: Plan, dossier: Dossier, thema: ThemaRow, niveau: Niveau) -> str:
    if thema.dienst == BASIC:
        oordeel = said(plan, dossier, f"rso.basisdiensten.{thema.dienst_id}.oordeel", niveau)
        return f"Basisdienst, nagelopen: {oordeel}." if oordeel else ""
    if thema.dienst != OPTIONAL:
        return ""
    pad = f"rso.aanvullend.{thema.dienst_id}"
    keuze = read(dossier, f"{pad}.keuze")
    wie = said(plan, dossier, f"{pad}.uitvoerder", niveau)
    bij_nee = next(r.bij_nee for r in plan.aanvullende_dienst if r.id == thema.dienst_id)
    match keuze:
        case "ja":
            return f"Gekozen: ja. {_labelled('Dit doet', wie) or 'De RSO doet dit.'}"
        case "nee":
            return f"Gekozen: nee. {_labelled('Dit doet dan', wie) or bij_nee}"
        case "later":
            return "Nog te kiezen: u koos later."
    return NOT_CHOSEN


def _labelled(kop: str, tekst: str) -> str:
    return f"{kop}: {tekst.rstrip('.')}." if tekst else ""


def _direct(dossier: Dossier) -> str:
    count = len({row.deelnemer for row in dossier.rso.rechtstreeks if row.deelnemer})
    return f"Diensten rechtstreeks van de RSO: {how_many(count, 'deelnemer', 'deelnemers')}." * (
        count > 0
    )


def without_rso(thema: ThemaRow, dossier: Dossier | None) -> str:
    """What changes when the viewer is not contracted through the RSO, and whether that is so."""
    zelf = dossier is not None and dossier.viewer.route == "zelf" and thema.zonder_rso
    return f"{thema.zonder_rso or NOTHING_CHANGES} {SELF if zelf else ''}".strip()
