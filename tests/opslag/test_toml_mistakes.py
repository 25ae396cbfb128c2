"""Every kind of mistake in a file that people edit: the sign, the line, and the line as meant.

The kinds are those of a test suite for readers of TOML, and those of Dutch people with an editor.
One reader reads a dossier, a profile, answers for `vul --van` and the settings: the same words.
"""

import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from samples import CONFIDENTIAL, HEAD

from vsv_wizard.opslag import OpslagError, Unreadable, from_bytes, toml_mistakes
from vsv_wizard.opslag.read import clean_table
from vsv_wizard.opslag.settings import remarks, settings
from vsv_wizard.regio.profiel.read import from_bytes as profiel_from_bytes

Read = Callable[[bytes], object]

HERE = 'Hier staan gekrulde aanhalingstekens. Gebruik rechte: ".'
DATE = "Schrijf een datum als jaar-maand-dag, zoals 2026-03-01."
NUMBER = "Schrijf een getal met alleen cijfers, en een punt voor de centen: 1250.50."
YES_NO = "Schrijf true (ja) of false (nee)."
ZERO = "Een getal begint niet met een 0. Een nummer staat tussen aanhalingstekens."
NO_QUOTES = "De aanhalingstekens ontbreken."
NO_END = "Een tekst wordt niet afgesloten met een aanhalingsteken."
NO_BEGIN = "Voor deze tekst ontbreekt een aanhalingsteken."
INNER = "In deze tekst staan ook aanhalingstekens."
EQUALS = "Achter een naam hoort een =-teken."
HEADING = "In deze kop staan te veel of te weinig haakjes."
TOO_MUCH = "Achter deze waarde staat een leesteken te veel."
SLASH = "Bij een \\ horen enkele aanhalingstekens om de tekst."
POINT = "Voor en achter de punt hoort een cijfer."
COMMENT = "Een opmerking begint met #."
NAME = "Een naam heeft alleen letters zonder accent, cijfers, - en _."
NO_VALUE = "Hier ontbreekt een waarde. Is er geen antwoord? Haal de regel dan weg."
NO_NAME = "Hier ontbreekt een naam."
NO_DATE = "Deze datum of tijd bestaat niet."
BRACKET = "Hier ontbreekt een haakje of een komma."
MORE = "Achter deze waarde staat nog iets."

ODD_SPACES = [c for c in map(chr, range(0x3001)) if unicodedata.category(c) == "Zs" and c != " "]
HIDDEN = [
    *("\u200b", "\u200c", "\u200d", "\u2060", "\u00ad", "\u202a", "\u202e", "\u2066", "\ufeff"),
    *map(chr, (0x01, 0x08, 0x0B, 0x0C, 0x1B, 0x1F, 0x7F)),
]
PAIRS = ["“”", "„”", "‟”", "«»", "»«", "‹›", "‘’", "‚’", "′′", "″″", "``", "´´", "＂＂", '“"', '"”']


def code(sign: str) -> str:
    return f"U+{ord(sign):04X}"


Cases = Iterator[tuple[str, str, str]]  # a line, what is said of it, the line as meant or ""


def signs() -> Cases:
    """Signs that an editor or a copied text puts in."""
    for begin, end in PAIRS:
        yield f"naam = {begin}VSV Noord{end}", HERE, 'naam = "VSV Noord"'
        yield f"naam = {begin}VSV Noord{end}  # zo", HERE, 'naam = "VSV Noord"  # zo'
    for begin, end in PAIRS[:4]:
        yield f"{begin}naam{end} = 1", HERE, '"naam" = 1'
        yield f"[vak.{begin}a.b{end}]", HERE, '[vak."a.b"]'
        yield f"x = [{begin}a{end}, {begin}b{end}]", HERE, 'x = ["a", "b"]'
    for sign in ODD_SPACES:
        what = "een vaste spatie" if sign == "\xa0" else "een bijzondere spatie"
        reason = f"Hier staat {what} ({code(sign)}). Maak er een gewone spatie van."
        yield f'naam{sign}= "x"', reason, 'naam = "x"'
        yield f'naam ={sign}"x"', reason, 'naam = "x"'
        yield f'naam = "x"{sign}', reason, 'naam = "x"'
    for sign in HIDDEN:
        bom = "midden in het bestand een BOM, " if sign == "\ufeff" else ""
        reason = f"Hier staat {bom}een onzichtbaar teken ({code(sign)}). Haal het weg."
        yield f'{sign}naam = "x"', reason, 'naam = "x"'
        yield f'na{sign}am = "x"', reason, 'naam = "x"'
        yield f"{sign}[vak]", reason, "[vak]"
        yield f'naam = {sign}"x"', reason, 'naam = "x"'


