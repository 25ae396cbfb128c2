"""The minutes of a session are frozen when it is closed: old and new, by whom, and the actions."""

import datetime as dt
from pathlib import Path

import pytest
from factory import NOW, empty_dossier, plan, with_values

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.bewerken.sessie_minutes import UNKNOWN, minutes
from vsv_wizard.documenten import KINDS, Niveau, material_of
from vsv_wizard.dossier.model import Actie, SessieLine
from vsv_wizard.opslag import load, save
from vsv_wizard.opslag.history import History
from vsv_wizard.voortgang.sessies import (
    LineKind,
    SessieSetup,
    agree_on,
    begin,
    close_off,
    is_of,
    noted_lines,
    opened,
    search,
    write_down,
)

HOUR = dt.timedelta(hours=1)


def session(pad: Path, *, history: bool = True) -> OpenDossier:
    """A session in which answers and actions change, also by somebody else; not closed yet."""
    now = [NOW]
    one = OpenDossier(pad, plan(), lambda: now[0])
    setup = SessieSetup(NOW.date(), "12:00", "13:00", wie=one.bestand.wie, agenda=("rso_kiezen",))
    one.replace_for_good(begin(one.dossier, setup, "s"))
    one.save()
    now[0] = NOW + HOUR / 4
    one.put("vsv.plaats", "Nieuwstad")
    one.replace_for_good(opened(one.dossier, "s", "rso_kiezen"))
    line = SessieLine(id="b", taak="rso_kiezen", tekst="Wij kiezen de RSO.", moment=now[0])
    one.replace_for_good(write_down(one.dossier, "s", LineKind.BESLUIT, line))
    one.replace_for_good(agree_on(one.dossier, Actie(id="n", wat="Bellen", wie="Anna", sessie="s")))
    acties = {"a": {"status": "klaar"}, "m": {"voor": dt.date(2026, 8, 1)}}
    changed = tuple(a.model_copy(update=acties.get(a.id, {})) for a in one.dossier.acties)
    one.replace_for_good(one.dossier.model_copy(update={"acties": changed}))
    one.save()
    other = OpenDossier(pad, plan(), lambda: now[0])
    other.bestand.wie = "Een ander"
    other.put("vsv.regio", "Elders")
    other.save()
    if not history:
        History.van(one.dossier).erase()
    now[0] = NOW + HOUR
    return OpenDossier(pad, plan(), lambda: now[0])


@pytest.fixture
def pad(plaats: Path) -> Path:
    """A dossier from before the session."""
    old = {
        "vsv.plaats": "Oudstad",
        "mandaat.rekening_iban": "NL20INGB0001234567",
        "acties.a.wat": "Af",
        "acties.m.wat": "Later",
        "acties.m.voor": dt.date(2026, 7, 1),
        "acties.o.wat": "Blijft",
    }
    save(plaats / "vsv.toml", with_values(empty_dossier(), old), expected=None)
    return plaats / "vsv.toml"


def close(sessie: OpenDossier) -> None:
    now = search(sessie.dossier, "s")
    assert now is not None
    frozen = minutes(sessie, now)
    sessie.replace_for_good(close_off(sessie.dossier, "s", sessie.today, (), verslag=frozen))
    sessie.save()


def test_what_happened_is_kept_as_it_was(pad: Path) -> None:
    close(session(pad))
    kept = search(load(pad).dossier, "s")
    assert kept is not None and kept.verslag is not None
    verslag = kept.verslag
    assert (verslag.begin, verslag.einde) == ("12:00", "13:00")
    assert [(t.taak, t.geopend) for t in verslag.taken] == [("rso_kiezen", True)]
    assert {(c.pad, c.oud, c.nieuw, c.wie) for c in verslag.gewijzigd} == {
        ("vsv.plaats", "Oudstad", "Nieuwstad", ""),
        ("vsv.regio", "leeg", "Elders", "Een ander"),
    }
    assert {(a.actie, a.soort) for a in verslag.acties} == {
        ("n", "afgesproken"),
        ("a", "klaar"),
        ("m", "verschoven"),
        ("o", "open"),
    }
    moved = next(a for a in verslag.acties if a.actie == "m")
    assert moved.wanneer == "1 juli 2026 -> 1 augustus 2026"


def test_an_old_report_made_again_is_the_same(pad: Path) -> None:
    close(session(pad))

    def report() -> str:
        material = material_of(load(pad).dossier, plan(), NOW + HOUR, Niveau.BESTUUR)
        text = KINDS["sessieverslag"].write(material, "md", "s")
        assert isinstance(text, str)
        return text

    first = report()
    for part in ("Oudstad", "Nieuwstad", "Elders (", "Een ander", "Wij kiezen de RSO."):
        assert part.strip(" (") in first, part
    later = OpenDossier(pad, plan(), lambda: NOW + 100 * HOUR)
    later.put("vsv.plaats", "Nog een keer")
    done = tuple(a.model_copy(update={"status": "klaar"}) for a in later.dossier.acties)
    later.replace_for_good(later.dossier.model_copy(update={"acties": done, "logboek": ()}))
    later.declare("rso_kiezen", "bezig")
    later.save()
    assert report() == first


def test_without_the_history_the_old_answers_are_not_known(pad: Path) -> None:
    close(session(pad, history=False))
    kept = search(load(pad).dossier, "s")
    assert kept is not None and kept.verslag is not None
    found = {c.pad: (c.oud, c.nieuw) for c in kept.verslag.gewijzigd}
    assert found["vsv.plaats"] == (UNKNOWN, "Nieuwstad")


@pytest.mark.parametrize(
    ("kind", "keus"), [("besluiten", ""), ("adviesoverdracht", ""), ("rapport", "uitgebreid")]
)
def test_a_decision_and_a_note_are_where_they_are_looked_for(
    pad: Path, kind: str, keus: str
) -> None:
    close(session(pad))
    line = SessieLine(id="n", taak="rso_kiezen", tekst="Dit ligt gevoelig.")
    dossier = write_down(load(pad).dossier, "s", LineKind.NOTITIE, line)
    for niveau in (Niveau.BESTUUR, Niveau.INTERNAL):
        text = str(KINDS[kind].write(material_of(dossier, plan(), NOW + HOUR, niveau), "md", keus))
        assert "Wij kiezen de RSO." in text
        may_see = kind == "adviesoverdracht" and niveau is Niveau.INTERNAL
        assert ("Dit ligt gevoelig." in text) is may_see
    assert list(noted_lines(dossier, "rso_kiezen")) == [
        "15 juni 2026, besluit: Wij kiezen de RSO.",
        "15 juni 2026, notitie: Dit ligt gevoelig.",
    ]


def test_a_session_is_of_who_began_it(pad: Path) -> None:
    sessie = session(pad)
    now = search(sessie.dossier, "s")
    assert now is not None
    assert is_of(now, sessie.bestand.wie)
    assert not is_of(now, "Een ander")
    assert is_of(now.model_copy(update={"wie": None}), "Een ander")
