"""Every key that means something, by what has the keyboard: for the list of keys in the window and in the guide."""

from collections.abc import Iterable
from typing import NamedTuple

from engine.words import noted
from widgets.bars.step_strip import STRIP_KEYS
from widgets.bars.timeline import TIMELINE_KEYS
from widgets.basics.key_splitter import SPLITTER_KEYS
from widgets.basics.number_edit import FIELD_KEYS
from widgets.basics.plain_table import TABLE_KEYS
from widgets.canvas.keys import CANVAS_KEYS
from widgets.chain_rule.board import BOARD_KEYS
from widgets.lenses.data_table import DATA_KEYS
from widgets.plots.plot_keys import PLOT_KEYS

KeyRow = tuple[str, str]
"""Keys as Qt writes them, several with commas between, and what they do, as a noted text."""

WINDOW_KEYS: tuple[KeyRow, ...] = (
    ("Tab, Shift+Tab", noted("The next control, the one before")),
    ("Menu, Shift+F10", noted("The menu of what has the keyboard")),
    ("Esc", noted("Put out the chosen factor, close the bar, pause; else back to the network")),
)


class KeyScope(NamedTuple):
    """The keys that count while something has the keyboard; `title` is noted."""

    title: str
    rows: tuple[KeyRow, ...]


def key_scopes(actions: Iterable[KeyRow]) -> tuple[KeyScope, ...]:
    """All keys; `actions` are those of the menus."""
    return (
        KeyScope(noted("Everywhere"), (*actions, *WINDOW_KEYS)),
        KeyScope(noted("In the network"), CANVAS_KEYS),
        KeyScope(noted("While a number or a text is typed"), FIELD_KEYS),
        KeyScope(noted("On the cards of the chain rule"), BOARD_KEYS),
        KeyScope(noted("In a table"), TABLE_KEYS),
        KeyScope(noted("In the table of the data"), DATA_KEYS),
        KeyScope(noted("In a plot"), PLOT_KEYS),
        KeyScope(noted("On the timeline"), TIMELINE_KEYS),
        KeyScope(noted("In the strip of steps"), STRIP_KEYS),
        KeyScope(noted("On the border between two parts of the window"), SPLITTER_KEYS),
    )
