"""JSON schemas of the files that people edit, in the words of the plan.

A property that a question asks has its words: question, hint, example, choices, source. What
else there is has a line in data/sleutels.toml. An editor shows them while somebody types.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from vsv_wizard.dossier.model import SCHEMA, Dossier
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.plan.base import read_file
from vsv_wizard.plan.model import Plan, Vraag
from vsv_wizard.plan.reference import Naslag

Node = dict[str, Any]
Parts = tuple[str, ...]
Words = Callable[[Parts, str], Node]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
EVERY = "alle"  # the words that hold where a table has none of its own
# Tables that have the words of another one.
LIKE = {"ExtraTaak": "Taak", "TaakText": "Taak", "VraagText": "Vraag", "ThemaRow": "FixedRow"}


def head(naam: str, version: int, titel: str) -> Node:
    """The head of a schema; its id is a name and no address: nothing is fetched."""
    return {
        "$schema": DIALECT,
        "$id": f"urn:vsv-wizard:schema:{naam}:{version}",
        "title": titel,
    }


def dossier_schema(plan: Plan) -> Node:
    """The schema of a dossier."""
    raw = Dossier.model_json_schema(by_alias=True)
    whole = Inliner(raw["$defs"], lambda parts, owner: words_at(plan, parts, owner))
    properties = whole.table(raw, "Dossier", ())
    declared = properties["properties"]["taken"].pop("additionalProperties")
    each = {"$ref": "#/$defs/taak"}
    properties["properties"]["taken"] |= {
        "properties": {taak.id: each | {"title": plan.name_of(taak.id)} for taak in plan.taak},
        "additionalProperties": each,
    }
    return {
        **head("dossier", SCHEMA, "Dossier van vsv-wizard"),
        "description": "Wat één VSV heeft ingevuld.",
        **properties,
        "$defs": {"taak": declared},
    }


def plan_schema() -> Node:
    """The schema of the files in data/ that are the plan: each has some of these tables."""
    properties: Node = {}
    defs: Node = {}
    for model in (Plan, Naslag):
        raw = model.model_json_schema()
        for owner, table in ((model.__name__, raw), *raw["$defs"].items()):
            for key, node in table.get("properties", {}).items():
                table["properties"][key] = _bare(node) | own_words(owner, key)
            table.pop("description", None)
            table.pop("title", None)
        defs |= raw["$defs"]
        properties |= raw["properties"]
    return {
        **head("plan", 1, "Stappenplan van vsv-wizard"),
        "description": "De bestanden in data/: stappenplan, diensten, begrippen en de rest.",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "$defs": defs,
    }


def _bare(node: Node) -> Node:
    return {key: value for key, value in node.items() if key not in ("title", "default")}


# --- words


@cache
def _own_words() -> Mapping[str, Mapping[str, str]]:
    return read_file("sleutels")


def own_words(owner: str, key: str) -> Node:
    """The words for a key of this table that no question asks."""
    tables = (owner, LIKE.get(owner, ""), EVERY)
    found = (_own_words().get(table, {}).get(key) for table in tables)
    return {"title": key, "description": next(filter(None, found), "")}


def words_at(plan: Plan, parts: Parts, owner: str) -> Node:
    """The words for what stands at this place in a dossier, in a table of this kind."""
    vraag = _vraag_at(plan, parts)
    if vraag is not None:
        return words_of(vraag)
    words = own_words(owner, parts[-1])
    if parts[-1] == "id" and (rows := _rows(plan, join_path(*parts[:-2]))):
        words["description"] += f"\n\n{rows}."
    return words


def _vraag_at(plan: Plan, parts: Parts) -> Vraag | None:
    if parts[:2] != ("taken", "*"):
        return plan.vraag_of.get(join_path(*parts))
    match parts[2:]:
        case ("notitie",):
            return plan.notitie
        case ("bewijs",):
            return plan.bewijs
        case ("bewijs", "*", naam):
            return next((veld for veld in plan.bewijs.velden if veld.pad == naam), None)
    return None


def _rows(plan: Plan, pad: str) -> str:
    """The fixed rows of a list, by their id; "" when it has none."""
    of_the_list = (v for vragen in plan.vragen.values() for v in vragen if v.pad == pad and v.rijen)
    vraag = next(of_the_list, None)
    rows = plan.rijen(vraag.rijen) if vraag else ()
    return ", ".join(f"{row.id}: {row.titel}" for row in rows)


def words_of(vraag: Vraag) -> Node:
    """A question with all that stands beside it."""
    keuzes = ", ".join(f"{value}: {woord}" for value, woord in vraag.keuzes.items())
    said = (
        vraag.vraag,
        vraag.hint,
        vraag.voorbeeld and f"Bijvoorbeeld: {vraag.voorbeeld}",
        keuzes and f"Kies: {keuzes}.",
        "De bron zegt dit niet. Vraag uw RSO." if vraag.zwijgt else "",
        vraag.bron and f"Bron: {vraag.bron}",
    )
    return {"title": vraag.kop, "description": "\n\n".join(filter(None, said))}


# --- the shape


class Inliner:
    """Writes out a schema, so that what is in two places has at each the words of that place."""

    def __init__(self, defs: Mapping[str, Node], words: Words) -> None:
        """words: of a place, and the kind of table that it is in."""
        self._defs = defs
        self._words = words

    def table(self, node: Node, owner: str, parts: Parts) -> Node:
        """A table with all that can be in it."""
        new = {
            key: value
            for key, value in node.items()
            if key in ("type", "additionalProperties", "required")
        }
        if isinstance(extra := new.get("additionalProperties"), dict):
            new["additionalProperties"] = self.value(extra, owner, (*parts, "*"))
        new["properties"] = {
            key: self.value(value, owner, (*parts, key)) | self._words((*parts, key), owner)
            for key, value in node.get("properties", {}).items()
        }
        return new

    def value(self, node: Node, owner: str, parts: Parts) -> Node:
        """What can stand at a place. TOML has no null: what is not there is left out."""
        if ref := node.get("$ref"):
            name = ref.rpartition("/")[2]
            return self.table(self._defs[name], name, parts)
        new = _bare(node)
        if options := new.pop("anyOf", None):
            kept = [self.value(o, owner, parts) for o in options if o.get("type") != "null"]
            return new | (kept[0] if len(kept) == 1 else {"anyOf": kept})
        if isinstance(items := new.get("items"), dict):
            new["items"] = self.value(items, owner, (*parts, "*"))
        if isinstance(extra := new.get("additionalProperties"), dict):
            new["additionalProperties"] = self.value(extra, owner, (*parts, "*"))
        return new
