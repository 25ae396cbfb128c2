"""Every shape of a gap in every place of the agreement, and what is told per place."""

import itertools
from collections.abc import Iterator

import pytest
from factory import TODAY, empty_dossier, plan
from model_agreements import (
    control_element,
    docx,
    national_model,
    p,
    parts_of,
    r,
    tabel,
    text_box,
    texts,
    tree,
    veld,
)
from overeenkomst_cases import ART4, dossier, fill, vul_model

from vsv_wizard.documenten.overeenkomst import fill_in
from vsv_wizard.documenten.overeenkomst.model_gaps import GAPS
from vsv_wizard.documenten.overeenkomst.places import LEAVE, Verdict

# --- each shape x each place

_GEEL, _STREEP = '<w:highlight w:val="yellow"/>', '<w:u w:val="single"/>'


def alternatief(tekst: str) -> str:
    """Text that is in the file twice: for new versions of Word, and for old ones."""
    keus = f'<mc:Choice Requires="w14">{r(tekst)}</mc:Choice>'
    return f"<mc:AlternateContent>{keus}<mc:Fallback>{r(tekst)}</mc:Fallback></mc:AlternateContent>"


SHAPES: dict[str, str] = {
    "punten": r("............"),
    "puntjes": r("…………"),
    "punten met spaties": r(". . . . ."),
    "onderstrepingen": r("________"),
    "streepjes": r("----------"),
    "gedachtestreepjes": r("–––––"),
    "middenpunten": r("·······"),
    "bolletjes": r("• • • •"),
    "kruisjes": r("xxxxx"),
    "hoofdletters x": r("XXXX"),
    "accolades": r("{invullen}"),
    "dubbele accolades": r("{{veld_1}}"),
    "haken": r("[nog in te vullen]"),
    "punthaken": r("<invullen>"),
    "guillemets": r("«Veld 1»"),
    "PM": r("PM"),
    "p.m.": r("p.m."),
    "n.t.b.": r("n.t.b."),
    "vraagtekens": r("????"),
    "geel woord": r("invullen", _GEEL),
    "geel leeg": r("    ", _GEEL),
    "streep om op te schrijven": r("          ", _STREEP),
    "besturing": control_element(r("Klik om tekst in te voeren."), prompt=True),
    "formulierveld": veld("FORMTEXT", "\u2002\u2002\u2002"),
    "verborgen": r("……", "<w:vanish/>"),
    "alternatief": alternatief("………"),
    "over runs": r("..", "<w:b/>") + r("...") + r(".", "<w:i/>"),
    "zacht afbreekstreepje": r("…\u00ad…"),
}
_RSO = ", hierna te noemen de RSO;"
_VSV = ", verder te noemen het VSV;"
PLACES: dict[str, tuple[str, str, str, str]] = {
    # key: what stands before, after, the answer, the paragraphs above
    "rso.plaats": ("Verzinsel, gevestigd te ", _RSO, "Rustdorp", ""),
    "rso.kvk": ("Verzinsel, in het Handelsregister onder nummer ", _RSO, "22222222", ""),
    "rso.door": ("Verzinsel, vertegenwoordigd door ", _RSO, "Rik Verzonnen, directeur", ""),
    "vsv.plaats": ("Verzinsel, gevestigd in ", _VSV, "Wiegstad", ""),
    "vsv.kvk": ("Verzinsel, ingeschreven bij de KvK onder nr. ", _VSV, "11111111", ""),
    "vsv.door": ("Zij, vertegenwoordigd door ", _VSV, "Vera Verzonnen, voorzitter", ""),
    "rso.naam": ("RSO: ", ", gevestigd te Rustdorp, hierna: RSO", "RSO Wiegeland", ""),
    "regio": ("de partijen in de regio ", " samen werken;", "Wiegeland", p("Overwegende dat:")),
    "regio.1": (
        "1.1 Zij werkt in de regio ",
        " mee.",
        "Wiegeland",
        p("Artikel 1 Werk", style="Kop1"),
    ),
    "rechtbank": (
        "8.2 Daarna beslist de rechtbank ",
        ", en niemand anders.",
        "Midden-Nederland",
        p("Artikel 8 Geschil", style="Kop1"),
    ),
    "contact.telefoon": ("Telefoon: ", "", "010 000 00 00", "".join((ART4[0], p(ART4[1])))),
    "teken.vsv.functie": ("Functie: ", "", "voorzitter", p("Namens het VSV:") + p("Datum:")),
}


