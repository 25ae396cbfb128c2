"""Who signs for a VSV: that hangs on its legal form, and on the ground to sign (task 1.4)."""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import Handtekening
from vsv_wizard.documenten.gaps import Invuller
from vsv_wizard.documenten.material import Stof, hoofdletter
from vsv_wizard.documenten.sentences import Vorm, laad_teksten
from vsv_wizard.dossier.paths import voeg

DEELNEMERS, BESTUUR = "deelnemers", "bestuur"
_PER_GRONDSLAG = {
    "statuten": BESTUUR,
    "besluit": BESTUUR,
    "volmacht": DEELNEMERS,
    "alle_deelnemers": DEELNEMERS,
}
_LEEG = (("Datum", ""), ("Plaats", ""), ("Handtekening", ""))


def vorm_van(stof: Stof) -> Vorm | None:
    """What the legal form of this VSV means; None while it is not known."""
    rechtsvorm = stof.dossier.vsv.rechtsvorm
    return next((vorm for vorm in laad_teksten().vorm if vorm.id == rechtsvorm), None)


def wie_tekenen(stof: Stof) -> tuple[str, ...]:
    """The participants or the board; both while that cannot be known: nothing is assumed."""
    vorm = vorm_van(stof)
    tekent: str = vorm.tekent if vorm else ""
    if tekent == "grondslag":
        tekent = _PER_GRONDSLAG.get(stof.dossier.tekenbevoegde.grondslag or "", "")
    return (tekent,) if tekent else (DEELNEMERS, BESTUUR)


def vak_van_persoon(namens: str, naam: str = "", functie: str = "") -> Handtekening:
    """Where one person signs; what is not known here is written on paper."""
    return Handtekening(namens, (("Naam", naam), ("Functie", functie), *_LEEG))


def vakken_van_deelnemers(stof: Stof, vul: Invuller) -> Iterator[Handtekening]:
    """Where every participant signs; one empty place when there is no list yet."""
    if not stof.dossier.deelnemers:
        yield vak_van_persoon(f"Namens {vul.gat('deelnemers', 'de deelnemers van het VSV')}")
    for deelnemer in stof.dossier.deelnemers:
        yield vak_van_persoon(f"Namens {naam_van_deelnemer(vul, deelnemer.id)}")


def naam_van_deelnemer(vul: Invuller, sleutel: str) -> str:
    """What a participant is called, or a gap."""
    return vul(voeg("deelnemers", sleutel, "naam"))


def vakken_van_bestuur(stof: Stof, vul: Invuller) -> Iterator[Handtekening]:
    """Where those sign who may sign for the VSV; how many that are can be a gap."""
    namens = f"Namens {vul('vsv.naam')}"
    yield vak_van_persoon(namens, vul("tekenbevoegde.naam"), vul("tekenbevoegde.functie"))
    samen = stof.dossier.tekenbevoegde.samen
    if samen is True:
        wie = vul("tekenbevoegde.samen_met")
        yield Handtekening(namens, (("Naam en functie", wie), *_LEEG))
    elif samen is not False:
        wie = vul.gat("tekenbevoegde.samen")
        yield Handtekening(f"{namens}, als er iemand meetekent", (("Naam", wie), *_LEEG))


def vak_voor_akkoord(vul: Invuller, rol: str, wie: str) -> Handtekening:
    """Where a person in a role says yes."""
    return vak_van_persoon(
        f"Voor akkoord: {wie}", vul(f"{rol}.naam"), hoofdletter(vul(f"{rol}.functie"))
    )