def numbers() -> Cases:
    """Dates, amounts, numbers and yes or no, as Dutch people write them."""
    for form in ("08-03-2026", "8-3-2026", "8/3/2026", "8.3.2026", "2026/3/8", "2026-3-8",
                 "8 maart 2026", "8 mrt 2026", "2026–03–08", "08‑03‑2026"):  # fmt: skip
        yield f"dag = {form}", DATE, "dag = 2026-03-08"
    for form in ("1250,50", "1.250,50", "€ 1250,50", "€1.250,50", "1250,50 euro", "1 250,50",
                 "1,250.50", "EUR 1250,50"):  # fmt: skip
        yield f"bedrag = {form}", NUMBER, "bedrag = 1250.50"
    for form in ("1250,-", "1.250,-", "€ 1.250", "1__250", "1 250"):
        yield f"bedrag = {form}", NUMBER, "bedrag = 1250"
    for form in ("01234567", "00", "0612345678", "-012"):
        yield f"nummer = {form}", ZERO, f'nummer = "{form}"'
    for word, meant in (("ja", "true"), ("Ja", "true"), ("nee", "false"), ("NEE", "false"),
                        ("True", "true"), ("FALSE", "false"), ("yes", "true")):  # fmt: skip
        yield f"klopt = {word}", YES_NO, f"klopt = {meant}"
    yield "getal = .5", POINT, "getal = 0.5"
    yield "getal = 5.", POINT, "getal = 5"


def texts() -> Cases:
    """Texts with too few or too many quotes."""
    for text in ("VSV Noord", "1234 AB", "06-12345678", "naam@voorbeeld.nl", "+31 6 1234", "é"):
        yield f"naam = {text}", NO_QUOTES, f'naam = "{text}"'
        yield f"naam = {text} # zo", NO_QUOTES, f'naam = "{text}" # zo'
    yield 'naam = "VSV Noord', NO_END, 'naam = "VSV Noord"'
    yield "naam = 'VSV Noord", NO_END, 'naam = "VSV Noord"'
    yield 'naam = VSV Noord"', NO_BEGIN, 'naam = "VSV Noord"'
    yield 'naam = "de "Bron""', INNER, "naam = 'de \"Bron\"'"
    yield "naam = 'foto's'", INNER, 'naam = "foto\'s"'
    for path in (r"G:\VSV\Noord", r"C:\Users\jan", r"\\server\map", r"\q", r"\u12", r"\ud800"):
        yield f'map = "{path}"', SLASH, f"map = '{path}'"
        yield f'map = "{path} \\""', SLASH, f"map = '{path} \\\"'"
    yield 'naam = "x"y', MORE, ""


def shapes() -> Cases:
    """What makes a key, a header, a list or a comment."""
    for sign in (":", " :", ":=", "=>", "=="):
        yield f'naam{sign} "x"', EQUALS, 'naam = "x"'
    yield 'naam "x"', "Achter deze naam ontbreekt een =-teken.", 'naam = "x"'
    for heading in ("[vak", "vak]", "[ vak", "[vak]]"):
        meant = "[vak]"
        yield heading, HEADING, meant
    for heading in ("[[vak]", "[[vak", "vak]]"):
        yield heading, HEADING, "[[vak]]"
    for sign in (";", ",", " ;", ",,"):
        yield f'naam = "x"{sign}', TOO_MUCH, 'naam = "x"'
    for sign in ("//", ";", "--", "%", "<!--"):
        yield f"{sign} een opmerking", COMMENT, "# een opmerking"
    yield 'naam van vsv = "x"', NAME, 'naam_van_vsv = "x"'
    yield "beëindigd = 1", NAME, '"beëindigd" = 1'
    yield "lijst = [1, 2", BRACKET, "lijst = [1, 2]"


