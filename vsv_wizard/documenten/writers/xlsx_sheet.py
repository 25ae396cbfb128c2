"""A sheet of a workbook: its looks, its place on paper, and texts that stay texts."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]

from vsv_wizard.documenten.blocks import Document
from vsv_wizard.documenten.writers.layout import footer_line

MOST = 16_000  # characters in a cell; Excel counts an emoji twice and stops at 32.767

# The euro sign and, where the program lets a format say so, the separators of Dutch (413).
_EURO = '[$-413]"€" #,##0.00;[Red][$-413]-"€" #,##0.00'
_ACCENT, _LIGHT, _GEEL = "#0B5563", "#EEF4F5", "#FFF3C4"
_A4 = 9
_REGELHOOGTE, _HIGHEST = 15, 409  # points; higher than that Excel does not make a row


def style_of(boek: Workbook) -> dict[str, Format]:
    """The looks of a cell, by name."""
    rand = {"bottom": 1, "bottom_color": "#CFDADD", "valign": "top"}
    links = {"align": "left", "indent": 1, "text_wrap": True}
    # With the quote prefix it also stays text when somebody edits the cell.
    tekst = rand | links | {"quote_prefix": True}
    kop = {
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": _ACCENT,
        "valign": "vcenter",
        "indent": 1,
    }
    total = rand | {"bold": True, "bg_color": _LIGHT, "top": 1, "top_color": _ACCENT}
    return {
        naam: boek.add_format(parts)
        for naam, parts in {
            "titel": {"bold": True, "font_size": 16, "font_color": _ACCENT, "quote_prefix": True},
            "onder": {"italic": True, "font_color": "#4D5D63", "quote_prefix": True},
            "kop": kop | links,
            "kop rechts": kop | {"align": "right"},
            "deel": {
                "bold": True,
                "align": "left",
                "indent": 1,
                "font_color": _ACCENT,
                "valign": "bottom",
            },
            "tekst": tekst,
            "rechts": tekst | {"align": "right", "indent": 0},
            "vet": tekst | {"bold": True},
            "bedrag": rand | {"num_format": _EURO},
            "aantal": rand | {"num_format": "0"},
            "som": total | {"num_format": _EURO},
            "somtekst": total | links,
            "leeg": {"bg_color": _GEEL},
        }.items()
    }


class Sheet:
    """A sheet, with a title above it, that takes text as text and formulas with their result."""

    def __init__(
        self, boek: Workbook, opmaak: dict[str, Format], naam: str, document: Document
    ) -> None:
        """Add the sheet; it prints on A4, as wide as one page."""
        self.blad, self._opmaak = boek.add_worksheet(naam), opmaak
        self._widths: tuple[int, ...] = ()
        self._hoogtes: dict[int, int] = {}
        self.blad.hide_gridlines(2)
        self.blad.set_landscape()
        self.blad.set_paper(_A4)
        self.blad.fit_to_pages(1, 0)
        self.blad.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self.blad.set_footer(f"&L&8{footer_line(document)}&R&8Bladzijde &P van &N")
        self.tekst(0, 0, document.titel, "titel")
        self.tekst(1, 0, f"{document.ondertitel}. {footer_line(document)}", "onder")
        self.blad.set_row(0, 24)

    def columns(self, *breedtes: int) -> None:
        """How wide the columns are, in characters; to be said before their texts."""
        self._widths = breedtes
        for kolom, breedte in enumerate(breedtes):
            self.blad.set_column(kolom, kolom, breedte)

    def tekst(self, row: int, kolom: int, tekst: str, opmaak: str = "tekst") -> None:
        """A text, whatever stands in it."""
        if len(tekst) > MOST:
            tekst = f"{tekst[:MOST]}… (ingekort)"
        if tekst.startswith("<r>"):
            tekst = f" {tekst}"  # XlsxWriter would take it for text with looks, and not escape it
        self.blad.write_string(row, kolom, tekst, self._opmaak[opmaak])
        self._make_tall(row, kolom, tekst)

    def _make_tall(self, row: int, kolom: int, tekst: str) -> None:
        """Make a row as high as its text: not every program does so by itself."""
        if kolom >= len(self._widths):
            return
        breed = self._widths[kolom] - 3  # the margin, and words that do not break
        regels = sum(max(-(-len(line) // breed), 1) for line in tekst.split("\n"))
        if regels > self._hoogtes.get(row, 1):
            self._hoogtes[row] = regels
            self.blad.set_row(row, min(regels * _REGELHOOGTE, _HIGHEST))

    def heading(self, row: int, names: Sequence[str], rechts: Iterable[int] = ()) -> None:
        """A header row; the columns with numbers have their heading on the right."""
        for kolom, naam in enumerate(names):
            self.tekst(row, kolom, naam, "kop rechts" if kolom in rechts else "kop")

    def bedrag(self, row: int, kolom: int, value: Decimal | None) -> None:
        """An amount, or an empty cell for one that is not known."""
        if value is None:
            self.blad.write_blank(row, kolom, None, self._opmaak["bedrag"])
        else:
            self.blad.write_number(row, kolom, value, self._opmaak["bedrag"])

    def formula(
        self,
        row: int,
        kolom: int,
        formula: str,
        value: Decimal | int | str | None,
        opmaak: str = "som",
    ) -> None:
        """A formula with its result; None is an empty one."""
        uitkomst = "" if value is None else value
        self.blad.write_formula(row, kolom, f"={formula}", self._opmaak[opmaak], uitkomst)

    def yellow_if_empty(self, row: int, first: int, last: int) -> None:
        """Show the empty cells of a row, for as long as they are empty."""
        empty = {"type": "blanks", "format": self._opmaak["leeg"]}
        self.blad.conditional_format(row, first, row, last, empty)
