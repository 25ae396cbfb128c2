"""A dossier that gets full: told early, what takes the room, and old sessions out and back."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from factory import NOW, empty_dossier, plan
from screen_driver import bestand, trial

from vsv_wizard.bewerken.archive import bring_back, put_aside
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.bewerken.room import parts
from vsv_wizard.dossier.model import Actie, Dossier, Sessie
from vsv_wizard.dossier.model.overleg import SessieLine
from vsv_wizard.opslag import Destination, NotSaved, OpslagError, Page, load, save, to_toml
from vsv_wizard.opslag import disk as schijf
from vsv_wizard.opslag.aside import beside
from vsv_wizard.opslag.disk import MAX_BYTES, MOST_WRITTEN

Run = Callable[..., tuple[int, str, str]]
TODAY = NOW.date()


def sessie(number: int, days_ago: int | None, lines: int = 2) -> Sessie:
    """A session that was closed so many days ago, or is open."""
    closed = None if days_ago is None else TODAY - dt.timedelta(days=days_ago)
    notes = tuple(
        SessieLine(id=f"n{number}-{n}", tekst=f"Wat wij bespraken, {number} {n}. " * 8)
        for n in range(lines)
    )
    return Sessie(
        id=f"s{number}",
        datum=closed or TODAY,
        doel=f"Doel {number}",
        notities=notes,
        afgesloten_op=closed,
        gewijzigd=("vsv.plaats",),
    )


@pytest.fixture
def pad(plaats: Path) -> Path:
    """A dossier with sessions of long ago, of last month, and of now."""
    pad = plaats / "vsv.toml"
    every = tuple(sessie(n, ago) for n, ago in enumerate((900, 500, 400, 30, None)))
    acties = (Actie(id="a", wat="x", sessie="s1"), Actie(id="b", status="klaar", sessie="s0"))
    save(
        pad, empty_dossier().model_copy(update={"sessies": every, "acties": acties}), expected=None
    )
    return pad


def ids(dossier: Dossier) -> list[str]:
    return [one.id for one in dossier.sessies]


def test_there_and_back(pad: Path) -> None:
    """One of which an action is still open stays; nothing is ever nowhere."""
    before = load(pad).dossier
    done = put_aside(pad, plan=plan(), now=lambda: NOW, trial=True)
    assert [one.id for one in done.sessies] == ["s0", "s2"]
    assert load(pad).dossier == before
    assert not beside(pad).exists()
    put_aside(pad, plan=plan(), now=lambda: NOW)
    assert ids(load(pad).dossier) == ["s1", "s3", "s4"]
    put_aside(pad, plan=plan(), now=lambda: NOW, days=10)
    assert ids(load(pad).dossier) == ["s1", "s4"]
    bring_back(pad, plan=plan(), now=lambda: NOW)
    assert sorted(load(pad).dossier.sessies, key=lambda s: s.id) == list(before.sessies)
    assert bring_back(pad, plan=plan(), now=lambda: NOW).sessies == ()


@pytest.mark.parametrize("back", [False, True])
def test_at_every_call_that_fails_each_session_is_somewhere(
    pad: Path, back: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if back:
        put_aside(pad, plan=plan(), now=lambda: NOW)
    work = bring_back if back else put_aside
    begin = (pad.read_bytes(), beside(pad).read_bytes() if back else None)
    count = {"at": 0, "now": 0}

    def failing(naam: str) -> Callable[..., object]:
        echt = getattr(schijf.Disk, naam)

        def call(self: schijf.Disk, *args: object) -> object:
            count["now"] += 1
            if count["now"] == count["at"]:
                raise OSError(28, "injected")
            return echt(self, *args)

        return call

    for naam in ("open", "write", "fsync", "exchange", "replace", "link"):
        monkeypatch.setattr(schijf.Disk, naam, failing(naam))
    failed = 0
    for at in range(1, 60):
        pad.write_bytes(begin[0])
        beside(pad).unlink(missing_ok=True)
        if begin[1] is not None:
            beside(pad).write_bytes(begin[1])
        count.update(at=at, now=0)
        try:
            work(pad, plan=plan(), now=lambda: NOW)
        except OpslagError:
            failed += 1
        count["at"] = 0
        text = pad.read_text("utf-8") + (
            beside(pad).read_text("utf-8") if beside(pad).exists() else ""
        )
        assert all(f'id = "s{n}"' in text for n in range(5)), at
        if count["now"] < at:
            break
        put_aside(pad, plan=plan(), now=lambda: NOW)  # and again it works
    assert failed > 5


def test_a_file_beside_of_another_or_damaged_is_left_alone(pad: Path) -> None:
    for odd in (
        b"kapot",
        b'schema = 2\nvan = "een ander"\n',
        b'schema=2\nvan="proef"\nsessies=1\n',
    ):
        beside(pad).write_bytes(odd)
        before = pad.read_bytes()
        for work in (put_aside, bring_back):
            with pytest.raises(OpslagError):
                work(pad, plan=plan(), now=lambda: NOW)
        assert (pad.read_bytes(), beside(pad).read_bytes()) == (before, odd)


def test_on_the_command_line(pad: Path, run_line: Run) -> None:
    code, out, error = run_line("archiveer", pad, "--proef")
    assert (code, out.count("Doel")) == (0, 2)
    assert "niets bewaard" in error
    assert run_line("archiveer", pad)[0] == 0
    assert "vsv.sessies" in {one.name for one in pad.parent.iterdir()}
    assert run_line("overzicht", pad.parent)[0] == 0  # it is no dossier
    code, _, error = run_line("archiveer", pad, "--terug")
    assert (code, "2 sessies terug" in error) == (0, True)


# --- full


def full_dossier(sessions: int) -> Dossier:
    every = tuple(sessie(n, 900, lines=20) for n in range(sessions))
    return empty_dossier().model_copy(update={"sessies": every})


def test_it_is_told_early_and_what_takes_the_room(plaats: Path, run_line: Run) -> None:
    pad = plaats / "vsv.toml"
    save(pad, full_dossier(60), expected=None)
    assert MOST_WRITTEN // 2 < pad.stat().st_size < MOST_WRITTEN
    for args in (("status", pad), ("controleer", pad)):
        _, out, error = run_line(*args)
        assert "De meeste ruimte gaat naar: 60 sessies (" in out + error
        assert "archiveer" in out + error
    (told,) = OpenDossier(pad, plan(), lambda: NOW).remarks
    assert "512 KB" in told
    assert parts(load(pad).dossier)[0].naam == "60 sessies"
    small = plaats / "klein.toml"
    save(small, full_dossier(5), expected=None)
    assert "ruimte" not in "".join(run_line("controleer", small)[1:])


def test_what_is_too_large_is_not_written_and_what_is_larger_still_opens(plaats: Path) -> None:
    """So that no file that was saved once shuts anybody out; and there is a way out of it."""
    pad = plaats / "vsv.toml"
    large = full_dossier(130)
    assert MOST_WRITTEN < len(to_toml(large)) < MAX_BYTES
    with pytest.raises(NotSaved, match="Er past 512 KB in") as caught:
        save(pad, large, expected=None)
    assert "archiveer" in str(caught.value)
    assert MAX_BYTES >= 4 * MOST_WRITTEN
    pad.write_bytes(to_toml(large))
    assert load(pad).dossier == large
    put_aside(pad, plan=plan(), now=lambda: NOW)
    assert pad.stat().st_size < MOST_WRITTEN
    assert load(pad).dossier.sessies == ()


async def test_who_makes_it_full_hears_it_then_and_can_make_room_on_the_screen(
    plaats: Path,
) -> None:
    """A row of the summary says what takes the room; Enter moves the old sessions."""
    pad = bestand(full_dossier(50))
    assert pad.stat().st_size < MOST_WRITTEN // 2
    async with trial(pad, (120, 40)) as p:
        open_sessie = p.app.desk.sessie
        assert open_sessie is not None
        assert p.findings == []
        more = tuple(sessie(n, None, lines=20) for n in range(50, 60))
        every = (*open_sessie.dossier.sessies, *more)
        open_sessie.replace_with(open_sessie.dossier.model_copy(update={"sessies": every}))
        p.app.saver.save_soon()
        await p.stored()
        assert [line for line in p.findings if "De meeste ruimte gaat naar" in line]
        p.app.router.go(Destination(Page.SAMENVATTING, "letop"))
        await p.settle()
        assert "Het bestand wordt vol" in p.tekst
        await p.press_button("enter")
        assert "Verplaatst u 50 oude sessies?" in p.tekst
        await p.press_button("right", "enter")
        await p.stored()
        assert len(load(pad).dossier.sessies) == 10
        assert "Het bestand wordt vol" not in p.tekst
        assert "Verplaatst: 50 sessies." in p.findings
    back = bring_back(pad, plan=plan(), now=lambda: NOW)
    assert len(back.sessies) == 50
