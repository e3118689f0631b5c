"""An exception while painting is reported and ends neither the process nor the rest of the picture."""

import importlib
import pkgutil
import sys
from types import ModuleType

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsView, QStyleOptionGraphicsItem, QWidget
from pytestqt.qtbot import QtBot

import widgets
from widgets.basics.painting import guarded, saved


class Broken(QGraphicsItem):
    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, 10, 10)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        with saved(painter):
            painter.translate(1000, 0)
            raise ValueError("cannot be drawn")


class Sound(QGraphicsItem):
    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, 10, 10)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.fillRect(self.boundingRect(), Qt.GlobalColor.red)


class PaintedInPython(QGraphicsView):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)


def test_items_that_cannot_be_drawn(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of them in one paint event that Python overrides, as pyqtgraph does, once ended the process."""
    heard: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: heard.append(str(error)))
    scene = QGraphicsScene()
    view = PaintedInPython(scene)
    qtbot.addWidget(view)
    for item in (Broken(), Broken(), Sound()):
        scene.addItem(item)
    view.resize(200, 200)
    picture = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert set(heard) == {"cannot be drawn"}
    assert picture.pixelColor(100, 100) == QColor(Qt.GlobalColor.red)


def modules() -> list[ModuleType]:
    return [importlib.import_module(found.name) for found in pkgutil.walk_packages(widgets.__path__, "widgets.")]


def test_everything_that_qt_calls_to_paint_is_guarded() -> None:
    classes = {each for module in modules() for each in vars(module).values() if isinstance(each, type)}
    ours = [each for each in classes if each.__module__.startswith("widgets.")]
    painting = [
        vars(each)[name]
        for each in ours
        for name in ("paint", "paintEvent", "drawBackground", "drawForeground")
        if name in vars(each) and issubclass(each, QGraphicsItem | QWidget)
    ]
    assert len(painting) > 10
    assert [function.__qualname__ for function in painting if not hasattr(function, "__wrapped__")] == []
