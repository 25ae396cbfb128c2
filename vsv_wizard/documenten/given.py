"""What a calendar got of a dossier before: so that what is no more in it is cancelled there."""

from collections.abc import Container
from dataclasses import replace

from vsv_wizard.documenten.kalender.afspraak import uid_of
from vsv_wizard.documenten.kalender.afspraken import afspraken
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.opslag.given_out import Given, given_of, note_given

CALENDAR = "ics"


def with_given(material: Material) -> Material:
    """The same, with what was given out for this level."""
    kop = material.dossier.dossier
    return replace(material, given=given_of(kop.id, material.niveau.value))


def note_calendar(material: Material, acties: Container[str] | None = None) -> None:
    """Note that a calendar may have all of this now, or only these actions. Never raises."""
    dossier = material.dossier
    of_acties = {
        uid_of(dossier.dossier.id, join_path("acties", a.id, "voor"), "datum"): a.id
        for a in dossier.acties
    }
    note_given(
        dossier.dossier.id,
        material.niveau.value,
        (
            Given(punt.uid, punt.datum, punt.titel, punt.uid in of_acties)
            for punt in afspraken(material)
            if not punt.afgezegd and (acties is None or of_acties.get(punt.uid) in acties)
        ),
        material.today,
    )
