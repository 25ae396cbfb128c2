"""A shared copy: what it holds, how it stands, and that merging it back loses nothing."""

import datetime as dt
import re
from typing import Any

import pytest
from factory import (
    IBAN,
    NOW,
    TODAY,
    empty_dossier,
    full_dossier,
    klaar_dossier,
    material,
    plan,
    voorbeeld,
    with_fingerprints,
    with_state,
    with_values,
)
from hostile import hostile_dossier
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import apply, changes, dossiers

from vsv_wizard.bewerken.copies import merge_copy
from vsv_wizard.bewerken.share import CannotShare, as_bytes, make_shared
from vsv_wizard.documenten import KINDS, Niveau
from vsv_wizard.documenten.writers.plain import write as als_tekst
from vsv_wizard.dossier.merge import Merged
from vsv_wizard.dossier.model import Actie, Bewijs, Conflict, Dossier, LogLine, Sessie, SessieLine
from vsv_wizard.dossier.paths import is_hidden, join_path, kind_of_path, split_path
from vsv_wizard.dossier.places import DOSSIER, PLACES_WITH_PATHS, values_at
from vsv_wizard.dossier.tree import differences, dossier_of, flat, put, read, tree
from vsv_wizard.opslag import explain as uitleg
from vsv_wizard.opslag import from_bytes
from vsv_wizard.opslag.write import readable
from vsv_wizard.voortgang.declare import declare
from vsv_wizard.voortgang.regels import has_iban
from vsv_wizard.voortgang.status import determine, samenvatting

VERSION = "ab" * 32
RANK = {"openbaar": 0, "bestuur": 1, "intern": 2, "geheim": 3}
niveaus = st.sampled_from(list(Niveau))
each_niveau = pytest.mark.parametrize("niveau", list(Niveau))


def from_file(dossier: Dossier) -> Dossier:
    """A dossier as it is read: without characters that are no text."""
    return from_bytes(readable(dossier)).dossier


loaded = dossiers().map(from_file)


def deel(dossier: Dossier, niveau: Niveau = Niveau.BESTUUR) -> Dossier:
    """The copy, as it comes out of its file."""
    return from_bytes(as_bytes(make_shared(dossier, plan(), niveau, NOW, VERSION))).dossier


def merge_back(basis: Dossier | None, hun: Dossier, copy: Dossier) -> Merged:
    return merge_copy(basis, hun, copy, plan(), NOW)


def stand(dossier: Dossier) -> dict[str, tuple[str, int, tuple[str, ...]]]:
    taken = determine(dossier, plan(), TODAY).taken
    return {nr: (str(s.status), len(s.missing), s.first) for nr, s in taken.items()}


def with_unknown(dossier: Dossier, **extra: Any) -> Dossier:
    return Dossier.model_validate({**flat(dossier), **extra})


# --- what it holds


@each_niveau
def test_nothing_of_a_higher_niveau(niveau: Niveau) -> None:
    dossier, merken = with_fingerprints()
    dossier = dossier.model_copy(
        update={
            "logboek": (LogLine(tijd=NOW, wie="naam9x", paden=("deelnemers.id9x.naam",)),),
            "klad": {"rso.contact.telefoon": "klad9x", "onzin9x": "half"},
            "conflicten": (
                Conflict(id="c", pad="rso.contact.email", in_bestand="een9x", andere="ander9x"),
                Conflict(id="d", pad="deelnemers.1", in_bestand={"id": "1", "contact": "ding9x"}),
            ),
        }
    )
    dossier = with_unknown(dossier, geheim9x={"sleutel9x": "waarde9x"})
    inhoud = as_bytes(make_shared(dossier, plan(), niveau, NOW, VERSION)).decode()
    for pad, fingerprint in merken.items():
        if pad != "vsv.naam":
            gezien = RANK[kind_of_path(pad).zicht] <= RANK[niveau.value]
            assert (fingerprint in inhoud) == gezien, pad
    assert merken["vsv.naam"] in inhoud
    assert IBAN not in inhoud
    assert ("notitie9x" in inhoud) == (niveau is Niveau.INTERNAL)
    assert ("ander9x" in inhoud) == ("klad9x" in inhoud) == (niveau is Niveau.INTERNAL)
    for tekst in ("wachtop9x", "nvtreden9x", "vindplaats9x", "bewijssoort9x", "naam9x"):
        assert (tekst in inhoud) == (niveau is not Niveau.PUBLIC), tekst
    for tekst in ("ding9x", "onzin9x", "geheim9x", "sleutel9x", "waarde9x"):
        assert tekst not in inhoud, tekst
    assert ("id9x" in inhoud) == (niveau is not Niveau.PUBLIC)


