"""What the agenda and the minutes of a meeting share: its head, its people, its history."""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import Alinea, Blok, Cel, Kop, LetOp, Tabel
from vsv_wizard.documenten.delen.agendapunten import regels
from vsv_wizard.documenten.gaps import Invuller
from vsv_wizard.documenten.kalender.bijeenkomsten import Groep, Keer, gehouden, gepland
from vsv_wizard.documenten.kalender.tijden import dag_voluit
from vsv_wizard.documenten.material import Stof, hoofdletter
from vsv_wizard.dossier.niveau import Niveau
from vsv_wizard.dossier.notation import datum_lang
from vsv_wizard.dossier.paths import splits, voeg
from vsv_wizard.voortgang.regels.base import bekend

_LAATSTE = 4  # meetings: as many as there are in a year


def nog_geen_overleg(stof: Stof, vul: Invuller) -> Iterator[Blok]:
    """What to do first, when there is no meeting to make a document for."""
    eerst, anders = (stof.taak(stof.plan.taak_van[groep.lijst]) for groep in Groep)
    yield LetOp("Er is nog geen overleg gepland", f"Doe eerst taak {eerst}. Of doe taak {anders}.")
    for groep in Groep:
        yield Alinea(f"{groep.naam}: {vul.gat(groep.lijst, 'de datum')}")


def hoofd(stof: Stof, keer: Keer, vul: Invuller) -> Tabel:
    """When, where, and who leads."""
    if keer.verzet:
        tijd, plaats = (_op_nieuwe_dag(keer, vul, veld) for veld in ("tijd", "plaats"))
    else:
        tijd, plaats = (vul(veld_van(keer, veld)) for veld in ("tijd", "plaats"))
    rijen: tuple[tuple[Cel, ...], ...] = (
        ("Overleg", keer.groep.naam),
        ("Datum", dag_voluit(keer.datum)),
        ("Tijd", tijd),
        ("Plaats", plaats),
        ("Voorzitter", voorzitter(stof, keer, vul)),
    )
    return Tabel(("Wat", "Gegeven"), rijen, "Wanneer en waar", (1, 3), paren=True)


def _op_nieuwe_dag(keer: Keer, vul: Invuller, veld: str) -> str:
    """The time or place on the new day of a dropped meeting: that is asked in no other way."""
    oud = getattr(keer.ding, veld)
    open_plek = vul.gat(keer.groep.lijst, f"de {veld} op de nieuwe datum")
    return f"{open_plek}\nOp de oude datum: {oud}" if bekend(oud) else open_plek


def voorzitter(stof: Stof, keer: Keer, vul: Invuller) -> str:
    """Who leads: the aanspreekpunt, or for the user group whom the VSV chose with the RSO."""
    if keer.groep is Groep.OPERATIONEEL:
        return f"{vul('aanspreekpunt.naam')}, aanspreekpunt van het VSV"
    match stof.dossier.rso.voorzitter:
        case "zit_voor":
            return f"De RSO: {vul('rso.naam')}"
        case "neemt_deel" | "anders":
            return vul("rso.voorzitter_anders")
        case _:
            return vul.gat("rso.voorzitter", "de voorzitter van de gebruikersgroep")


def genodigden(stof: Stof, keer: Keer, vul: Invuller) -> Iterator[Blok]:
    """Every organisation with the person who comes for it."""
    yield Kop(2, "Uitgenodigd")
    if keer.groep is Groep.GEBRUIKERSGROEP:
        yield Alinea(f"Namens het VSV: {vul('aanspreekpunt.naam')}, aanspreekpunt.")
    kop, velden = _velden(stof, keer)
    rijen = tuple(
        tuple(vul(voeg("deelnemers", lid.id, veld)) for veld in velden)
        for lid in stof.dossier.deelnemers
    )
    if rijen:
        yield Tabel(kop, rijen, "Uitgenodigd", tuple(3 for _ in kop))
    else:
        yield Alinea(vul.gat("deelnemers", "de organisaties in uw VSV"))


def _velden(stof: Stof, keer: Keer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if keer.groep is Groep.GEBRUIKERSGROEP:
        return (
            ("Organisatie", "Vertegenwoordiger", "Rol"),
            ("naam", "vertegenwoordiger", "vertegenwoordiger_rol"),
        )
    if stof.niveau is Niveau.INTERN:
        return (
            ("Organisatie", "Contactpersoon", "Telefoon", "E-mail"),
            ("naam", "contact", "contact_telefoon", "contact_email"),
        )
    return ("Organisatie", "Contactpersoon"), ("naam", "contact")


def eerdere(stof: Stof, keer: Keer) -> tuple[Keer, ...]:
    """The last meetings of this kind that were held before, newest first."""
    alle = [k for k in gehouden(stof.dossier) if k.groep is keer.groep and k.datum < keer.datum]
    return tuple(reversed(alle))[:_LAATSTE]


def besluiten_en_acties(stof: Stof, keer: Keer) -> Iterator[Blok]:
    """What the meetings before decided, and what somebody had to do."""
    keren = eerdere(stof, keer)
    for titel, veld, leeg in (
        ("Acties van eerdere keren", "acties", "Er staan geen acties van eerdere keren open."),
        ("Besluiten van eerdere keren", "besluiten", "Er zijn geen eerdere besluiten genoteerd."),
    ):
        yield Kop(2, titel)
        rijen: tuple[tuple[Cel, ...], ...] = tuple(
            (regel, datum_lang(k.datum), *(("☐",) if veld == "acties" else ()))
            for k in keren
            for regel in regels(getattr(k.ding, veld))
        )
        kop = ("Actie", "Van", "Klaar") if veld == "acties" else ("Besluit", "Van")
        if rijen:
            yield Tabel(kop, rijen, titel, (8, 3, 1)[: len(kop)])
        else:
            yield Alinea(leeg)


def wijzigingsverzoeken(stof: Stof, vul: Invuller) -> Iterator[Blok]:
    """The wishes that have no end yet."""
    yield Kop(2, "Wensen en wijzigingen die nog lopen")
    rijen = tuple(
        tuple(
            vul(voeg("gebruikersgroep", "wijzigingsverzoeken", wens.id, veld))
            for veld in ("onderwerp", "soort", "loket", "status")
        )
        for wens in stof.dossier.gebruikersgroep.wijzigingsverzoeken
        if wens.status not in ("afgewezen", "afgerond")
    )
    if rijen:
        kop = ("Onderwerp", "Waarover", "Ligt bij", "Stand")
        yield Tabel(kop, rijen, "Wensen en wijzigingen die nog lopen", (4, 3, 3, 3))
    else:
        yield Alinea("Er lopen nu geen wensen of wijzigingen.")


def volgende_keer(stof: Stof, keer: Keer, vul: Invuller) -> str:
    """The next meeting of this kind, or a gap."""
    later = [k for k in gepland(stof.dossier) if k.groep is keer.groep and k.datum > keer.datum]
    if not later:
        return vul.gat(keer.groep.lijst, "de datum van de volgende keer")
    tijd = later[0].ding.tijd
    erbij = f", {tijd}" if bekend(tijd) and not later[0].verzet else ""
    return f"{hoofdletter(dag_voluit(later[0].datum))}{erbij}."


def veld_van(keer: Keer, veld: str) -> str:
    """The path of an answer about a meeting."""
    return voeg(*splits(keer.pad), veld)
