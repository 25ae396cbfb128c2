"""The profile of a region: making, checking and showing one, and using it in a dossier."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vsv_wizard.dossier.last_change import LogKind
from vsv_wizard.dossier.text import clean, clean_line, how_many
from vsv_wizard.opdrachten.common import (
    Clock,
    chosen_profiel,
    command,
    find,
    load_dossier,
    open_dossier,
    print_path,
    profiel_option,
    regio_of,
)
from vsv_wizard.opdrachten.main import NOT_SAVED
from vsv_wizard.opdrachten.messages import EXISTS_ALREADY, CommandError, report
from vsv_wizard.opdrachten.names import PROGRAM
from vsv_wizard.opdrachten.saving import report_others, save
from vsv_wizard.opdrachten.suggest import suggested

if TYPE_CHECKING:
    from vsv_wizard.bewerken.open_dossier import OpenDossier
    from vsv_wizard.regio.profiel.model import Profiel
    from vsv_wizard.regio.profiel.voorstellen import Offer

ACTIES = ("maak", "controleer", "toon", "pas-toe")
_OVER, _LAAT = "o", "l"


@command("profiel")
@click.argument("actie", metavar="|".join(ACTIES), type=click.Choice(ACTIES))
@click.argument("doel", metavar="[MAP|BESTAND|DOSSIER]", required=False)
@click.option("--van", "bron", metavar="DOSSIER", help="Bij maak: neem over wat hierin staat.")
@click.option("--proef", is_flag=True, help="Bij pas-toe: toon alles, en bewaar niets.")
@click.option("--alles-leeg", is_flag=True, help="Bij pas-toe: vul alles in wat nog leeg is.")
@click.option("--neem", multiple=True, metavar="PAD", help="Bij pas-toe: neem dit over.")
@click.option("--laat", multiple=True, metavar="PAD", help="Bij pas-toe: laat dit zoals het is.")
@profiel_option
@click.pass_obj
def profiel(
    nu: Clock,
    /,
    actie: str,
    doel: str | None,
    bron: str | None,
    proef: bool,
    alles_leeg: bool,
    **choice: tuple[str, ...],
) -> int:
    """Maak, controleer of gebruik het profiel van uw regio.

    Een regioprofiel heeft de antwoorden die in een hele regio gelijk zijn, zoals
    de RSO, de tarieven en de datums. Het heet regioprofiel.toml en staat in de
    map met dossiers. Een nieuw dossier begint ermee. Bij een dossier dat er al
    is, kiest u zelf wat u overneemt.

      vsv-wizard profiel maak                   maak een leeg profiel met uitleg
      vsv-wizard profiel maak --van vsv.toml    maak er een van een dossier
      vsv-wizard profiel controleer             kijk na of het klopt
      vsv-wizard profiel toon                   toon in woorden wat erin staat
      vsv-wizard profiel pas-toe vsv.toml       kies per antwoord
      vsv-wizard profiel pas-toe vsv.toml --alles-leeg
      vsv-wizard profiel pas-toe MAP --proef    toon wat in elk dossier leeg is
      vsv-wizard profiel pas-toe MAP            vul dat in, als één stap

    Bij pas-toe is 'weet ik nog niet' ook leeg. Wat u laat zoals het is, vraagt
    het programma niet opnieuw, tot het profiel verandert. De code bij het einde
    van controleer is 1 als er een fout is.
    """
    neem, laat = choice["neem"], choice["laat"]
    _check_options(actie, bron, apply=proef or alles_leeg or bool(neem) or bool(laat))
    if actie == "pas-toe":
        from vsv_wizard.opslag.address import is_home

        if doel is None:
            raise CommandError(f"Noem een dossier: {PROGRAM} profiel pas-toe DOSSIER")
        if is_home(find(doel)):
            return _apply_in(find(doel), nu, proef, one_by_one=bool(neem or laat))
        return _apply(doel, nu, proef, alles_leeg, neem, laat)
    pad = _profiel_file(doel)
    if actie == "maak":
        return _make(pad, bron, nu)
    return check_profile(pad) if actie == "controleer" else _show(pad)


def _old_uit(ctx: click.Context, uit: str) -> bool:
    """Whether `--uit` names the dossier that a profile is made of, as it did before."""
    from vsv_wizard.opslag.address import is_there

    if ctx.params.get("actie") != "maak" or ctx.params.get("bron") or not is_there(find(uit)):
        return False
    ctx.params["bron"] = uit
    report("Let op: --uit DOSSIER heet nu --van DOSSIER. De oude vorm werkt nog één versie.")
    return True


profiel.takes_uit = _old_uit  # type: ignore[attr-defined]


def _check_options(actie: str, bron: str | None, *, apply: bool) -> None:
    if bron and actie != "maak":
        raise CommandError(f"--van hoort bij: {PROGRAM} profiel maak.")
    if apply and actie != "pas-toe":
        raise CommandError(
            f"--proef, --alles-leeg, --neem en --laat horen bij: {PROGRAM} profiel pas-toe DOSSIER."
        )


def _profiel_file(doel: str | None) -> Path:
    """The file that is meant: of the folder when a folder is named, or nothing."""
    from vsv_wizard.opslag import dossier_folder
    from vsv_wizard.opslag.address import profile_at, profile_in, typed

    if doel is None:
        return chosen_profiel() or profile_in(dossier_folder())
    return profile_at(typed(doel))


# --- making, checking, showing


def _make(pad: Path, bron: str | None, now: Clock) -> int:
    from vsv_wizard.opslag.disk import put_in_place
    from vsv_wizard.opslag.errors import reasons
    from vsv_wizard.plan.model import load_plan
    from vsv_wizard.regio.profiel.make import from_dossier, voorbeeld

    data = voorbeeld(load_plan()).encode()
    if bron:
        lezing = load_dossier(bron, now)
        data = from_dossier(lezing.dossier, lezing.plan, lezing.today)
    try:
        pad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        put_in_place(pad, data, new=True)
    except FileExistsError as error:
        tekst = "Er is hier al een profiel. Er is niets overschreven. Kies een andere plaats."
        raise CommandError(f"{tekst} Bestand: {clean_line(str(pad))}", EXISTS_ALREADY) from error
    except (OSError, ValueError) as error:
        reason = reasons(error if isinstance(error, OSError) else OSError())
        raise CommandError(f"Het profiel is niet gemaakt. {' '.join(reason)}", NOT_SAVED) from error
    print_path(pad)
    if bron:
        report("Kijk na wat erin staat: iedereen die de map kan openen, ziet het.")
    else:
        report("Open het bestand in een teksteditor en vul in wat u wilt.")
    report(f"Controleer het daarna met: {suggested('profiel', 'controleer', pad)}")
    return 0


def _read(pad: Path) -> "Profiel":
    from vsv_wizard.opslag import explain as uitleg
    from vsv_wizard.regio.profiel.read import read_profiel

    loaded = read_profiel(pad)
    if loaded.cleaned_text:
        report(f"Let op: {uitleg.cleaned_text(loaded.cleaned_text)}")
    return loaded.profiel


def check_profile(pad: Path) -> int:
    """Say what is wrong with a profile, all at once; the exit code."""
    from vsv_wizard.plan.model import load_plan
    from vsv_wizard.regio.profiel.check import check_profiel
    from vsv_wizard.regio.profiel.voorstellen import voorstellen

    loaded = _read(pad)
    errors = check_profiel(load_plan(), loaded)
    naam = clean_line(str(pad))
    if errors:
        print(f"{naam}: {how_many(len(errors), 'fout', 'fouten')}")
        for error in errors:
            print(clean(f"  {error}"))
        return 1
    count = len(voorstellen(load_plan(), loaded).goed)
    taken = how_many(len(loaded.taak), "extra taak", "extra taken")
    texts = len(loaded.tekst.taak) + len(loaded.tekst.vraag)
    print(
        f"{naam}: dit profiel klopt. {how_many(count, 'antwoord', 'antwoorden')}, "
        f"{taken}, {how_many(texts, 'andere tekst', 'andere teksten')}."
    )
    return 0


def _show(pad: Path) -> int:
    from vsv_wizard.opslag.address import place_of
    from vsv_wizard.regio.profiel import regio_at
    from vsv_wizard.regio.profiel.voorstellen import voorstellen
    from vsv_wizard.regio.profiel.words import in_words

    _read(pad)
    regio = regio_at(place_of(pad), pad)
    if regio.profiel is None:
        return 0
    done = voorstellen(regio.plan, regio.profiel)
    regels = list(in_words(regio.plan, regio.profiel, done))
    for naam, tekst in regels:
        print(clean(f"{naam}: {_indented(tekst)}"))
    if not regels:
        report("Dit profiel is nog leeg.")
    for error in done.errors:
        report(f"Let op: dit wordt niet gebruikt. {error}")
    return 0


def _indented(tekst: str) -> str:
    return tekst.replace("\n", "\n    ")


# --- using it in a dossier


def _apply(
    dossier: str,
    now: Clock,
    trial: bool,
    alles_leeg: bool,
    take: Sequence[str],
    laat: Sequence[str],
) -> int:
    from vsv_wizard.regio.profiel.set_aside import put_aside, set_aside

    sessie = open_dossier(dossier, now)
    aanbod = _offers(sessie)
    if not aanbod:
        report("Dit dossier heeft alles al wat in het regioprofiel staat.")
        return 0
    genomen = _with_path(aanbod, take)
    gelaten = _with_path(aanbod, laat)
    genomen += [een for een in aanbod if alles_leeg and een.empty and een not in genomen]
    genomen = [een for een in genomen if een not in gelaten]
    al_gelaten = set_aside(sessie.dossier.dossier.id)
    if trial:
        _show_offers(sessie, aanbod, al_gelaten)
        report("Proef: er is niets bewaard.")
        return 0
    if not (alles_leeg or take or laat):
        _show_offers(sessie, aanbod, al_gelaten)
        genomen, gelaten = _ask_all(
            sessie, dossier, [een for een in aanbod if een.fingerprint not in al_gelaten]
        )
    put_aside(sessie.dossier.dossier.id, [een.fingerprint for een in gelaten])
    if not genomen:
        report("Er is niets overgenomen.")
        return 0
    return _take_over(sessie, genomen, len(aanbod) - len(genomen) - len(gelaten))


def _apply_in(folder: Path, now: Clock, trial: bool, *, one_by_one: bool) -> int:
    """Fill in what is empty in all dossiers of a folder, as one step that can be taken back."""
    from vsv_wizard.opdrachten.wijzigen import carry_out_in
    from vsv_wizard.regio.bulk.more_changes import ProfileChange
    from vsv_wizard.regio.profiel.voorstellen import voorstellen

    if one_by_one:
        raise CommandError("--neem en --laat kiest u per dossier. Laat ze weg bij een map.")
    regio = regio_of(folder)
    if regio.profiel is None:
        raise CommandError(
            "Er is geen regioprofiel dat u kunt gebruiken. Zet regioprofiel.toml in deze map, of "
            "noem een bestand met --profiel."
        )
    done = voorstellen(regio.plan, regio.profiel)
    for error in done.errors:
        report(f"Let op: dit wordt niet gebruikt. {error}")
    return carry_out_in(folder, ProfileChange(done), now, trial, "het regioprofiel")


def _offers(sessie: "OpenDossier") -> "list[Offer]":
    from vsv_wizard.opslag.address import place_of
    from vsv_wizard.regio.profiel.voorstellen import compare, voorstellen

    regio = regio_of(place_of(sessie.pad))
    if regio.profiel is None:
        raise CommandError(
            "Er is geen regioprofiel dat u kunt gebruiken. Zet regioprofiel.toml in de map van "
            "het dossier, of noem een bestand met --profiel."
        )
    done = voorstellen(regio.plan, regio.profiel)
    for error in done.errors:
        report(f"Let op: dit wordt niet gebruikt. {error}")
    return list(compare(sessie.dossier, regio.plan, done))


def _with_path(aanbod: "Sequence[Offer]", paden: Sequence[str]) -> "list[Offer]":
    """The offers about these paths. Raises CommandError for a path that none is about."""
    found = []
    for pad in paden:
        over = [een for een in aanbod if any(punt.pad == pad for punt in een.punten)]
        if not over:
            raise CommandError(
                f"Er is niets bewaard. Bij {clean_line(pad)} heeft het profiel niets anders."
            )
        found += over
    return list(dict.fromkeys(found))


def _show_offers(sessie: "OpenDossier", aanbod: "Sequence[Offer]", gelaten: frozenset[str]) -> None:
    for een in aanbod:
        for line in _text_lines(sessie, een):
            print(line)
        if een.fingerprint in gelaten:
            print("    U liet dit eerder zoals het is.")


def _text_lines(sessie: "OpenDossier", een: "Offer") -> list[str]:
    from vsv_wizard.regio.profiel.words import regels

    names = regels(een, sessie.dossier, sessie.plan)
    return [
        f"{punt.pad}: {clean_line(line.now)} -> {clean_line(line.profiel)}"
        for punt, line in zip(een.punten, names, strict=True)
    ]


def _ask_all(
    sessie: "OpenDossier", dossier: str, aanbod: "Sequence[Offer]"
) -> "tuple[list[Offer], list[Offer]]":
    """Ask about each offer, where there is somebody to answer: what is taken, what is left."""
    from vsv_wizard.regio.profiel.words import heading_of

    if not aanbod:
        report("Wat anders is, liet u eerder zoals het is. Neem het over met --neem PAD.")
        return [], []
    stromen = (sys.stdin, sys.stderr)
    if not all(stroom is not None and stroom.isatty() for stroom in stromen):
        raise CommandError(
            "Er is niets bewaard. Kies wat u overneemt:\n"
            f"  {suggested('profiel', 'pas-toe', dossier, '--alles-leeg')}   vul in wat leeg is\n"
            f"  {suggested('profiel', 'pas-toe', dossier, '--neem', 'PAD')}     neem dit over"
        )
    genomen, gelaten = [], []
    report("\nTyp o om over te nemen, l om te laten zoals het is, of Enter voor later.")
    for een in aanbod:
        tekst = f"{clean_line(heading_of(een, sessie.dossier, sessie.plan))}: o, l of Enter? "
        print(tekst, end="", file=sys.stderr, flush=True)
        antwoord = sys.stdin.readline().strip().casefold()[:1]
        if antwoord == _OVER:
            genomen.append(een)
        elif antwoord == _LAAT:
            gelaten.append(een)
    return genomen, gelaten


def _take_over(sessie: "OpenDossier", genomen: "Sequence[Offer]", over: int) -> int:
    from vsv_wizard.regio.profiel.voorstellen import take_over

    for een in genomen:
        for line in _text_lines(sessie, een):
            print(line)
    paths = [punt.pad for een in genomen for punt in een.punten]
    sessie.replace_settled(take_over(sessie.dossier, genomen), paths)
    sessie.bestand.kind = LogKind.PROFILE
    stored = save(sessie)
    count = sum(len(een.punten) for een in genomen)
    blijft = f" Nog te kiezen: {how_many(over, 'verschil', 'verschillen')}." if over else ""
    report(f"Bewaard. {how_many(count, 'antwoord', 'antwoorden')} overgenomen.{blijft}")
    return report_others(stored, sessie)
