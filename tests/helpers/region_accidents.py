"""A folder of 80 dossiers as a few people leave it after a year: with all that happens to files.

Copies of the file manager and of OneDrive, a template under another name, a folder per VSV, files
that cannot be read or are of a newer version, a name that two VSV's have, a profile of the region.
Fictional, and the same for the same seed.
"""

import os
from collections.abc import Callable
from pathlib import Path

from factory import NOW, TODAY, plan
from folders import ADVISEURS, make_folder

from vsv_wizard.bewerken.share import as_bytes, make_shared
from vsv_wizard.documenten import Niveau
from vsv_wizard.dossier.model import Actie, Dossier, Sessie, SessieLine
from vsv_wizard.dossier.paths import put
from vsv_wizard.opslag import load, to_toml

COUNT = 80
OLD = 1_700_000_000  # when all was written: long enough ago to be kept in the index
PROFILE = """\
profiel = 1
regio = "Waterland"
[tekst.taak."diensten_kiezen"]
titel = "Kies de diensten van RSO Waterland"
[[taak]]
nr = "0.91"
titel = "Meld u aan bij het regioportaal"
wie = ["aanspreekpunt"]
waarom = "Daar staan de stukken."
klaar_als = "U kunt inloggen."
"""


def make_region(folder: Path) -> list[Path]:
    """Make it; where the 80 are, in the order of the generator."""
    paden = make_folder(folder, COUNT, kapot=2)
    _newer(paden[2])
    _latin(paden[3])
    for number in range(4, 24):
        _worked_in(paden[number], number)
    _rename(paden[4], "VSV École")
    _rename(paden[5], "VSV 10")
    _rename(paden[6], "VSV 2")
    _rename(paden[8], load(paden[7]).dossier.vsv.naam or "")
    for number in (20, 21, 22, 60, 61, 62):
        _in_a_folder_of_its_own(paden, number, deep=number % 3)
    _copy(paden[30], "{} (kopie)")
    _change(paden[30], lambda d: put(d, "vsv.plaats", "Elders"))
    _copy(paden[31], "{} - Kopie")
    _copy(paden[32], "{}-LAPTOP-7")  # OneDrive
    _copy(paden[33], "{} (conflicted copy 2026-06-01)")
    _copy(paden[34], "archief van vorig jaar/{}")  # in another folder, with a shorter name
    _shared(paden[35])
    _template(paden[36], "vsv-nieuwland", "VSV Nieuwland")
    _template(paden[20], "vsv-verland", "VSV Verland")  # of one in a folder of its own
    paden[37] = paden[37].rename(paden[37].with_name(f"{paden[37].name}.txt"))
    (folder / "boodschappen.toml").write_text('melk = 2\nbrood = "half"\n', "utf-8")
    (folder / "regioprofiel.toml").write_text(PROFILE, "utf-8")
    for pad in folder.rglob("*.toml*"):
        os.utime(pad, (OLD, OLD))
    return paden


def _change(pad: Path, how: Callable[[Dossier], Dossier]) -> None:
    pad.write_bytes(to_toml(how(load(pad).dossier)))


def _newer(pad: Path) -> None:
    data = pad.read_bytes().replace(b"schema = 2", b"schema = 3", 1)
    pad.write_bytes(data.replace(b"[dossier]", b'[dossier]\nvan_straks = "x"', 1))


def _latin(pad: Path) -> None:
    text = pad.read_text(encoding="utf-8").replace("VSV ", "VSV \u00e9 ", 1)
    pad.write_bytes(text.encode("latin-1", errors="replace"))


def _worked_in(pad: Path, number: int) -> None:
    """Sessions with decisions and notes, and actions: late, of the region, done."""
    taken = list(plan().taken)

    def work(dossier: Dossier) -> Dossier:
        day = TODAY.replace(month=1 + number % 5, day=1 + number)
        sessie = Sessie(
            id=f"s{number}",
            datum=day,
            wie=ADVISEURS[number % 2],
            afgesloten_op=day,
            besluiten=(
                SessieLine(id="b1", taak=taken[number], tekst=f"Besluit {number} over de taak"),
                SessieLine(id="b2", tekst=f"Algemeen besluit {number}"),
            ),
            notities=(SessieLine(id="n1", taak=taken[number], tekst=f"Notitie {number}"),),
        )
        acties = (
            Actie(id=f"a{number}", wat=f"Bel {number}", wie="Ren\u00e9e Voorbeeld", voor=day),
            Actie(id=f"c{number}", wat="Stuur het plan", wie="Bram", taak=taken[number]),
            Actie(id=f"d{number}", wat="Al gedaan", status="klaar", gedaan_op=day),
        )
        return dossier.model_copy(update={"sessies": (sessie,), "acties": acties})

    _change(pad, work)


def _rename(pad: Path, naam: str) -> None:
    _change(pad, lambda d: _named(d, naam))


def _named(dossier: Dossier, naam: str) -> Dossier:
    head = dossier.dossier.model_copy(update={"naam": naam})
    vsv = dossier.vsv.model_copy(update={"naam": naam})
    return dossier.model_copy(update={"dossier": head, "vsv": vsv})


def _in_a_folder_of_its_own(paden: list[Path], number: int, deep: int) -> None:
    pad = paden[number]
    folder = pad.parent.joinpath(*["Teams", "Regio"][:deep], pad.stem)
    folder.mkdir(parents=True, exist_ok=True)
    paden[number] = pad.rename(folder / pad.name)


def _copy(pad: Path, form: str) -> None:
    other = pad.parent / f"{form.format(pad.stem)}.toml"
    other.parent.mkdir(exist_ok=True)
    other.write_bytes(pad.read_bytes())


def _shared(pad: Path) -> None:
    loaded = load(pad)
    copy = make_shared(loaded.dossier, plan(), Niveau.BESTUUR, NOW, loaded.versie)
    pad.with_name(f"{pad.stem} voor bestuur.toml").write_bytes(as_bytes(copy))


def _template(pad: Path, stem: str, naam: str) -> None:
    """Copied in the file manager to begin another VSV with, and given its name."""
    other = pad.with_name(f"{stem}.toml")
    other.write_bytes(to_toml(_named(load(pad).dossier, naam)))
