"""The rows of the lenses: all that is known of each, in the order of their tabs and of their keys, Ctrl+1 and on."""

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from engine.words import noted
from simulator.resolve.chain_rule import chain_rule_lens
from simulator.resolve.data_rows import data_lens
from simulator.resolve.layers import layers_lens
from simulator.resolve.lens import Resolver
from simulator.resolve.runs import runs_lens
from simulator.resolve.watch import watch_lens
from simulator.session.requests import Requests
from simulator.session.run_requests import RunRequests
from simulator.session.session import Session
from simulator.session.view_requests import ViewRequests
from simulator.window.watch_courses import WatchCourses
from widgets.basics.theme import Theme
from widgets.canvas.canvas_view import CanvasView
from widgets.chain_rule.chain_rule_view import ChainRuleView
from widgets.lenses.data_table import DataTable
from widgets.lenses.layer_strip import LayerStrip
from widgets.lenses.runs_view import RunsView
from widgets.lenses.watch_list import WatchList

CHAIN_RULE = noted(
    "The derivative of E by the parameter that is chosen, as the product of its factors. Arrows go from card to card, "
    "Enter lights a factor in the network."
)
LAYERS = noted("How large the gradient is in each layer, and what multiplies it from one layer to the one before.")
WATCH = noted("Expressions that you want to keep in sight, each with its value now and its curve over the run.")
RUNS = noted("All runs of this project. Enter makes the chosen one current, F2 renames it, Ctrl+C copies the rows.")

DATA = noted(
    "All samples with their inputs, targets, outputs and shares of E. The row is the shown sample; F2 changes a number."
)


class LensView(Protocol):
    """The widget of a lens; `state` is what the resolver of its row makes."""

    def set_state(self, state: Any, /) -> None: ...
    def set_theme(self, theme: Theme, /) -> None: ...


class Surroundings(Protocol):
    """What a lens is connected with: who hears its wishes, and the network above it."""

    session: Session
    requests: Requests
    view_requests: ViewRequests
    runs: RunRequests
    canvas: CanvasView


class Lens(NamedTuple):
    """One lens: the widget that `make` makes shows what `resolve` makes; `wire` is given that widget.

    `explanation` is what F1 says about it.
    """

    name: str
    title: str
    explanation: str
    make: Callable[[Theme], LensView]
    resolve: Resolver
    wire: Callable[[Any, Surroundings], None]


def _wire_chain_rule(view: ChainRuleView, around: Surroundings) -> None:
    view.parameter_requested.connect(around.view_requests.select_parameter)
    view.factor_hovered.connect(around.view_requests.point_at)
    view.factor_selected.connect(around.view_requests.choose_factor)
    view.sample_requested.connect(around.view_requests.show_sample)
    view.check_requested.connect(around.view_requests.check_numerically)
    view.blackboard_requested.connect(around.view_requests.round_to)
    view.board_requested.connect(around.view_requests.lay_out)
    around.canvas.hovered.connect(view.set_lit)


def _wire_watch(view: WatchList, around: Surroundings) -> None:
    view.expressions_changed.connect(around.view_requests.watch)
    WatchCourses(around.session, view)


def _wire_runs(view: RunsView, around: Surroundings) -> None:
    view.current_requested.connect(around.runs.make_current)
    view.rename_requested.connect(around.runs.rename)
    view.drawn_requested.connect(around.runs.draw)
    view.delete_requested.connect(around.runs.delete)
    view.compare_requested.connect(around.runs.compare)
    view.comparison_ended.connect(around.runs.end_comparison)


def _wire_data(view: DataTable, around: Surroundings) -> None:
    view.sample_requested.connect(around.view_requests.show_sample)
    view.input_changed.connect(around.requests.set_input)
    view.target_changed.connect(around.requests.set_target)
    view.row_added.connect(around.requests.add_sample)
    view.row_removed.connect(around.requests.remove_sample)


def wishes_nothing(_view: LensView, _around: Surroundings) -> None:
    """The wires of a lens that only shows."""


LENSES: tuple[Lens, ...] = (
    Lens("chain rule", noted("Chain rule"), CHAIN_RULE, ChainRuleView, chain_rule_lens, _wire_chain_rule),
    Lens("layers", noted("Layers"), LAYERS, LayerStrip, layers_lens, wishes_nothing),
    Lens("watch", noted("Watch"), WATCH, WatchList, watch_lens, _wire_watch),
    Lens("runs", noted("Runs"), RUNS, RunsView, runs_lens, _wire_runs),
    Lens("data", noted("Data"), DATA, DataTable, data_lens, _wire_data),
)
RESOLVERS: dict[str, Resolver] = {lens.name: lens.resolve for lens in LENSES}