def _cases() -> Iterator[tuple[str, str]]:
    yield from itertools.product(SHAPES, PLACES)


@pytest.mark.parametrize(("shape", "place"), [*_cases()])
def test_every_shape_in_every_place(shape: str, place: str) -> None:
    """The answer stands where the gap was; every other character is as it was."""
    voor, na, antwoord, above = PLACES[place]
    boven_ = [above] if above else []
    uit, verslag = fill(*boven_, p(r(voor), SHAPES[shape], r(na)))
    line = uit.split("\n")[-1]
    assert line == f"{voor}{antwoord}{na}"
    assert uit.split("\n")[:-1] == [t for t in texts(docx(above or p("x"))) if above]
    assert place.removesuffix(".1") in {pl.sleutel for pl in verslag.ingevuld}
    assert not verslag.findings


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_in_a_cell_beside_its_label(shape: str) -> None:
    """The label cell is never written in; an empty cell is a gap too."""
    rijen = (("", "RSO"), ("Gevestigd te", p(SHAPES[shape])), ("KvK-nummer", "<w:p/>"))
    uit, _ = fill("Partijen:", tabel(*rijen))
    assert uit.split("\n")[1:] == ["", "RSO", "Gevestigd te", "Rustdorp", "KvK-nummer", "22222222"]


@pytest.mark.parametrize("shape", [*SHAPES, "niets", "euro", "euro met punten"])
def test_every_shape_in_the_column_of_tariffs(shape: str) -> None:
    cell = {"niets": "<w:p/>", "euro": p("€"), "euro met punten": p("€ ……,-")}.get(shape)
    rijen = (("Dienst", "Tarief 2026"), ("Helpdesk", cell or p(SHAPES[shape])))
    uit, _ = fill(p("Bijlage 3: aanvullend", style="Kop1"), tabel(*rijen))
    assert uit.split("\n")[-1] == "niet afgenomen"


UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202c\u2066\u2069\u180e\ufe0f"


@pytest.mark.parametrize("teken", UNSEEN)
@pytest.mark.parametrize("place", PLACES)
def test_what_nobody_sees_never_hides_a_gap(teken: str, place: str) -> None:
    voor, na, antwoord, above = PLACES[place]
    full = teken.join(voor)
    uit, _ = fill(*([above] if above else []), p(r(full), r("……"), r(na)))
    assert uit.split("\n")[-1] == f"{full}{antwoord}{na}"


# --- words that are the gap themselves


@pytest.mark.parametrize(
    ("model", "na"),
    [
        ("Naam RSO, gevestigd te …, hierna", "RSO Wiegeland, gevestigd te Rustdorp, hierna"),
        ("Naam van de RSO, hierna: RSO", "RSO Wiegeland, hierna: RSO"),
        ("1. Naam VSV, hierna: VSV", "1. VSV Wiegstad, hierna: VSV"),
        ("de stichting naam VSV, hierna: VSV", "de stichting VSV Wiegstad, hierna: VSV"),
        ("“Naam VSV”, hierna: VSV", "“VSV Wiegstad”, hierna: VSV"),
        ("RSO X, gevestigd te plaats, hierna: RSO", "RSO X, gevestigd te Rustdorp, hierna: RSO"),
        ("RSO X, KvK-nummer nummer, hierna: RSO", "RSO X, KvK-nummer 22222222, hierna: RSO"),
        (
            "RSO X, vertegenwoordigd door naam bestuurder, hierna: RSO",
            "RSO X, vertegenwoordigd door Rik Verzonnen, directeur, hierna: RSO",
        ),
        ("[Naam RSO], hierna: RSO", "RSO Wiegeland, hierna: RSO"),
        ("{plaats RSO} en {plaats VSV}", "Rustdorp en Wiegstad"),
        ("RSO X, gevestigd te nader te bepalen, hierna", "RSO X, gevestigd te Rustdorp, hierna"),
        # prose stays prose
        ("De naam van de RSO mag zij voeren.", "De naam van de RSO mag zij voeren."),
        ("RSO X is gevestigd te Rustdorp", "RSO X is gevestigd te Rustdorp"),
    ],
)  # fmt: skip
def test_words_that_are_the_gap(model: str, na: str) -> None:
    assert fill(model)[0] == na