def nothing_meant() -> Cases:
    """Where nobody can know what was meant."""
    for line in ("naam =", "naam = # later", "naam = null", "naam = None"):
        yield line, NO_VALUE, ""
    for line in ("= 1", ' = "x"'):
        yield line, NO_NAME, ""
    for form in ("2026-13-01", "2026-02-30", "2026-00-10", "2026-01-32", "25:00:00", "12:61:00"):
        yield f"dag = {form}", NO_DATE, ""
    yield "[]", NO_NAME, ""
    yield "[vak..deel]", NO_NAME, ""
    yield "lijst = [1 2]", BRACKET, ""


CASES = list(dict.fromkeys([*signs(), *numbers(), *texts(), *shapes(), *nothing_meant()]))


READERS: dict[str, tuple[str, Read]] = {
    "dossier": (HEAD, from_bytes),
    "profiel": ("profiel = 1\n", profiel_from_bytes),
    "vul --van": ("\n", clean_table),
}


def refusal(reader: str, body: str) -> Unreadable:
    """What this reader says of a file of its own kind with this below its head."""
    head, read = READERS[reader]
    with pytest.raises(Unreadable) as caught:
        read((head + body).encode())
    return caught.value


@pytest.mark.parametrize(("line", "reason", "meant"), CASES)
def test_what_is_said_of_a_line(line: str, reason: str, meant: str) -> None:
    error = refusal("dossier", f'[begin]\nx1 = "a"\n{line}\ny1 = "b"\n')
    assert error.reason == reason
    assert error.line == HEAD.count("\n") + 3
    written, *as_meant = error.shown
    shown = "".join(f"<{code(c)}>" if c in ODD_SPACES + HIDDEN else c for c in line)
    assert written == f"Er staat:   {shown.strip()}"
    assert as_meant == ([f"Bedoeld is: {meant}"] if meant else [])
    if meant:
        tomllib.loads(meant)


def test_every_reader_says_the_same() -> None:
    """Of each kind; the settings say it in a sentence of their own."""
    seen: set[str] = set()
    for line, reason, _ in CASES:
        kind = reason.partition("(")[0]
        if kind in seen:
            continue
        seen.add(kind)
        first, *others = (refusal(reader, f"{line}\n") for reader in READERS)
        for other in others:
            assert (other.reason, other.shown) == (first.reason, first.shown)
    assert len(seen) > 25


def test_the_settings_are_read_by_the_same_reader(tmp_path: Path) -> None:
    pad = tmp_path / "instellingen.toml"
    pad.write_text("naam = “Jan”\n", encoding="utf-8")
    settings({"VSV_WIZARD_INSTELLINGEN": str(pad)})
    (told,) = remarks()
    assert told.startswith(f"De instellingen in {pad} gelden nu niet. Wij kunnen dit bestand")
    assert HERE in told


@pytest.mark.parametrize(
    ("body", "first", "last"),
    [
        ("[vak]\na = 1\nb = 2\na = 3\n", 2, 4),
        ("[vak]\na = 1\n[vak]\n", 1, 3),
        ("[vak]\n[vak.a]\nb = 1\n[vak.a]\n", 2, 4),
        ("a.b = 1\n[vak]\n[vak]\n", 2, 3),
        ('[vak]\na = """\nb = 2\n"""\nb = 1\nb = 2\n', 5, 6),
    ],
)
def test_a_name_twice_says_where_it_is_first(body: str, first: int, last: int) -> None:
    error = refusal("vul --van", body)
    assert error.reason == f"Deze naam staat er twee keer: ook op regel {first + 1}."
    assert error.line == last + 1
    assert error.shown == (f"Er staat:   {body.splitlines()[last - 1]}",)


@pytest.mark.parametrize("quotes", ['"""', "'''"])
def test_a_long_text_without_end_shows_where_it_begins(quotes: str) -> None:
    error = refusal("vul --van", f"a = 1\nb = {quotes}een\ntwee\ndrie = 4\n")
    assert error.reason == NO_END
    assert (error.line, error.shown) == (3, (f"Er staat:   b = {quotes}een",))


