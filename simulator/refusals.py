"""What the application refuses to a person: errors, each one whole sentence, fit to be shown as it is."""

from engine.errors import RefusalError


class ProjectFileError(RefusalError):
    """A project file that cannot be read or written."""


class CommandError(RefusalError):
    """A command line that asks for what cannot be done."""


class ExportError(RefusalError):
    """A file beside the project that cannot be written."""
