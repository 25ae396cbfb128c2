"""One grammar for the command line: what every command takes, and means by it.

A command declares what is its own. What it does not declare of these it gets here, and with it
the same meaning: `--json` and `--formaat json` for what it tells, `--uit` for where that goes
(`-` is standard output), `--map` for the folder in which names are looked up, `--profiel` for
the profile of the region. So a new command cannot forget them.
"""

import contextlib
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

SHARED = "vsv_wizard.grammar"  # in the context: what was asked of every command
STREAM = "-"  # the input instead of a dossier, or the output instead of a file
_FILES = ("BESTAND", "DOSSIER", "MAP", "MODEL", "CONCEPT", "INGEVULD", "C", "BESTAND.toml")
TEXT, JSON = "tekst", "json"

Result = dict[str, Any]


def files(_ctx: click.Context, _param: click.Parameter, begin: str) -> "list[CompletionItem[str]]":
    """Let the shell complete a file, and quote what needs it."""
    return [CompletionItem(begin, type="file")]


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> object:
    ctx.meta.setdefault(SHARED, {})[param.name] = value
    return value


def _use_folder(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value and not ctx.resilient_parsing:
        from vsv_wizard.opslag.places import looking_in

        ctx.with_resource(looking_in(value))


def _shared(*opts: str, **more: Any) -> click.Option:
    return click.Option(list(opts), **{"expose_value": False, "callback": _keep, **more})


def add_shared(params: list[click.Parameter], profile: Callable[..., object] | None) -> None:
    """Give a command what it lacks of the options that all have. profile: reads `--profiel`."""
    has = {opt for param in params for opt in (*param.opts, *param.secondary_opts)}
    names = {param.name for param in params}
    added: list[click.Parameter] = []
    if "--uit" not in has:
        added.append(
            _shared("--uit", metavar="BESTAND", help="Schrijf wat er komt naar dit bestand.")
        )
        if "--overschrijf" not in has:
            added.append(
                _shared("--overschrijf", is_flag=True, help="Vervang het bestand als het er al is.")
            )
    if "--json" not in has:
        added.append(_shared("--json", is_flag=True, help="Als JSON, voor een programma."))
    if "--formaat" not in has:
        choice = click.Choice((TEXT, JSON))
        added.append(_shared("--formaat", metavar="FORMAAT", type=choice, help="tekst of json."))
    if "--map" not in has and "map_" not in names:
        help_text = "De map waarin een naam van een dossier wordt gezocht."
        added.append(_shared("--map", metavar="MAP", callback=_use_folder, help=help_text))
    if "--profiel" not in has and profile is not None:
        help_text = "Het profiel van de regio. Anders: regioprofiel.toml in de map."
        added.append(_shared("--profiel", metavar="BESTAND", callback=profile, help=help_text))
    for param in added:
        param.shared = True  # type: ignore[attr-defined]  # shown apart in the help
    params += added
    for param in params:
        if param.metavar in _FILES and param._custom_shell_complete is None:  # noqa: SLF001
            param._custom_shell_complete = files  # noqa: SLF001  # click offers no other way


def attach(**result: Any) -> None:
    """What a command tells besides its lines, for who asked for JSON."""
    context = click.get_current_context(silent=True)
    if context is not None:
        context.meta.setdefault(SHARED, {}).setdefault("result", {}).update(result)


def run_shared(ctx: click.Context, run: Callable[[], Any]) -> Any:
    """Run a command with what was asked of it as of all commands."""
    asked = ctx.meta.get(SHARED, {})
    own = ctx.params
    as_json = asked.get("json") or asked.get("formaat") == JSON
    if asked.get("json") and asked.get("formaat") == TEXT:
        from vsv_wizard.opdrachten.messages import CommandError

        raise CommandError("Kies --json of --formaat tekst, niet allebei.")
    if as_json and "als_json" in own:
        own["als_json"], as_json = True, False
    elif as_json and "formaat" in own:
        _own_format(ctx)
        as_json = False
    uit = asked.get("uit")
    if uit is not None and getattr(ctx.command, "takes_uit", lambda *_: False)(ctx, uit):
        uit = None  # in an old spelling it means something else
    if not as_json and uit in (None, STREAM):
        return run()
    caught = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with contextlib.redirect_stdout(caught):
        code = run()
    caught.flush()
    data = caught.buffer.getvalue()
    if as_json:
        data = _as_json(ctx, data.decode(), code or 0)
    return _put_out(data, uit, overwrite=bool(asked.get("overschrijf")), code=code)


def _own_format(ctx: click.Context) -> None:
    """`--json` of a command that has formats of its own is one of these."""
    from vsv_wizard.opdrachten.messages import CommandError

    (param,) = (p for p in ctx.command.params if p.name == "formaat")
    if ctx.params["formaat"] not in (None, JSON):
        raise CommandError(f"Kies --json of --formaat {ctx.params['formaat']}, niet allebei.")
    if isinstance(param.type, click.Choice) and JSON not in param.type.choices:
        raise CommandError(f"Dit kan niet als JSON. Kies: {', '.join(param.type.choices)}.")
    ctx.params["formaat"] = JSON


def _put_out(data: bytes, uit: str | None, *, overwrite: bool, code: Any) -> Any:
    from vsv_wizard.opdrachten.click_base import write_errors
    from vsv_wizard.opdrachten.common import print_path, print_text

    if uit in (None, STREAM):
        print_text(data.decode())
        return code
    from vsv_wizard.documenten import write_file

    with write_errors():
        print_path(write_file(Path(str(uit)), data, overschrijf=overwrite))
    return code


def _as_json(ctx: click.Context, lines: str, code: int) -> bytes:
    """What a command told, with the dossiers that it was about, by id and file."""
    import json

    told = lines.splitlines()
    result: Result = {
        "opdracht": ctx.command.name,
        "code": code,
        "dossiers": list(_dossiers(ctx, told)),
        **ctx.meta.get(SHARED, {}).get("result", {}),
        "regels": told,
    }
    return (json.dumps(result, ensure_ascii=False, indent=2, default=str) + "\n").encode()


def _dossiers(ctx: click.Context, told: list[str]) -> list[Result]:
    """The dossiers that were named, or made."""
    from vsv_wizard.opdrachten.common import dossier_of, find
    from vsv_wizard.opslag.address import is_home, is_there

    named = [value for p in ctx.command.params for value in _values(ctx, p)]
    found: dict[str, Result] = {}
    for text in (*named, *told):
        if not text or len(text) > MAX_PATH or (text in told and not text.endswith(".toml")):
            continue
        try:
            pad = find(text)
            if is_there(pad) and not is_home(pad) and (one := dossier_of(pad)):
                found.setdefault(one["bestand"], one)
        except (OSError, ValueError):
            continue
    return list(found.values())


MAX_PATH = 4096


def _values(ctx: click.Context, param: click.Parameter) -> list[str]:
    if param.metavar is None or not is_file_param(param):
        return []
    value = ctx.params.get(param.name or "")
    return [str(v) for v in value] if isinstance(value, tuple) else [value] if value else []


def is_file_param(param: click.Parameter) -> bool:
    """Whether what is typed here is a file or a folder."""
    return getattr(param, "is_file", False) or (
        isinstance(param, click.Argument) and bool({*_words(param)} & {"DOSSIER", "MAP", "A", "B"})
    )


def wants_dossier(param: click.Parameter) -> bool:
    """Whether this asks for the file of one dossier, so that a folder is wrong here."""
    words = {*_words(param)}
    other = any(word.startswith(("MAP", "WOORD")) for word in words)
    return is_file_param(param) and not other and bool(words & {"DOSSIER", "A", "B"})


def _words(param: click.Parameter) -> list[str]:
    return (
        (param.metavar or "")
        .replace("[", " ")
        .replace("]", " ")
        .replace("|", " ")
        .replace("...", " ")
        .split()
    )


def refuse_what_is_no_file(ctx: click.Context) -> None:
    """Say which command is for folders, or for what comes in, where a file is asked."""
    from vsv_wizard.opdrachten.messages import CommandError
    from vsv_wizard.opdrachten.names import OPDRACHT
    from vsv_wizard.opdrachten.suggest import suggested
    from vsv_wizard.opslag.address import is_home, typed

    row = OPDRACHT.get(ctx.command.name or "")
    for param in ctx.command.params:
        for text in _values(ctx, param):
            if text == STREAM and not (row and row.stream and param.metavar != "[MAP]"):
                raise CommandError(
                    "Hier kan het programma niet van de invoer lezen (-). Noem een bestand."
                )
            if row and wants_dossier(param) and is_home(typed(text)):
                raise CommandError(
                    f"{text} is een map. Hier hoort het bestand van één dossier.\n"
                    f"Voor een hele map:  {suggested(row.folder, text)}"
                )


def ending(uit: str | None) -> str:
    """The format that the name of a file asks for; nothing for the stream."""
    return "" if is_stream(uit) else Path(str(uit)).suffix.lstrip(".").lower()


def is_stream(uit: str | None) -> bool:
    """Whether what is made goes to standard output."""
    return uit in (None, STREAM)


def put_stream(data: str | bytes) -> None:
    """A document on standard output; one that is no text only where no terminal reads it."""
    from vsv_wizard.opdrachten.common import print_text

    if isinstance(data, str):
        print_text(data)
        return
    sys.stdout.flush()
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:
        print_text(data.decode())
    else:
        binary.write(data)
        binary.flush()
