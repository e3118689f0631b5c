"""A viewpoint as a tree of plain JSON values, and back: how a view is kept in a file; no Qt here.

A parameter is named by the ids of its nodes, `{"from": "x1", "to": "n1"}` for a weight and `{"bias": "n1"}` for a bias,
so that a view still looks at the same things when the network's numbers are others. What is missing in a tree is as in
a new window. A field that is not known here is passed over: a newer program looks at something that this one does not
have, and a view is no work that could be lost. A field with a wrong value is refused by its name.
"""

import sys
from collections.abc import Callable, Mapping
from typing import TypeVar, get_args

from engine.errors import RefusalError
from engine.explaining.step_sizes import STEP_SIZES
from engine.graph import Parameter
from engine.words import noted, say_list
from simulator.project.strict_json import quoted, shown
from simulator.workspace.cursor import Cursor
from simulator.workspace.viewpoint import Axes, PanelName, PictureName, Viewpoint
from widgets.bars.run_until_state import ConditionKind, RunUntilChoice
from widgets.canvas.canvas_state import Selection
from widgets.chain_rule.chain_rule_state import BoardChoice, Place

Value = TypeVar("Value")
TreeReader = Callable[[object, str], Value]
"""Makes a value of what stands at a place of the tree, which errors call by that name; raises `ViewpointError`."""

MOST_DIGITS = 17
PICTURES: tuple[PictureName, ...] = get_args(PictureName)
PANELS: tuple[PanelName, ...] = get_args(PanelName)
CONDITION_KINDS: tuple[ConditionKind, ...] = get_args(ConditionKind)


class ViewpointError(RefusalError):
    """A tree that is no viewpoint: says which field is wrong and what is allowed."""


def to_tree(viewpoint: Viewpoint) -> dict[str, object]:
    """The viewpoint in dictionaries, lists, texts, finite numbers, true, false and None."""
    return {
        "cursor": {"epoch": viewpoint.cursor.epoch, "step": viewpoint.cursor.step},
        "sample": viewpoint.sample,
        "selection": {
            "nodes": sorted(viewpoint.selection.nodes),
            "parameters": sorted(map(_parameter_tree, viewpoint.selection.parameters), key=str),
        },
        "digits": viewpoint.digits,
        "gradients": viewpoint.gradients,
        "pace": viewpoint.pace,
        "step_size": viewpoint.step_size,
        "lens": viewpoint.lens,
        "decimals": viewpoint.decimals,
        "board": _board_tree(viewpoint.board),
        "picture": viewpoint.picture,
        "axes": None if viewpoint.axes is None else [_parameter_tree(axis) for axis in viewpoint.axes],
        "input_axes": None if viewpoint.input_axes is None else list(viewpoint.input_axes),
        "log_scale": viewpoint.log_scale,
        "hidden": sorted(viewpoint.hidden),
        "run_until": _run_until_tree(viewpoint.run_until),
        "watched": list(viewpoint.watched),
        "pointed_at": _place_tree(viewpoint.pointed_at),
        "factor": _place_tree(viewpoint.factor),
    }


def from_tree(tree: object) -> Viewpoint:
    """The viewpoint of a tree; raises `ViewpointError`."""
    new, fields = Viewpoint(), _Fields(tree, "view")
    return Viewpoint(
        cursor=fields.read("cursor", _cursor, new.cursor),
        sample=fields.read("sample", _count, new.sample),
        selection=fields.read("selection", _selection, new.selection),
        digits=fields.read("digits", _digits, new.digits),
        gradients=fields.read("gradients", _truth, new.gradients),
        pace=fields.read("pace", _optional(_positive), new.pace),
        step_size=fields.read("step_size", _one_of(STEP_SIZES), new.step_size),
        lens=fields.read("lens", _text, new.lens),
        decimals=fields.read("decimals", _optional(_decimals), new.decimals),
        board=fields.read("board", _board, new.board),
        picture=fields.read("picture", _one_of(PICTURES), _older_picture(fields)),
        axes=fields.read("axes", _optional(_axes), new.axes),
        input_axes=fields.read("input_axes", _optional(_input_axes), new.input_axes),
        log_scale=fields.read("log_scale", _truth, new.log_scale),
        hidden=frozenset(fields.read("hidden", _several(_one_of(PANELS)), tuple(new.hidden))),
        run_until=fields.read("run_until", _run_until, new.run_until),
        watched=fields.read("watched", _several(_text), new.watched),
        pointed_at=fields.read("pointed_at", _optional(_place), new.pointed_at),
        factor=fields.read("factor", _optional(_place), new.factor),
    )


# --- writing ---------------------------------------------------------------------------------------------------------


def _parameter_tree(parameter: Parameter) -> dict[str, str]:
    if parameter.source is None:
        return {"bias": parameter.target}
    return {"from": parameter.source, "to": parameter.target}


def _place_tree(place: Place | None) -> object:
    return _parameter_tree(place) if isinstance(place, Parameter) else place


def _board_tree(board: BoardChoice) -> dict[str, object]:
    return {
        "mean": board.mean,
        "parameter": _place_tree(board.parameter),
        "by_level": board.by_level,
        "opened": sorted(map(list, board.opened)),
    }


def _run_until_tree(choice: RunUntilChoice) -> dict[str, object]:
    return {
        "kind": choice.kind,
        "parameter": _place_tree(choice.parameter),
        "saturating": choice.saturating,
        "dying": choice.dying,
        "error_limit": choice.error_limit,
        "gradient_limit": choice.gradient_limit,
        "sample": choice.sample,
        "any_sample": choice.any_sample,
    }


# --- reading ---------------------------------------------------------------------------------------------------------


