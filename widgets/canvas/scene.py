"""The scene: keeps the items in step with the state, touching only what differs, and says what lies under a point."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from engine.graph import Parameter
from widgets.basics.theme import Theme
from widgets.canvas.canvas_layout import CanvasLayout, displaced, laid_out, structure
from widgets.canvas.canvas_state import ERROR, CanvasState, CanvasTarget, Selection
from widgets.canvas.change_layer import ChangeLayer
from widgets.canvas.changes import NumberKey
from widgets.canvas.chip_layer import ChipLayer
from widgets.canvas.edge_layer import EdgeLayer
from widgets.canvas.error_item import ErrorItem
from widgets.canvas.factor_layer import FactorLayer
from widgets.canvas.free_place import free_place
from widgets.canvas.ground import corners, covered_places, ground, with_factor_room
from widgets.canvas.hits import EMPTY, Field, Hit
from widgets.canvas.layer_bands import LayerBands, layer_columns
from widgets.canvas.node_layer import NodeLayer
from widgets.canvas.node_picture import ROW, NodeLooks
from widgets.canvas.overlay import Overlay
from widgets.canvas.stops import CanvasStop, node_stop, node_stops, parameter_stop, target_stop
from widgets.canvas.style import CanvasStyle

EDGE_REACH = 7.0  # how near to an edge, and to a node's rim, the pointer counts as on it; in pixels on the screen
RIM_SHARE = 0.15  # of a node's size at most, so that the inside of a small node can be grabbed
LIT_ROLES = {"forward": "accent", "backward": "gradient", "update": "update"}
MARK_INSET = 0.3  # of a mark from the right end of the error, in type sizes
WORLD = QRectF(-100_000, -100_000, 200_000, 200_000)
LARGEST_WORLD = QRectF(-3e7, -3e7, 6e7, 6e7)  # all that a view can scroll over at its largest zoom
FREE = 8.0  # scene units around a new neuron
MOST_WITH_ARCS = 1000  # parameters; among more edges arcs cannot be seen, and the way around them takes seconds


class CanvasScene(QGraphicsScene):
    """Shows the last state it was given; `displace` alone takes nodes elsewhere, for the time of a drag."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(WORLD, parent)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.state = CanvasState()
        self._positions: dict[str, tuple[float, float]] = {}
        self._hit = EMPTY
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Build all items anew in the theme's look."""
        self.clear()
        self.look = CanvasStyle(theme)
        self.setBackgroundBrush(self.look.color("background"))
        self._edges, self._chips = EdgeLayer(self.look), ChipLayer(self.look)
        self._error, self.overlay = ErrorItem(self.look), Overlay(self.look)
        self._factors, self._changes = FactorLayer(self.look), ChangeLayer(self.look)
        self._bands, self._nodes = LayerBands(self.look), NodeLayer(self.look)
        below = (self._bands, self._edges, self._chips, self._error)
        for item in (*below, self._nodes, self._changes, self._factors, self.overlay):
            self.addItem(item)
        self._lay_out()

    def set_state(self, state: CanvasState) -> None:
        """Show `state`."""
        old, self.state = self.state, state
        if structure(old) != structure(state):
            self._lay_out()
        else:
            self._show_values()

    def displace(self, positions: Mapping[str, tuple[float, float]]) -> None:
        """Show these nodes elsewhere than the state has them, until the next call; `{}` puts all back."""
        self._positions = dict(positions)
        self._show_layout()

    def show_changes(self, changed: Mapping[NumberKey, int]) -> None:
        """Mark these numbers as having gone up (1) or down (-1)."""
        marks = {self._mark_place(quantity): way for quantity, way in changed.items()}
        self._changes.show_marks(marks, self.content_rect())

    def _mark_place(self, quantity: NumberKey) -> tuple[float, float]:
        """Beside the number: on the corner of a chip, where no digit is, or at the end of a row."""
        if isinstance(quantity, Parameter):
            chip = self._chips.rect(quantity, 1.0)
            return chip.right(), chip.top()
        place, symbol = quantity
        box = self.layout.boxes.get(place)
        if box is None:
            number = self._error.number_rect()
            return number.right() - MARK_INSET * self.look.number, number.center().y()
        side = -1 if symbol == "z" else 1
        return box.x + 0.76 * box.half, box.y + side * ROW * self.look.number

    def set_hit(self, hit: Hit) -> None:
        """Light what is under the pointer."""
        if hit != self._hit:
            self._hit = hit
            self._edges.light(hit.node if hit.kind != "target" else None)
            rim = self.layout.boxes.get(hit.node or "") if hit.kind == "rim" else None
            self.overlay.show_rims(*([rim] if rim is not None else []))
            self._show_lit()

    def hit(self, point: QPointF, scale: float) -> Hit:
        """What lies under `point` at a zoom of `scale`."""
        x, y = point.x(), point.y()
        spot = self._factors.at(x, y, scale, EDGE_REACH / scale)
        if spot is not None:
            return Hit("factor", spot=spot)
        chip = self._chips.at(x, y, scale)
        if chip is not None:
            return Hit("chip", parameter=chip)
        target = self._error.target_at(x, y)
        if target is not None:
            return Hit("target", node=target)
        return self._node_hit(x, y, scale) or self._error_hit(x, y) or self._edge_hit(x, y, scale)

    @property
    def edge_counts(self) -> tuple[int, int] | None:
        """How many edges are drawn, and how many there are; None where they are few."""
        return self._edges.counts if self._edges.are_many else None

    def content_rect(self) -> QRectF:
        """The rectangle around all that is drawn; empty where the canvas is."""
        return self.layout.bounds(self.look, self._error.box())

    def room_above(self) -> float:
        """What arcs need over the content as soon as a parameter is chosen."""
        bounds = self.content_rect()
        with_arcs = with_factor_room(bounds, self.layout.boxes.values(), self.look)
        return bounds.top() - with_arcs.top() if self.state.parameters else 0.0

    def fields_beside(self, field: Field) -> list[Field]:
        """The fields that Tab goes through from `field`: the parameters, or all values of the sample."""
        state = self.state
        if field.kind == "parameter":
            return [Field("parameter", parameter) for parameter in state.columns.keys.parameters]
        inputs = [Field("input", node.id) for node in state.nodes if node.kind == "input" and node.value is not None]
        return [*inputs, *(Field("target", target.node) for target in (state.error.targets if state.error else ()))]

    def free_place(self, wanted: QPointF, seen: QRectF) -> QPointF:
        """The place nearest to `wanted`, and if possible in what is `seen`, where a new neuron and its bias fit."""
        half, low = self.look.neuron + FREE, self.look.bias_drop + self.look.gradient_drop + FREE
        covered = covered_places(self.layout, self.look, self._error.box(), chips_too=True)
        return QPointF(*free_place((wanted.x(), wanted.y()), (-half, -half, half, low), covered, corners(seen)))

    def stops(self) -> list[CanvasStop]:
        """All that the keys lead to."""
        targets = self.state.error.targets if self.state.error else ()
        return [
            *node_stops(self.state),
            *(parameter_stop(place.parameter, place.x, place.y) for place in self.layout.places),
            *(self._stop_at(target) for target in targets),
        ]

    def selected_stop(self) -> CanvasStop | None:
        """The first of the stops that are selected."""
        selection, keys = self.state.selection, self.state.columns.keys
        if selection.nodes:
            return next((node_stop(self.state, node) for node in self.state.nodes if node.id in selection.nodes), None)
        there = [each for each in selection.parameters if each in keys.place]
        first = min(there, key=lambda each: (each.is_bias, keys.place[each]), default=None)
        place = self.layout.place(first) if first is not None else None
        return None if place is None else parameter_stop(place.parameter, place.x, place.y)

    def target_stop(self, node: str) -> CanvasStop | None:
        """The stop on the target of an output."""
        targets = self.state.error.targets if self.state.error else ()
        return next((self._stop_at(target) for target in targets if target.node == node), None)

    def _stop_at(self, target: CanvasTarget) -> CanvasStop:
        middle = self._error.target_rect(target.node).center()
        return target_stop(target.node, middle.x(), middle.y())

    def field_rect(self, field: Field, scale: float) -> QRectF:
        """Where `field` is drawn, in scene coordinates; empty for one that is not there."""
        if not isinstance(field.key, str):
            return self._chips.rect(field.key, scale)
        if field.kind == "target":
            return self._error.target_rect(field.key)
        box = self.layout.boxes.get(field.key)
        return QRectF(box.x - box.half, box.y, 2 * box.half, box.half) if box is not None else QRectF()

    def field_value(self, field: Field) -> float | None:
        """The number in `field`, or None where there is no such field."""
        if field.kind == "parameter":
            found = self.state.columns.find(field.key) if isinstance(field.key, Parameter) else None
            return None if found is None else found.value
        if field.kind == "input":
            return next((node.value for node in self.state.nodes if node.id == field.key), None)
        targets = self.state.error.targets if self.state.error else ()
        return next((target.value for target in targets if target.node == field.key), None)

    def within(self, band: QRectF) -> Selection:
        """The nodes whose middle, and the weights whose chip's middle, lies in `band`."""
        nodes = frozenset(box.id for box in self.layout.boxes.values() if band.contains(box.x, box.y))
        return Selection(
            nodes, frozenset(place.parameter for place in self.layout.shown if band.contains(place.x, place.y))
        )

    def _node_hit(self, x: float, y: float, scale: float) -> Hit | None:
        for box in reversed(self.layout.boxes.values()):
            outside, reach = box.outside(x, y), EDGE_REACH / scale
            if -min(reach, RIM_SHARE * box.half) < outside < min(reach, 2 * RIM_SHARE * box.half):
                return Hit("rim", node=box.id)
            if outside <= 0:
                return Hit("node" if box.round or y < box.y else "input value", node=box.id)
        return None

    def _error_hit(self, x: float, y: float) -> Hit | None:
        return Hit("error") if self._error.box().contains(x, y) else None

    def _edge_hit(self, x: float, y: float, scale: float) -> Hit:
        edge, distance = self.layout.curves.nearest(x, y)
        if distance <= EDGE_REACH / scale:
            return Hit("edge", parameter=self.layout.curves.parameters[edge])
        return EMPTY

    def _lay_out(self) -> None:
        self._error.show_error(self.state.error, self.state.digits)
        self._resting = laid_out(self.state, self.look, self._error.box())
        self._show_layout()
        content = self.content_rect()
        around = content.adjusted(-content.width(), -content.height(), content.width(), content.height())
        self.setSceneRect(WORLD.united(around).intersected(LARGEST_WORLD))

    def _show_layout(self) -> None:
        self.layout: CanvasLayout = self._resting
        if self._positions:
            self.layout = displaced(self._resting, self.state, self.look, self._positions)
        bounds = self.content_rect().adjusted(-300, -300, 300, 300)
        keys = self.state.columns.keys
        self._edges.set_curves(self.layout.curves, keys.layers[keys.weights], bounds)
        self._chips.set_places(self.layout, bounds)
        columns = layer_columns(self.state.nodes, self.layout.boxes, keys.layer_of)
        self._bands.set_columns(columns, bounds)
        self._nodes.set_boxes(self.layout.boxes, columns, bounds)
        error_box = self._error.box()
        self._factors.set_ground(partial(ground, self.layout, self.look, error_box, self._chips.rect), bounds)
        self._show_values()

    def _show_values(self) -> None:
        state = self.state
        self._error.show_error(state.error, state.digits)
        columns = state.columns
        self._edges.show_values(columns.values[columns.keys.weights], self.layout.links(state))
        self._chips.show_parameters(columns, state.digits)
        self._show_lit()

    def _show_lit(self) -> None:
        """Show what is lit, selected, or on the path of the shown factors."""
        state, lit = self.state, self._lit()
        path = frozenset(factor.place for factor in state.factors if factor.kind == "slope")
        looks = NodeLooks(lit, LIT_ROLES[state.lit_as], path, state.selection.nodes)
        self._nodes.show_nodes(state.nodes, state.digits, looks)
        self._error.light(LIT_ROLES[state.lit_as] if ERROR in state.lit else None)
        few = len(state.parameters) <= MOST_WITH_ARCS
        self._factors.show_factors(state.factors if few else (), lit, state.digits)
        self._mark(lit)

    def _lit(self) -> frozenset[Parameter | str]:
        """The places that the state, one of its factors, or the pointer on a factor lights up."""
        spots = {factor.spot for factor in self.state.factors if factor.lit}
        return self.state.lit | spots | ({self._hit.spot} if self._hit.spot is not None else set())

    def _mark(self, lit: frozenset[Parameter | str]) -> None:
        """Selected and lit parameters in their colours, the one under the pointer in the accent's."""
        selected = dict.fromkeys(self.state.selection.parameters, "selection")
        shining = {place: LIT_ROLES[self.state.lit_as] for place in lit if isinstance(place, Parameter)}
        marked = selected | shining
        hovered = self._hit.parameter
        under = {hovered} - marked.keys() if hovered is not None else set()
        self._chips.mark(dict.fromkeys(under, "accent") | marked)
        self._edges.mark(dict.fromkeys(under, "accent_soft") | dict.fromkeys(marked, "gradient_soft"))
