"""Icons: the drawings in resources/icons, tinted with a colour of the theme."""

from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

# Drawn in advance, in device pixels: 20 units (30 on a projector) at one, one and a half and two pixels a unit.
PIXEL_SIZES = (20, 30, 40, 60)
DISABLED_OPACITY = 0.35


def icon(name: str, color: str) -> QIcon:
    """The icon `name` drawn in `color` (#rrggbb), with a fainter picture for disabled controls.

    Sharp at any of `PIXEL_SIZES`; raises FileNotFoundError where there is no such icon.
    """
    made = QIcon()
    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", color).encode()))
    for size in PIXEL_SIZES:
        pixmap = _drawn(renderer, size)
        made.addPixmap(pixmap, QIcon.Mode.Normal)
        made.addPixmap(_faint(pixmap), QIcon.Mode.Disabled)
    return made


def _svg(name: str) -> str:
    return files("resources").joinpath("icons", f"{name}.svg").read_text("utf-8")


def _drawn(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = _empty(size)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def _faint(pixmap: QPixmap) -> QPixmap:
    faint = _empty(pixmap.width())
    painter = QPainter(faint)
    painter.setOpacity(DISABLED_OPACITY)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return faint


def _empty(size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
