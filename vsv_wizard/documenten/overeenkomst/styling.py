"""How filled in text looks: one character style, and formatting that keeps the rest."""

from copy import deepcopy

from vsv_wizard.documenten.overeenkomst.ooxml import Element, attribute, new, w

STYLE_NAME = "Ingevuld door vsv-wizard"
_STYLE_ID = "IngevuldDoorVsvWizard"
_KLEUR, _ACHTERGROND = "1F3864", "DDEBF7"  # dark blue on light blue: a contrast of 9 to 1

# What stands before w:strike in the formatting of a run, by the order of the schema.
_BEFORE_STRIKE = tuple(
    w(naam) for naam in ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike")
)
_BEFORE_COLOR = (
    *_BEFORE_STRIKE,
    *(w(naam) for naam in ("dstrike", "outline", "shadow", "emboss", "imprint", "noProof")),
    *(w(naam) for naam in ("snapToGrid", "vanish", "webHidden")),
)
_BEFORE_SHADE = (
    *_BEFORE_COLOR,
    *(w(naam) for naam in ("color", "spacing", "w", "kern", "position", "sz", "szCs")),
    *(w(naam) for naam in ("highlight", "u", "effect", "bdr")),
)
# Marks of the gap itself, and of who changed it: not for what is put in its place.
_NOT_COPIED = (
    "rStyle",
    "highlight",
    "vanish",
    "webHidden",
    "rPrChange",
    "ins",
    "del",
    "moveFrom",
    "moveTo",
)


def add_style(styles: Element) -> tuple[str, bool]:
    """The id of our style in styles.xml, and whether it had to be made."""
    every = styles.findall(w("style"))
    for style in every:
        if attribute(style, "name") == STYLE_NAME and style.get(w("type")) == "character":
            return style.get(w("styleId")) or _STYLE_ID, False
    bezet = {style.get(w("styleId")) for style in every}
    stijl_id, number = _STYLE_ID, 1
    while stijl_id in bezet:
        number += 1
        stijl_id = f"{_STYLE_ID}{number}"
    basis = next(
        (
            style.get(w("styleId"))
            for style in every
            if style.get(w("type")) == "character" and style.get(w("default")) in ("1", "true")
        ),
        None,
    )
    style = new("style", type="character", customStyle="1", styleId=stijl_id)
    style.append(new("name", val=STYLE_NAME))
    if basis:
        style.append(new("basedOn", val=basis))
    style.append(new("uiPriority", val="99"))
    style.append(new("qFormat"))
    achtergrond = new("shd", val="clear", color="auto", fill=_ACHTERGROND)
    style.append(new("rPr", new("color", val=_KLEUR), achtergrond))
    styles.append(style)
    return stijl_id, True


def with_style(own: Element | None, style: str, *, doorgehaald: bool = False) -> Element:
    """Formatting of a run with our style; font, size and the like stay as they were."""
    opmaak = deepcopy(own) if own is not None else new("rPr")
    opmaak.tail = None
    for naam in _NOT_COPIED:
        for kind in opmaak.findall(w(naam)):
            opmaak.remove(kind)
    if style:
        opmaak.insert(0, new("rStyle", val=style))
    else:  # a file without styles: the same looks, written on the text itself
        _replace(opmaak, new("color", val=_KLEUR), _BEFORE_COLOR)
        _replace(opmaak, new("shd", val="clear", color="auto", fill=_ACHTERGROND), _BEFORE_SHADE)
    if doorgehaald:
        for kind in (*opmaak.findall(w("strike")), *opmaak.findall(w("dstrike"))):
            opmaak.remove(kind)
        plek = sum(kind.tag in _BEFORE_STRIKE for kind in opmaak)
        opmaak.insert(plek, new("strike"))
    return opmaak


def is_ours(own: Element | None, style: str) -> bool:
    """Whether a run looks as what this program filled in."""
    if style and attribute(own, "rStyle") == style:
        return True
    return (attribute(own, "color"), attribute(own, "shd", "fill")) == (_KLEUR, _ACHTERGROND)


def _replace(opmaak: Element, kind: Element, before: tuple[str, ...]) -> None:
    for oud in opmaak.findall(kind.tag):
        opmaak.remove(oud)
    opmaak.insert(sum(other.tag in before for other in opmaak), kind)
