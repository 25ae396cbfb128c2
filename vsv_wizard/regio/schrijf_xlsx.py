"""The regional report as a workbook to sort and filter in.

Texts are written as strings only, so none can become a formula or a link; numbers and
dates are numbers and dates. XlsxWriter is imported here only.
"""

import datetime as dt
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from vsv_wizard.regio.gegevens import KOPPEN, Regio, Waarde, gegevens
from vsv_wizard.regio.verwacht import wat

_OPTIES = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
_MEESTE = 40  # characters that a column is wide at most


def schrijf(regio: Regio) -> bytes:
    """The workbook: a sheet with all VSV's, and one per count."""
    uit = BytesIO()
    boek = Workbook(uit, _OPTIES)
    gemaakt = regio.nu.astimezone(dt.UTC).replace(tzinfo=None)
    boek.set_properties({"title": f"Stand van de regio: {regio.naam}", "created": gemaakt})
    kijk, verdeling = regio.kijk, regio.verdeling
    blad = _Schrijver(boek)
    rijen = [gegevens(rij, regio) for rij in regio.rijen]
    namen = list(rijen[0]) if rijen else ["vsv", "stand"]
    blad.vul("VSV's", [KOPPEN[n] for n in namen], [[rij[n] for n in namen] for rij in rijen])
    blad.vul(
        "Stappen",
        ["Stap", "Titel", "VSV's"],
        [
            [nr or "–", kijk.plan.stappen[nr].titel if nr else "Niets meer open", aantal]
            for nr, aantal in verdeling.per_stap.items()
        ],
    )
    blad.vul(
        "Wat ophoudt",
        ["Taak", "Titel", "VSV's", "Wacht op ander", "Taken die erop wachten"],
        [
            [kijk.plan.nr(b.taak_id), kijk.plan.taken[b.taak_id].titel, b.vsvs, b.wachten, b.taken]
            for b in verdeling.blokkades
        ],
    )
    if not regio.openbaar:
        data = [(d, rij) for rij in regio.rijen for d in kijk.data(rij)]
        blad.vul(
            "Datums",
            ["Datum", "Voorbij", "VSV", "Taak", "Wat"],
            [
                [
                    d.datum,
                    "ja" if kijk.voorbij(d) else "nee",
                    regio.noem(rij),
                    kijk.plan.nr(d.taak_id),
                    wat(d, kijk.plan),
                ]
                for d, rij in sorted(data, key=lambda paar: (paar[0].datum, paar[1].naam))
            ],
        )
    boek.close()
    return uit.getvalue()


class _Schrijver:
    """Writes sheets that look the same."""

    def __init__(self, boek: Any) -> None:
        self._boek = boek
        self._kop = boek.add_format({"bold": True, "bg_color": "#E9ECEA", "border": 1})
        self._dag = boek.add_format({"num_format": "dd-mm-yyyy", "align": "left"})

    def vul(self, naam: str, koppen: Sequence[str], rijen: Sequence[Sequence[Waarde]]) -> None:
        """A sheet with a heading that stays in sight, and a filter on it."""
        blad = self._boek.add_worksheet(naam)
        blad.freeze_panes(1, 1)
        for kolom, kop in enumerate(koppen):
            blad.write_string(0, kolom, kop, self._kop)
            cellen = [len(str(rij[kolom])) for rij in rijen if rij[kolom] is not None]
            blad.set_column(kolom, kolom, min(max([len(kop) + 3, *cellen]), _MEESTE))
        for nummer, rij in enumerate(rijen, 1):
            for kolom, waarde in enumerate(rij):
                self._cel(blad, nummer, kolom, waarde)
        if rijen:
            blad.autofilter(0, 0, len(rijen), len(koppen) - 1)

    def _cel(self, blad: Any, rij: int, kolom: int, waarde: Waarde) -> None:
        if isinstance(waarde, dt.date):
            blad.write_datetime(rij, kolom, dt.datetime.combine(waarde, dt.time()), self._dag)
        elif isinstance(waarde, int):
            blad.write_number(rij, kolom, waarde)
        elif waarde is not None:
            blad.write_string(rij, kolom, waarde)
