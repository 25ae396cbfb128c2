"""One check that holds the plan and the dossier's models together.

Used by the tests and by `vsv-wizard controleer --plan`. Every finding names the
file and the key, so that who edits the content can mend it without reading code.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import tomli
from pydantic import ValidationError

from vsv_wizard.dossier.fields import WEET_NIET, FieldKind
from vsv_wizard.dossier.model import Bewijs, Person
from vsv_wizard.dossier.paths import PathError, all_fields, all_lists, pattern_of, split_path
from vsv_wizard.dossier.places import tasks_in
from vsv_wizard.plan import reference as naslag
from vsv_wizard.plan.base import read_file
from vsv_wizard.plan.check_dates import check_core, check_dates
from vsv_wizard.plan.check_naslag import check_naslag, sources_in_naslag
from vsv_wizard.plan.check_tasks import (
    PLANBESTAND,
    REGIO,
    check_ids,
    check_mentions,
    check_taken,
    double,
    fault,
)
from vsv_wizard.plan.model import FILES, TAAKVELD, Plan, Taak, Vraag
from vsv_wizard.plan.rows import PersonVraag
from vsv_wizard.plan.rules import Condition

ROWS = (
    "basisdiensten",
    "aanvullende_diensten",
    "privacypartijen",
    "waarborgen",
    "agendapunten",
    "themas",
)
KEUZEBESTAND = "keuzes.toml"


def check_files() -> tuple[Plan | None, list[str]]:
    """Read data/ and check it. Gives the plan (None when unreadable) and what is wrong."""
    ruw: dict[str, Any] = {}
    herkomst: dict[str, str] = {}
    errors: list[str] = []
    for naam in (*FILES, *naslag.FILES):
        try:
            inhoud = read_file(naam)
        except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
            errors.append(f"{naam}.toml: niet te lezen ({error})")
            continue
        for sleutel in inhoud:
            if sleutel in ruw:
                errors.append(f"{naam}.toml: {sleutel}: staat ook in {herkomst[sleutel]}.toml")
            herkomst[sleutel] = naam
        errors += check_mentions(f"{naam}.toml", inhoud)
        ruw |= inhoud
    if errors:
        return None, errors
    try:
        naslagdelen = naslag.Naslag.model_fields
        plan = Plan.model_validate({k: deel for k, deel in ruw.items() if k not in naslagdelen})
        rest = {k: deel for k, deel in ruw.items() if k in naslagdelen}
        added = naslag.Naslag.model_validate(rest)
    except ValidationError as error:
        return None, [_readable(melding, herkomst, ruw) for melding in error.errors()]
    plan.__dict__["naslag"] = added  # what was checked, and not what was read before
    return plan, [*check(plan), *_check_other_files(plan)]


def _check_other_files(plan: Plan) -> Iterator[str]:
    """Whether the tasks exist that are named in data/ outside the plan and its reference."""
    texts, example = read_file("documentteksten"), read_file("voorbeeld")
    yield from check_mentions("documentteksten.toml", texts)
    named = [("documentteksten.toml", i) for rol in texts["overdrachtsrol"] for i in rol["ook"]]
    named += [("voorbeeld.toml", i) for i in (*example["taken"], *tasks_in(example))]
    for file, taak_id in dict.fromkeys(named):
        if taak_id not in plan.taken:
            yield fault(f"taak {taak_id}", "deze id bestaat niet", file)


def _readable(melding: Any, herkomst: dict[str, str], ruw: dict[str, Any]) -> str:
    """One pydantic finding as "file: place: what", with task numbers instead of indexes."""
    plaats: list[str] = []
    deel: Any = ruw
    loc = melding["loc"]
    for plek, sleutel in enumerate(loc):
        if plek > 1 and loc[plek - 2] == "vraag" and isinstance(loc[plek - 1], int):
            continue  # the tag of the union, not a key
        if isinstance(deel, dict | list):
            try:
                deel = deel[sleutel]
            except (KeyError, IndexError):
                deel = None
        naam = str(sleutel)
        if isinstance(sleutel, int) and isinstance(deel, dict):
            naam = str(deel.get("nr") or deel.get("pad") or deel.get("id") or sleutel)
        plaats.append(naam)
    bestand = herkomst.get(str(melding["loc"][0]), "stappenplan") if melding["loc"] else "?"
    return f"{bestand}.toml: {' > '.join(plaats)}: {melding['type']} ({melding['msg']})"


def check(plan: Plan) -> list[str]:
    """What is wrong in a plan that could be read; empty when all fits."""
    try:
        plan.vragen  # noqa: B018 - computed here, where a mistake in it can be told
    except (KeyError, IndexError, ValueError):
        return [fault("persoon", "tussen accolades mag alleen {wie} staan")]
    return [
        *check_taken(plan),
        *check_ids(plan),
        *check_dates(plan),
        *check_core(plan),
        *_check_vragen(plan),
        *_check_coverage(plan),
        *_check_bronnen(plan),
        *_check_bronkritiek(plan),
        *_check_keuzeblad(plan),
        *_check_mijlpalen(plan),
        *_check_fixed_vragen(plan),
        *_check_persoonsrollen(plan),
        *_check_unique_ids(plan),
        *check_naslag(plan),
    ]


def _check_vragen(plan: Plan) -> Iterator[str]:
    for vraag in plan.outside_taken:
        yield from _check_vraag(plan, "buiten de taken", vraag, "")
    for taak in plan.taak:
        for vraag in plan.vragen[taak.id]:
            yield from _check_vraag(plan, f"taak {taak.nr}", vraag, "")
        for voorwaarde in taak.nvt_als:
            yield from _check_condition(plan, f"taak {taak.nr}, nvt_als", voorwaarde, "")
        for persoon in taak.vraag:
            if isinstance(persoon, PersonVraag):
                plaats = f"taak {taak.nr}, vraag {persoon.pad}"
                for key in ("verplicht", "bron_van"):
                    for deel in sorted({*getattr(persoon, key)} - {*Person.model_fields}):
                        yield fault(plaats, f"{key}: {deel} is geen veld van een persoon")
        yield from _check_paths_of_taak(plan, taak)


def _check_paths_of_taak(plan: Plan, taak: Taak) -> Iterator[str]:
    for punt in taak.let_op:
        for voorwaarde in punt.als:
            yield from _check_condition(plan, f"taak {taak.nr}, let_op", voorwaarde, "")
    for pad in taak.besluit_op:
        if pad not in plan.vraag_of:
            yield fault(f"taak {taak.nr}", f"besluit_op: het pad {pad} bestaat niet")
    for pad in taak.controleer_bij:
        if pad not in all_fields() and pad not in all_lists():
            yield fault(f"taak {taak.nr}", f"controleer_bij: het pad {pad} bestaat niet")


def _check_vraag(plan: Plan, where: str, vraag: Vraag, lijst: str) -> Iterator[str]:
    pad = f"{lijst}.*.{vraag.pad}" if lijst else vraag.pad
    plaats = f"{where}, vraag {pad}"
    for voorwaarde in vraag.toon_als:
        yield from _check_condition(plan, plaats, voorwaarde, lijst)
    if vraag.blijkt_uit and (vraag.blijkt_uit not in all_fields() or not vraag.klaar_bij):
        yield fault(plaats, "blijkt_uit: dit pad bestaat niet, of klaar_bij ontbreekt")
    if vraag.is_list:
        for voorwaarde in vraag.telt_als:
            yield from _check_condition(plan, plaats, voorwaarde, vraag.pad)
        yield from _check_list(plan, where, vraag, plaats)
        return
    soort = all_fields().get(pad)
    if soort is None:
        yield fault(plaats, "dit pad bestaat niet in het dossier")
        return
    if not vraag.naam:
        yield fault(plaats, "naam ontbreekt")
    yield from _check_keuzes(vraag, soort, plaats)


def _check_keuzes(vraag: Vraag, soort: FieldKind, plaats: str) -> Iterator[str]:
    # An action names a task, for which the plan itself has the words.
    if vraag.pad != TAAKVELD and set(vraag.keuzes) != set(soort.keuzes):
        otherwise = ", ".join(sorted(set(vraag.keuzes) ^ set(soort.keuzes)))
        yield fault(plaats, f"keuzes: komen niet overeen met het dossier ({otherwise})")
    mogelijk = {True, False} if soort.soort == "ja_nee" else set(soort.keuzes)
    for value in vraag.klaar_bij:
        if value not in mogelijk:
            yield fault(plaats, f"klaar_bij: {value!r} is geen antwoord op deze vraag")
    if (vraag.suggesties or vraag.suggesties_uit) and soort.soort != "tekst":
        yield fault(plaats, "suggesties kunnen alleen bij korte tekst")
    if vraag.suggesties_uit not in ("", "rso", "loketten", "bewijssoorten"):
        yield fault(plaats, f"suggesties_uit: {vraag.suggesties_uit} bestaat niet")


def _check_list(plan: Plan, where: str, vraag: Vraag, plaats: str) -> Iterator[str]:
    if vraag.pad not in all_lists():
        yield fault(plaats, "deze lijst bestaat niet in het dossier")
        return
    names = {*all_lists()[vraag.pad].model_fields} - {"id"}
    for sleutel in ("sleutel", "dit_jaar"):
        naam = getattr(vraag, sleutel)
        if naam and naam not in names:
            yield fault(plaats, f"{sleutel}: {naam} is geen veld van {vraag.pad}")
    if vraag.rijen and vraag.rijen not in ROWS:
        yield fault(plaats, f"rijen: {vraag.rijen} bestaat niet")
    elif vraag.rijen and vraag.minstens > len(plan.rijen(vraag.rijen)):
        yield fault(plaats, f"minstens: er zijn minder dan {vraag.minstens} {vraag.rijen}")
    if not vraag.rijen and not vraag.sleutel:
        yield fault(plaats, "sleutel ontbreekt")
    if vraag.minstens and not vraag.teleenheid:
        yield fault(plaats, "teleenheid ontbreekt bij minstens")
    for veld in vraag.velden:
        yield from _check_vraag(plan, where, veld, vraag.pad)


def _check_condition(plan: Plan, plaats: str, voorwaarde: Condition, lijst: str) -> Iterator[str]:
    relatief = voorwaarde.pad.startswith(".")
    pad = f"{lijst}.*{voorwaarde.pad}" if relatief else voorwaarde.pad
    if relatief and not lijst:
        yield fault(plaats, f"voorwaarde {voorwaarde.pad}: er is hier geen lijst")
        return
    soort = _kind_of(plan, pad)
    if soort is None:
        if pad not in all_lists() or voorwaarde.gelijk or voorwaarde.niet:
            yield fault(plaats, f"voorwaarde: het pad {pad} bestaat niet")
        return
    mogelijk: set[str | bool] = {True, False} if soort.soort == "ja_nee" else {*soort.keuzes}
    if soort.weet_niet:
        mogelijk.add(WEET_NIET)
    for value in (*voorwaarde.gelijk, *voorwaarde.niet):
        if soort.soort not in ("tekst", "lang") and not soort.verwijst and value not in mogelijk:
            yield fault(plaats, f"voorwaarde: {value!r} kan niet bij {pad}")
    if not (voorwaarde.gelijk or voorwaarde.niet or voorwaarde.ingevuld is not None):
        yield fault(plaats, f"voorwaarde: {pad} heeft geen gelijk, niet of ingevuld")


def _kind_of(plan: Plan, pad: str) -> FieldKind | None:
    """The kind of answer at the path of a condition; it may name a fixed row by its id."""
    try:
        parts, vorm = split_path(pad), split_path(pattern_of(pad))
    except PathError:
        return None
    lijst, ster, _ = pattern_of(pad).partition(".*.")
    if ster and parts != vorm:
        rijen = {v.rijen for vragen in plan.vragen.values() for v in vragen if v.pad == lijst}
        ids = {row.id for naam in rijen & {*ROWS} for row in plan.rijen(naam)}
        if parts[vorm.index("*")] not in ids:
            return None
    return all_fields().get(pattern_of(pad))


def _is_asked(plan: Plan) -> Iterator[str]:
    for vragen in (*plan.vragen.values(), plan.outside_taken):
        for vraag in vragen:
            if vraag.is_list:
                yield from (f"{vraag.pad}.*.{veld.pad}" for veld in vraag.velden)
            else:
                yield vraag.pad


def _check_coverage(plan: Plan) -> Iterator[str]:
    """Every answer of the dossier is asked, and asked once."""
    count = Counter(_is_asked(plan))
    for pad in all_fields():
        if count[pad] == 0:
            yield fault(pad, "geen enkele taak vraagt hiernaar")
        elif count[pad] > 1:
            yield fault(pad, f"hier vragen {count[pad]} vragen naar")


def _check_bronnen(plan: Plan) -> Iterator[str]:
    known = {REGIO, *(bron.kort for bron in plan.naslag.bron)}
    for bestand, plaats, bron in _bronnen(plan):
        if any(deel.partition(",")[0].strip() not in known for deel in bron.split(";")):
            yield fault(plaats, f"bron: {bron!r} is onbekend", bestand)


def _bronnen(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Every source that is named: file, place, source. The list of RSO's has links instead."""
    for stap in plan.stap:
        yield PLANBESTAND, f"stap {stap.nr}", stap.bron
    for vraag in plan.outside_taken:
        yield PLANBESTAND, f"vraag {vraag.pad}", vraag.bron
    for taak in plan.taak:
        yield PLANBESTAND, f"taak {taak.nr}", taak.bron
        for vraag in plan.vragen[taak.id]:
            for deel in (vraag, *vraag.velden):
                yield PLANBESTAND, f"taak {taak.nr}, vraag {deel.pad}", deel.bron
    per_bestand: dict[str, tuple[Any, ...]] = {
        "diensten.toml": (
            *plan.basisdienst,
            *plan.aanvullende_dienst,
            *plan.privacypartij,
            *plan.waarborg,
            *plan.agendapunt,
        ),
        "overleggen.toml": plan.naslag.overlegsoort,
        "themas.toml": plan.thema,
        "rollen.toml": (*plan.naslag.rol, *plan.naslag.rechtsvorm),
        "bronkritiek.toml": plan.naslag.bronkritiek,
    }
    for bestand, parts in per_bestand.items():
        for row in parts:
            yield bestand, row.id, row.bron
    for begrip in plan.naslag.begrip:
        yield "begrippen.toml", begrip.term, begrip.bron
    for keuze in plan.naslag.keuze:
        yield KEUZEBESTAND, keuze.pad, keuze.artikel
    yield from sources_in_naslag(plan)