def test_openbaar_keeps_no_bedrag_datum_or_keuze() -> None:
    copy = flat(deel(klaar_dossier(), Niveau.PUBLIC))
    for naam in ("schema", "dossier", "samenvatting", "mijlpalen", "gedeeld"):
        del copy[naam]
    assert copy.pop("vsv") == {"naam": "Voorbeeld vsv.naam"}
    for taak in copy.pop("taken").values():
        assert set(taak) <= {"status", "klaar_op", "wacht_sinds"}
    # Of fixed rows only the ids are left, and these are the plan's.
    assert not re.search(r"Voorbeeld|Decimal|datetime", repr(copy))


@each_niveau
@pytest.mark.parametrize("tekst", [IBAN, f"Betaal op {IBAN}.", "NL 44 rabo 0123 4567 89"])
def test_a_text_with_an_account_number_is_left_out_whole(niveau: Niveau, tekst: str) -> None:
    dossier = with_values(
        empty_dossier(),
        {
            "mandaat.doel": tekst,
            "vsv.naam": tekst,
            "deelnemers.1.naam": tekst,
            f"deelnemers.{IBAN}.naam": "x",
        },
    )
    dossier = with_state(
        dossier, "vsv_vastleggen", notitie=tekst, bewijs=(Bewijs(id="b", soort=tekst),)
    )
    dossier = with_state(dossier, IBAN, status="bezig")
    kop = dossier.dossier.model_copy(update={"naam": tekst})
    twist = Conflict(id="c", pad="vsv.plaats", in_bestand="A", andere=tekst)
    line = LogLine(tijd=NOW, wie="Bea", paden=(f"deelnemers.{IBAN}.naam", "vsv.naam"))
    dossier = dossier.model_copy(
        update={
            "dossier": kop,
            "klad": {"vsv.plaats": tekst},
            "conflicten": (twist,),
            "logboek": (line,),
        }
    )
    copy = deel(dossier, niveau)
    assert not has_iban(as_bytes(copy).decode())
    assert copy.mandaat.doel is None
    assert is_hidden(copy, "mandaat.doel")
    assert merge_back(dossier, dossier, copy).dossier == dossier


def test_an_account_number_in_the_head_is_refused() -> None:
    dossier = empty_dossier()
    kop = dossier.dossier.model_copy(update={"id": IBAN})
    with pytest.raises(CannotShare, match="rekeningnummer"):
        deel(dossier.model_copy(update={"dossier": kop}))


def test_fingerprints_of_what_is_left_out_do_not_come_along() -> None:
    """A mark of a telephone number can be guessed back to the number."""
    dossier = with_state(
        full_dossier(plan(), TODAY),
        "penningmeester_benoemen",
        status="klaar",
        klaar_op=TODAY,
        gezien={"penningmeester.telefoon": "0123456789ab", "penningmeester.naam": "ba9876543210"},
    )
    assert deel(dossier).taken["penningmeester_benoemen"].gezien == {
        "penningmeester.naam": "ba9876543210"
    }
    assert deel(dossier, Niveau.PUBLIC).taken["penningmeester_benoemen"].gezien == {}
    assert merge_back(dossier, dossier, deel(dossier)).dossier == dossier


