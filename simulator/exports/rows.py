"""The rows of the exports, in the order of the menu; no Qt here."""

from typing import TextIO

from engine.words import noted
from simulator.exports import equation, history_csv, picture
from simulator.exports.export import Export, Subject, always


def _write_history(subject: Subject, file: TextIO) -> None:
    history_csv.write(subject.workspace.run, file)


PICTURE = Export(
    "picture", noted("Save a picture of the window…"), noted("Pictures"), ".png", always, picture.write, ("Ctrl+P",)
)

EXPORTS = (
    PICTURE,
    Export("history", noted("Save the history as a table…"), noted("Tables"), ".csv", always, _write_history),
    Export("text", noted("Save the equation as text…"), noted("Texts"), ".txt", equation.is_there, equation.write_text),
    Export("latex", noted("Save the equation as LaTeX…"), "LaTeX", ".tex", equation.is_there, equation.write_latex),
)