class _Fields:
    """An object of the tree, at a place of it; what it does not have keeps its default."""

    def __init__(self, tree: object, place: str) -> None:
        if not isinstance(tree, Mapping):
            raise _refused(noted("The {place} is {value}; it must be an object."), place, tree)
        self._tree, self._place = tree, place

    def read(self, name: str, how: TreeReader[Value], default: Value) -> Value:
        """The value of a field."""
        return how(self._tree[name], f"{self._place}.{name}") if name in self._tree else default


def _older_picture(fields: _Fields) -> PictureName:
    """The picture of a view that was kept when there were but two of them."""
    return "surface" if fields.read("on_surface", _truth, False) else Viewpoint().picture


def _cursor(tree: object, place: str) -> Cursor:
    fields = _Fields(tree, place)
    return Cursor(fields.read("epoch", _count, 0), fields.read("step", _count, 0))


def _selection(tree: object, place: str) -> Selection:
    fields = _Fields(tree, place)
    nodes = fields.read("nodes", _several(_text), tuple[str, ...]())
    parameters = fields.read("parameters", _several(_parameter), tuple[Parameter, ...]())
    return Selection(frozenset(nodes), frozenset(parameters))


def _board(tree: object, place: str) -> BoardChoice:
    fields = _Fields(tree, place)
    return BoardChoice(
        fields.read("mean", _truth, False),
        fields.read("parameter", _optional(_parameter), None),
        fields.read("by_level", _optional(_truth), None),
        frozenset(fields.read("opened", _several(_several(_text)), tuple[tuple[str, ...], ...]())),
    )


def _run_until(tree: object, place: str) -> RunUntilChoice:
    new, fields = RunUntilChoice(), _Fields(tree, place)
    return RunUntilChoice(
        fields.read("kind", _one_of(CONDITION_KINDS), new.kind),
        fields.read("parameter", _optional(_parameter), new.parameter),
        fields.read("saturating", _optional(_text), new.saturating),
        fields.read("dying", _optional(_text), new.dying),
        fields.read("error_limit", _positive, new.error_limit),
        fields.read("gradient_limit", _positive, new.gradient_limit),
        fields.read("sample", _count, new.sample),
        fields.read("any_sample", _optional(_count), new.any_sample),
    )


def _axes(tree: object, place: str) -> Axes:
    axes = _several(_parameter)(tree, place)
    if len(set(axes)) != 2 or len(axes) != 2:
        raise _refused(noted("The {place} is {value}; it must be two different parameters."), place, tree)
    return axes[0], axes[1]


def _input_axes(tree: object, place: str) -> tuple[str, str]:
    axes = _several(_text)(tree, place)
    if len(set(axes)) != 2 or len(axes) != 2:
        raise _refused(noted("The {place} is {value}; it must be two different inputs."), place, tree)
    return axes[0], axes[1]


def _parameter(tree: object, place: str) -> Parameter:
    fields = _Fields(tree, place)
    target, source = (fields.read(name, _optional(_text), None) for name in ("to", "from"))
    biased = fields.read("bias", _optional(_text), None)
    if biased is not None and target is None and source is None:
        return Parameter(biased)
    if biased is not None or target is None or source is None:
        raise _refused(noted("The {place} is {value}; it must have “from” and “to”, or “bias”."), place, tree)
    return Parameter(target, source)


def _place(tree: object, place: str) -> Place:
    return tree if isinstance(tree, str) else _parameter(tree, place)


def _text(tree: object, place: str) -> str:
    if not isinstance(tree, str):
        raise _refused(noted("The {place} is {value}; it must be a text."), place, tree)
    return tree


def _truth(tree: object, place: str) -> bool:
    if not isinstance(tree, bool):
        raise _refused(noted("The {place} is {value}; it must be true or false."), place, tree)
    return tree


def _count(tree: object, place: str) -> int:
    if not isinstance(tree, int) or isinstance(tree, bool) or tree < 0:
        raise _refused(noted("The {place} is {value}; it must be a whole number of at least 0."), place, tree)
    return tree


def _decimals(tree: object, place: str) -> int:
    if _count(tree, place) > MOST_DIGITS:
        raise _refused(noted("The {place} is {value}; it must be at most {most}."), place, tree, most=MOST_DIGITS)
    return _count(tree, place)


def _digits(tree: object, place: str) -> int:
    if _decimals(tree, place) < 1:
        raise _refused(noted("The {place} is {value}; it must be at least 1."), place, tree)
    return _decimals(tree, place)


def _positive(tree: object, place: str) -> float:
    if not isinstance(tree, int | float) or isinstance(tree, bool) or not 0 < tree <= sys.float_info.max:
        raise _refused(noted("The {place} is {value}; it must be a number above 0."), place, tree)
    return float(tree)


def _one_of(allowed: tuple[Value, ...]) -> TreeReader[Value]:
    def read(tree: object, place: str) -> Value:
        for value in allowed:
            if tree == value and isinstance(tree, str):
                return value
        text = noted("The {place} is {value}; it must be one of {allowed}.")
        raise _refused(text, place, tree, allowed=say_list([quoted(value) for value in allowed]))

    return read


def _optional(how: TreeReader[Value]) -> TreeReader[Value | None]:
    def read(tree: object, place: str) -> Value | None:
        return None if tree is None else how(tree, place)

    return read


def _several(how: TreeReader[Value]) -> TreeReader[tuple[Value, ...]]:
    def read(tree: object, place: str) -> tuple[Value, ...]:
        if not isinstance(tree, list):
            raise _refused(noted("The {place} is {value}; it must be a list."), place, tree)
        return tuple(how(each, f"{place}[{index}]") for index, each in enumerate(tree))

    return read


def _refused(text: str, place: str, tree: object, **more: object) -> ViewpointError:
    return ViewpointError(text, place=place, value=shown(tree), **more)
