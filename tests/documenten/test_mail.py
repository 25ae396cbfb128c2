"""A document as a mail: to whom, what it says, and the document with it."""

from email import message_from_bytes
from email.policy import default
from functools import cache

import pytest
from factory import NOW, TODAY, empty_dossier, full_dossier, material, plan, with_values
from hostile import hostile_dossier

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.documenten import KINDS, Niveau, file_name_of, free_name
from vsv_wizard.documenten.since import changed_since, marks, note_document
from vsv_wizard.documenten.writers import eml
from vsv_wizard.opslag.made import Made, forget_made, made_of

MAILED = [naam for naam, soort in KINDS.items() if "eml" in soort.vormen]


@cache
def voorbeeld():  # type: ignore[no-untyped-def]  # noqa: ANN201
    """The example, whose addresses are known."""
    return make_example(TODAY, NOW)


@pytest.mark.parametrize("naam", MAILED)
def test_it_opens_as_a_draft_with_the_document_in_it(naam: str) -> None:
    soort = KINDS[naam]
    for dossier in (voorbeeld(), empty_dossier(), hostile_dossier()):
        made = soort.write(material(dossier, soort.niveau), "eml")
        assert isinstance(made, bytes)
        mail = message_from_bytes(made, policy=default)
        assert mail["X-Unsent"] == "1"
        assert mail["Subject"]
        assert "\n" not in str(mail["Subject"])
        (attached,) = mail.iter_attachments()
        assert attached.get_filename().endswith(".docx")
        assert attached.get_content()[:2] == b"PK"


@pytest.mark.parametrize("naam", MAILED)
def test_what_it_says_can_be_sent_as_it_is(naam: str) -> None:
    soort, basis = KINDS[naam], material(voorbeeld(), KINDS[naam].niveau)
    mail = message_from_bytes(eml.write(soort.make(basis)), policy=default)
    said = mail.get_body().get_content()
    for word in ("Niveau", "versie", "===", "---", "[nog invullen: de naam van het VSV]"):
        assert word not in said
    assert said.rstrip().splitlines()[-1] == "namens VSV Voorbeeldstad"
    txt = soort.write(basis, "txt")
    assert isinstance(txt, str)
    assert f"versie {plan().versie}" not in txt
    assert basis.niveau.uitleg not in txt
    assert "====" not in txt
    assert "----" not in txt


@pytest.mark.parametrize(
    ("naam", "keus", "to"),
    [
        ("aanmelding", "rso", {"emma@voorbeeld.example"}),
        ("partijen", "", {"emma@voorbeeld.example"}),
        ("verslag", "", {"gerda@voorbeeld.example", "hanna@voorbeeld.example"}),
        ("rapport", "", {"lotte@voorbeeld.example", "karel@voorbeeld.example"}),
    ],
)
def test_the_right_people_are_in_it(naam: str, keus: str, to: set[str]) -> None:
    document = KINDS[naam].make(material(voorbeeld(), KINDS[naam].niveau), keus)
    assert to <= set(document.aan)


def test_what_everybody_may_read_goes_to_nobody_in_particular() -> None:
    assert KINDS["rapport"].make(material(voorbeeld(), Niveau.PUBLIC)).aan == ()


def test_an_address_is_never_more_than_an_address() -> None:
    for wrong in ("a@b.nl\nBcc: c@d.nl", "a@b.nl, c@d.nl", "Jan <a@b.nl>", "geen adres"):
        dossier = with_values(voorbeeld(), {"rso.contact.email": wrong})
        assert KINDS["partijen"].make(material(dossier)).aan == ()


# --- what a file is called, and what was made before


def test_a_name_says_what_and_when_and_is_free(tmp_path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    basis = material(voorbeeld())
    keus = next(iter(KINDS["verslag"].opties(basis)))
    day = KINDS["verslag"].day(basis, keus)
    naam = file_name_of(KINDS["verslag"], basis, "docx", keus)
    assert naam == f"vsv-voorbeeldstad verslag {day.isoformat()}.docx"
    assert day != TODAY
    long = file_name_of(KINDS["rapport"], basis, "pdf", "uitgebreid")
    assert long == "vsv-voorbeeldstad rapport uitgebreid 2026-06-15.pdf"
    assert free_name(tmp_path, naam) == naam
    (tmp_path / naam).touch()
    assert free_name(tmp_path, naam) == naam.replace(".docx", " (2).docx")


@pytest.mark.usefixtures("plaats")
def test_what_was_made_tells_which_chapter_changed(tmp_path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    dossier = full_dossier(plan(), TODAY)
    basis = material(dossier)
    document = KINDS["rapport"].make(basis, "uitgebreid")
    note_document([tmp_path / "a.pdf"], "rapport", "uitgebreid", basis, document)
    (made,) = made_of(dossier.dossier.id)
    assert (made.soort, made.niveau, made.tijd) == ("rapport", "bestuur", NOW)
    assert changed_since(made, basis) == ()
    other = with_values(dossier, {"mandaat.doel": "Heel iets anders."})
    changed = changed_since(made, material(other))
    assert changed
    assert set(changed) < set(marks(document))
    forget_made(dossier.dossier.id)
    assert made_of(dossier.dossier.id) == []


def test_of_a_kind_that_is_no_more_nothing_is_said() -> None:
    old = Made("x", "bestaat-niet", "", "bestuur", "/x", NOW, {})
    assert changed_since(old, material(empty_dossier())) == ()
