"""How each shell completes a line of ours: what it asks, and what it is told.

Click has scripts for this too. In these the line is told up to the cursor, so that what stands
behind it plays no part; a word after which more is typed gets no space; and a value with a
space or a sign that the shell reads is quoted as that shell does it. `%` in the scripts is
doubled, since the names are filled in with it.
"""

import os
import re
import shlex
from typing import ClassVar

from click.shell_completion import CompletionItem, ShellComplete, add_completion_class

from vsv_wizard.opdrachten.complete_answers import GOES_ON

_HERE = "\x01"  # where the cursor is; nobody types it

_BASH = """\
%(complete_func)s() {
    local IFS=$'\\n' item kind value
    COMPREPLY=()
    for item in $(env COMP_WORDS="${COMP_LINE:0:$COMP_POINT}" %(complete_var)s=bash_complete "$1")
    do
        kind=${item%%%%,*}
        value=${item#*,}
        case $kind in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            open) compopt -o nospace; COMPREPLY+=("$value") ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""

_ZSH = """\
#compdef %(prog_name)s
%(complete_func)s() {
    local -a response open plain
    local kind key descr
    (( ! $+commands[%(prog_name)s] )) && return 1
    response=("${(@f)$(env COMP_WORDS="${(j: :)words[1,CURRENT]}" \
%(complete_var)s=zsh_complete %(prog_name)s)}")
    for kind key descr in ${response}; do
        case $kind in
            open) open+=("$key":"$descr") ;;
            plain) plain+=("$key":"$descr") ;;
            dir) _path_files -/ ;;
            file) _path_files -f ;;
        esac
    done
    [ -n "$open" ] && _describe -V unsorted open -U -S ''
    [ -n "$plain" ] && _describe -V unsorted plain -U
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""

# Fish puts no space after a = or a dot, and quotes by itself.
_FISH = """\
function %(complete_func)s
    set -l response (env COMP_WORDS=(commandline -cp | string collect) \
%(complete_var)s=fish_complete %(prog_name)s)
    for item in $response
        set -l part (string split -m 1 "," $item)
        switch $part[1]
            case dir
                __fish_complete_directories $part[2]
            case file
                __fish_complete_path $part[2]
            case open plain
                echo $part[2]
        end
    end
end
complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""

_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $length = $cursorPosition - $commandAst.Extent.StartOffset
    $kept = $env:%(complete_var)s, $env:COMP_WORDS
    $env:COMP_WORDS = $commandAst.ToString().PadRight($length).Substring(0, $length)
    $env:%(complete_var)s = 'powershell_complete'
    try { $response = @(& %(prog_name)s 2>$null) }
    finally { $env:%(complete_var)s, $env:COMP_WORDS = $kept }
    $begin = $wordToComplete.Trim([char[]]@(39, 34)) + '*'
    for ($i = 0; $i + 2 -lt $response.Count; $i += 3) {
        $kind, $value, $descr = $response[$i..($i + 2)]
        if ($kind -in 'plain', 'open') {
            [System.Management.Automation.CompletionResult]::new(
                $value, $value, 'ParameterValue', $descr)
        } else {
            Get-ChildItem -Path $begin -Directory:($kind -eq 'dir') -ErrorAction SilentlyContinue |
                ForEach-Object {
                    $text = $_.FullName
                    if ($text -match '[^\\w.:\\\\/+=-]') {
                        $text = "'" + $text.Replace("'", "''") + "'"
                    }
                    [System.Management.Automation.CompletionResult]::new(
                        $text, $_.Name, 'ProviderItem', $_.FullName)
                }
        }
    }
}
"""


class _Shell(ShellComplete):
    """A shell that tells the line up to the cursor."""

    escape: ClassVar[str] = "\\"

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is typed, and what there is of that one."""
        *before, last = self._split(f"{os.environ['COMP_WORDS']}{_HERE}")
        return before[1:], last.removesuffix(_HERE)

    def _split(self, line: str) -> list[str]:
        words, open_quote = self._words(line)
        self.in_quotes = open_quote
        return words

    def _words(self, line: str) -> tuple[list[str], bool]:
        lexer = shlex.shlex(line, posix=True)
        lexer.whitespace_split, lexer.commenters = True, ""
        lexer.escape = self.escape
        words = list[str]()
        try:
            words.extend(lexer)
        except ValueError:  # a quote that is still open
            return [*words, lexer.token], True
        return words, False

    def format_completion(self, item: "CompletionItem[str]") -> str:
        """One line for each."""
        return f"{item.type},{item.value}"


@add_completion_class
class _Bash(_Shell):
    name = "bash"
    source_template = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        # To bash a = or a : begins a word, but not between quotes.
        self._shown = 0 if self.in_quotes else len(re.sub("[^=:]*$", "", incomplete))
        return args, incomplete

    def format_completion(self, item: "CompletionItem[str]") -> str:
        if item.type not in ("plain", GOES_ON):
            return super().format_completion(item)
        value = str(item.value)[self._shown :]
        if not self.in_quotes:
            value = re.sub(r"([^\w@%+=:,./-])", r"\\\1", value)
        return f"{item.type},{value}"


@add_completion_class
class _Zsh(_Shell):
    name = "zsh"
    source_template = _ZSH

    def format_completion(self, item: "CompletionItem[str]") -> str:
        value = str(item.value).replace("\\", "\\\\").replace(":", "\\:")
        return f"{item.type}\n{value}\n{_on_one_line(item.help) or value}"


@add_completion_class
class _Fish(_Shell):
    name = "fish"
    source_template = _FISH

    def format_completion(self, item: "CompletionItem[str]") -> str:
        told = _on_one_line(item.help)
        return f"{item.type},{item.value}" + (f"\t{told}" if told else "")


@add_completion_class
class _PowerShell(_Shell):
    name = "powershell"
    source_template = _POWERSHELL
    escape = "`"

    def format_completion(self, item: "CompletionItem[str]") -> str:
        value = str(item.value)
        if item.type in ("plain", GOES_ON) and re.search(r"[^\w.:\\/+=-]", value):
            value = "'" + value.replace("'", "''") + "'"
        return f"{item.type}\n{value}\n{_on_one_line(item.help) or item.value}"


def _on_one_line(text: str | None) -> str:
    return " ".join((text or "").split())
