"""Somebody who starts: a new dossier, three tasks line by line, and every document.

Started by `run.py proof`, with the wheel, in a Windows of Wine that nobody has used. It starts
the program as a user does, in a process of its own, and reads what comes out of the pipes.
"""

import contextlib
import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import agreement_drafts
import model_agreements

from vsv_wizard.documenten.kinds import KINDS
from vsv_wizard.opdrachten import main

NAAM = "VSV Proefstad"
WALK = {
    "0.1": ("1", "1", "", "1", "2-7-2025", "Anna Voorbeeld, RSO Proef"),
    "0.2": ("4", "12345678", "", "Proefstad", "Noord"),
    "1.3": (
        *("1", "Anna Voorbeeld", "Praktijk Zee", "voorzitter", "0612345678", "anna@example.org"),
        *("1-6-2026", "1-6-2026", "2", "Wij zijn met weinig.", ""),
    ),
}
TO_THE_END_AND_DONE = ("/einde", "1")
BEGINS = {
    "pdf": b"%PDF-",
    "docx": b"PK",
    "xlsx": b"PK",
    "html": b"<!doctype html>",
    "ics": b"BEGIN:",
}


def wizard(*args: object, typed: str = "") -> str:
    """Run the program to its end; what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "vsv_wizard", *map(str, args)],
        input=typed.encode(),
        capture_output=True,
        check=False,
    )
    said = (done.stdout + done.stderr).decode(errors="replace")
    if done.returncode:
        sys.exit(f"{' '.join(map(str, args))}: {done.returncode}\n{said}")
    return said


def walk() -> Path:
    """Make a dossier and do three tasks; gives the dossier."""
    lines = [NAAM]
    for nr, answers in WALK.items():
        lines += [f"/taak {nr}", *answers, *TO_THE_END_AND_DONE]
    said = wizard("tekst", typed="".join(f"{line}\r\n" for line in [*lines, "/stop"]))
    if "Alles is bewaard" not in said:
        sys.exit(said)
    (row,) = json.loads(wizard("overzicht", "--json"))["vsvs"]
    done = {taak["nr"] for stap in _status(row) for taak in stap["taken"] if _is_done(taak)}
    if missing := WALK.keys() - done:
        sys.exit(f"not done: {missing}\n{said}")
    return Path(row["bestand"])


def _status(row: dict[str, str]) -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = json.loads(wizard("status", row["bestand"], "--json"))["stappen"]
    return steps


def _is_done(taak: dict[str, str]) -> bool:
    return taak["status"] == "Klaar"


def make(dossier: Path, folder: Path) -> int:
    """Every document in every form; how many. The first as a user does, the others from here."""
    model = folder / "model.docx"
    model.write_bytes(model_agreements.docx(*agreement_drafts.MODEL.values()))
    wizard("rapport", dossier, "--uit", folder / "eerste.pdf")
    made = 0
    for kind in KINDS.values():
        more = ["--model", str(model)] if kind.naam == "overeenkomst" else []
        for form in kind.vormen:
            file = folder / f"{kind.naam}.{form}"
            said = io.StringIO()
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                code = main.main([kind.naam, str(dossier), "--uit", str(file), *more])
            if code:
                sys.exit(f"{file.name}: {code}\n{said.getvalue()}")
            if not file.read_bytes().startswith(BEGINS.get(form, b"")) or not file.stat().st_size:
                sys.exit(f"{file.name} is no {form}")
            made += 1
    return made


if __name__ == "__main__":
    print(wizard("--version").strip())
    walked = walk()
    print(f"a new dossier, {len(WALK)} tasks done: {walked}")
    with tempfile.TemporaryDirectory() as made_in:
        count = make(walked, Path(made_in))
    print(f"{count} documents of {len(KINDS)} kinds")
