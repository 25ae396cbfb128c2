"""A command of ours in a message, such that it can be pasted and does what it says.

What is in it may come from a file or its name, and so hold anything. On Windows it may be
pasted in PowerShell or in the old command prompt, and one text has to do for both. Both know
double quotes; only PowerShell fills in `$(...)` between them, and only a backtick takes that
away. So a name with a dollar sign works in PowerShell alone; it does no harm in either.
"""

import re
import sys
from collections.abc import Sequence

from vsv_wizard.dossier.text import clean_line
from vsv_wizard.opdrachten.names import PROGRAM

_PLAIN_WINDOWS = re.compile(r"[\w./\\:+=-]+")
# To PowerShell the curly quotes of a text editor are quotes as well.
_MEANS_SOMETHING = re.compile("[`$\u201c\u201d\u201e]")
_BEFORE_QUOTE = re.compile(r'(\\+)(?="|$)')


def suggested(*args: object) -> str:
    """The program with these arguments, as one line to be pasted."""
    return f"{PROGRAM} {quoted([clean_line(str(arg)) for arg in args])}"


def suggested_names(names: Sequence[object]) -> str:
    """Some files, each as one would type it."""
    *first, last = (quoted([clean_line(str(name))]) for name in names)
    return f"{', '.join(first)} of {last}" if first else last


def quoted(args: Sequence[str], system: str = sys.platform) -> str:
    """These arguments for a command line of this system, each as itself and nothing more."""
    if system == "win32":
        return " ".join(map(_quoted_windows, args))
    import shlex

    return shlex.join(args)


def _quoted_windows(arg: str) -> str:
    """Between double quotes where it needs them. A backslash before a quote stands for itself."""
    line = " ".join(arg.splitlines())
    if _PLAIN_WINDOWS.fullmatch(line):
        return line
    line = _BEFORE_QUOTE.sub(r"\1\1", line).replace('"', '""')
    return '"' + _MEANS_SOMETHING.sub(r"`\g<0>", line) + '"'
