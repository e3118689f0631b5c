"""What the application refuses to a person: errors, each one whole sentence, fit to be shown as it is."""

from engine.errors import RefusalError


class ProjectFileError(RefusalError):
    """A project file that cannot be read or written."""


class UnknownNameError(ProjectFileError):
    """A word that is neither the path of a file nor the name of a lesson."""


class UnwritableError(ProjectFileError):
    """A place where no project can be written, raised from the system's own error."""

    @property
    def code(self) -> int | None:
        """The system's number for the reason, as in OSError."""
        return self.__cause__.errno if isinstance(self.__cause__, OSError) else None


class TableFileError(RefusalError):
    """A file of which no table can be read."""


class LayersError(RefusalError):
    """A line of layers of which no network can be made, or none that fits the data."""


class CommandError(RefusalError):
    """A command line that asks for what cannot be done."""


class ExportError(RefusalError):
    """A file beside the project that cannot be written."""
