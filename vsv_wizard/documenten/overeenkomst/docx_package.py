"""The .docx as a box of parts: opened with distrust, written back with only our parts changed."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from vsv_wizard.documenten.errors import DocumentError
from vsv_wizard.documenten.overeenkomst.ooxml import Element, read_xml, w, write_xml

MAX_BYTES = 50 * 1024 * 1024
MAX_UNPACKED = 4 * MAX_BYTES
MAX_PART = 15 * 1024 * 1024  # of one part of XML; a long agreement is some 1 MB
MAX_RATIO = 200  # packed well, XML becomes some 30 times smaller
SMALL = 1024 * 1024  # a part up to this size may be packed as tightly as it likes
MAX_PARTS = 4000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DTD = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))

_TYPES = "[Content_Types].xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN = f"{_WORD}document.main+xml"
_TEMPLATE = f"{_WORD}template.main+xml"
_STORIES = {
    _MAIN: "document",
    _TEMPLATE: "document",
    f"{_WORD}header+xml": "koptekst",
    f"{_WORD}footer+xml": "voettekst",
    f"{_WORD}footnotes+xml": "voetnoot",
    f"{_WORD}endnotes+xml": "eindnoot",
}

_CHOOSE = "Kies de modelovereenkomst als Word-bestand (.docx)."
_SAVE = "Open het model in Word en bewaar het opnieuw als Word-document (.docx)."


class ModelError(DocumentError):
    """This model cannot be filled in. The message is Dutch: what, where, and what to do now."""


@dataclass
class DocxPackage:
    """The parts of one .docx, in their order. `tree` gives a part to read or change."""

    infos: list[zipfile.ZipInfo]
    inhoud: dict[str, bytes]
    opmerking: bytes = b""
    bomen: dict[str, etree._ElementTree] = field(default_factory=dict)
    typen: dict[str, str] = field(default_factory=dict)

    def tree(self, naam: str) -> etree._ElementTree:
        """A part as a tree; the same tree every time."""
        if naam not in self.bomen:
            try:
                self.bomen[naam] = read_xml(self.inhoud[naam])
            except etree.XMLSyntaxError as error:
                raise _damaged(f"Het onderdeel {naam} is niet leesbaar.") from error
        return self.bomen[naam]

    @property
    def head(self) -> str | None:
        """The part with the text itself: what the file points at, if several could be it."""
        names = [naam for naam, soort in self.typen.items() if soort in (_MAIN, _TEMPLATE)]
        aangewezen = self._pointed_at()
        return aangewezen if aangewezen in names else next(iter(names), None)

    def _pointed_at(self) -> str:
        for doel in self.relations("_rels/.rels"):
            if doel.get("Type", "").endswith("/officeDocument"):
                return doel.get("Target", "").lstrip("/")
        return ""

    def relations(self, naam: str) -> list[Element]:
        """What a part of relations names; empty when there is no such part."""
        return list(self.tree(naam).getroot()) if naam in self.inhoud else []

    def make_document(self) -> set[str]:
        """A template becomes a document. Gives the parts that were changed for it."""
        gewijzigd = set[str]()
        for deel in self.tree(_TYPES).getroot():
            if deel.get("ContentType") == _TEMPLATE:
                deel.set("ContentType", _MAIN)
                gewijzigd.add(_TYPES)
        return gewijzigd

    def of_kind(self, soort: str) -> str | None:
        """The first part of a kind, such as "styles"; None when there is none."""
        gezocht = f"{_WORD}{soort}+xml"
        return next((naam for naam, type_ in self.typen.items() if type_ == gezocht), None)

    def stories(self) -> Iterator[tuple[str, str]]:
        """The parts with text that a reader sees: what they are, and their names."""
        order = list(_STORIES.values())
        found = [
            (_STORIES[soort], naam)
            for naam, soort in self.typen.items()
            if soort in _STORIES and (_STORIES[soort] != "document" or naam == self.head)
        ]
        yield from sorted(found, key=lambda paar: (order.index(paar[0]), paar[1]))

    def write(self, gewijzigd: set[str]) -> bytes:
        """The whole file; only these parts are written anew, the others are as they were."""
        doel = io.BytesIO()
        with zipfile.ZipFile(doel, "w") as zip_:
            for info in self.infos:
                data = self.inhoud[info.filename]
                if info.filename in gewijzigd:
                    data = write_xml(self.bomen[info.filename])
                zip_.writestr(_copy(info), data, compress_type=info.compress_type)
            zip_.comment = self.opmerking
        return doel.getvalue()


def open_package(data: bytes) -> DocxPackage:
    """Open a model. Raises ModelError when it is no .docx that we can fill in safely."""
    if len(data) > MAX_BYTES:
        raise ModelError(
            f"Het model is groter dan {MAX_BYTES // 2**20} MB. "
            "Haal grote plaatjes eruit en bewaar het opnieuw."
        )
    _check_start(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as zip_:
            _check_size(zip_.infolist())
            pakket = DocxPackage(zip_.infolist(), _unpack(zip_), zip_.comment)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise _damaged("Het inpakken ging mis.") from error
    except (RuntimeError, ValueError, KeyError) as error:
        if isinstance(error, ModelError):
            raise
        raise _damaged("Het bestand is niet goed ingepakt.") from error
    _check_xml(pakket)
    pakket.typen = _types(pakket)
    _check_kind(pakket)
    return pakket


def _damaged(where: str) -> ModelError:
    return ModelError(f"Het model is beschadigd. {where} {_SAVE}")


def _check_start(data: bytes) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise ModelError(
                "Het model heeft een wachtwoord. "
                "Haal in Word het wachtwoord eraf en bewaar het opnieuw."
            )
        raise ModelError(f"Het model is een oud Word-bestand (.doc). {_SAVE}")
    if not data:
        raise ModelError(f"Het model is een leeg bestand. {_CHOOSE}")
    if not data.startswith(b"PK"):
        raise ModelError(f"Het model is geen Word-bestand. {_CHOOSE}")


def _check_size(infos: list[zipfile.ZipInfo]) -> None:
    names = [info.filename for info in infos]
    if len(names) > MAX_PARTS or len(set(names)) != len(names):
        raise _damaged("Het bevat te veel onderdelen, of onderdelen met dezelfde naam.")
    if any(info.flag_bits & 1 for info in infos):
        raise ModelError(
            "Het model is ingepakt met een wachtwoord. "
            "Haal het wachtwoord eraf en bewaar het opnieuw."
        )
    verdacht = any(
        _is_xml(info.filename)
        and info.file_size > SMALL
        and info.file_size > MAX_RATIO * info.compress_size
        for info in infos
    )
    xml_te_groot = any(_is_xml(info.filename) and info.file_size > MAX_PART for info in infos)
    if verdacht or xml_te_groot or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise ModelError(
            "Het model wordt bij het uitpakken veel te groot. Wij openen het daarom niet. "
            "Vraag een nieuw bestand aan wie het u gaf."
        )


def _unpack(zip_: zipfile.ZipFile) -> dict[str, bytes]:
    """The contents of all parts; zipfile never reads on past the size that a part says it has."""
    return {info.filename: zip_.read(info) for info in zip_.infolist()}


def _is_xml(naam: str) -> bool:
    return naam.lower().endswith((".xml", ".rels", ".vml"))


def _check_xml(pakket: DocxPackage) -> None:
    """No part may bring definitions of its own: that is how entities reach outside."""
    for naam, data in pakket.inhoud.items():
        if not (_is_xml(naam) and any(teken in data for teken in _DTD)):
            continue
        try:
            dtd = read_xml(data).docinfo.internalDTD is not None
        except etree.XMLSyntaxError:
            dtd = True
        if dtd:
            raise ModelError(
                f"Het onderdeel {naam} van het model bevat een DTD. Dat hoort niet in een "
                f"Word-bestand en kan gevaarlijk zijn. {_SAVE}"
            )


def _types(pakket: DocxPackage) -> dict[str, str]:
    """What every named part is, in the order of the file."""
    if _TYPES not in pakket.inhoud:
        raise ModelError(f"Het model is geen Word-bestand. {_CHOOSE}")
    by_name, by_ending = dict[str, str](), dict[str, str]()
    for deel in pakket.tree(_TYPES).getroot():
        soort = deel.get("ContentType", "")
        if naam := deel.get("PartName"):
            by_name[naam.lstrip("/").lower()] = soort
        elif ending := deel.get("Extension"):
            by_ending[ending.lower()] = soort
    return {
        naam: by_name.get(naam.lower()) or by_ending.get(naam.rpartition(".")[2].lower(), "")
        for naam in pakket.inhoud
        if naam != _TYPES
    }


def _check_kind(pakket: DocxPackage) -> None:
    typen = pakket.typen.values()
    if any("macroEnabled" in type_ or "vbaProject" in type_ for type_ in typen) or any(
        naam.lower().endswith("vbaproject.bin") for naam in pakket.inhoud
    ):
        raise ModelError(
            "Het model bevat macro's. Die openen wij niet. "
            "Open het in Word en bewaar het als Word-document zonder macro's (.docx)."
        )
    head = pakket.head
    if head is None:
        raise ModelError(f"Het model is geen Word-document. {_CHOOSE}")
    if pakket.tree(head).getroot().tag != w("document"):
        raise ModelError(
            "Het model is bewaard in de vorm 'Strict Open XML'. Die kunnen wij niet invullen. "
            "Bewaar het in Word opnieuw als gewoon Word-document (.docx)."
        )


def _copy(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """What the box says of a part, to write it again: its name, time, packing and marks."""
    copy = zipfile.ZipInfo(info.filename)
    copy.date_time = info.date_time
    copy.compress_type = info.compress_type
    copy.comment = info.comment
    copy.extra = info.extra
    copy.create_system = info.create_system
    copy.internal_attr = info.internal_attr
    copy.external_attr = info.external_attr
    return copy
