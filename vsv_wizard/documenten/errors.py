"""Why a document could not be made or written. Every message is Dutch and complete."""


class DocumentError(ValueError):
    """A document cannot be made of this."""


class NoSuchChoice(DocumentError):
    """What was chosen does not exist here."""


class NotPossible(DocumentError):
    """This format cannot be made on this computer; the message names the others."""


class NotWritten(OSError):
    """A document could not be written. The message is Dutch and says what to do."""


class DocumentExists(NotWritten, FileExistsError):
    """There is a file with this name, and nobody said that it may be replaced."""


class IsDossier(NotWritten):
    """The file is a dossier; a document never takes its place."""


class IsSource(NotWritten):
    """The file is what the document is made of, such as a model; that is never changed."""
