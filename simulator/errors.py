"""The errors of the application that a person can cause; their text is one whole sentence, fit to be shown as it is."""


class ProjectFileError(ValueError):
    """A project file that cannot be read or written."""


class CommandError(ValueError):
    """A command line that asks for what cannot be done."""
