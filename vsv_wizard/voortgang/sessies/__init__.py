"""A guided session: its agenda, its course, its clock, and what changed while it lasted."""

from vsv_wizard.voortgang.sessies.agenda import AgendaVoorstel, fitting, propose
from vsv_wizard.voortgang.sessies.changes import (
    changed_since_begin,
    in_words,
    lines_since_begin,
    tells_of,
)
from vsv_wizard.voortgang.sessies.clock import ClockState, clock_state
from vsv_wizard.voortgang.sessies.course import (
    LineKind,
    SessieSetup,
    agree_on,
    agreed_acties,
    begin,
    called,
    carried_over,
    close_off,
    in_one_line,
    is_of,
    on_datum,
    opened,
    running_sessie,
    search,
    take_away,
    unclosed,
    write_down,
)
from vsv_wizard.voortgang.sessies.noted import Noted, noted_besluiten, noted_lines, noted_notities

__all__ = [
    "AgendaVoorstel",
    "ClockState",
    "LineKind",
    "Noted",
    "SessieSetup",
    "agree_on",
    "agreed_acties",
    "begin",
    "called",
    "carried_over",
    "changed_since_begin",
    "clock_state",
    "close_off",
    "fitting",
    "in_one_line",
    "in_words",
    "is_of",
    "lines_since_begin",
    "noted_besluiten",
    "noted_lines",
    "noted_notities",
    "on_datum",
    "opened",
    "propose",
    "running_sessie",
    "search",
    "take_away",
    "tells_of",
    "unclosed",
    "write_down",
]