@pytest.mark.parametrize(("sign", "quote"), [*product(("\u200b", "\xa0", "\ufeff"), ("“”", '""'))])
def test_more_than_one_mistake_on_a_line(sign: str, quote: str) -> None:
    error = refusal("vul --van", f"naam{sign}: {quote[0]}x{quote[1]},\n")
    assert error.shown[1] == 'Bedoeld is: naam = "x"'


def test_what_a_dossier_asks_there_decides_what_is_meant() -> None:
    """The same word is yes to one question, and a choice or a name to another."""
    for body, meant in (
        ("[vsv]\naansluitingen_open = ja", "aansluitingen_open = true"),
        ('[[deelnemers]]\nid = "a"\nnaam = ja', 'naam = "ja"'),
        ("[penningmeester]\nvervanger_geregeld = ja", 'vervanger_geregeld = "ja"'),
        ("[vsv]\nkvk = 8 3 2026", 'kvk = "8 3 2026"'),
        ("[vsv]\nrechtsvorm = Stichting", 'rechtsvorm = "stichting"'),
        # Good TOML, and no answer to this question.
        ("[vsv]\nkvk = 12345678", 'kvk = "12345678"'),
        ("[aanspreekpunt]\ntelefoon = +31612345678 # mobiel", 'telefoon = "+31612345678" # mobiel'),
        ('[vsv]\naansluitingen_open = "nee"', "aansluitingen_open = false"),
        ('[bron]\nmemo_datum = "8 maart 2026"', "memo_datum = 2026-03-08"),
        ('[mandaat]\ngrens = "€ 1.250,50"', "grens = 1250.50"),
        ('[vsv]\nrechtsvorm = "Stichting"', 'rechtsvorm = "stichting"'),
        ('[[gelden]]\nid = "a"\njaar = "2026"', "jaar = 2026"),
        ('[deelnemers]\nnaam = "x"', "[[deelnemers]]"),
        ('[[vsv]]\nnaam = "x"', "[vsv]"),
    ):
        assert refusal("dossier", f"{body}\n").shown[1:] == (f"Bedoeld is: {meant}",), body


def test_what_is_meant_is_not_said_where_it_is_not_known() -> None:
    for body in (
        '[vsv]\nrechtsvorm = "kerk"',
        '[bron]\nmemo_datum = "ooit"',
        "[mandaat]\ngrens = true",
    ):
        assert len(refusal("dossier", f"{body}\n").shown) == 1


@pytest.mark.parametrize(
    "line",
    [
        "rekening_iban = NL91ABNA0417164300",
        "rekening_iban = “NL91 ABNA 0417 1643 00”",
        "rekening_iban = 417164300",
        "verantwoording = op NL91 ABNA 0417 1643 00",
    ],
)
def test_an_account_number_is_never_shown(line: str) -> None:
    error = refusal("dossier", f"[mandaat]\n{line}\n")
    assert error.shown == ()
    assert "NL91" not in error.full


def test_a_line_goes_to_who_has_the_file_and_no_further() -> None:
    """`str` may end up in a log or an overview; only `full` has the line."""
    error = refusal("dossier", f"naam = “{CONFIDENTIAL}”\n")
    assert CONFIDENTIAL in error.full
    assert CONFIDENTIAL not in str(error) + error.kort + error.reason


def test_a_long_line_is_shown_around_the_sign() -> None:
    error = refusal("dossier", f"[vsv]\nnaam = {'a' * 900}\n")
    assert all(len(line) < 130 for line in error.shown)
    assert error.shown[0].endswith("...")


# --- 1.250


AMBIGUOUS = [("1.250", "1250", "1,25"), ("12.500", "12500", "12,5"), ("1.000", "1000", "1"),
             ("999.999", "999999", "999,999")]  # fmt: skip
MONEY = [
    ("[mandaat]", "grens"),
    ('[[gelden]]\nid = "a"', "bedrag"),
    ('[[gelden]]\nid = "a"', "kosten_rso"),
    ("[rso]", "basis_tarief"),
    ('[[rso.aanvullend]]\nid = "a"', "tarief"),
    ("[aanspreekpunt]", "uren_per_maand"),
]