def _check_bronkritiek(plan: Plan) -> Iterator[str]:
    for punt in plan.naslag.bronkritiek:
        if punt.soort not in ("stilte", "tegenspraak"):
            yield fault(punt.id, "soort is geen stilte of tegenspraak", "bronkritiek.toml")
        for nr in punt.taken:
            if nr not in plan.taken:
                yield fault(punt.id, f"taken: taak {nr} bestaat niet", "bronkritiek.toml")


def _check_keuzeblad(plan: Plan) -> Iterator[str]:
    """Every choice is asked somewhere, and every option of it has a meaning."""
    for keuze in plan.naslag.keuze:
        soort, vraag = all_fields().get(keuze.pad), plan.vraag_of.get(keuze.pad)
        if soort is None or vraag is None:
            yield fault(keuze.pad, "geen vraag van het plan heeft dit pad", KEUZEBESTAND)
            continue
        if keuze.opties_uit not in ("", "rechtsvorm"):
            yield fault(keuze.pad, f"opties_uit: {keuze.opties_uit} bestaat niet", KEUZEBESTAND)
        uitleg = {vorm.id for vorm in plan.naslag.rechtsvorm if keuze.opties_uit} | {*keuze.opties}
        mogelijk = {"ja", "nee"} if soort.soort == "ja_nee" else {*vraag.keuzes}
        if soort.soort not in ("keuze", "ja_nee"):
            mogelijk = uitleg  # anything can be answered; these are proposals
        if uitleg != mogelijk:
            otherwise = ", ".join(sorted(uitleg ^ mogelijk))
            yield fault(keuze.pad, f"opties: passen niet bij de vraag ({otherwise})", KEUZEBESTAND)


