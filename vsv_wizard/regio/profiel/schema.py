"""The JSON schema of regioprofiel.toml: what is an answer has the words of its question."""

from typing import Any

from vsv_wizard.dossier.paths import all_fields
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.schema import Inliner, Node, Parts, dossier_schema, head, own_words, words_of
from vsv_wizard.regio.profiel.model import BASE, FORMAT, Profiel

_TARIEF = {"bedrag": "", "eenheid": "_eenheid", "jaar": "_jaar", "btw": "_btw"}
_MEETINGS = ("gebruikersgroep", "stuurgroep")


def path_of(parts: Parts) -> str:
    """The answer of a dossier that a place in the profile fills in, as a pattern; "" for none."""
    match parts:
        case ("regio",):
            return "vsv.regio"
        case ("rso", *rest) if rest != ["contact"]:
            return ".".join(parts)
        case ("overeenkomst", naam):
            return f"rso.{naam}"
        case ("helpdesk", "route"):
            return "overleg.helpdeskroute"
        case ("tarieven", "jaar"):
            return "rso.basis_tarief_jaar"
        case ("tarieven", dienst, naam):
            own = "rso.basis_tarief" if dienst == BASE else "rso.aanvullend.*.tarief"
            return f"{own}{_TARIEF[naam]}"
        case (groep, "tijd" | "plaats" as naam) if groep in _MEETINGS:
            return f"{groep}.bijeenkomsten.*.{naam}"
    return ""


def profiel_schema(plan: Plan) -> Node:
    """The schema of a profile for this plan."""
    raw = Profiel.model_json_schema()
    shapes = _shapes(plan)

    def words(parts: Parts, owner: str) -> Node:
        pad = path_of(parts)
        vraag = plan.vraag_of.get(pad)
        if pad and vraag is not None:
            return shapes[pad] | words_of(vraag)
        return own_words(owner, parts[-1])

    whole = Inliner(raw["$defs"], words)
    schema = whole.table(raw, "Profiel", ())
    tables = schema["properties"]
    services = {BASE: "Basisdiensten", **{d.id: d.titel for d in plan.aanvullende_dienst}}
    tables["tarieven"]["properties"] |= {
        dienst: whole.table(raw["$defs"]["ProfielTarief"], "ProfielTarief", ("tarieven", dienst))
        | {"title": titel, "description": f"Het tarief van: {titel}."}
        for dienst, titel in services.items()
    }
    tables["tarieven"]["additionalProperties"] = False
    tables["antwoorden"]["properties"] = {
        pad: shape | words_of(plan.vraag_of[pad])
        for pad, shape in shapes.items()
        if "*" not in pad and pad in plan.vraag_of
    }
    words_tables = tables["tekst"]["properties"]
    defs = {
        "taak": _name_keys(
            words_tables["taak"], "taak", {t.id: plan.name_of(t.id) for t in plan.taak}
        ),
        "vraag": _name_keys(
            words_tables["vraag"], "vraag", {pad: v.vraag for pad, v in plan.vraag_of.items()}
        ),
        "route": _name_keys(
            tables["wegwijzer"], "route", {route.id: route.titel for route in plan.naslag.route}
        ),
    }
    return {**head("profiel", FORMAT, "Regioprofiel van vsv-wizard"), **schema, "$defs": defs}


def _name_keys(table: Node, naam: str, titles: dict[str, str]) -> Node:
    """Name the keys that a table can have, which all hold the same; what they hold."""
    each: Node = table.pop("additionalProperties")
    ref = {"$ref": f"#/$defs/{naam}"}
    table["properties"] = {key: ref | {"title": titel} for key, titel in titles.items()}
    table["additionalProperties"] = ref
    return each


def _shapes(plan: Plan) -> dict[str, Node]:
    """What may be answered at each pattern, as the schema of a dossier has it."""
    whole = dossier_schema(plan)
    return {pad: _shape(whole, pad) for pad in all_fields()}


def _shape(whole: Node, pad: str) -> Node:
    node: Any = whole
    for part in pad.split("."):
        node = node["items"] if part == "*" else node["properties"][part]
    return {key: value for key, value in node.items() if key not in ("title", "description")}
