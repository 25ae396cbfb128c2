"""The deelnemers as parties: who each is, who signs for it, and the register of volmachten."""

from collections.abc import Iterator, Sequence

from vsv_wizard.documenten.blocks import Alinea, Block, Cell, Kop, Tabel
from vsv_wizard.documenten.delen.signers import naam_of_deelnemer
from vsv_wizard.documenten.gaps import Gaps
from vsv_wizard.documenten.material import Material, and_list
from vsv_wizard.dossier.fields import WEET_NIET, known
from vsv_wizard.dossier.model import Deelnemer
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.voortgang.regels.partijen import same_naam

NO_PARTY = "Het VSV is geen rechtspersoon en is zelf geen partij"
# What an answer is called in a gap: the plan's words are too long for a table of thirty.
_SHORT = {
    "tekenaar": "wie tekent",
    "tekenaar_functie": "functie",
    "tekenaar_grondslag": "grondslag",
    "kvk": "KVK-nummer",
    "zetel": "vestigingsplaats",
    "volmacht_aan": "wie de volmacht kreeg",
    "volmacht_voor": "waarvoor",
    "volmacht_op": "datum van de volmacht",
    "volmacht_vindplaats": "vindplaats van de volmacht",
}


def of_deelnemer(fill: Gaps, deelnemer: Deelnemer, veld: str) -> str:
    """An answer about a deelnemer, or a gap."""
    return fill(join_path("deelnemers", deelnemer.id, veld), _SHORT.get(veld, veld))


def party_text(fill: Gaps, deelnemer: Deelnemer, *, gaps: bool = True) -> str:
    """A deelnemer as a contract names it: name, legal form, seat and number in one phrase.

    gaps: show what is missing. Without, it is left out: on paper somebody can write it.
    """
    parts = [naam_of_deelnemer(fill, deelnemer.id)]
    for veld, voor in (("rechtsvorm", ""), ("zetel", "gevestigd in "), ("kvk", "KVK-nummer ")):
        if gaps or known(getattr(deelnemer, veld)):
            parts.append(voor + of_deelnemer(fill, deelnemer, veld))
    return ", ".join(parts)


def per_volmacht(deelnemers: tuple[Deelnemer, ...]) -> list[list[Deelnemer]]:
    """Those who gave a volmacht, together when they gave it to the same person."""
    groups: list[list[Deelnemer]] = []
    for deelnemer in deelnemers:
        if deelnemer.volmacht is not True:
            continue
        aan = deelnemer.volmacht_aan
        group = next(
            (
                g
                for g in groups
                if same_naam(g[0].volmacht_aan, aan) or not (known(aan) or known(g[0].volmacht_aan))
            ),
            None,
        )
        if group is None:
            groups.append([deelnemer])
        else:
            group.append(deelnemer)
    return groups


def register(material: Material, fill: Gaps, deelnemers: Sequence[Deelnemer]) -> Iterator[Block]:
    """The register of volmachten: who gave one to whom, for what, when, where the paper is."""
    given = [deelnemer for deelnemer in deelnemers if deelnemer.volmacht is True]
    itself = [deelnemer for deelnemer in deelnemers if signs_itself(material, deelnemer)]
    yield Kop(2, "Register van volmachten")
    if given:
        rijen = tuple(tuple(_register_row(fill, deelnemer)) for deelnemer in given)
        kop = ("Deelnemer", "Volmacht aan", "Waarvoor", "Datum", "Ligt in")
        yield Tabel(kop, rijen, "Register van volmachten", breedtes=(5, 4, 5, 3, 4))
    for wat, wie in (
        ("Nog geen volmacht van", [d for d in deelnemers if d not in given and d not in itself]),
        ("Zonder volmacht, want die tekent zelf", itself),
    ):
        if wie:
            yield Alinea(f"{wat}: {and_list([called(deelnemer) for deelnemer in wie])}.")


def _register_row(fill: Gaps, deelnemer: Deelnemer) -> Iterator[Cell]:
    yield naam_of_deelnemer(fill, deelnemer.id)
    for veld in ("volmacht_aan", "volmacht_voor", "volmacht_op", "volmacht_vindplaats"):
        yield of_deelnemer(fill, deelnemer, veld)


def signs_itself(material: Material, deelnemer: Deelnemer) -> bool:
    """Whether no volmacht is asked of a deelnemer: it said so, or who signs for all works there."""
    bevoegd = material.dossier.tekenbevoegde
    if deelnemer.volmacht is not None and deelnemer.volmacht != WEET_NIET:
        return deelnemer.volmacht is False
    return bevoegd.grondslag == "alle_deelnemers" or same_naam(deelnemer.naam, bevoegd.organisatie)


def called(deelnemer: Deelnemer) -> str:
    """What a deelnemer is called where its name is no answer that the document asks."""
    return str(deelnemer.naam) if known(deelnemer.naam) else "een deelnemer zonder naam"
