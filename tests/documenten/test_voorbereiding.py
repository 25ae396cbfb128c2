"""The sheet to prepare a session with: since when, by whom, what is late, what to talk about."""

import datetime as dt

from factory import NOW, TODAY, empty_dossier, material, with_values

from vsv_wizard.documenten import KINDS
from vsv_wizard.dossier.last_change import LogKind
from vsv_wizard.dossier.model import LogLine


def text(dossier: object) -> str:
    made = KINDS["voorbereiding"].write(material(dossier), "md")  # type: ignore[arg-type]
    assert isinstance(made, str)
    return made


def test_what_changed_since_the_last_session_by_whom_and_what_is_late() -> None:
    lines = (
        LogLine(tijd=NOW - dt.timedelta(days=30), wie="Voor", paden=("vsv.postcode",)),
        LogLine(tijd=NOW, wie="Anna", paden=("vsv.plaats",)),
        LogLine(tijd=NOW, wie="Alle", soort=LogKind.BULK.value, paden=("rso.rechtbank",)),
    )
    dossier = with_values(
        empty_dossier(),
        {
            "sessies.s.datum": TODAY - dt.timedelta(days=10),
            "sessies.s.afgesloten_op": TODAY - dt.timedelta(days=10),
            "acties.a.wat": "Bellen",
            "acties.a.voor": TODAY - dt.timedelta(days=1),
        },
    ).model_copy(update={"logboek": lines})
    told = text(dossier)
    assert "De plaats van het VSV (Anna)" in told
    assert "Voor)" not in told
    assert "Alle)" not in told
    assert "Bellen" in told.split("**Te laat**")[1]
    assert "Er was nog geen sessie." in text(empty_dossier())
