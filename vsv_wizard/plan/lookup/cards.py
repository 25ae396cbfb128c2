"""Cards of what stands beside the plan: who is who, terms, meetings, RSO's, sources."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.model.overleg import Bijeenkomst
from vsv_wizard.dossier.niveau import Niveau
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.text import how_many
from vsv_wizard.plan.editions import KINDS as EDITION_KINDS
from vsv_wizard.plan.lookup.entry import Card, bullets, cite, filled
from vsv_wizard.plan.lookup.people import in_words
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.reference import Begrip, Kenmerk, Rsokeuze

KINDS = {"organisatie": "Organisatie", "rol": "Rol", "overleg": "Overleg"}
JA, NEE, UNKNOWN = "ja", "nee", "weet niet"
RSO_LIST = (
    "Er gaan zeventien namen van RSO's rond. Tien daarvan vonden wij op openbare pagina's. "
    "Niet elke regio heeft een RSO. Staat die van u er niet bij? Typ dan zelf de naam."
)


def wie_is_wie(plan: Plan, dossier: Dossier | None) -> Iterator[Card]:
    """Organisations, roles and meetings, and whom to call in this VSV."""
    for soort, woord in KINDS.items():
        for rol in plan.naslag.rol:
            if rol.soort == soort:
                bel = in_words(plan, dossier, rol, Niveau.INTERNAL) if dossier else ""
                yield Card(
                    rol.id,
                    rol.titel,
                    woord,
                    filled(
                        ("Wat", rol.wat),
                        ("Wanneer u ermee te maken hebt", rol.wanneer),
                        ("Wie u belt in uw VSV", bel),
                    ),
                    cite(plan, rol.bron),
                )


def begrippen(plan: Plan) -> Iterator[Card]:
    """All terms."""
    return (begrip_entry(plan, begrip) for begrip in plan.naslag.begrip)


def begrip_entry(plan: Plan, begrip: Begrip) -> Card:
    """One term with its other names."""
    ook = ", ".join(begrip.ook)
    parts = filled(("Uitleg", begrip.uitleg), ("Ook", ook))
    return Card(begrip.term, begrip.term, begrip.uitleg, parts, cite(plan, begrip.bron))


def overleggen(plan: Plan, dossier: Dossier | None, today: dt.date) -> Iterator[Card]:
    """The kinds of meeting, with how many there were and are to come this year."""
    for kind in plan.naslag.overlegsoort:
        yield Card(
            kind.id,
            kind.titel,
            kind.frequentie,
            filled(
                ("Hoe vaak", kind.frequentie),
                ("Voorzitter", kind.voorzitter),
                ("Wie erbij zijn", kind.deelnemers),
                ("Agenda", bullets(kind.agenda)),
                ("Wat de bron openlaat", bullets(kind.open)),
                ("Weten", kind.opmerking),
                ("In uw VSV", _this_year(meetings_of(dossier, kind.id), today)),
            ),
            cite(plan, kind.bron),
        )


def meetings_of(dossier: Dossier | None, kind: str) -> tuple[Bijeenkomst, ...] | None:
    """The meetings of a kind in the dossier; None when they are not kept there."""
    if dossier is None:
        return None
    return {
        "operationeel": dossier.overleg.bijeenkomsten,
        "gebruikersgroep": dossier.gebruikersgroep.bijeenkomsten,
        "stuurgroep": dossier.stuurgroep.bijeenkomsten,
    }.get(kind)


def _this_year(meetings: Sequence[Bijeenkomst] | None, today: dt.date) -> str:
    if meetings is None:
        return ""
    days = [(m.datum, m.status) for m in meetings if isinstance(m.datum, dt.date)]
    held = sum(day.year == today.year and status == "gehouden" for day, status in days)
    to_come = sorted(d for d, s in days if d >= today and s not in ("gehouden", "vervallen"))
    lines = [f"In {today.year} gehouden: {held}.", f"Gepland: {len(to_come)}."]
    if to_come:
        lines.append(f"De eerste is op {datum_long(to_come[0])}.")
    return " ".join(lines)


def rsos(plan: Plan) -> Iterator[Card]:
    """The RSO's that are known, what they do and who pays, and how to know one."""
    for rso in plan.naslag.rso:
        yield Card(rso.naam, rso.naam, rso.regio, _about_rso(rso), rso.bron)
    for functie in plan.naslag.rso_functie:
        yield Card(
            functie.titel,
            f"Wat een RSO doet: {functie.titel.lower()}",
            "",
            (("Wat", functie.wat), ("Wie betaalt", functie.betaling)),
            cite(plan, functie.bron),
        )