def test_also_no_fingerprint_of_what_was_there() -> None:
    """The mark of a number that was cleared since; and what somebody wrote in its place."""
    merken = {
        "penningmeester.telefoon": "0123456789ab",
        "vsv.naam": "merk9x",
        "onzin9x": "0123456789ab",
        "vsv.plaats": "ba9876543210",
    }
    dossier = with_state(
        empty_dossier(), "penningmeester_benoemen", status="klaar", klaar_op=TODAY, gezien=merken
    )
    copy = deel(dossier)
    assert copy.taken["penningmeester_benoemen"].gezien == {"vsv.plaats": "ba9876543210"}
    assert "9x" not in as_bytes(copy).decode()
    assert merge_back(dossier, dossier, copy).dossier == dossier


def test_a_copy_of_a_copy_is_refused() -> None:
    with pytest.raises(CannotShare, match="zelf een gedeelde kopie"):
        deel(deel(empty_dossier()))


@each_niveau
def test_a_hostile_dossier(niveau: Niveau) -> None:
    copy = deel(hostile_dossier(), niveau)
    assert not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", as_bytes(copy))
    clean = from_bytes(as_bytes(make_shared(hostile_dossier(), plan(), niveau, NOW, VERSION)))
    assert not clean.cleaned_text


# --- what it says, and how it stands


@pytest.mark.parametrize(
    ("niveau", "wie"),
    [("openbaar", "iedereen"), ("bestuur", "het bestuur"), ("intern", "intern gebruik")],
)
def test_the_copy_says_what_it_is(niveau: str, wie: str) -> None:
    dossier = with_values(
        empty_dossier(), {"mandaat.rekening_iban": IBAN, "rso.contact.telefoon": "010"}
    )
    copy = deel(with_unknown(dossier, later=1), Niveau(niveau))
    assert copy.gedeeld
    n = {"openbaar": 2, "bestuur": 2, "intern": 1}[niveau]
    staat = "antwoord staat" if n == 1 else "antwoorden staan"
    assert uitleg.gedeeld(copy.gedeeld) == (
        f"Dit is een gedeelde kopie voor {wie}, van 15 juni 2026. {n} {staat} er niet in. "
        "Ook 1 onderdeel van een andere versie van vsv-wizard niet."
    )


def test_a_copy_from_which_nothing_is_left_out() -> None:
    copy = deel(with_values(empty_dossier(), {"vsv.plaats": "A"}), Niveau.INTERNAL)
    assert copy.gedeeld
    assert uitleg.gedeeld(copy.gedeeld).endswith("Alle antwoorden staan erin.")


def test_a_datum_at_the_end_of_the_kalender() -> None:
    copy = deel(empty_dossier())
    assert copy.gedeeld
    laat = copy.gedeeld.model_copy(update={"op": dt.datetime.max.replace(tzinfo=dt.UTC)})
    assert "31 december 9999" in uitleg.gedeeld(laat)


@each_niveau
@pytest.mark.parametrize("welk", ["leeg", "voorbeeld", "vol", "klaar", "kwaad"])
def test_same_voortgang(niveau: Niveau, welk: str) -> None:
    dossier = {
        "leeg": empty_dossier,
        "voorbeeld": voorbeeld,
        "vol": lambda: full_dossier(plan(), TODAY),
        "klaar": klaar_dossier,
        "kwaad": hostile_dossier,
    }[welk]()
    copy = deel(dossier, niveau)
    assert stand(copy) == stand(dossier)
    oud, new = determine(dossier, plan(), TODAY), determine(copy, plan(), TODAY)
    assert new.mijlpaal == oud.mijlpaal
    assert [len(m.open_punten) for m in new.mijlpalen] == [
        len(m.open_punten) for m in oud.mijlpalen
    ]
    assert new.volgende == oud.volgende
    state_of = samenvatting(dossier, oud)
    eerder = dossier.samenvatting.laatste_wijziging
    assert copy.samenvatting == state_of.model_copy(update={"laatste_wijziging": eerder})


@settings(max_examples=15, deadline=None)
@given(loaded, niveaus)
def test_always_same_voortgang(dossier: Dossier, niveau: Niveau) -> None:
    if has_iban(repr(dossier)):
        return
    assert stand(deel(dossier, niveau)) == stand(dossier)