@pytest.mark.parametrize(("written", "whole", "small"), AMBIGUOUS)
@pytest.mark.parametrize(("head", "field"), MONEY)
@pytest.mark.parametrize("quote", ["", '"'])
def test_a_point_for_thousands_is_asked_back(
    written: str, whole: str, small: str, head: str, field: str, quote: str
) -> None:
    error = refusal("dossier", f"{head}\n{field} = {quote}{written}{quote}\n")
    cents = small.replace(",", ".")
    assert error.reason.startswith("Dit getal kan op 2 manieren gelezen worden. Plek: ")
    assert error.shown == (
        f"Bedoelt u {whole} of {small}? Schrijf dan {whole} of {cents}.",
        f"Er staat:   {field} = {quote}{written}{quote}",
        f"Bedoeld is: {field} = {whole}",
        f"of:         {field} = {cents}",
    )


@pytest.mark.parametrize("good", ["1250", "1250.5", "1250.50", "1_250", "0.125e1", "0.50"])
def test_what_has_one_reading_is_read(good: str) -> None:
    assert from_bytes(f"{HEAD}[mandaat]\ngrens = {good}\n".encode()).dossier.mandaat.grens


def test_good_files_are_not_refused() -> None:
    """What only looks odd is TOML: nothing is refused without need."""
    for body in (
        '[vsv]\r\nnaam\t=\t"x"\t# tab\r\n',
        "[ vsv ]\n\"naam\" = 'x'\n",
        '[vsv]\nnaam = "a “b” c"\nplaats = "G:\\\\map"\n',
        "vsv = { naam = 'x' }\n",
        "vsv.naam = 'x'\n",
        '[bron]\nmemo_datum = 2026-03-08 # "\n',
    ):
        for mark in ("", "\ufeff"):
            assert from_bytes((mark + HEAD + body).encode())


def test_an_unknown_error_of_the_reader_still_gives_a_message() -> None:
    error = refusal("vul --van", "*** = ***\n")
    assert isinstance(error, OpslagError)
    assert error.reason
    assert error.shown[0] == "Er staat:   *** = ***"


def test_it_is_asked_back_in_a_file_with_answers_and_in_a_profile(
    tmp_path: Path, run_line: Callable[..., tuple[int, str, str]]
) -> None:
    asked = "Bedoelt u 1250 of 1,25? Schrijf dan 1250 of 1.25."
    dossier, source = tmp_path / "vsv.toml", tmp_path / "antwoorden.toml"
    dossier.write_text(HEAD, encoding="utf-8")
    source.write_text("[mandaat]\ngrens = 1.250\n", encoding="utf-8")
    code, _, err = run_line("vul", dossier, "--van", source)
    assert code == 2
    assert f"mandaat.grens: {asked}" in err
    assert dossier.read_text(encoding="utf-8") == HEAD
    for body in (
        "[tarieven.basis]\nbedrag = 1.250\n",
        "[tarieven.helpdesk]\nbedrag = 1.250\n",
        "[antwoorden.mandaat]\ngrens = 1.250\n",
    ):
        (tmp_path / "regioprofiel.toml").write_text(f"profiel = 1\n{body}", encoding="utf-8")
        code, out, err = run_line("profiel", "controleer", tmp_path)
        assert code == 1
        assert asked in out + err, body


@pytest.mark.parametrize(
    "body",
    [
        "# foto's\n" * 900 + "b = 'x\n" + "c = 'x\n" * 900,
        "".join(f"k{i} = “x”\n" for i in range(900)),
        "a = [\n" + "1,\n" * 900,
        'a = """\n' + "x\n" * 900,
        "a = " + "'\"" * 900,
        "=" * 1900,
        'a = "' + "\\" * 1900 + '"x',
        "a = " + "1,50" * 400,
    ],
)
def test_looking_for_the_mistake_ends_soon(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each try reads the file again, which can be large: there are few, whatever it says."""
    tries = []
    reads_on = toml_mistakes._reads_on
    monkeypatch.setattr(
        toml_mistakes, "_reads_on", lambda *args: tries.append(1) or reads_on(*args)
    )
    refusal("vul --van", body)
    assert len(tries) < 60
