"""Decisions of the board that the model has no place for: "Uw besluit wijkt af van het model".

For each: the clause, what the model says there (in our words), the decision, and words that would
do it. `where_it_goes` says of every answer of the plan where it lands; the list is never silent.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from vsv_wizard.documenten.overeenkomst.finding import Part
from vsv_wizard.documenten.overeenkomst.gap_values import GapSource, chosen, tarief
from vsv_wizard.documenten.overeenkomst.model_gaps import GAPS
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.text import capitalized, lowered


@dataclass(frozen=True)
class Decision:
    """One decision that differs from the model, or that it does not mention.

    voorstel: words for the agreement; empty when a lawyer has to write them.
    lid: the clause that it belongs to, such as "5.2"; of an annex, "bijlage 2".
    """

    lid: str
    model: str
    besluit: str
    voorstel: str = ""

    @property
    def plaats(self) -> str:
        """The clause in words."""
        if self.lid[:1].isdigit():
            return f"Artikel {self.lid}"
        return capitalized(self.lid)


def decisions(bron: GapSource, parts: Iterable[Part]) -> Iterator[Decision]:
    """All decisions of this dossier that the model has no place for, in the order of the model."""
    found = {vondst.sleutel for part in parts for vondst in part.vondsten}
    for _, make in _ROWS:
        yield from make(bron, found)


_Make = Callable[[GapSource, set[str]], Iterator[Decision]]


def _legal_form(bron: GapSource, _: set[str]) -> Iterator[Decision]:
    vorm = bron.tekst("vsv.rechtsvorm_anders") or bron.tekst("vsv.rechtsvorm")
    if bron.value("vsv.rechtsvorm") not in (None, "geen"):
        yield Decision(
            "kop, partij VSV",
            "De kop noemt geen rechtsvorm.",
            f"De rechtsvorm van het VSV: {lowered(vorm)}.",
            f"De rechtsvorm van het VSV is: {lowered(vorm)}.",
        )


def _contact(bron: GapSource, found: set[str]) -> Iterator[Decision]:
    naam = bron.tekst("rso.contact.naam")
    if naam and not any(sleutel.startswith("rsocontact.") for sleutel in found):
        wie = ", ".join(filter(None, (naam, bron.tekst("rso.contact.functie"))))
        how = [bron.tekst(f"rso.contact.{deel}") for deel in ("telefoon", "email")]
        cell_range = f" ({', '.join(filter(None, how))})" if any(how) else ""
        yield Decision(
            "4.1",
            "Het model noemt alleen het aanspreekpunt van het VSV.",
            f"Contact bij de RSO: {wie}{cell_range}.",
            f"Het contact bij de RSO is {wie}{cell_range}.",
        )


def _deputy(bron: GapSource, _: set[str]) -> Iterator[Decision]:
    naam = bron.tekst("aanspreekpunt.vervanger.naam")
    if bron.value("aanspreekpunt.vervanger_geregeld") == "ja" and naam:
        wie = ", ".join(filter(None, (naam, bron.tekst("aanspreekpunt.vervanger.functie"))))
        yield Decision(
            "4.1",
            "Het model noemt geen vervanger.",
            f"Vervanger van het aanspreekpunt: {wie}.",
            f"De vervanger van het aanspreekpunt is {wie}.",
        )


_CHAIR = {
    "zit_voor": "De RSO zit het regionaal overleg van de aanspreekpunten voor.",
    "neemt_deel": "De RSO neemt deel aan het regionaal overleg van de aanspreekpunten.",
}


def _chair(bron: GapSource, _: set[str]) -> Iterator[Decision]:
    keus, other = bron.value("rso.voorzitter"), bron.tekst("rso.voorzitter_anders")
    if keus is None:
        return
    tekst = _CHAIR.get(keus, "")
    wie = f"Voorzitter is {other.rstrip('.')}." if other and keus != "zit_voor" else ""
    yield Decision(
        "1.1",
        "De zin over de rol van de RSO in het overleg klopt niet: voorzitten of meedoen.",
        _and_why(bron.tekst("rso.voorzitter"), other if wie else ""),
        " ".join(filter(None, (tekst, wie))),
    )


_LINE = {
    "vsv": "Besluiten die het VSV binden, neemt het VSV zelf. De stuurgroep hoort dit.",
    "vsv_na_stuurgroep": "De stuurgroep geeft advies. Daarna besluit het VSV.",
}


def _decision_line(bron: GapSource, _: set[str]) -> Iterator[Decision]:
    keus, uitleg = bron.value("rso.besluitlijn"), bron.tekst("rso.besluitlijn_toelichting")
    if keus is None or (keus == "stuurgroep" and not uitleg):
        return
    yield Decision(
        "1.1",
        "De regionale stuurgroep is opdrachtgever en besluit.",
        _and_why(bron.tekst("rso.besluitlijn"), uitleg),
        _LINE.get(keus, uitleg),
    )


_BY = {"vsv": "het VSV", "zorgaanbieder": "de Deelnemers, ieder een deel", "rso": "de RSO"}


def _payers(bron: GapSource, _: set[str]) -> Iterator[Decision]:
    uitleg = bron.tekst("rso.betaler_toelichting")
    diensten = [("de primaire diensten van bijlage 2", "rso.betaler_basis")]
    diensten += [
        (f"de dienst '{bron.dienst(row)}' van bijlage 3", f"rso.aanvullend.{row.id}.betaler")
        for row in chosen(bron)
    ]
    for wat, pad in diensten:
        keus = bron.value(pad)
        if keus is None:
            continue
        wie = _BY.get(keus, uitleg.rstrip(". "))
        yield Decision(
            "5.1",
            "Het model zegt alleen wie de diensten van bijlage 4 betaalt.",
            _and_why(f"Wie betaalt {wat}: {lowered(bron.tekst(pad))}", uitleg),
            f"De kosten van {wat} worden betaald door {wie}." if wie else "",
        )


def _basic_tariff(bron: GapSource, _: set[str]) -> Iterator[Decision]:
    if bron.value("rso.basis_tarief") is None:
        return
    prijs = tarief(bron, "rso.basis", None, scheiding="_")
    tekst = prijs.tekst if prijs.klaar else bron.tekst("rso.basis_tarief")
    yield Decision(
        "bijlage 2",
        "Bijlage 2 noemt geen tarief.",
        f"Het tarief van de primaire diensten: {tekst}.",
        f"Het tarief van de primaire diensten van bijlage 2 is {tekst}." if prijs.klaar else "",
    )


_CHANGE = {
    "overleg": "De RSO past een tarief alleen aan na overleg met het VSV.",
    "index": "De RSO past de tarieven eens per jaar aan met een vast indexcijfer.",
    "plafond": "De RSO verhoogt de tarieven per jaar ten hoogste met een vast percentage.",
}


def _tariff_change(bron: GapSource, _: set[str]) -> Iterator[Decision]:
    keus, uitleg = bron.value("rso.tariefwijziging"), bron.tekst("rso.tariefwijziging_toelichting")
    if keus in (None, "model"):
        return
    tekst = " ".join(filter(None, (_CHANGE.get(keus, ""), uitleg)))
    yield Decision(
        "5.2",
        "De RSO mag de tarieven elk jaar wijzigen, zonder grens en zonder termijn.",
        _and_why(bron.tekst("rso.tariefwijziging"), uitleg),
        tekst,
    )


def _begin(bron: GapSource, _: set[str]) -> Iterator[Decision]:
    if bron.value("rso.ingang") == "datum":
        day = bron.tekst("rso.ingang_op")
        yield Decision(
            "6.1",
            "De overeenkomst begint op de dag van het tekenen.",
            f"De overeenkomst begint op {day or 'een eigen datum, die nog niet is ingevuld'}.",
            f"Deze overeenkomst begint op {day}." if day else "",
        )


def _end(bron: GapSource, _: set[str]) -> Iterator[Decision]:
    if day := bron.tekst("rso.einddatum"):
        yield Decision(
            "6.1",
            "Het model heeft geen einddatum.",
            f"De overeenkomst stopt op {day}.",
            f"Deze overeenkomst eindigt op {day}.",
        )


def _viewer(bron: GapSource, _: set[str]) -> Iterator[Decision]:
    if bron.value("viewer.route") != "via_rso":
        return
    wie, where = bron.tekst("viewer.leverancier"), bron.tekst("viewer.artikel")
    with_values = f" met {wie.rstrip('.')}" if wie else ""
    yield Decision(
        "2.1",
        "Het model heeft geen artikel over het contract voor de viewer.",
        f"De RSO sluit het contract voor de viewer{with_values}. "
        f"Plaats: {where or 'nog niet ingevuld'}.",
        f"De RSO sluit het contract voor de viewer{with_values}."
        + (f" De afspraken staan in: {where.rstrip('.')}." if where else ""),
    )


def _services(bron: GapSource, _: set[str]) -> Iterator[Decision]:
    groot = bron.tekst("rso.grote_aansluitingen")
    if groot and groot.strip(". ").casefold() not in ("geen", "nee"):
        yield Decision(
            "bijlage 2", "Over grote aansluitingen staat geen afspraak in het model.", groot, groot
        )
    for row in bron.dossier.rso.basisdiensten:
        pad = join_path("rso", "basisdiensten", row.id)
        antwoord = bron.tekst(f"{pad}.antwoord")
        if row.oordeel == "beantwoord" and antwoord:
            titel = _title(bron.plan.basisdienst, row.id)
            vraag = bron.tekst(f"{pad}.vraag")
            yield Decision(
                "bijlage 2",
                f"Bijlage 2 geeft hierop geen antwoord: {titel}.",
                _and_why(vraag or titel, f"Antwoord van de RSO: {antwoord}"),
                antwoord,
            )
    for thema in bron.dossier.rso.themas:
        pad = join_path("rso", "themas", thema.id)
        wie, afspraak = bron.tekst(f"{pad}.wie"), bron.tekst(f"{pad}.afspraak")
        if afspraak:
            yield Decision(
                "bijlage 2",
                f"Uw afspraak over '{_title(bron.plan.thema, thema.id)}' staat niet in het model.",
                _and_why(f"Wie doet dit: {wie}" if wie else "Afspraak", afspraak),
                afspraak,
            )


def _privacy(bron: GapSource, _: set[str]) -> Iterator[Decision]:
    for row in bron.dossier.rso.privacyrollen:
        pad = join_path("rso", "privacyrollen", row.id)
        rol = bron.tekst(f"{pad}.rol")
        if rol:
            partij = _title(bron.plan.privacypartij, row.id)
            vwo, tussen = bron.tekst(f"{pad}.vwo"), bron.tekst(f"{pad}.vwo_partijen")
            added = f"Verwerkersovereenkomst: {lowered(vwo)}" if vwo else ""
            added += f", tussen {tussen}" if added and tussen else ""
            yield Decision(
                "3.3",
                "Het model noemt geen privacyrollen.",
                _and_why(f"{partij}: {lowered(rol)}", added),
            )


def _liability(bron: GapSource, _: set[str]) -> Iterator[Decision]:
    uitleg = bron.tekst("rso.aansprakelijkheid_toelichting")
    if bron.value("rso.aansprakelijkheid") == "getoetst" and uitleg:
        yield Decision(
            "7.1",
            "De RSO betaalt bij schade ten hoogste wat het model noemt.",
            f"Uitkomst van de toets: {uitleg}",
        )
    bezwaren = bron.tekst("rso.bezwaren")
    if bezwaren and bron.value("rso.bezwaren_afgehandeld") is not True:
        yield Decision("hele overeenkomst", "Dit staat niet in het model.", f"Bezwaren: {bezwaren}")


def _and_why(tekst: str, uitleg: str) -> str:
    first = tekst if tekst.endswith(("?", "!", ".")) else f"{tekst}."
    return f"{first} {uitleg}" if uitleg else first


def _title(rijen: Iterable[Any], id_: str) -> str:
    return next((row.titel for row in rijen if row.id == id_), id_)


# The answers that each list of decisions is about; a `*` stands for the item of a list.
_ROWS: tuple[tuple[tuple[str, ...], _Make], ...] = (
    (("vsv.rechtsvorm", "vsv.rechtsvorm_anders"), _legal_form),
    (("rso.voorzitter", "rso.voorzitter_anders"), _chair),
    (("rso.besluitlijn", "rso.besluitlijn_toelichting"), _decision_line),
    (("viewer.route", "viewer.leverancier", "viewer.artikel"), _viewer),
    (
        ("rso.privacyrollen", "rso.privacyrollen.*.rol", "rso.privacyrollen.*.vwo",
         "rso.privacyrollen.*.vwo_partijen"),
        _privacy,
    ),
    (tuple(f"rso.contact.{d}" for d in ("naam", "functie", "telefoon", "email")), _contact),
    (
        tuple(f"aanspreekpunt.{d}" for d in ("vervanger_geregeld", "vervanger.naam",
                                             "vervanger.functie")),
        _deputy,
    ),
    (("rso.betaler_basis", "rso.aanvullend.*.betaler", "rso.betaler_toelichting"), _payers),
    (("rso.tariefwijziging", "rso.tariefwijziging_toelichting"), _tariff_change),
    (("rso.ingang", "rso.ingang_op"), _begin),
    (("rso.einddatum",), _end),
    (
        ("rso.aansprakelijkheid", "rso.aansprakelijkheid_toelichting", "rso.bezwaren",
         "rso.bezwaren_afgehandeld"),
        _liability,
    ),
    (
        ("rso.basis_tarief", "rso.basis_tarief_eenheid", "rso.basis_tarief_jaar",
         "rso.basis_tarief_btw"),
        _basic_tariff,
    ),
    (
        ("rso.grote_aansluitingen", "rso.basisdiensten", "rso.themas",
         *(f"rso.basisdiensten.*.{d}" for d in ("oordeel", "vraag", "antwoord")),
         *(f"rso.themas.*.{d}" for d in ("wie", "afspraak"))),
        _services,
    ),
)  # fmt: skip

# Answers that a place takes beside the one that `GAPS` names.
_IN_PLACES = (
    *("tekenbevoegde.naam", "tekenbevoegde.functie", "tekenbevoegde.samen"),
    *("tekenbevoegde.samen_met", "viewer.overweging_opnemen", "rso.rechtstreeks_nodig"),
    *("rso.rechtstreeks", "deelnemers", "deelnemers.*.naam", "deelnemers.*.overeenkomst"),
    *(f"rso.rechtstreeks.*.{d}" for d in ("deelnemer", "dienst", "betaler", "tarief")),
    *(f"rso.rechtstreeks.*.tarief_{d}" for d in ("eenheid", "jaar", "btw")),
    *("rso.aanvullend", "rso.aanvullend.*.keuze", "rso.aanvullend.*.later_op"),
    *(f"rso.aanvullend.*.tarief{d}" for d in ("", "_eenheid", "_jaar", "_btw")),
    *(f"rso.handtekening_{p}.{d}" for p in ("rso", "vsv")
      for d in ("naam", "functie", "datum", "plaats")),
)  # fmt: skip

# Why an answer is no matter of the agreement; the longest begin of a path that fits decides.
_ELSEWHERE = {
    "bron": "over de bronteksten zelf; staat op het voorblad",
    "vsv.kvk_toelichting": "uitleg voor uzelf bij het ontbrekende nummer",
    "vsv.adres": "het model vraagt geen adres", "vsv.postcode": "het model vraagt geen adres",
    "vsv.agb": "het model vraagt geen AGB-code",
    "vsv.leden": "besluit binnen het VSV", "vsv.aansluitingen": "staat los van het beheer",
    "deelnemers": "gegevens van deelnemers; het model noemt alleen wie een dienst afneemt",
    "rollen": "afspraak binnen het VSV", "mandaat": "staat in het mandaatbesluit",
    "penningmeester": "staat in het mandaatbesluit",
    "aanspreekpunt": "afspraak binnen het VSV", "gelden": "staat in de begroting",
    "tekenbevoegde.grondslag": "staat in de statuten of de volmacht",
    "tekenbevoegde": "contactgegevens die het model niet vraagt",
    "rso.actief": "hoort bij de keuze van de RSO",
    "rso.vervanging": "hoort bij de keuze van de RSO",
    "rso.instemming_op": "hoort bij de keuze van de RSO",
    "rso.contact.organisatie": "is de RSO zelf",
    "rso.aanvullend.*.uitvoerder": "een ander dan de RSO doet dit",
    "rso.privacyrollen.*.vwo_getekend_op": "staat in de verwerkersovereenkomst",
    "rso.privacy_oordeel": "staat in het oordeel van de jurist",
    "rso.besproken_op": "hoort bij de bespreking", "rso.akkoord_op": "hoort bij de bespreking",
    "rso.penningmeester_betrokken": "hoort bij de bespreking",
    "rso.aanspreekpunt_betrokken": "hoort bij de bespreking",
    "rso.verwijzingen_gecontroleerd": "hoort bij de bespreking",
    "rso.bijlagen_compleet": "controle bij het tekenen",
    "rso.getekend": "gebeurt bij het tekenen", "rso.tekenen_gepland_op": "gebeurt bij het tekenen",
    "rso.vwo_meegetekend": "controle bij het tekenen",
    "rso.opzeggen_voor": "volgt uit de opzegtermijn", "rso.evaluatie_op": "staat in de afspraken",
    "rso.opgezegd_op": "gebeurt pas later", "rso.overmacht_op": "gebeurt pas later",
    "rso.in_agenda": "staat in de afspraken", "viewer": "staat in het contract voor de viewer",
}  # fmt: skip


def where_it_goes(pattern_of: str) -> str:
    """Where an answer lands: "plaats", "besluit", or why it is no matter of the agreement.

    Empty when nobody decided: then the agreement would be silent about it.
    """
    if pattern_of in _IN_PLACES or pattern_of in {gap.pad for gap in GAPS.values()}:
        return "plaats"
    if any(pattern_of in paden for paden, _ in _ROWS):
        return "besluit"
    fitting = [begin for begin in _ELSEWHERE if pattern_of.startswith(begin)]
    return _ELSEWHERE[max(fitting, key=len)] if fitting else ""
