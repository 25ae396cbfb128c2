"""Model agreements for the tests, in our own words, in the shapes that people make in Word.

The file is written by hand, part by part, so that a test decides about every run. `national_model`
has the structure of the national model; `docx` makes a file of any paragraphs.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
NS = {"w": W, "mc": MC}
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}" xmlns:wps="{WPS}" xmlns:w14="{W14}" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" mc:Ignorable="w14"'
)
_HEADING = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8"
    "cfc0f01f0005000150a52db70000000049454e44ae426082"
)


def r(tekst: str, opmaak: str = "") -> str:
    """A run; a tab and a line end become what Word has for them."""
    own = f"<w:rPr>{opmaak}</w:rPr>" if opmaak else ""
    parts, knopen = tekst.replace("\n", "\t\n").split("\t"), []
    for number, deel in enumerate(parts):
        if number:
            knopen.append("<w:br/>" if deel.startswith("\n") else "<w:tab/>")
        if words := deel.removeprefix("\n"):
            knopen.append(f'<w:t xml:space="preserve">{escape(words, quote=False)}</w:t>')
    return f"<w:r>{own}{''.join(knopen)}</w:r>"


def p(*runs: str, style: str = "", own: str = "") -> str:
    """A paragraph; what is no XML yet becomes a run."""
    naam = f'<w:pStyle w:val="{style}"/>' if style else ""
    ppr = f"<w:pPr>{naam}{own}</w:pPr>" if naam or own else ""
    return f"<w:p>{ppr}{''.join(run if run[:1] == '<' else r(run) for run in runs)}</w:p>"


def numbered(tekst: str, niveau: int = 0, lijst: int = 1) -> str:
    """A paragraph whose number is made by Word: it is not in the text."""
    num = f'<w:numPr><w:ilvl w:val="{niveau}"/><w:numId w:val="{lijst}"/></w:numPr>'
    return p(tekst, own=num)


def tabel(*rijen: Iterable[str], style: str = "") -> str:
    """A table; a cell is XML, or a text of one paragraph."""
    uit = "<w:tbl><w:tblPr>"
    uit += f'<w:tblStyle w:val="{style}"/>' if style else ""
    uit += '<w:tblW w:w="5000" w:type="pct"/>'
    uit += "<w:tblBorders>" if not style else ""
    if not style:
        for rand in ("top", "left", "bottom", "right", "insideH", "insideV"):
            uit += f'<w:{rand} w:val="single" w:sz="4" w:color="999999"/>'
        uit += "</w:tblBorders>"
    rijen_ = [list(row) for row in rijen]
    uit += f"</w:tblPr><w:tblGrid>{'<w:gridCol/>' * len(rijen_[0])}</w:tblGrid>"
    for row in rijen_:
        cellen = (cell if cell[:1] == "<" else p(cell) if cell else "<w:p/>" for cell in row)
        uit += f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cellen)}</w:tr>"
    return f"{uit}</w:tbl>"


def control_element(inhoud: str, *, prompt: bool = False, extra: str = "") -> str:
    """A content control around runs or paragraphs; `prompt`: it still shows its question."""
    shows = "<w:showingPlcHdr/>" if prompt else ""
    return f"<w:sdt><w:sdtPr>{extra}{shows}</w:sdtPr><w:sdtContent>{inhoud}</w:sdtContent></w:sdt>"


def text_box(*paragraphs: str) -> str:
    """A run with a text box, as Word writes it: once for new and once for old versions."""
    vak = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    new = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>3000000'
        '</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0'
        '</wp:posOffset></wp:positionV><wp:extent cx="2400000" cy="500000"/>'
        '<wp:wrapTopAndBottom/><wp:docPr id="7" name="Vak"/><a:graphic><a:graphicData uri="'
        f'{WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="2400000" cy="500000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom></wps:spPr><wps:txbx>{vak}</wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    oud = f'<w:pict><v:shape style="width:9pt"><v:textbox>{vak}</v:textbox></v:shape></w:pict>'
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{oud}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def veld(command: str, uitkomst: str) -> str:
    """A field that Word fills in itself, or (FORMTEXT) that people fill in."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {command} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(uitkomst)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def removed(tekst: str) -> str:
    """Text that somebody deleted with the changes tracked."""
    return f'<w:del w:id="8" w:author="X"><w:r><w:delText>{tekst}</w:delText></w:r></w:del>'


def inserted_run(*runs: str) -> str:
    """Text that somebody inserted with the changes tracked."""
    return f'<w:ins w:id="9" w:author="X">{"".join(runs)}</w:ins>'