def _about_rso(rso: Rsokeuze) -> tuple[tuple[str, str], ...]:
    return filled(
        ("Regio", rso.regio),
        ("Website", rso.website or "Niet gevonden."),
        ("Zekerheid", f"{rso.zekerheid}. Datum: {_when(rso)}."),
        ("Geboortezorg", "De pagina noemt ook geboortezorg." if rso.geboortezorg else ""),
    )


def _when(rso: Rsokeuze) -> str:
    """The day or the month of the page, in words."""
    year, month, *day = map(int, rso.gecontroleerd.split("-"))
    tekst = datum_long(dt.date(year, month, *(day or (1,))))
    return tekst if day else tekst.partition(" ")[2]


def rso_list(plan: Plan) -> str:
    """All RSO's, a line each: what stands beside the question which one it is."""
    lines = [
        f"{rso.naam}: {rso.regio}. {rso.website or 'Geen website gevonden'} "
        f"({rso.zekerheid}; {_when(rso)})"
        for rso in plan.naslag.rso
    ]
    return f"{RSO_LIST}\n\n{bullets(lines)}"


def kenmerken_outcome(kenmerken: Sequence[Kenmerk], given: Mapping[str, str]) -> str:
    """What the answers about the traits of an RSO say, and what they do not."""
    nee = [k.vraag for k in kenmerken if given.get(k.id) == NEE]
    open_ = [k.vraag for k in kenmerken if given.get(k.id) not in (JA, NEE)]
    ja = len(kenmerken) - len(nee) - len(open_)
    lines = [f"{ja} van {how_many(len(kenmerken), 'kenmerk', 'kenmerken')} kloppen."]
    if not nee and not open_:
        lines.append("Dit lijkt een RSO zoals Nictiz die beschrijft. Het is geen keurmerk.")
    if nee:
        lines.append(
            "Misschien is dit geen RSO, of nog niet helemaal. Vraag het na bij RSO Nederland. "
            f"Dit klopt niet:\n{bullets(nee)}"
        )
    if open_:
        lines.append(f"Zoek dit nog uit:\n{bullets(open_)}")
    lines.append(
        "Of de RSO ook dit beheer kan doen, weet u hiermee nog niet. Vraag dat schriftelijk."
    )
    return "\n\n".join(lines)


def bronnen(plan: Plan) -> Iterator[Card]:
    """The source cards, then where the sources are silent or contradict each other."""
    for bron in plan.naslag.bron:
        yield Card(
            bron.id,
            bron.kort,
            bron.titel,
            filled(
                ("Titel", f"{bron.titel}."),
                ("Versie", f"{bron.versie}."),
                ("Status", f"{bron.status}."),
                ("Weten", bron.opmerking),
            ),
            f"{bron.kort}: {bron.datum}",
        )
    for punt in plan.naslag.bronkritiek:
        soort = "Tegenspraak" if punt.soort == "tegenspraak" else "De bron zwijgt"
        taken = ", ".join(plan.nr(taak_id) for taak_id in punt.taken)
        yield Card(
            punt.id,
            f"{soort}: {punt.id.replace('_', ' ')}",
            soort,
            filled(
                ("Wat er staat", punt.tekst),
                ("Wat wij kozen", punt.keuze),
                ("Bij de taken", taken),
            ),
            cite(plan, punt.bron),
        )


def changes(plan: Plan) -> Iterator[Card]:
    """Every change of the plan, those of the last edition first."""
    for editie in reversed(plan.naslag.editie):
        for change in editie.wijziging:
            yield Card(
                change.id,
                f"{EDITION_KINDS[change.soort]}: {change.titel}",
                change.wat,
                filled(
                    ("Wat", change.wat),
                    ("Waarom", change.waarom),
                    ("Kijk hier nog eens naar", change.kijk),
                    ("Bij de taken", "\n".join(map(plan.name_of, change.taken))),
                    ("Sinds", editie.versie),
                ),
                cite(plan, change.bron),
            )
