"""What a `bron` says: which text, or that no text says it and it is our advice."""

from vsv_wizard.dossier.text import capitalized

ADVICE = "vsv-wizard"  # the `bron` of what no source says
NO_SOURCE = "geen bron: ons advies"


def source_words(bron: str) -> str:
    """A source as a user reads it."""
    parts = bron.split("; ")
    if parts == [ADVICE]:
        return NO_SOURCE
    return "; ".join("ons advies" if part == ADVICE else part for part in parts)


def source_line(bron: str) -> str:
    """The same as a line of its own: "Bron: Memo, bijlage 5"."""
    words = source_words(bron)
    return capitalized(words) if words == NO_SOURCE else f"Bron: {words}"


def source_lines(bron: str) -> str:
    """The same in a narrow place: a line per text."""
    return source_words(bron).replace("; ", "\n")