@cache
def _styles() -> str:
    def style(soort: str, id_: str, naam: str, inhoud: str = "", meer: str = "") -> str:
        return (
            f'<w:style w:type="{soort}" {meer} w:styleId="{id_}"><w:name w:val="{naam}"/>'
            f"{inhoud}</w:style>"
        )

    kop = '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="240" w:after="80"/></w:pPr>'
    rand = "".join(
        f'<w:{kant} w:val="single" w:sz="4" w:space="0" w:color="2F5496"/>'
        for kant in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f"{_HEADING}<w:styles {_NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="21"/><w:lang w:val="nl-NL"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
        + style(
            "paragraph",
            "Normal",
            "Normal",
            '<w:pPr><w:spacing w:after="100"/></w:pPr>',
            'w:default="1"',
        )
        + style("character", "Standaard", "Default Paragraph Font", "", 'w:default="1"')
        + style("paragraph", "Titel", "Title", '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>')
        + style("paragraph", "Kop1", "heading 1", f'{kop}<w:rPr><w:b/><w:sz w:val="24"/></w:rPr>')
        + style("paragraph", "Inhopg1", "toc 1")
        + style(
            "table",
            "Raster",
            "Table Grid",
            f"<w:tblPr><w:tblBorders>{rand}</w:tblBorders></w:tblPr>",
        )
        + "</w:styles>"
    )


@cache
def _numbering() -> str:
    """List 1: "Artikel 1" with 1.1 under it. List 2: "1." for the parties. List 3: points."""

    def niveau(diepte: int, soort: str, vorm: str) -> str:
        return (
            f'<w:lvl w:ilvl="{diepte}"><w:start w:val="1"/><w:numFmt w:val="{soort}"/>'
            f'<w:lvlText w:val="{vorm}"/></w:lvl>'
        )

    lijsten = (
        niveau(0, "decimal", "Artikel %1") + niveau(1, "decimal", "%1.%2"),
        niveau(0, "decimal", "%1."),
        niveau(0, "bullet", "•"),
    )
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{nr}">{lijst}</w:abstractNum>'
        for nr, lijst in enumerate(lijsten)
    )
    numbers = "".join(
        f'<w:num w:numId="{nr + 1}"><w:abstractNumId w:val="{nr}"/></w:num>'
        for nr in range(len(lijsten))
    )
    return f"{_HEADING}<w:numbering {_NAMESPACES}>{abstract}{numbers}</w:numbering>"


