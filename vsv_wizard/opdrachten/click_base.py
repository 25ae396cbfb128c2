"""Click, in Dutch: commands whose help and errors hold no English word."""

import inspect
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import click

from vsv_wizard.dossier.notation import enumeration
from vsv_wizard.opdrachten.grammar import add_shared, refuse_what_is_no_file, run_shared
from vsv_wizard.opdrachten.main import NOT_SAVED
from vsv_wizard.opdrachten.messages import EXISTS_ALREADY, CommandError
from vsv_wizard.opdrachten.names import OPDRACHT, PROGRAM, SCREENS


@contextmanager
def write_errors() -> Iterator[None]:
    """What keeps a document from being made or written, as the error of a command."""
    from vsv_wizard.documenten import errors

    try:
        yield
    except (errors.DocumentError, errors.IsDossier, errors.IsSource) as error:
        raise CommandError(str(error)) from error
    except errors.NotWritten as error:
        bestaat = isinstance(error, errors.DocumentExists)
        raise CommandError(str(error), EXISTS_ALREADY if bestaat else NOT_SAVED) from error


_WIDTH = 76  # of a line of explanation, beside its margin


class DutchCommand(click.Command):
    """A command of click whose help is in Dutch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make the command, with our own help option instead of click's."""
        kwargs.setdefault("options_metavar", "[OPTIES]")
        super().__init__(*args, **{**kwargs, "add_help_option": False})
        if OPDRACHT.get(self.name or "", SCREENS).reads:
            self.params.append(
                click.Option(
                    ["--accepteer-codering"],
                    is_flag=True,
                    expose_value=False,
                    help="Lees ook een bestand dat geen UTF-8 is.",
                    callback=_accept_encodings,
                )
            )
        if self.name != SCREENS.naam:
            reads = OPDRACHT.get(self.name or "", SCREENS).reads
            add_shared(self.params, choose_profile if reads else None)
        self.params.append(
            click.Option(
                ["-h", "--help"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                help="Toon deze uitleg.",
                callback=_show_explanation,
            )
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; what is left over is refused in Dutch."""
        ctx.allow_extra_args = True
        try:
            over = super().parse_args(ctx, args)
        except click.UsageError as error:
            raise CommandError(in_dutch(error, ctx)) from error
        if over and not ctx.resilient_parsing:
            veel = enumeration([f"'{deel}'" for deel in over], "en")
            raise CommandError(f"Dit is te veel: {veel}. {_usage(ctx)}")
        if not ctx.resilient_parsing:
            refuse_what_is_no_file(ctx)
        return over

    def invoke(self, ctx: click.Context) -> Any:
        """Carry it out, with what was asked of it as of all commands."""
        return run_shared(ctx, partial(super().invoke, ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """How the command is written."""
        stukken = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, stukken, prefix="Gebruik: ")

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The whole help: usage, explanation, options."""
        self.format_usage(ctx, formatter)
        formatter.write(
            textwrap.indent(f"\n{_to_width(inspect.cleandoc(self.help or ''))}\n", "  ")
        )
        opties = [param for param in self.params if isinstance(param, click.Option)]
        for kop, shared in (("Opties", False), ("Bij elke opdracht", True)):
            here = [param for param in opties if getattr(param, "shared", False) is shared]
            if records := [record for param in here if (record := param.get_help_record(ctx))]:
                with formatter.section(kop):
                    formatter.write_dl(records)


PROFILE = "vsv_wizard.regio.profiel"


def choose_profile(ctx: click.Context, _param: click.Parameter, bestand: str | None) -> None:
    """Keep which profile was named, for whoever needs the plan."""
    ctx.meta[PROFILE] = bestand


def _show_explanation(ctx: click.Context, _param: click.Parameter, gevraagd: bool) -> None:
    if gevraagd and not ctx.resilient_parsing:
        print(ctx.get_help())
        ctx.exit()


def _accept_encodings(ctx: click.Context, _param: click.Parameter, gevraagd: bool) -> None:
    if gevraagd and not ctx.resilient_parsing:
        from vsv_wizard.opslag.encodings import accepting

        ctx.with_resource(accepting())


def in_dutch(error: click.UsageError, ctx: click.Context) -> str:
    """Say what is wrong with a command line, and what to do now."""
    return " ".join([*_what(error, ctx), _usage(ctx)])


def _what(error: click.UsageError, ctx: click.Context) -> Iterator[str]:
    match error:
        case click.NoSuchOption():
            yield f"De optie {error.option_name} bestaat niet."
            if error.possibilities:
                yield f"Bedoelt u {enumeration(sorted(error.possibilities), 'of')}?"
        case click.BadOptionUsage():
            optie = _option(ctx, error.option_name)
            if optie is not None and not optie.is_flag:
                vorm = f"{error.option_name} {optie.make_metavar(ctx)}"
                yield f"Achter {error.option_name} hoort een waarde: {vorm}."
            else:
                yield f"De optie {error.option_name} krijgt geen waarde."
        case click.MissingParameter():
            yield f"Er ontbreekt iets: {_naam(error.param, ctx)}."
            yield from _keuzes(error.param)
        case click.BadParameter() if error.param is not None:
            yield f"Dit kan niet bij {_naam(error.param, ctx)}."
            yield from _keuzes(error.param)
        case _:
            yield "Deze opdracht klopt niet."


def _option(ctx: click.Context, naam: str) -> click.Option | None:
    opties = (param for param in ctx.command.params if isinstance(param, click.Option))
    return next((optie for optie in opties if naam in (*optie.opts, optie.name)), None)


def _naam(param: click.Parameter | None, ctx: click.Context) -> str:
    if isinstance(param, click.Option):
        return param.opts[-1]
    return param.make_metavar(ctx).strip("[].") if param else "een deel van de opdracht"


def _keuzes(param: click.Parameter | None) -> Iterator[str]:
    if param is not None and isinstance(param.type, click.Choice):
        yield f"Kies {enumeration([str(keuze) for keuze in param.type.choices], 'of')}."


def _usage(ctx: click.Context) -> str:
    if ctx.command.hidden:
        return f"Alle opdrachten: {PROGRAM} --help"
    stukken = " ".join(ctx.command.collect_usage_pieces(ctx)).removesuffix("...")
    return f"Gebruik: {ctx.command_path} {stukken}. Uitleg: {ctx.command_path} --help"


def _to_width(text: str) -> str:
    """A docstring in lines that fit; a line of an example or a table stays as it is."""
    paragraphs = (part.split("\n") for part in text.split("\n\n"))
    return "\n\n".join(
        "\n".join(lines)
        if all(len(line) <= _WIDTH for line in lines) or any("  " in line for line in lines)
        else textwrap.fill(" ".join(lines), _WIDTH)
        for lines in paragraphs
    )