def _check_mijlpalen(plan: Plan) -> Iterator[str]:
    for sleutel in ("ingericht", "in_werking"):
        for nr in getattr(plan, sleutel):
            if nr not in plan.taken:
                yield fault(sleutel, f"taak {nr} bestaat niet")


def _check_fixed_vragen(plan: Plan) -> Iterator[str]:
    """The questions that many tasks share: about a person, evidence and a note."""
    for deel in plan.persoon:
        if deel.pad not in Person.model_fields:
            yield fault("persoon", f"{deel.pad} is geen veld van een persoon")
    for deel in plan.bewijs.velden:
        if deel.pad not in Bewijs.model_fields:
            yield fault("bewijs", f"{deel.pad} is geen veld van bewijs")
    vast = {
        "bewijs": (plan.bewijs, "bewijs"),
        "notitie": (plan.notitie, "notitie"),
        "actie": (plan.actie, "acties"),
        "sessie": (plan.sessie, "sessies"),
    }
    for naam, (vraag, pad) in vast.items():
        if vraag.pad != pad:
            yield fault(naam, f"pad: {vraag.pad} moet {pad} zijn")


def _check_persoonsrollen(plan: Plan) -> Iterator[str]:
    """Every answer that goes with a person is asked; every desk and kind of evidence is one."""
    for soort, desks in plan.loket_van.items():
        for desk in {*desks} - {*plan.loketten}:
            yield fault(f"loket_van {soort}", f"{desk} is geen loket")
    for soort in {*plan.bewijs_van_de_dag} - {*plan.bewijssoorten}:
        yield fault("bewijs_van_de_dag", f"{soort} is geen soort bewijs")
    for rol in plan.persoonsrol:
        for pad in (rol.naam, *rol.details, *filter(None, (rol.sinds, rol.bij))):
            if pad not in plan.vraag_of:
                yield fault(rol.naam, f"geen vraag van het plan heeft {pad}", "personen.toml")


