"""The status report on one page: where we stand, what to decide, who is at turn, what comes."""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import Alinea, Balk, Block, Kop, LetOp, Lijst, Tone
from vsv_wizard.documenten.cover import caution
from vsv_wizard.documenten.delen.roles import roles_of
from vsv_wizard.documenten.material import Material, and_list, counted
from vsv_wizard.documenten.stukken import keuzeblad
from vsv_wizard.dossier.answers import datum_long
from vsv_wizard.dossier.text import how_many, plural
from vsv_wizard.voortgang.finished import reached_words
from vsv_wizard.voortgang.milestones import LightState, Mijlpaal
from vsv_wizard.voortgang.signed import signed
from vsv_wizard.voortgang.today import Wait, month, waits

MOST = 5  # rows of anything: it is one page
LONGEST = 220  # characters of a row; the rest stands in the annex


def blocks(material: Material) -> Iterator[Block]:
    """What a board reads in a minute. At `public` only the progress."""
    yield caution(material.dossier, "", "De bronnen zijn concepten.")
    yield Kop(2, "Waar wij staan")
    yield from _light(material)
    yield Balk("Kern", material.progress.kern.klaar, material.progress.kern.totaal)
    yield Balk(
        "Alle taken", material.progress.everything.klaar, material.progress.everything.totaal
    )
    if getekend := signed(material.dossier, material.plan, material.today):
        yield Balk("Overeenkomst", getekend.done, getekend.total, "deelnemers getekend")
    yield Lijst(tuple(_mijlpaal(m) for m in material.progress.mijlpalen))
    if not material.public:
        yield from _to_decide(material)
    yield Kop(2, "Wie aan zet is")
    yield LetOp(*_next(material), toon=Tone.BEZIG)
    if material.public:
        return
    if waiting := [_waits(material, w) for w in waits(material.dossier, material.progress)]:
        yield Lijst(tuple(_some(waiting)))
    yield Kop(2, "Wat er komt")
    dates = [f"{datum_long(d.datum)}: {d.reason or d.tekst}" for d in month(material.progress)]
    yield (
        Lijst(tuple(_some(map(material.safe, dates))))
        if dates
        else Alinea("Er komt geen datum aan.")
    )


def _some(rows: "Iterator[str] | list[str]") -> Iterator[str]:
    """As many as fit, each short; and how many there are more."""
    every = counted(rows)
    for row in every[:MOST]:
        yield row if len(row) <= LONGEST else f"{row[: LONGEST - 1].rstrip()}…"
    if len(every) > MOST:
        yield f"En nog {len(every) - MOST}; die staan in de bijlage."


def _mijlpaal(mijlpaal: Mijlpaal) -> str:
    if mijlpaal.bereikt_op:
        return f"{mijlpaal.naam}: bereikt op {datum_long(mijlpaal.bereikt_op)}."
    taken, punten = len(mijlpaal.open_taken), len(mijlpaal.open_punten)
    still = [how_many(taken, "taak", "taken")] if taken else []
    still += [how_many(punten, "punt", "punten")] if punten else []
    return f"{mijlpaal.naam}: nog {' en '.join(still)} open."


def _to_decide(material: Material) -> Iterator[Block]:
    yield Kop(2, "Wat het bestuur moet besluiten")
    due = keuzeblad.due(material)
    if not due:
        yield Alinea("Nu niets.")
        return
    yield Lijst(tuple(_some([keuzeblad.in_a_line(material, vraag) for vraag in due])))
    more = len(keuzeblad.open_vragen_of(material)) - len(due)
    if more > 0:
        yield Alinea(
            f"Later {plural(more, 'komt', 'komen')} er nog {how_many(more, 'keuze', 'keuzes')}."
        )


def _light(material: Material) -> Iterator[Block]:
    """How it goes now: what has passed stands first. At `public` only the word."""
    light = material.progress.light
    tone = Tone.ATTENTION if light.stand is LightState.BEHIND else Tone.CALM
    if material.public:
        yield LetOp("Hoe het nu gaat", f"{light.stand.capitalize()}.", toon=tone)
    elif light.redenen:
        redenen = " ".join(_some([material.safe(reden) for reden in light.redenen]))
        yield LetOp(light.stand.capitalize(), redenen, toon=tone)


def _next(material: Material) -> tuple[str, str]:
    """The next task as a title and a text; or what was reached when there is none."""
    taak_id = material.progress.volgende
    if taak_id is not None:
        stand = material.progress.taken[taak_id]
        if stand.waiting and not material.public:
            titel = f"Wacht op een ander: {material.taak(taak_id)}"
            return titel, stand.waiting.question(complete=not stand.missing)
        wie = and_list(roles_of(material, stand))
        return f"Volgende taak: {material.taak(taak_id)}", f"Aan zet: {wie}."
    return reached_words(material.progress)


def _waits(material: Material, wait: Wait) -> str:
    again = f" {wait.waiting.again}" if wait.waiting.again else ""
    return f"{material.taak(wait.taak)}: wacht op {wait.waiting.in_words}.{again}"
