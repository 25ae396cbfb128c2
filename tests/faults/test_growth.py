"""Lists of thousands: twice as long takes twice as much work, not four times.

Work is counted in calls of functions, never in seconds. From n to 2n and from 2n to 4n the
growth is twice as much when it is linear, and four times when each thing is compared with each.
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from factory import NOW, empty_dossier, plan

from vsv_wizard.documenten import Niveau, material_of
from vsv_wizard.documenten.delen.geld_points import points_of_attention
from vsv_wizard.opslag import Unreadable, from_bytes, to_toml
from vsv_wizard.regio import regio_data

Run = Callable[..., tuple[int, str, str]]
MOST = 2.7


def rows(naam: str, row: str) -> Callable[[int], str]:
    """Many things in one list."""

    def many(count: int) -> str:
        return "".join(
            f'\n[[{naam}]]\nid = "i{i}"\n{row.replace("#", str(i))}\n' for i in range(count)
        )

    return many


DEELNEMERS = rows("deelnemers", 'naam = "N#"')
KEUZES = rows("conflicten", 'pad = "deelnemers.i#.naam"\nandere = "M#"')
CASES: dict[str, tuple[Callable[[int], str], tuple[str, ...]]] = {
    "rapport of years": (rows("jaarcontroles", "jaar = 2026"), ("rapport", "--uitgebreid")),
    "rapport of deelnemers": (DEELNEMERS, ("rapport", "--uitgebreid")),
    "choices": (lambda count: DEELNEMERS(count) + KEUZES(count), ("controleer",)),
    "acties": (rows("acties", 'wat = "N#"'), ("acties",)),
}


def calls(work: Callable[[], object]) -> int:
    """How many calls this makes."""
    count = 0

    def note(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def growth(work: Callable[[int], Callable[[], object]], n: int) -> float:
    """How much more the second doubling costs than the first."""
    work(n)()  # what is computed once
    one, two, four = (calls(work(n * times)) for times in (1, 2, 4))
    return (four - two) / max(two - one, 1)


@pytest.mark.parametrize("case", CASES)
def test_long_lists(case: str, tmp_path: Path, run_line: Run) -> None:
    many, (command, *rest) = CASES[case]
    begin = to_toml(empty_dossier()).decode().replace("\n# Einde.\n", "")

    def work(count: int) -> Callable[[], object]:
        pad = tmp_path / f"n{count}.toml"
        pad.write_text(f"{begin}{many(count)}\n# Einde.\n", "utf-8")
        return lambda: run_line(command, pad, *rest)

    assert growth(work, 40) < MOST


def test_the_money_of_many_years() -> None:
    begin = to_toml(empty_dossier()).decode().replace("\n# Einde.\n", "")

    def work(count: int) -> Callable[[], object]:
        many = rows("gelden", "jaar = 2026")(count)
        dossier = from_bytes(f"{begin}{many}\n# Einde.\n".encode()).dossier
        material = material_of(dossier, plan(), NOW, Niveau.INTERNAL)
        return lambda: list(points_of_attention(material))

    assert growth(work, 100) < MOST


def test_merging_long_lists(tmp_path: Path, run_line: Run) -> None:
    begin = to_toml(empty_dossier()).decode().replace("\n# Einde.\n", "")

    def work(count: int) -> Callable[[], object]:
        paden = [tmp_path / f"{naam}{count}.toml" for naam in "NQ"]
        for pad in paden:
            inhoud = DEELNEMERS(count).replace('"N', f'"{pad.name[0]}')
            pad.write_text(f"{begin}{inhoud}\n# Einde.\n", "utf-8")
        return lambda: run_line("voeg-samen", *paden, "--proef")

    assert growth(work, 60) < MOST


@pytest.mark.parametrize("depth", [1, 150])
def test_a_deep_header_with_many_keys(depth: int) -> None:
    """What is looked for is the line of one place; the others are passed over."""
    head = b'# x\nschema = 2\n[dossier]\nid = "a"\n'

    def work(count: int) -> Callable[[], object]:
        keys = "".join(f"k{i} = 1\n" for i in range(count))
        data = head + f"[{'.'.join(['a'] * depth)}]\n{keys}[[x.y]]\n{'z' * 301} = 1\n".encode()

        def read() -> None:
            with pytest.raises(Unreadable):
                from_bytes(data)

        return read

    assert growth(work, 200) < MOST
    assert calls(work(400)) < 40_000  # however deep it is


def test_the_pattern_of_an_address_begins_only_at_a_word() -> None:
    """Else each letter of a long word is a beginning, and each of them goes to its end."""
    assert regio_data._MAIL.pattern.startswith(r"(?<!\S)")
    assert regio_data._MAIL.sub("-", "bel jan@x.nl of (piet@y.nl)") == "bel - of -"
    assert re.search(regio_data._MAIL, "x" * 200_000) is None
