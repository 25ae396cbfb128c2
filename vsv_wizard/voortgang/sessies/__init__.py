"""A guided session: its agenda, its course, its clock, and what changed while it lasted."""

from vsv_wizard.voortgang.sessies.agenda import Voorstel, passend, stel_voor
from vsv_wizard.voortgang.sessies.changes import gewijzigd_sinds_begin, in_woorden
from vsv_wizard.voortgang.sessies.clock import Klokstand, klokstand, lees_tijd
from vsv_wizard.voortgang.sessies.course import (
    Opzet,
    Regelsoort,
    afgesproken,
    begin,
    haal_weg,
    heet,
    in_een_regel,
    lopende,
    meegenomen,
    niet_afgesloten,
    op_datum,
    schrijf_op,
    sluit,
    spreek_af,
    zoek,
)

__all__ = [
    "Klokstand",
    "Opzet",
    "Regelsoort",
    "Voorstel",
    "afgesproken",
    "begin",
    "gewijzigd_sinds_begin",
    "haal_weg",
    "heet",
    "in_een_regel",
    "in_woorden",
    "klokstand",
    "lees_tijd",
    "lopende",
    "meegenomen",
    "niet_afgesloten",
    "op_datum",
    "passend",
    "schrijf_op",
    "sluit",
    "spreek_af",
    "stel_voor",
    "zoek",
]
