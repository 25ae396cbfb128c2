"""How a folder is shown on the command line: in the words of the screen, or a kept view."""

import sys
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from vsv_wizard.dossier.text import clean_line, did_you_mean
from vsv_wizard.opdrachten.messages import CommandError, report

if TYPE_CHECKING:
    from vsv_wizard.regio.regio_data import RegioData
    from vsv_wizard.regio.sorting import SortOrder
    from vsv_wizard.regio.view_state import View

WIDTH = 80
_NOT = "niet"


def complete_column(
    _ctx: click.Context, _param: click.Parameter, begin: str
) -> "list[CompletionItem[str]]":
    """The headings of the columns that begin so."""
    from vsv_wizard.regio.sorting import COLUMNS

    heads = (kolom.kop for kolom in COLUMNS.values() if len(kolom.kop) > 1)
    return [CompletionItem(h) for h in heads if h.casefold().startswith(begin.casefold())]


def asked_view(asked: dict[str, Any], niveau: str) -> "View":
    """The view that was asked for: one that was kept, with what is said beside it instead.

    Raises CommandError for a word that the screen does not know, or what a level does not show.
    """
    from dataclasses import replace

    from vsv_wizard.regio.kept_view import name_view
    from vsv_wizard.regio.view_state import View

    naam = asked.get("beeld") or ""
    view = _kept(naam) if naam else View()
    if asked.get("sorteer") or asked.get("andersom"):
        order = _order(asked.get("sorteer") or "", andersom=bool(asked.get("andersom")))
        view = replace(view, orde=order)
    if asked.get("line"):
        view = replace(view, filter=asked["line"])
    if asked.get("kolommen"):
        view = replace(view, kolommen=_columns(asked["kolommen"]))
    if asked.get("groepeer"):
        view = replace(view, groep=_group(asked["groepeer"]))
    _check_level(view, niveau)
    if new := asked.get("bewaar_beeld"):
        try:
            if not (kept := name_view(new, view)):
                raise CommandError("Noem bij --bewaar-beeld een naam.")
        except OSError as error:
            raise CommandError(
                "Het beeld is niet bewaard: dat lukt op deze schijf niet."
            ) from error
        report(f"Het beeld {kept} is bewaard. Gebruik het met --beeld, of op het scherm met c.")
    return view


def _kept(naam: str) -> "View":
    from vsv_wizard.regio.kept_view import named_views, view_named

    if found := view_named(naam):
        return found[1]
    names = [clean_line(each) for each in named_views()]
    there = f" Kies: {', '.join(names)}." if names else " U bewaarde nog geen beeld."
    raise CommandError(
        f"Het beeld {clean_line(naam)} is er niet.{did_you_mean(naam, names)}{there}"
    )


def _order(words: str, *, andersom: bool) -> "SortOrder":
    """The order in the words of the screen: the heading of a column, or its short name."""
    from vsv_wizard.regio.sorting import SortOrder

    return SortOrder(_column(words), andersom) if words else SortOrder(andersom=andersom)


def _column(words: str) -> str:
    from vsv_wizard.regio.sorting import COLUMNS, column_named

    if naam := column_named(words):
        return naam
    known = [kolom.kop for kolom in COLUMNS.values() if len(kolom.kop) > 1]
    raise CommandError(
        f"De kolom {clean_line(words)} is er niet.{did_you_mean(words, known)} "
        f"Kies: {', '.join(known)}."
    )


def _columns(words: str) -> tuple[str, ...]:
    from vsv_wizard.regio.sorting import chosen_columns

    return chosen_columns(_column(each) for each in words.split(",") if each.strip())


def _group(words: str) -> str:
    from vsv_wizard.regio.grouping import GROUPS, group_named

    if words.strip().casefold() == _NOT:
        return ""
    if naam := group_named(words):
        return naam
    known = list(GROUPS)
    raise CommandError(
        f"Bij elkaar zetten op {clean_line(words)} kan niet.{did_you_mean(words, known)} "
        f"Kies: {', '.join(known)}, of {_NOT}."
    )


def _check_level(view: "View", niveau: str) -> None:
    from vsv_wizard.regio.grouping import GROUPS
    from vsv_wizard.regio.sorting import COLUMNS, FIXED, PUBLIC

    if niveau != "openbaar":
        return
    hidden = [COLUMNS[n].kop for n in view.kolommen if n not in (*PUBLIC, *FIXED)]
    if view.groep and GROUPS[view.groep].people:
        hidden.append(GROUPS[view.groep].kop)
    if hidden:
        raise CommandError(f"Openbaar toont dit niet: {', '.join(hidden)}. Kies --niveau bestuur.")


def show(regio: "RegioData") -> None:
    """The table and the counts, as wide as the terminal."""
    import shutil

    from vsv_wizard.regio.movement import movement
    from vsv_wizard.regio.row_lines import table_lines
    from vsv_wizard.regio.sorting import PUBLIC

    if not regio.rijen:
        report("In deze map staan geen dossiers.")
        return
    breedte = shutil.get_terminal_size((WIDTH, 24)).columns if sys.stdout.isatty() else WIDTH
    kolommen = regio.view.kolommen or (PUBLIC[:4] if regio.public else ())
    if regio.public:
        kolommen = tuple(naam for naam in kolommen if naam in PUBLIC)
    for line in table_lines(regio.groups, regio.look, breedte, regio.view.orde, kolommen):
        print(line)
    look, distribution = regio.look, regio.distribution
    print(f"\n{movement(regio.rijen, regio.since).words}.")
    print("\nWaar de VSV's nu zijn")
    for nr, count in distribution.per_stap.items():
        naam = f"{nr:<2} {look.plan.steps[nr].kort}" if nr else "Niets meer open"
        print(_bar_line(naam, 20, count, distribution.vsvs))
    if distribution.blokkades:
        print("\nWelke taken VSV's ophouden")
        meest = distribution.blokkades[0].vsvs
        for blokkade in distribution.blokkades[:10]:
            print(_bar_line(look.name_of(blokkade.taak_id), 46, blokkade.vsvs, meest))


def _bar_line(naam: str, ruimte: int, count: int, meeste: int) -> str:
    full = max(round(20 * count / (meeste or 1)), 1) if count else 0
    return f"  {naam[:ruimte]:<{ruimte}} {count:>5}  {'█' * full}".rstrip()