def test_who_goes_on_in_the_copy_sees_that() -> None:
    dossier = voorbeeld()
    copy = deel(dossier, Niveau.PUBLIC)
    assert copy.gedeeld
    nr = next(n for n, s in stand(copy).items() if s[0] == "Bezig" and n in copy.gedeeld.stand)
    otherwise = with_state(copy, nr, status="wacht", wacht_op="de notaris")
    assert stand(otherwise)[nr][0] == "Wacht op ander"


def test_what_is_left_out_counts_as_filled_and_is_not_called_empty() -> None:
    copy = deel(klaar_dossier())
    assert is_hidden(copy, "penningmeester.telefoon")
    assert stand(copy)["penningmeester_benoemen"][:2] == ("Klaar", 0)
    rapport = als_tekst(KINDS["rapport"].make(material(copy, Niveau.INTERNAL), "uitgebreid"))
    assert "(niet meegedeeld)" in rapport
    echt = als_tekst(
        KINDS["rapport"].make(material(klaar_dossier(), Niveau.INTERNAL), "uitgebreid")
    )
    assert rapport.count("Nog niet ingevuld") == echt.count("Nog niet ingevuld")
    zelf = with_values(copy, {"penningmeester.telefoon": "010 111 11 11"})
    assert "010 111 11 11" in als_tekst(
        KINDS["rapport"].make(material(zelf, Niveau.INTERNAL), "uitgebreid")
    )


def test_an_own_thing_in_a_list_that_is_left_out_is_not_hidden() -> None:
    copy = deel(with_values(empty_dossier(), {"deelnemers.1.naam": "A"}), Niveau.PUBLIC)
    assert is_hidden(copy, "deelnemers.1.naam")
    copy = with_values(copy, {"deelnemers.2.naam": "B"})
    assert not is_hidden(copy, "deelnemers.2.soort")


def test_declaring_klaar_in_the_copy_marks_nothing_that_is_left_out() -> None:
    dossier = full_dossier(plan(), TODAY)
    copy = deel(dossier)
    nr = next(
        n for n, t in plan().taken.items() if any(is_hidden(copy, p) for p in t.controleer_bij)
    )
    for other in (*plan().taken[nr].na, nr):
        copy = with_state(copy, other, status="klaar", klaar_op=TODAY)
    copy = declare(with_state(copy, nr, status="bezig"), plan(), nr, "klaar", TODAY)
    assert not [p for p in copy.taken[nr].gezien if is_hidden(copy, p)]
    back = merge_back(dossier, dossier, copy).dossier
    assert stand(back)[nr][0] == "Klaar"


# --- merging it back


@settings(max_examples=15, deadline=None)
@given(loaded, niveaus, st.booleans())
def test_sharing_and_back_is_the_original(dossier: Dossier, niveau: Niveau, known: bool) -> None:
    copy = deel(dossier, niveau)
    samen = merge_back(dossier if known else None, dossier, copy)
    assert samen.dossier == dossier
    assert not samen.conflicten


@st.composite
def share_and_change(draw: st.DrawFn) -> tuple[Dossier, Dossier, Dossier, Dossier]:
    """A dossier, its copy, and both after some changes."""
    basis = draw(loaded)
    copy = deel(basis, draw(niveaus))
    reeks = st.lists(changes(), max_size=6)
    weg = [join_path("deelnemers", d.id) for d in copy.deelnemers]
    onward = from_file(apply(copy, draw(reeks)))
    if weg and draw(st.booleans()):
        onward = with_values(onward, {draw(st.sampled_from(weg)): None})
    return basis, copy, onward, from_file(apply(basis, draw(reeks)))


