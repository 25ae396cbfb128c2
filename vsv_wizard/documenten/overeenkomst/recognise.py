"""Whether a file is a model agreement of an RSO and a VSV, and not something else."""

import re
from collections.abc import Iterator

from vsv_wizard.documenten.overeenkomst.docx_package import DocxPackage, ModelError
from vsv_wizard.documenten.overeenkomst.finding import Part
from vsv_wizard.documenten.overeenkomst.found_gap import FoundGap
from vsv_wizard.documenten.overeenkomst.model_gaps import GAPS
from vsv_wizard.documenten.overeenkomst.ooxml import attribute, w
from vsv_wizard.documenten.overeenkomst.partijen import mentioned
from vsv_wizard.documenten.overeenkomst.styling import STYLE_NAME, is_ours
from vsv_wizard.dossier.text import how_many

_FEWEST = 3  # places that make a file a model agreement
_WELL_KNOWN = sum(bool(gap.hoort) for gap in GAPS.values()) // 2
_PARTY = re.compile(
    r"gevestigd|handelsregister|kamer van koophandel|\bkvk\b|vertegenwoordigd"
    r"|te\s+noemen|\bhierna\b",
    re.IGNORECASE,
)
_TOCH = "Weet u zeker dat dit het model is? Gebruik dan --toch op de opdrachtregel."
_CHOOSE = "Kies de modelovereenkomst zoals u die kreeg, nog niet ingevuld."


def is_own_output(pakket: DocxPackage) -> str:
    """What of this program a file is, in words; empty when it is not ours."""
    if is_filled_by_us(pakket):
        return "Dit bestand heeft dit programma al eens ingevuld."
    return is_own_document(pakket)


def is_own_document(pakket: DocxPackage) -> str:
    """What document of this program a file is, in words; a filled in model is none of those."""
    kern = pakket.inhoud.get("docProps/core.xml", b"")
    if re.search(rb"<dc:creator>\s*vsv-wizard\s*</dc:creator>", kern):
        return "Dit is een document dat dit programma maakte, zoals een lijst of een verslag."
    return ""


def refuse(pakket: DocxPackage, parts: list[Part], vondsten: list[FoundGap], *, toch: bool) -> None:
    """Raises ModelError when there is nothing to fill in, or this is no such agreement."""
    count, own = _recognised(vondsten), is_own_output(pakket)
    if own and not toch:
        raise ModelError(
            f"{own} {_CHOOSE} Wilt u er toch mee verder? Gebruik dan --toch op de opdrachtregel."
        )
    if count == 0:
        raise ModelError(
            "In dit bestand vinden wij geen open plekken van de modelovereenkomst met de RSO. "
            f"{_CHOOSE}"
        )
    if not toch and count < _FEWEST and not _has_two_parties(parts, vondsten):
        raise ModelError(
            "Dit lijkt geen modelovereenkomst met de RSO. Wij vinden geen kop met twee partijen, "
            f"en maar {count} van de open plekken. {_CHOOSE} {_TOCH}"
        )


def warnings_about(pakket: DocxPackage, vondsten: list[FoundGap]) -> Iterator[str]:
    """What to say when a file was filled in that is not the whole model."""
    count = _recognised(vondsten)
    if own := is_own_output(pakket):
        yield f"{own} Kijk alles goed na."
    if count < _FEWEST:
        found = how_many(count, "open plek", "open plekken")
        yield f"Wij vonden in dit bestand maar {found}. Is dit de hele overeenkomst?"
    elif count < _WELL_KNOWN:
        yield (
            f"Wij vonden {count} open plekken. Dat is minder dan de helft van het landelijke "
            "model. Kijk na of dit het hele model is."
        )


def _recognised(vondsten: list[FoundGap]) -> int:
    return sum(
        vondst.sleutel in GAPS and vondst.sleutel != "rechtbank" and not vondst.paragraph.herhaald
        for vondst in vondsten
    )


def _has_two_parties(parts: list[Part], vondsten: list[FoundGap]) -> bool:
    """Whether the heading names both the RSO and the VSV as a party."""
    partijen = {v.sleutel.partition(".")[0] for v in vondsten if v.paragraph.block.soort == "kop"}
    for part in parts:
        for paragraph in part.paragraphs:
            if paragraph.block.soort == "kop" and _PARTY.search(paragraph.search):
                partijen |= mentioned(paragraph.search)
    return {"rso", "vsv"} <= partijen


def is_filled_by_us(pakket: DocxPackage) -> bool:
    """Whether this program filled in this file before."""
    styles = pakket.of_kind("styles")
    ids = [
        style.get(w("styleId"), "")
        for style in (pakket.tree(styles).getroot().findall(w("style")) if styles else ())
        if attribute(style, "name") == STYLE_NAME
    ]
    style = ids[0] if ids else ""
    return any(
        is_ours(run.find(w("rPr")), style)
        for _, naam in pakket.stories()
        for run in pakket.tree(naam).iter(w("r"))
    )