def test_marked_words_are_a_gap_only_behind_what_asks_for_them() -> None:
    uit, _ = fill(p(r("RSO X, gevestigd te "), r("Voorbeeldstad", _GEEL), r(", hierna: RSO")))
    assert uit == "RSO X, gevestigd te Rustdorp, hierna: RSO"
    uit, verslag = fill(p(r("Let op: "), r("dit is belangrijk", _GEEL), r(".")))
    assert uit == "Let op: dit is belangrijk."
    assert not verslag.unclear


def test_a_prompt_that_asks_something_else_is_not_filled() -> None:
    uit, verslag = fill("RSO X, gevestigd te [datum], hierna: RSO")
    assert uit.endswith("gevestigd te [datum], hierna: RSO")
    assert len(verslag.unclear) == 1


# --- tables


def test_two_parties_side_by_side_with_labels_of_their_own() -> None:
    uit, _ = fill(
        "Partijen:",
        tabel(
            ("RSO", "", "VSV", ""),
            ("Naam", "……", "Naam", "……"),
            ("Gevestigd te", "", "Gevestigd te", ""),
            ("Vertegenwoordigd door:", "…", "Vertegenwoordigd door:", "…"),
        ),
    )
    assert uit.split("\n")[5:] == [
        *("Naam", "RSO Wiegeland", "Naam", "VSV Wiegstad"),
        *("Gevestigd te", "Rustdorp", "Gevestigd te", "Wiegstad"),
        *("Vertegenwoordigd door:", "Rik Verzonnen, directeur"),
        *("Vertegenwoordigd door:", "Vera Verzonnen, voorzitter"),
    ]


def test_a_cell_behind_words_that_say_nothing_gets_no_name() -> None:
    """A party's name is no answer to whatever stands in the cell before it."""
    uit, verslag = fill("RSO en VSV:", tabel(("RSO, rekening", "……"), ("VSV, rekening", "……")))
    assert uit.split("\n")[1:] == ["RSO, rekening", "……", "VSV, rekening", "……"]
    assert len(verslag.niet_gevonden) > 30


def _merged(tekst: str, soort: str) -> str:
    inhoud = p(tekst) if tekst else "<w:p/>"
    return f'<w:tc><w:tcPr><w:vMerge w:val="{soort}"/></w:tcPr>{inhoud}</w:tc>'


def _row(*cellen: str) -> str:
    xml = (cell if cell[:5] == "<w:tc" else f"<w:tc>{p(cell)}</w:tc>" for cell in cellen)
    return f"<w:tr>{''.join(xml)}</w:tr>"


@pytest.mark.parametrize("met_tarief", [False, True])
def test_one_tariff_per_service_also_with_merged_cells(met_tarief: bool) -> None:
    """A service takes three rows; its tariff stands once, whether the cells are merged or not."""
    tarief = (_merged("", "restart"), _merged("", "continue")) if met_tarief else ("", "")
    rijen = (
        _row("Thema", "Omvat", "Tarief 2026"),
        _row(_merged("Helpdesk zorgverleners", "restart"), "de helpdesk bellen", tarief[0]),
        _row(_merged("", "continue"), "de helpdesk mailen", tarief[1]),
        _row(_merged("", "continue"), "verslag van de helpdesk", tarief[1]),
        _row("Overleggen en governance", "de helpdesk in het overleg", ""),
    )
    xml = f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rijen)}</w:tbl>"
    _, verslag = fill(p("Bijlage 3: aanvullend", style="Kop1"), xml)
    assert sorted(pl.wat for pl in verslag.ingevuld if pl.sleutel == "tarief") == [
        "Tarief: De regionale overleggen organiseren",
        "Tarief: Een regionale helpdesk voor professionals",
    ]


def test_one_tariff_per_service_over_rows_that_hold_its_word() -> None:
    rijen = (("Thema", "Tarief"), ("Helpdesk", ""), ("Helpdesk, tweede lijn", ""))
    uit, _ = fill(p("Bijlage 3: aanvullend", style="Kop1"), tabel(*rijen))
    assert uit.split("\n")[3:] == ["Helpdesk", "niet afgenomen", "Helpdesk, tweede lijn", ""]