@settings(max_examples=10, deadline=None)
@given(share_and_change(), st.booleans())
def test_nothing_gets_lost(every: tuple[Dossier, Dossier, Dossier, Dossier], known: bool) -> None:
    basis, copy, onward, hun = every
    samen = merge_back(basis if known else None, hun, onward)
    uit, van_hun, toen = tree(samen.dossier), tree(hun), tree(copy)
    gevraagd = [split_path(c.pad) for c in samen.dossier.conflicten]
    for pad, value in _antwoorden(tree(onward)):
        # What was written in the copy since is in the file, or beside it to be chosen.
        if read(toen, pad) != value and not _is_asked(pad, gevraagd):
            assert read(uit, pad) == value, pad
    otherwise = differences(toen, tree(onward))
    for pad, value in _antwoorden(van_hun):
        if _is_asked(pad, gevraagd) or _is_asked(pad, [v.pad for v in otherwise]):
            continue
        assert read(uit, pad) == value, pad
    for difference in otherwise:  # only what the copy showed can be cleared in it
        first = read(tree(basis), difference.pad)
        if read(uit, difference.pad) is None and read(van_hun, difference.pad) is not None:
            assert difference.new is None
            assert read(toen, difference.pad) == first


def _antwoorden(deel_: Any, pad: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    """Every answer in a tree, but for what the program keeps itself."""
    if pad and pad[0] in ("schema", "dossier", "samenvatting", "gedeeld", "logboek", "conflicten"):
        return []
    if isinstance(deel_, dict) and pad[-1:] != ("verklaring",):
        return [a for naam, d in deel_.items() for a in _antwoorden(d, (*pad, naam))]
    if isinstance(deel_, list) and deel_ and isinstance(deel_[0], dict):
        return [a for d in deel_ for a in _antwoorden(d, (*pad, d["id"]))]
    return [(pad, deel_)]


def _is_asked(pad: tuple[str, ...], paden: list[tuple[str, ...]]) -> bool:
    return any(pad[: len(p)] == p for p in paden)


def test_a_thing_with_something_left_out_does_not_vanish_silently() -> None:
    basis = with_values(
        empty_dossier(),
        {"deelnemers.1.naam": "A", "deelnemers.1.contact_telefoon": "010 111 11 11"},
    )
    copy = with_values(deel(basis), {"deelnemers.1": None})
    samen = merge_back(basis, basis, copy)
    assert samen.dossier.deelnemers == basis.deelnemers
    (conflict,) = samen.conflicten
    assert (conflict.pad, conflict.andere) == ("deelnemers.1", None)
    assert merge_back(basis, with_values(basis, {"deelnemers.1": None}), copy).conflicten == ()
    in_view = with_values(empty_dossier(), {"deelnemers.1.naam": "A"})
    copy = with_values(deel(in_view), {"deelnemers.1": None})
    assert merge_back(in_view, in_view, copy).dossier.deelnemers == ()


def test_filled_in_again_where_it_was_hidden_is_a_choice() -> None:
    basis = with_values(
        empty_dossier(), {"rso.contact.telefoon": "010 111 11 11", "rso.naam": "RSO"}
    )
    copy = with_values(deel(basis), {"rso.contact.telefoon": "010 222 22 22"})
    for hun in (basis, with_values(basis, {"rso.contact.telefoon": "010 333 33 33"})):
        samen = merge_back(basis, hun, copy)
        assert samen.dossier.rso.contact == hun.rso.contact
        assert [c.andere for c in samen.conflicten] == ["010 222 22 22"]
    same = with_values(deel(basis), {"rso.contact.telefoon": "010 111 11 11"})
    assert merge_back(basis, basis, same).conflicten == ()


@each_niveau
@pytest.mark.parametrize("known", [True, False], ids=["with the original", "without"])
def test_a_copy_never_overwrites_what_it_hid(niveau: Niveau, known: bool) -> None:
    """Every text that this level hides, typed in the copy: each is a choice, none is taken."""
    basis = with_values(full_dossier(plan(), TODAY), {"taken.rollen_verdelen.notitie": "Van ons."})
    copy = deel(basis, niveau)
    assert copy.gedeeld is not None
    hidden = {
        join_path(*difference.pad)
        for difference in differences(tree(copy), tree(basis))
        if isinstance(difference.new, str) and difference.pad[0] not in ("klad", "sessies")
        if kind_of_path(join_path(*difference.pad)).soort in ("tekst", "lang")
    }
    assert hidden or niveau is Niveau.INTERNAL
    filled = tree(copy)
    for pad in hidden:
        filled = put(filled, split_path(pad), "Van een ander")
    samen = merge_back(basis if known else None, basis, dossier_of(filled))
    assert {c.pad for c in samen.conflicten} == hidden
    assert not differences(tree(basis), tree(samen.dossier))


@each_niveau
def test_nor_in_a_thing_or_a_declaration(niveau: Niveau) -> None:
    basis = with_values(
        with_state(empty_dossier(), "rollen_verdelen", status="wacht", wacht_op="de notaris"),
        {"deelnemers.1.naam": "A", "deelnemers.1.contact_telefoon": "010 111 11 11"},
    )
    copy = with_values(
        with_state(deel(basis, niveau), "rollen_verdelen", status="wacht", wacht_op="de RSO"),
        {"deelnemers.1.naam": "B", "deelnemers.1.contact_telefoon": "010 222 22 22"},
    )
    samen = merge_back(basis, basis, copy)
    shown = {
        Niveau.PUBLIC: set(),
        Niveau.BESTUUR: {"deelnemers.1.naam", "taken.rollen_verdelen.verklaring"},
        Niveau.INTERNAL: {
            "deelnemers.1.naam",
            "deelnemers.1.contact_telefoon",
            "taken.rollen_verdelen.verklaring",
        },
    }[niveau]
    taken_over = {join_path(*d.pad) for d in differences(tree(basis), tree(samen.dossier))}
    assert taken_over == shown
    every = {
        "deelnemers.1.naam",
        "deelnemers.1.contact_telefoon",
        "taken.rollen_verdelen.verklaring",
    }
    assert {c.pad for c in samen.conflicten} == every - shown


def test_without_base_nothing_left_out_conflicts() -> None:
    """What the original got since the copy was made says nothing about the copy."""
    basis = with_values(empty_dossier(), {"rso.contact.telefoon": "010 111 11 11"})
    copy = deel(basis, Niveau.PUBLIC)
    hun = with_values(
        basis,
        {
            "rso.contact.telefoon": "010 333 33 33",
            "rso.plaats": "Voorbeeldstad",
            "gelden.1.jaar": 2026,
        },
    )
    samen = merge_back(None, hun, copy)
    assert (samen.dossier, samen.conflicten) == (hun, ())


def test_a_row_that_is_partly_left_out_is_supplemented() -> None:
    basis = with_values(
        empty_dossier(),
        {"deelnemers.1.naam": "A", "deelnemers.1.soort": "kraamzorg"},
    )
    copy = with_values(deel(basis, Niveau.PUBLIC), {"deelnemers.1.bronsysteem": "Proef"})
    (een,) = merge_back(basis, basis, copy).dossier.deelnemers
    assert (een.naam, een.soort, een.bronsysteem) == ("A", "kraamzorg", "Proef")


def test_a_verklaring_keeps_what_the_copy_did_not_show() -> None:
    basis = with_state(empty_dossier(), "rollen_verdelen", status="wacht", wacht_op="de notaris")
    basis = with_state(
        basis, "stuurgroepzetel_regelen", status="nvt", nvt_reden="Niet nodig", klaar_op=TODAY
    )
    copy = deel(basis, Niveau.PUBLIC)
    assert (copy.taken["rollen_verdelen"].status, copy.taken["rollen_verdelen"].wacht_op) == (
        "wacht",
        None,
    )
    copy = with_state(copy, "rollen_verdelen", wacht_sinds=dt.date(2026, 6, 1))
    copy = with_state(copy, "stuurgroepzetel_regelen", status="bezig", klaar_op=None)
    back = merge_back(basis, basis, copy).dossier
    assert back.taken["rollen_verdelen"].wacht_op == "de notaris"
    assert back.taken["rollen_verdelen"].wacht_sinds == dt.date(2026, 6, 1)
    assert (
        back.taken["stuurgroepzetel_regelen"].status,
        back.taken["stuurgroepzetel_regelen"].nvt_reden,
    ) == ("bezig", "Niet nodig")
    otherwise = with_state(
        copy, "rollen_verdelen", status="klaar", klaar_op=TODAY, wacht_sinds=None
    )
    assert merge_back(basis, basis, otherwise).dossier.taken["rollen_verdelen"].wacht_op is None


def test_what_this_version_does_not_know_stays() -> None:
    basis = with_unknown(empty_dossier(), later={"a": 1})
    copy = with_values(deel(basis), {"vsv.plaats": "Voorbeeldstad"})
    assert not copy.model_extra
    back = merge_back(basis, basis, copy).dossier
    assert back.model_extra == {"later": {"a": 1}}
    assert back.vsv.plaats == "Voorbeeldstad"


def test_a_keuze_in_the_copy_is_a_keuze() -> None:
    open_ = Conflict(id="c", pad="vsv.plaats", in_bestand="A", andere="B", tijd=NOW)
    geheim = Conflict(id="g", pad="rso.contact.email", in_bestand="a@x", andere="b@x", tijd=NOW)
    basis = with_values(empty_dossier(), {"vsv.plaats": "A"})
    basis = basis.model_copy(update={"conflicten": (open_, geheim)})
    copy = deel(basis)
    assert copy.conflicten == (open_,)
    chosen = with_values(copy, {"vsv.plaats": "B"}).model_copy(update={"conflicten": ()})
    back = merge_back(basis, basis, chosen).dossier
    assert (back.vsv.plaats, back.conflicten) == ("B", (geheim,))


@pytest.mark.parametrize(
    ("niveau", "wat"),
    [("openbaar", set()), ("bestuur", {"besluit9x", "actie9x"}),
     ("intern", {"besluit9x", "actie9x", "notitie9x"})],
)  # fmt: skip
def test_notities_of_a_sessie_are_of_who_was_there(niveau: str, wat: set[str]) -> None:
    sessie = Sessie(
        id="s",
        datum=TODAY,
        notities=(SessieLine(id="n", tekst="notitie9x"),),
        besluiten=(SessieLine(id="b", tekst="besluit9x"),),
    )
    parts = {"sessies": (sessie,), "acties": (Actie(id="a", wat="actie9x"),)}
    dossier = klaar_dossier().model_copy(update=parts)
    copy = as_bytes(make_shared(dossier, plan(), Niveau(niveau), NOW, "0" * 64)).decode()
    assert {w for w in ("notitie9x", "besluit9x", "actie9x") if w in copy} == wat


# Per place that keeps paths: whether a path of what a level hides may stand there in a copy.
MAY_NAME_WHAT_IS_HIDDEN = {
    "klad": False,
    "conflicten.*.pad": False,
    "taken.*.gezien": False,
    "taken.*.verklaring.gezien": False,
    "eerder.*.pad": False,
    "eerder.*.antwoorden": False,
    "logboek.*.paden.*": True,  # where something changed, never what
    "gedeeld.weg.*": True,  # this says what was left out
    "sessies.*.gewijzigd.*": True,  # as the log
    "sessies.*.verslag.gewijzigd.*.pad": False,
}


def test_every_place_with_paths_is_thought_of() -> None:
    """A new place says here what sharing does with it, and its paths are left out or may stay."""
    places = {".".join(place.at): place for place in PLACES_WITH_PATHS[DOSSIER]}
    assert set(places) == set(MAY_NAME_WHAT_IS_HIDDEN)
    hidden = {"rso.contact.email": "half", "penningmeester.telefoon": "06"}
    seen = dict.fromkeys(hidden, "a" * 12)
    table = {**tree(full_dossier(plan(), TODAY)), "klad": hidden}
    table["conflicten"] = [{"id": f"c{n}", "pad": pad} for n, pad in enumerate(hidden)]
    table["eerder"] = [{"id": f"e{n}", "pad": pad, "antwoorden": {pad: "x"}}
                       for n, pad in enumerate(hidden)]  # fmt: skip
    table["taken"] = {"vsv_vastleggen": {"status": "klaar", "gezien": seen}}
    copy = tree(deel(Dossier.model_validate(table), Niveau.PUBLIC))
    for name, place in places.items():
        if not MAY_NAME_WHAT_IS_HIDDEN[name]:
            assert not set(hidden) & set(values_at(copy, place)), name