def docx(
    *inhoud: str,
    koptekst: str = "",
    voettekst: str = "",
    voetnoot: str = "",
    meer: Mapping[str, bytes] | None = None,
    document: str | None = None,
    styles: str | None = None,
    typen: Mapping[str, str] | None = None,
) -> bytes:
    """A .docx of these paragraphs and tables. `meer`: other parts, or other bytes for one."""
    parts: dict[str, str | bytes] = {}
    soorten = {
        "word/document.xml": f"{_OFFICE}.document.main+xml",
        "word/styles.xml": f"{_OFFICE}.styles+xml",
        "word/numbering.xml": f"{_OFFICE}.numbering+xml",
        "word/comments.xml": f"{_OFFICE}.comments+xml",
    }
    verbanden = ["styles", "numbering", "comments"]
    sectie = ""
    for naam, tekst in (("header", koptekst), ("footer", voettekst), ("footnotes", voetnoot)):
        if not tekst:
            continue
        soorten[f"word/{naam}.xml"] = f"{_OFFICE}.{naam}+xml"
        verbanden.append(naam)
        if naam == "footnotes":
            footnote = f'<w:footnote w:id="2">{tekst}</w:footnote>'
            inhoud_ = f"<w:footnotes {_NAMESPACES}>{footnote}</w:footnotes>"
        else:
            korter = "hdr" if naam == "header" else "ftr"
            inhoud_ = f"<w:{korter} {_NAMESPACES}>{tekst}</w:{korter}>"
            sectie += f'<w:{naam}Reference w:type="default" r:id="r{naam}"/>'
        parts[f"word/{naam}.xml"] = _HEADING + inhoud_
    soorten |= dict(typen or {})
    parts["[Content_Types].xml"] = (
        f'{_HEADING}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(f'<Override PartName="/{n}" ContentType="{t}"/>' for n, t in soorten.items())
        + "</Types>"
    )
    relaties = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts["_rels/.rels"] = (
        f'{_HEADING}<Relationships xmlns="{relaties}"><Relationship Id="r1" '
        f'Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    parts["word/_rels/document.xml.rels"] = (
        f'{_HEADING}<Relationships xmlns="{relaties}">'
        + "".join(
            f'<Relationship Id="r{naam}" Type="{_REL}/{naam}" Target="{naam}.xml"/>'
            for naam in verbanden
        )
        + "</Relationships>"
    )
    parts["word/document.xml"] = document or (
        f"{_HEADING}<!-- gemaakt voor een toets --><w:document {_NAMESPACES}><w:body>"
        f"{''.join(deel if deel[:1] == '<' else p(deel) for deel in inhoud)}"
        f'<w:sectPr>{sectie}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1200" w:right="1300" '
        'w:bottom="1200" w:left="1300" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>'
        "</w:body></w:document>"
    )
    parts["word/styles.xml"] = styles or _styles()
    parts["word/numbering.xml"] = _numbering()
    parts["word/comments.xml"] = (
        f'{_HEADING}<w:comments {_NAMESPACES}><w:comment w:id="1" w:author="Opsteller">'
        f"{p('Moet in regio … worden ingevuld.')}</w:comment></w:comments>"
    )
    parts["word/media/logo.png"] = PICTURE
    parts["customXml/item1.xml"] = b"<eigen  van='klant'><![CDATA[regio ...]]></eigen>"
    parts |= dict(meer or {})
    return packed(parts)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts, each with a time and a way of packing of its own."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        for number, (naam, inhoud) in enumerate(parts.items()):
            info = zipfile.ZipInfo(naam, (2024, 5, 1 + number % 28, 9, 30, 0))
            info.compress_type = (
                zipfile.ZIP_STORED if naam.endswith("png") else zipfile.ZIP_DEFLATED
            )
            info.external_attr = 0o600 << 16
            zip_.writestr(info, inhoud, compresslevel=1)  # it is opened at once, by a test
    return uit.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a .docx."""
    with zipfile.ZipFile(io.BytesIO(data)) as zip_:
        return {info.filename: zip_.read(info) for info in zip_.infolist()}


def tree(data: bytes, naam: str = "word/document.xml") -> etree._Element:
    """A part of a .docx as a tree."""
    with zipfile.ZipFile(io.BytesIO(data)) as zip_:
        return etree.fromstring(zip_.read(naam))


def texts(data: bytes, naam: str = "word/document.xml") -> list[str]:
    """Per paragraph what stands in it, struck text between ~ and deleted text left out."""
    return [_text(p_) for p_ in tree(data, naam).iter(f"{{{W}}}p")]


def tekst(data: bytes, naam: str = "word/document.xml") -> str:
    """The whole text, a line per paragraph."""
    return "\n".join(texts(data, naam))


def _text(paragraph: etree._Element) -> str:
    uit = ""
    for run in paragraph.iter(f"{{{W}}}r"):
        if next(run.iterancestors(f"{{{W}}}p")) is not paragraph:
            continue
        stuk = ""
        for knoop in run:
            naam = etree.QName(knoop).localname
            stuk += {"t": knoop.text or "", "tab": "\t", "br": "\n"}.get(naam, "")
        streep = run.find("w:rPr/w:strike", NS) is not None
        uit += f"~{stuk}~" if streep and stuk else stuk
    return uit.replace("~~", "")


def filled_runs(data: bytes, naam: str = "word/document.xml") -> list[str]:
    """The text of every run that bears our style and was not struck."""
    return [
        "".join(run.xpath("w:t/text()", namespaces=NS))
        for run in tree(data, naam).iter(f"{{{W}}}r")
        if run.find("w:rPr/w:rStyle[@w:val='IngevuldDoorVsvWizard']", NS) is not None
        and run.find("w:rPr/w:strike", NS) is None
    ]


@cache
def national_model() -> bytes:
    """A model with the structure of the national one: every gap, mess and mistake of it."""
    vet, schuin = "<w:b/>", "<w:i/>"
    lid = p
    return docx(
        p("Overeenkomst regionale samenwerking", style="Titel"),
        p("Concept versie 2.0, om over te praten", style=""),
        p("Artikel 1 ........ 3", style="Inhopg1"),
        p("Bijlage 4 \t 9", style="Inhopg1"),
        p("De partijen:"),
        p(
            r("1. RSO ", vet), r(".."), r("....", schuin), r(", gevestigd te "), r("…"),
            r("…, in het "), r("Handels"), r("register ingeschreven onder nummer"),
            r(", hierna te noemen “RSO”;"),
        ),
        p("en"),
        p(
            "2. VSV “…”, gevestigd in\u00a0……, in het Handelsregister ingeschreven onder nr ",
            ". . . . .", ", vertegenwoordigd door ", "_________", ", hierna te noemen ‘VSV’;",
        ),
        p("Overwegen dat:", style=""),
        p("a) zorgaanbieders in de regio “", "...", "” samen gegevens willen delen;"),
        p(
            r("Optioneel", schuin), r(": "),
            "b) de RSO met de leverancier van de viewer een overeenkomst sloot, "
            "hierna de Dienstverleningsovereenkomst;",
        ),
        p("c) de memo als bijlage 1 is toegevoegd;"),
        p("Spreken af:"),
        p("Artikel 1 Wat de RSO doet", style="Kop1"),
        lid(
            "1.1 De RSO werkt in de regio ", ".", "..", ".. voor alle zorgaanbieders. "
            "Zij zit neemt deel aan de gebruikersgroep voor. Enzovoort...",
        ),
        p("Artikel 2 Diensten aan het VSV", style="Kop1"),
        lid("2.1 De RSO levert de diensten van bijlage 2 en de aanvullende diensten van bijlage 3 ",
            "(keuze ", "maken)", "."),
        p("Artikel 3 Diensten aan Deelnemers", style="Kop1"),
        lid("3.1 De RSO levert aan Deelnemers:"),
        p("- de regionale helpdesk;"),
        p("- …… (aanvullen)"),
        lid("3.2 De kosten staan in bijlage 4. Zie ook bijlage 7."),
        p("Artikel 4 Aanspreekpunt", style="Kop1"),
        lid("4.1 Het aanspreekpunt van het VSV is bij de start:"),
        p(r("Organisatie:", vet)), p("Naam :"), p("Functie:\u00a0"), p("Telefoon:\t"),
        p("E", "-mail", ":"),
        lid("4.2 Hoe vaak het overleg en de gebruikersgroep bijeenkomen, staat in bijlage 2."),
        p("Artikel 5 Betaling", style="Kop1"),
        lid("5.1 Diensten van bijlage 4 zijn betaald door VSV/Deelnemer ... (nog uit te werken)."),
        lid("5.2 De RSO mag de tarieven van de bijlagen 3 en 4 elk jaar wijzigen."),
        p("Artikel 6 Duur en einde", style="Kop1"),
        lid("6.1 De overeenkomst begint bij het tekenen."),
        lid(
            r("6.2 Opzeggen kan met "), r("drie (3) of (6)", vet),
            r(" maanden (keuze maken), per brief."),
        ),
        lid("6.3 De Dienstverleningsovereenkomst eindigt direct bij faillissement."),
        lid("5.4 Overmacht geldt pas na vijftien werkdagen."),
        p("Artikel 7 Aansprakelijkheid", style="Kop1"),
        lid("7.1 De RSO betaalt ten hoogste € 25.000."),
        p("Artikel 8 Geschillen", style="Kop1"),
        lid("8.1 Partijen overleggen eerst."),
        lid("8.2 Daarna beslist de bevoegde rechter van de rechtbank Rotterdam."),
        lid("8.3 Op de Dienstverleningsovereenkomst past Nederlands recht."),
        p("Aldus in tweevoud getekend:"),
        p("RSO\t\t\t\t\tVSV"),
        p("_____________________\t\t_____________________"),
        p("Naam:\t\t\t\t\tNaam:"),
        p("Functie: \t\t\t\tFunctie:"),
        p("Datum:\t\t\t\t\tDatum:"),
        p("Plaats:\t\t\t\t\tPlaats: "),
        p("Bijlage 1: Memo", style="Kop1"),
        p("De memo zit hierbij."),
        p("Bijlage 2: Basisdiensten", style="Kop1"),
        tabel(("Thema", "Dienst"), ("3", "Aansluiten"), ("4", "Communicatie"), style="Raster"),
        p("Bijlage 3: Aanvullende diensten", style="Kop1"),
        tabel(
            ("Thema", "Dienst", "Tarief 2026"),
            ("1", "Governance: de overleggen in de regio", ""),
            ("5", "Helpdesk voor professionals", ""),
            ("8", "Ontwikkeling en monitoring", "<w:p><w:pPr><w:rPr><w:i/></w:rPr></w:pPr></w:p>"),
            style="Raster",
        ),
        p("Bijlage 4: Diensten aan Deelnemers", style="Kop1"),
        p(r("INVOEGEN", vet)),
        p("Einde van de overeenkomst."),
        koptekst=p("Overeenkomst RSO en VSV, regio …"),
        voettekst=p("Bladzijde ", veld("PAGE", "1")),
    )  # fmt: skip
