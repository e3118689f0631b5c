"""A language that puts every message into brackets, and what of a window is not in it.

Whatever a person reads comes from the catalogue or is a name, a number or a symbol. With this catalogue in use, a word
outside brackets is a text that no other language would reach.
"""

import re
from collections.abc import Iterator
from gettext import NullTranslations
from html import unescape
from itertools import groupby
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QIODevice, QObject
from PySide6.QtGui import QAction
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QFileDialog, QLineEdit, QTabBar, QTableWidget, QWidget

OPENING, CLOSING = "⟦", "⟧"
WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
MARKUP = re.compile(r"<[^>]*>")
SAYING = (
    "text", "title", "windowTitle", "toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription",
    "placeholderText", "iconText", "informativeText",
)  # fmt: skip
"""The properties of widgets and actions that hold texts."""


class Brackets(NullTranslations):
    """Every message is ⟦itself⟧."""

    def gettext(self, message: str) -> str:
        return f"{OPENING}{message}{CLOSING}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


def bare(text: str) -> str:
    """What of a text stands outside brackets; one that is cut short has brackets that do not close."""
    depth, outside = 0, []
    for character in unescape(MARKUP.sub(" ", text)) if text.startswith("<") else text:
        outside.append(character if depth == 0 and character != OPENING else " ")
        depth += (character == OPENING) - (character == CLOSING)
    return "".join(outside)


def bare_words(text: str, allowed: frozenset[str]) -> list[str]:
    """The words outside brackets that are not allowed to be there."""
    return [word for word in WORD.findall(bare(text)) if word not in allowed]


def texts_of(root: QObject) -> Iterator[tuple[str, str]]:
    """Where each text of a window, its widgets, menus and actions stands, and the text."""
    for thing in (root, *root.findChildren(QObject)):
        if isinstance(thing, QWidget | QAction) and not _speaks_for_qt(thing):
            kind = f"{type(thing).__name__} {thing.objectName()}".strip()
            for name in SAYING:
                text = thing.property(name)
                is_typed = isinstance(thing, QLineEdit) and name == "text"
                if isinstance(text, str) and text and not is_typed:
                    yield f"{kind}.{name}", text
            yield from ((kind, text) for text in _items(thing))


def _speaks_for_qt(thing: QObject) -> bool:
    """Whether it is a standard button, or within Qt's own dialog for files, whose title and filters are ours."""
    parent = thing.parent()
    while parent is not None and not isinstance(thing, QFileDialog):
        thing, parent = parent, parent.parent()
        if isinstance(thing, QDialogButtonBox):
            return True
    return isinstance(thing, QFileDialog)


def _items(thing: QObject) -> Iterator[str]:
    """The texts of what a widget lists."""
    if isinstance(thing, QComboBox):
        yield from (thing.itemText(index) for index in range(thing.count()))
    if isinstance(thing, QTabBar):
        yield from (thing.tabText(index) for index in range(thing.count()))
    if isinstance(thing, QTableWidget):
        cells = [thing.horizontalHeaderItem(column) for column in range(thing.columnCount())]
        cells += [thing.item(row, column) for row in range(thing.rowCount()) for column in range(thing.columnCount())]
        yield from (cell.text() for cell in cells if cell is not None)


def painted(widget: QWidget) -> Iterator[str]:
    """Every text that is drawn, whoever draws it; a line that Qt draws in pieces, as a font lacks a sign, is joined."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    widget.render(generator)
    drawn = ElementTree.fromstring(bytes(buffer.data().data()))
    for _, pieces in groupby(_pieces(drawn, ""), key=lambda piece: piece[0]):
        yield "".join(text for _, text in pieces)


def _pieces(element: ElementTree.Element, moved: str) -> Iterator[tuple[tuple[str, str], str]]:
    """The drawn texts, each with what tells its line from others: how it is moved, and its height."""
    moved += element.get("transform", "")
    if element.tag.endswith("}text"):
        yield (moved, element.get("y", "")), "".join(element.itertext())
    for inner in element:
        yield from _pieces(inner, moved)
