"""The keys of the whole program: one table. A key means one thing, wherever it works.

The footer shows what works now in the order of this table, and the help lists it. A new key is
a row here; a test holds every binding of every screen against it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class KeyRow(NamedTuple):
    """Keys that do the same, what that is, and by which actions screens do it.

    shown: how the help calls the keys; "" for what is not told there.
    """

    keys: str
    shown: str
    act: str
    actions: str


# In the order of the footer: what does not fit there is left out from the end.
TABLE = (
    KeyRow("f1", "F1", "deze hulp", "show_help go_back"),
    KeyRow("escape", "Esc", "één stap terug; er gaat niets verloren", "go_back cancel"),
    KeyRow(
        "enter",
        "Enter",
        "kiezen, openen, naar de volgende vraag",
        "next_field select choose go_back confirm open",
    ),
    KeyRow(
        "f8", "F8", "verder: het volgende blad, bewaren of beginnen", "next other start save onward"
    ),
    KeyRow("f7", "F7", "terug: het vorige blad", "previous other"),
    KeyRow("f4", "F4", "antwoord: weet ik nog niet", "weet_niet refuse_weet_niet"),
    KeyRow(
        "f5",
        "F5",
        "naar het einde: een taak afronden, een concept of antwoorden lezen",
        "finish read_agreement take_in",
    ),
    KeyRow("space", "Spatie", "een keuze of regel aan- of uitzetten", "choose select tick scroll"),
    KeyRow("plus insert", "+", "iets toevoegen aan een lijst", "new add"),
    KeyRow("delete", "Delete", "iets verwijderen uit een lijst", "remove take_off delete_right"),
    KeyRow("n", "", "het volgende: de volgende taak, of een nieuw dossier", "next doe"),
    KeyRow("i", "", "alle stappen en taken", "plan"),
    KeyRow("s", "", "samenvatting", "samenvatting"),
    KeyRow("d", "", "documenten", "documents"),
    KeyRow("e", "", "sessie", "sessie"),
    KeyRow("a", "", "acties", "acties"),
    KeyRow("r", "", "statusrapport", "rapport"),
    KeyRow("b", "", "vragenblad: één persoon iets vragen", "vragenblad"),
    KeyRow("k", "", "alleen de kern, of alle taken", "route"),
    KeyRow("g", "", "geschiedenis", "history"),
    KeyRow("l", "", "een lijst: deelnemers en contacten uit een bestand", "importing"),
    KeyRow("p", "", "regioprofiel", "profiel"),
    KeyRow("u", "", "uit deze versie alles terug", "everything"),
    KeyRow("slash", "/", "filteren", "filter"),
    KeyRow("t", "", "tellen", "distribution"),
    KeyRow("c", "", "beeld: kolommen, groepen en bewaarde beelden", "view"),
    KeyRow("v", "", "het voorbeeld", "doe"),
    KeyRow("o", "", "een ander bestand of een andere map", "doe"),
    KeyRow("z", "", "zoek wat terug kan", "doe"),
    KeyRow("m", "", "kopieën samenvoegen", "merge"),
    KeyRow("w", "", "andersom sorteren", "reverse"),
    KeyRow("shift+up shift+down", "", "een regel hoger of lager zetten", "move"),
    KeyRow("x", "", "een dossier: andere naam, kopie, verwijderen", "manage"),
    KeyRow("q", "", "de hulp sluiten", "go_back"),
    KeyRow(
        "pagedown pageup", "PgUp en PgDn", "de tekst lezen die niet past", "scroll page read move"
    ),
    KeyRow("f2", "F2", "andere kleuren: donker, licht, veel contrast", "theme"),
    KeyRow(
        "f3", "F3", "in een sessie: een notitie, besluit of actie opschrijven", "note next_kind"
    ),
    KeyRow(
        "f6 ctrl+z super+z", "F6 of Ctrl+Z", "uw laatste wijziging ongedaan maken", "undo_change"
    ),
    KeyRow(
        "shift+f6 f18 f10 ctrl+y super+y",
        "F10 of Ctrl+Y",
        "die wijziging opnieuw doen",
        "redo_change",
    ),
    KeyRow("f9", "F9", "kiezen tussen 2 antwoorden, als dat nodig is", "keuzes"),
    KeyRow("f12", "F12", "naslag: wie doet wat, wie u belt, wat een woord is", "naslag contents"),
    KeyRow(
        "tab shift+tab",
        "Tab en Shift+Tab",
        "naar het volgende of vorige veld",
        "focus_next focus_previous",
    ),
    KeyRow(
        "up down left right",
        "Pijltjes",
        "door een lijst of keuze",
        "step pick move ask_offer column left right focus_next focus_previous scroll",
    ),
    KeyRow("ctrl+g", "Ctrl+G", "wat dit antwoord eerder was, en dat terughalen", "earlier_answers"),
    KeyRow("home end", "", "naar het begin of het einde", "to_edge"),
    KeyRow("ctrl+a super+a", "Ctrl+A", "alles in een veld selecteren", "select_all"),
    KeyRow(
        "ctrl+c ctrl+insert",
        "Ctrl+C",
        "kopiëren wat is geselecteerd; anders: stoppen",
        "interrupt copy",
    ),
    KeyRow("ctrl+x super+x shift+delete", "Ctrl+X", "knippen", "cut"),
    KeyRow("ctrl+v super+v shift+insert", "Ctrl+V", "plakken", "paste"),
    KeyRow("ctrl+backspace", "", "het woord ervoor weghalen", "delete_left_word delete_word_left"),
    KeyRow("ctrl+delete", "", "het woord erna weghalen", "delete_right_word delete_word_right"),
    KeyRow("ctrl+q", "Ctrl+Q", "stoppen; het programma vraagt of u dat wilt", "stop"),
    KeyRow(
        "ctrl+f",
        "Ctrl+F",
        "alles zoeken: een taak, een antwoord, een naam, een woord",
        "search empty",
    ),
)

ROW_OF: Mapping[str, KeyRow] = MappingProxyType(
    {key: row for row in TABLE for key in row.keys.split()}
)
_RANK = {row: rank for rank, row in enumerate(TABLE)}


def rank(key: str) -> int:
    """The place of a key in the footer."""
    row = ROW_OF.get(key)
    return len(TABLE) if row is None else _RANK[row]


def told() -> str:
    """The keys that the help lists, a line each."""
    rows = [row for row in TABLE if row.shown]
    width = max(len(row.shown) for row in rows) + 3
    return "\n".join(f"{row.shown:<{width}}{row.act}" for row in rows)


def own_keys(asked: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """What each key that a user chose stands for, by that key; and what cannot be, in Dutch.

    asked: ours by name, with the key that does the same from now on. A letter would be typed in
    a field, and a key that does something already stays what it is.
    """
    chosen: dict[str, str] = {}
    wrong = []
    for ours, theirs in asked.items():
        key, new = ours.strip().casefold(), str(theirs).strip().casefold()
        if key not in ROW_OF:
            wrong.append(f"Er is geen toets '{ours}'. Zie F1 voor de toetsen.")
        elif len(new) == 1:
            wrong.append(f"'{theirs}' is een letter. Kies een toets met ctrl, of een F-toets.")
        elif new in ROW_OF or new in chosen:
            wrong.append(f"De toets '{theirs}' doet al iets anders. Kies een andere.")
        else:
            chosen[new] = key
    return chosen, wrong
