"""A document as a draft in a mail program: to whom, a few words, and the document with it.

Outlook and others open a file with `X-Unsent` as a mail that is still to be sent.
"""

import mimetypes
from email.message import EmailMessage
from email.policy import SMTP

from vsv_wizard.documenten.blocks import Document, clean_document
from vsv_wizard.documenten.writers import docx, plain
from vsv_wizard.dossier.text import file_name

_BOUNDARY = "=_vsv-wizard_="  # the same dossier makes the same bytes
_KINDS = {  # that not every computer knows by their ending
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".md": "text/markdown",
    ".ics": "text/calendar",
}


def write(document: Document) -> bytes:
    """The draft, with the document in Word."""
    return with_file(document, f"{file_name(document.titel)}.docx", docx.write(document))


def with_file(document: Document, naam: str, data: bytes, *more: tuple[str, bytes]) -> bytes:
    """The draft, with this file; and more of them, each with its name."""
    document = clean_document(document)
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = " ".join((document.onderwerp or document.titel).split())
    if document.aan:
        mail["To"] = ", ".join(document.aan)
    mail["X-Unsent"] = "1"
    mail.set_content(body(document), cte="quoted-printable")
    for called, content in ((naam, data), *more):
        end = called[called.rfind(".") :].lower()
        kind = _KINDS.get(end) or mimetypes.types_map.get(end, "application/octet-stream")
        main, _, sub = kind.partition("/")
        mail.add_attachment(content, maintype=main, subtype=sub, filename=called)
    mail.set_boundary(_BOUNDARY)
    return mail.as_bytes()


def body(document: Document) -> str:
    """What stands in the mail: the letter itself, or a few words with the document."""
    if document.brief:
        return plain.write(document)
    return (
        f"Beste collega's,\n\nHierbij stuur ik u: {document.titel}. "
        f"U vindt het in de bijlage.\n\nMet vriendelijke groet,\nnamens {document.afzender}\n"
    )
