"""What of the canvas the arcs of the chain rule have to go around, at a zoom."""

from collections.abc import Callable, Iterable

import numpy as np
from PySide6.QtCore import QRectF

from engine.graph import Parameter
from widgets.canvas.arcs import End
from widgets.canvas.canvas_layout import CanvasLayout
from widgets.canvas.factor_places import Ground
from widgets.canvas.node_boxes import NodeBox
from widgets.canvas.placement import ChipPlace, Rectangle
from widgets.canvas.style import CanvasStyle

CORNERLESS = 0.9  # of a circle's square: its corners are free


def ground(
    layout: CanvasLayout,
    style: CanvasStyle,
    error_box: QRectF,
    chip_rect: Callable[[Parameter, float], QRectF],
    scale: float,
) -> Ground:
    """The nodes, the error's box, and the chips with their gradients where they can be read at `scale`."""
    boxes, covered = layout.boxes, covered_places(layout, style, error_box, chips_too=style.is_readable(scale))
    chips = {place.parameter: _end(chip_rect(place.parameter, scale)) for place in layout.places}
    return Ground(
        {id: End(box.x, box.y, box.half) for id, box in boxes.items()},
        chips,
        None if error_box.isEmpty() else _end(error_box),
        np.array(covered).reshape(-1, 4),
        layout.curves.samples.reshape(-1, 2),
        corners(_room(layout, style, error_box, scale)),
    )


def covered_places(layout: CanvasLayout, style: CanvasStyle, error_box: QRectF, *, chips_too: bool) -> list[Rectangle]:
    """What nodes, the error's box and, if wanted, the chips that are shown lie on."""
    covered = [_square(box) for box in layout.boxes.values()]
    if not error_box.isEmpty():
        covered.append(corners(error_box))
    if chips_too:
        covered += [rectangle for place in layout.shown for rectangle in _chip(place, style)]
    return covered


def with_factor_room(bounds: QRectF, boxes: Iterable[NodeBox], style: CanvasStyle) -> QRectF:
    """`bounds` and the room that factors may need over the topmost node, whichever they are."""
    top = min((box.y - box.half for box in boxes), default=bounds.top())
    return bounds.adjusted(0, min(top - style.factor_room - bounds.top(), 0), 0, 0)


def _room(layout: CanvasLayout, style: CanvasStyle, error_box: QRectF, scale: float) -> QRectF:
    extra = 2 * style.factor * (style.magnified_far(scale) - 1)
    return with_factor_room(layout.bounds(style, error_box), layout.boxes.values(), style).adjusted(0, -extra, 0, extra)


def _square(box: NodeBox) -> Rectangle:
    half = box.half * (CORNERLESS if box.round else 1.0)
    return box.x - half, box.y - half, box.x + half, box.y + half


def _chip(place: ChipPlace, style: CanvasStyle) -> list[Rectangle]:
    """The chip, and the gradient's line underneath."""
    half_width, half_height = style.chip_width / 2, style.chip_height / 2
    chip = (place.x - half_width, place.y - half_height, place.x + half_width, place.y + half_height)
    line = style.gradient_drop + style.small * 0.7
    return (
        [chip, (chip[0] - style.small, chip[3], chip[2] + style.small, place.y + line)]
        if place.gradient_shown
        else [chip]
    )


def _end(box: QRectF) -> End:
    middle = box.center()
    return End(middle.x(), middle.y(), box.width() / 2, box.height() / 2)


def corners(box: QRectF) -> Rectangle:
    """Left, top, right, bottom."""
    return box.left(), box.top(), box.right(), box.bottom()