def _check_unique_ids(plan: Plan) -> Iterator[str]:
    """Ids and short names tell things apart: dossiers and sources refer to them."""
    diensten = ("basisdienst", "aanvullende_dienst", "privacypartij", "waarborg", "agendapunt")
    where = dict.fromkeys(diensten, ("diensten.toml", "id")) | {
        "overlegsoort": ("overleggen.toml", "id"),
        "thema": ("themas.toml", "id"),
        "rol": ("rollen.toml", "id"),
        "rechtsvorm": ("rollen.toml", "id"),
        "bron": ("bronnen.toml", "kort"),
        "bronkritiek": ("bronkritiek.toml", "id"),
        "begrip": ("begrippen.toml", "term"),
        "rso": ("rso.toml", "naam"),
        "kenmerk": ("rso.toml", "id"),
        "route": ("wegwijzer.toml", "id"),
        "gespreksvraag": ("samen.toml", "id"),
        "keuze": (KEUZEBESTAND, "pad"),
    }
    for naam, (bestand, sleutel) in where.items():
        parts = getattr(plan.naslag if naam in naslag.Naslag.model_fields else plan, naam)
        for doubled in double(getattr(deel, sleutel) for deel in parts):
            yield fault(f"{naam} {doubled}", f"{sleutel}: komt twee keer voor", bestand)
