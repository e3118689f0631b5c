"""The rows of the exports, in the order of the menu; no Qt here."""

from engine.words import noted
from simulator.exports import equation, history_csv, picture
from simulator.exports.export import Export, Subject, Write, always


def _take_history(subject: Subject) -> Write:
    table = history_csv.table_of(subject.workspace.run)
    return lambda file, goes_on: history_csv.write(table, file, goes_on)


PICTURE = Export(
    "picture", noted("Save a picture of the window…"), noted("Pictures"), ".png", always, picture.take, ("Ctrl+P",)
)

EXPORTS = (
    PICTURE,
    Export("history", noted("Save the history as a table…"), noted("Tables"), ".csv", always, _take_history),
    Export("text", noted("Save the equation as text…"), noted("Texts"), ".txt", equation.is_there, equation.take_text),
    Export("latex", noted("Save the equation as LaTeX…"), "LaTeX", ".tex", equation.is_there, equation.take_latex),
)
