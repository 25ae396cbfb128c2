"""How filled in text looks: one character style, and formatting that keeps the rest."""

from copy import deepcopy

from vsv_wizard.documenten.overeenkomst.ooxml import Element, eigenschap, nieuw, w

STIJLNAAM = "Ingevuld door vsv-wizard"
_STIJL_ID = "IngevuldDoorVsvWizard"
_KLEUR, _ACHTERGROND = "1F3864", "DDEBF7"  # dark blue on light blue: a contrast of 9 to 1

# What stands before w:strike in the formatting of a run, by the order of the schema.
_VOOR_DOORHALING = tuple(
    w(naam) for naam in ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike")
)
# Marks of the gap itself, and of who changed it: not for what is put in its place.
_NIET_OVERNEMEN = ("rStyle", "highlight", "rPrChange", "ins", "del", "moveFrom", "moveTo")


def voeg_stijl_toe(stijlen: Element) -> tuple[str, bool]:
    """The id of our style in styles.xml, and whether it had to be made."""
    alle = stijlen.findall(w("style"))
    for stijl in alle:
        if eigenschap(stijl, "name") == STIJLNAAM and stijl.get(w("type")) == "character":
            return stijl.get(w("styleId")) or _STIJL_ID, False
    bezet = {stijl.get(w("styleId")) for stijl in alle}
    stijl_id, nummer = _STIJL_ID, 1
    while stijl_id in bezet:
        nummer += 1
        stijl_id = f"{_STIJL_ID}{nummer}"
    basis = next(
        (
            stijl.get(w("styleId"))
            for stijl in alle
            if stijl.get(w("type")) == "character" and stijl.get(w("default")) in ("1", "true")
        ),
        None,
    )
    stijl = nieuw("style", type="character", customStyle="1", styleId=stijl_id)
    stijl.append(nieuw("name", val=STIJLNAAM))
    if basis:
        stijl.append(nieuw("basedOn", val=basis))
    stijl.append(nieuw("uiPriority", val="99"))
    stijl.append(nieuw("qFormat"))
    achtergrond = nieuw("shd", val="clear", color="auto", fill=_ACHTERGROND)
    stijl.append(nieuw("rPr", nieuw("color", val=_KLEUR), achtergrond))
    stijlen.append(stijl)
    return stijl_id, True


def met_stijl(eigen: Element | None, stijl: str, *, doorgehaald: bool = False) -> Element:
    """Formatting of a run with our style; font, size and the like stay as they were."""
    opmaak = deepcopy(eigen) if eigen is not None else nieuw("rPr")
    opmaak.tail = None
    for naam in _NIET_OVERNEMEN:
        for kind in opmaak.findall(w(naam)):
            opmaak.remove(kind)
    opmaak.insert(0, nieuw("rStyle", val=stijl))
    if doorgehaald:
        for kind in (*opmaak.findall(w("strike")), *opmaak.findall(w("dstrike"))):
            opmaak.remove(kind)
        plek = sum(kind.tag in _VOOR_DOORHALING for kind in opmaak)
        opmaak.insert(plek, nieuw("strike"))
    return opmaak
