"""A command out of a message, as the shell of this system takes it."""

import re
import shlex
import sys


def pasted(line: str) -> list[str]:
    """The arguments of a line that somebody pastes."""
    if sys.platform != "win32":
        return shlex.split(line)
    return [re.sub(r'(\\+)\1(?="|$)', r"\1", arg) for arg in powershell(line)]


def powershell(line: str) -> list[str]:
    """What PowerShell takes this line for: the arguments. Asserts that nothing in it runs."""
    args, at = [], 0
    while at < len(line):
        if line[at] == " ":
            at += 1
        elif line[at] == '"':
            arg, at = [], at + 1
            while line[at] != '"' or line[at + 1 : at + 2] == '"':
                assert line[at] not in "$\u201c\u201d\u201e\n\r"
                at += line[at] in '`"'  # the next one is itself
                arg.append(line[at])
                at += 1
            at += 1
            assert line[at : at + 1] in ("", " ")  # else it is another argument
            args.append("".join(arg))
        else:
            word = re.match(r"\S+", line[at:])
            assert word is not None
            assert not re.search(r"[$`'\"(){};,&|<>@#\u2018-\u201e]", word[0])
            args.append(word[0])
            at += len(word[0])
    return args