def test_services_by_the_names_of_the_model() -> None:
    at = dossier(rso__aanvullend__helpdesk__keuze="ja")
    kop = p("Artikel 2 Diensten", style="Kop1")
    bijlage = (
        p("Bijlage 3: aanvullend", style="Kop1"),
        tabel(("Dienst", "Tarief"), ("Loket: de helpdesk", ""), ("Monitoring in de regio", "")),
    )
    uit, _ = fill(kop, "2.1 Ook bijlage 3:", "(keuze maken)", *bijlage, at=at)
    assert uit.split("\n")[2] == (
        "Gekozen: Loket: de helpdesk. "
        "Niet gekozen: De regionale overleggen organiseren; Monitoring in de regio."
    )
    uit, _ = fill(kop, "2.1 De diensten van bijlage 3 (keuze maken).", *bijlage, at=at)
    assert uit.split("\n")[1] == "2.1 De diensten van bijlage 3 (Loket: de helpdesk)."


# --- told per place


def test_a_filled_footer_does_not_count_for_the_heading() -> None:
    model = docx(p("Overeenkomst"), p("RSO X en VSV Y, hierna: partijen"), voettekst=p("RSO …"))
    verslag = vul_model(model).verslag
    assert [(pl.plaats, pl.wat) for pl in verslag.ingevuld] == [("Voettekst", "Naam van de RSO")]
    assert "Naam van de RSO" in {gap.wat for gap in verslag.niet_gevonden}


def test_every_place_says_where_what_stood_and_what_was_done() -> None:
    _, verslag = fill("Overwegende dat:", "a) de regio …… werkt, en het aantal …… is;")
    first, tweede, _ = verslag.places
    assert (first.plaats, first.stond, first.sleutel) == ("Overwegingen", "……", "regio")
    assert (first.verdict, first.tekst) == (Verdict.FILLED, "Wiegeland")
    assert (tweede.verdict, tweede.sleutel, tweede.stond) == (Verdict.UNCLEAR, "", "……")
    assert "het aantal …… is" in tweede.zin


def test_names_of_places_stay_and_differ() -> None:
    een, two = (
        fill_in(national_model(), d, plan(), TODAY).verslag for d in (dossier(), empty_dossier())
    )
    ids = [pl.id for pl in een.places if pl.id]
    assert ids == [pl.id for pl in two.places if pl.id]
    assert len(ids) == len(set(ids)) > 30
    assert een.model == two.model
    assert een.model != vul_model(docx("regio …")).verslag.model


def test_an_answer_on_an_unclear_place_is_used() -> None:
    model = docx(p("Zij heten: …… en ……"), p("RSO X, gevestigd te ……, hierna: RSO"))
    first = vul_model(model).verslag
    een, two = first.unclear

    def asked(hash_: str) -> dict[str, str]:
        return {een.id: "rso.naam", two.id: LEAVE} if hash_ == first.model else {}

    na = fill_in(model, dossier(), plan(), TODAY, toch=True, asked=asked)
    assert texts(na.docx)[0] == "Zij heten: RSO Wiegeland en ……"
    assert not na.verslag.unclear
    assert [pl.id for pl in na.verslag.blijft] == [two.id]
    assert not na.verslag.findings
    onzin = fill_in(model, dossier(), plan(), TODAY, toch=True, asked=lambda _: {een.id: "x.y"})
    assert len(onzin.verslag.unclear) == 2


def test_a_text_box_is_filled_twice_and_checked_once() -> None:
    uit, verslag = fill(p(text_box(p("RSO, gevestigd te ……")), "Na het vak."))
    assert uit.count("gevestigd te Rustdorp") == 2
    assert not verslag.findings


def test_every_gap_of_the_table_can_be_filled() -> None:
    """A key that no place of any model can get would be a row for nothing."""
    keys = {pl.sleutel for pl in fill_in(national_model(), dossier(), plan(), TODAY).verslag.places}
    assert {sleutel for sleutel, gap in GAPS.items() if gap.hoort} <= keys


def test_other_parts_stay_byte_for_byte() -> None:
    for shape in SHAPES.values():
        model = docx(p(r("RSO X, gevestigd te "), shape, r(", hierna: RSO")), p("regio …"))
        na = vul_model(model).docx
        oud, new = parts_of(model), parts_of(na)
        assert {n for n in oud if oud[n] != new[n]} == {"word/document.xml", "word/styles.xml"}
        assert len(tree(na)) == len(tree(model))
