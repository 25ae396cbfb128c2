"""The .docx as a box of parts: opened with distrust, written back with only our parts changed."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from vsv_wizard.documenten.errors import Documentfout
from vsv_wizard.documenten.overeenkomst.ooxml import lees_xml, schrijf_xml, w

MAX_BYTES = 50 * 1024 * 1024
MAX_UITGEPAKT = 4 * MAX_BYTES
MAX_DEEL = 15 * 1024 * 1024  # of one part of XML; a long agreement is some 1 MB
MAX_VERHOUDING = 200  # packed well, XML becomes some 30 times smaller
KLEIN = 1024 * 1024  # a part up to this size may be packed as tightly as it likes
MAX_DELEN = 4000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_VERSLEUTELD = "EncryptedPackage".encode("utf-16-le")
_DTD = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))

_TYPEN = "[Content_Types].xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_HOOFD = f"{_WORD}document.main+xml"
_SJABLOON = f"{_WORD}template.main+xml"
_VERHALEN = {
    _HOOFD: "document",
    f"{_WORD}header+xml": "koptekst",
    f"{_WORD}footer+xml": "voettekst",
    f"{_WORD}footnotes+xml": "voetnoot",
    f"{_WORD}endnotes+xml": "eindnoot",
}

_KIES = "Kies de modelovereenkomst als Word-bestand (.docx)."
_BEWAAR = "Open het model in Word en bewaar het opnieuw als Word-document (.docx)."


class Modelfout(Documentfout):
    """This model cannot be filled in. The message is Dutch: what, where, and what to do now."""


@dataclass
class Pakket:
    """The parts of one .docx, in their order. `boom` gives a part to read or change."""

    infos: list[zipfile.ZipInfo]
    inhoud: dict[str, bytes]
    opmerking: bytes = b""
    bomen: dict[str, etree._ElementTree] = field(default_factory=dict)
    typen: dict[str, str] = field(default_factory=dict)

    def boom(self, naam: str) -> etree._ElementTree:
        """A part as a tree; the same tree every time."""
        if naam not in self.bomen:
            try:
                self.bomen[naam] = lees_xml(self.inhoud[naam])
            except etree.XMLSyntaxError as fout:
                raise _beschadigd(f"Het onderdeel {naam} is niet leesbaar.") from fout
        return self.bomen[naam]

    def van_soort(self, soort: str) -> str | None:
        """The first part of a kind, such as "styles"; None when there is none."""
        gezocht = f"{_WORD}{soort}+xml"
        return next((naam for naam, type_ in self.typen.items() if type_ == gezocht), None)

    def verhalen(self) -> Iterator[tuple[str, str]]:
        """The parts with text that a reader sees: what they are, and their names."""
        volgorde = list(_VERHALEN.values())
        gevonden = [(_VERHALEN[t], naam) for naam, t in self.typen.items() if t in _VERHALEN]
        yield from sorted(gevonden, key=lambda paar: (volgorde.index(paar[0]), paar[1]))

    def schrijf(self, gewijzigd: set[str]) -> bytes:
        """The whole file; only these parts are written anew, the others are as they were."""
        doel = io.BytesIO()
        with zipfile.ZipFile(doel, "w") as zip_:
            for info in self.infos:
                data = self.inhoud[info.filename]
                if info.filename in gewijzigd:
                    data = schrijf_xml(self.bomen[info.filename])
                zip_.writestr(_kopie(info), data, compress_type=info.compress_type)
            zip_.comment = self.opmerking
        return doel.getvalue()


def open_pakket(data: bytes) -> Pakket:
    """Open a model. Raises Modelfout when it is no .docx that we can fill in safely."""
    if len(data) > MAX_BYTES:
        raise Modelfout(
            f"Het model is groter dan {MAX_BYTES // 2**20} MB. "
            "Haal grote plaatjes eruit en bewaar het opnieuw."
        )
    _keur_begin(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as zip_:
            _keur_omvang(zip_.infolist())
            pakket = Pakket(zip_.infolist(), _pak_uit(zip_), zip_.comment)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as fout:
        raise _beschadigd("Het inpakken ging mis.") from fout
    except (RuntimeError, ValueError, KeyError) as fout:
        if isinstance(fout, Modelfout):
            raise
        raise _beschadigd("Het bestand is niet goed ingepakt.") from fout
    _keur_xml(pakket)
    pakket.typen = _typen(pakket)
    _keur_soort(pakket)
    return pakket


def _beschadigd(waar: str) -> Modelfout:
    return Modelfout(f"Het model is beschadigd. {waar} {_BEWAAR}")


def _keur_begin(data: bytes) -> None:
    if data.startswith(_OLE):
        if _VERSLEUTELD in data:
            raise Modelfout(
                "Het model heeft een wachtwoord. "
                "Haal in Word het wachtwoord eraf en bewaar het opnieuw."
            )
        raise Modelfout(f"Het model is een oud Word-bestand (.doc). {_BEWAAR}")
    if not data:
        raise Modelfout(f"Het model is een leeg bestand. {_KIES}")
    if not data.startswith(b"PK"):
        raise Modelfout(f"Het model is geen Word-bestand. {_KIES}")


def _keur_omvang(infos: list[zipfile.ZipInfo]) -> None:
    namen = [info.filename for info in infos]
    if len(namen) > MAX_DELEN or len(set(namen)) != len(namen):
        raise _beschadigd("Het bevat te veel onderdelen, of onderdelen met dezelfde naam.")
    if any(info.flag_bits & 1 for info in infos):
        raise Modelfout(
            "Het model is ingepakt met een wachtwoord. "
            "Haal het wachtwoord eraf en bewaar het opnieuw."
        )
    verdacht = any(
        info.file_size > KLEIN and info.file_size > MAX_VERHOUDING * info.compress_size
        for info in infos
    )
    xml_te_groot = any(_is_xml(info.filename) and info.file_size > MAX_DEEL for info in infos)
    if verdacht or xml_te_groot or sum(info.file_size for info in infos) > MAX_UITGEPAKT:
        raise Modelfout(
            "Het model wordt bij het uitpakken veel te groot. Wij openen het daarom niet. "
            "Vraag een nieuw bestand aan wie het u gaf."
        )


def _pak_uit(zip_: zipfile.ZipFile) -> dict[str, bytes]:
    """The contents of all parts; zipfile never reads on past the size that a part says it has."""
    return {info.filename: zip_.read(info) for info in zip_.infolist()}


def _is_xml(naam: str) -> bool:
    return naam.lower().endswith((".xml", ".rels", ".vml"))


def _keur_xml(pakket: Pakket) -> None:
    """No part may bring definitions of its own: that is how entities reach outside."""
    for naam, data in pakket.inhoud.items():
        if not (_is_xml(naam) and any(teken in data for teken in _DTD)):
            continue
        try:
            dtd = lees_xml(data).docinfo.internalDTD is not None
        except etree.XMLSyntaxError:
            dtd = True
        if dtd:
            raise Modelfout(
                f"Het onderdeel {naam} van het model bevat een DTD. Dat hoort niet in een "
                f"Word-bestand en kan gevaarlijk zijn. {_BEWAAR}"
            )


def _typen(pakket: Pakket) -> dict[str, str]:
    """What every named part is, in the order of the file."""
    if _TYPEN not in pakket.inhoud:
        raise Modelfout(f"Het model is geen Word-bestand. {_KIES}")
    typen = {
        deel.get("PartName", "").lstrip("/"): deel.get("ContentType", "")
        for deel in pakket.boom(_TYPEN).getroot()
        if deel.get("PartName")
    }
    return {naam: typen[naam] for naam in pakket.inhoud if naam in typen}


def _keur_soort(pakket: Pakket) -> None:
    typen = pakket.typen.values()
    if any("macroEnabled" in type_ or "vbaProject" in type_ for type_ in typen) or any(
        naam.lower().endswith("vbaproject.bin") for naam in pakket.inhoud
    ):
        raise Modelfout(
            "Het model bevat macro's. Die openen wij niet. "
            "Open het in Word en bewaar het als Word-document zonder macro's (.docx)."
        )
    if _SJABLOON in typen:
        raise Modelfout(f"Het model is een Word-sjabloon (.dotx). {_BEWAAR}")
    hoofd = pakket.van_soort("document.main")
    if hoofd is None:
        raise Modelfout(f"Het model is geen Word-document. {_KIES}")
    if pakket.boom(hoofd).getroot().tag != w("document"):
        raise Modelfout(
            "Het model is bewaard in de vorm 'Strict Open XML'. Die kunnen wij niet invullen. "
            "Bewaar het in Word opnieuw als gewoon Word-document (.docx)."
        )
    if pakket.van_soort("styles") is None:
        raise _beschadigd("De opmaakprofielen ontbreken.")


def _kopie(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """What the box says of a part, to write it again: its name, time, packing and marks."""
    kopie = zipfile.ZipInfo(info.filename)
    kopie.date_time = info.date_time
    kopie.compress_type = info.compress_type
    kopie.comment = info.comment
    kopie.extra = info.extra
    kopie.create_system = info.create_system
    kopie.internal_attr = info.internal_attr
    kopie.external_attr = info.external_attr
    return kopie
