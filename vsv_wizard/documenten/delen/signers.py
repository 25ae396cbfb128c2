"""Who signs for a VSV: that hangs on its legal form, and on the ground to sign."""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import SignatureBox
from vsv_wizard.documenten.gaps import Gaps
from vsv_wizard.documenten.material import Material
from vsv_wizard.documenten.sentences import RechtsvormText, load_texts
from vsv_wizard.dossier.model import Deelnemer
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.text import capitalized

DEELNEMERS, BESTUUR = "deelnemers", "bestuur"
_PER_GROUND = {
    "statuten": BESTUUR,
    "besluit": BESTUUR,
    "volmacht": DEELNEMERS,
    "alle_deelnemers": DEELNEMERS,
}
_EMPTY = (("Datum", ""), ("Plaats", ""), ("Handtekening", ""))


def rechtsvorm_of(material: Material) -> RechtsvormText | None:
    """What the legal form of this VSV means; None while it is not known."""
    rechtsvorm = material.dossier.vsv.rechtsvorm
    return next((vorm for vorm in load_texts().vorm if vorm.id == rechtsvorm), None)


def who_sign(material: Material) -> tuple[str, ...]:
    """The participants or the board; both while that cannot be known: nothing is assumed."""
    vorm = rechtsvorm_of(material)
    tekent: str = vorm.tekent if vorm else ""
    if tekent == "grondslag":
        tekent = _PER_GROUND.get(material.dossier.tekenbevoegde.grondslag or "", "")
    return (tekent,) if tekent else (DEELNEMERS, BESTUUR)


def box_of_person(namens: str, naam: str = "", functie: str = "") -> SignatureBox:
    """Where one person signs; what is not known here is written on paper."""
    return SignatureBox(namens, (("Naam", naam), ("Functie", functie), *_EMPTY))


def boxes_of_deelnemers(material: Material, fill: Gaps) -> Iterator[SignatureBox]:
    """Where every participant signs; one empty place when there is no list yet."""
    if not material.dossier.deelnemers:
        yield box_of_person(f"Namens {fill.gap('deelnemers', 'de deelnemers van het VSV')}")
    for deelnemer in material.dossier.deelnemers:
        namens = f"Namens {naam_of_deelnemer(fill, deelnemer.id)}"
        yield box_of_person(namens, *signs_for(fill, deelnemer))


def naam_of_deelnemer(fill: Gaps, sleutel: str) -> str:
    """What a participant is called, or a gap."""
    return fill(join_path("deelnemers", sleutel, "naam"))


def signs_for(fill: Gaps, deelnemer: Deelnemer) -> tuple[str, str]:
    """Name and function of who signs for a deelnemer; empty is a line to write on."""
    naam, functie = (
        join_path("deelnemers", deelnemer.id, veld) for veld in ("tekenaar", "tekenaar_functie")
    )
    return fill(naam) if fill.has(naam) else "", fill(functie) if fill.has(functie) else ""


def boxes_of_bestuur(material: Material, fill: Gaps) -> Iterator[SignatureBox]:
    """Where those sign who may sign for the VSV; how many that are can be a gap."""
    namens = f"Namens {fill('vsv.naam')}"
    yield box_of_person(namens, fill("tekenbevoegde.naam"), fill("tekenbevoegde.functie"))
    samen = material.dossier.tekenbevoegde.samen
    if samen is True:
        wie = fill("tekenbevoegde.samen_met")
        yield SignatureBox(namens, (("Naam en functie", wie), *_EMPTY))
    elif samen is not False:
        wie = fill.gap("tekenbevoegde.samen")
        yield SignatureBox(f"{namens}, als er iemand meetekent", (("Naam", wie), *_EMPTY))


def box_for_approval(fill: Gaps, rol: str, wie: str) -> SignatureBox:
    """Where a person in a role says yes."""
    return box_of_person(
        f"Voor akkoord: {wie}", fill(f"{rol}.naam"), capitalized(fill(f"{rol}.functie"))
    )
