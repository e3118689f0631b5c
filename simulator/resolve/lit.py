"""What is lit in the network: the step done last, what is pointed at, and the factors of the derivative looked at."""

from dataclasses import dataclass

from engine.explaining.trace import Trace
from engine.network import Parameter
from simulator.workspace.viewpoint import Viewpoint
from widgets.canvas.state import ERROR, CanvasFactor, LitAs
from widgets.chain_rule.state import ChainRuleState, PathRow


@dataclass(frozen=True, slots=True)
class Light:
    """`places` are lit as what belongs to the pass `as_`; `factors` is one path of the chain rule."""

    places: frozenset[Parameter | str] = frozenset()
    as_: LitAs = "backward"
    factors: tuple[CanvasFactor, ...] = ()


def light(viewpoint: Viewpoint, trace: Trace, chain_rule: ChainRuleState | None) -> Light:
    """What is to be lit from this viewpoint; `chain_rule` is None where it is not looked at."""
    pointed = frozenset() if viewpoint.pointed_at is None else frozenset({viewpoint.pointed_at})
    factors = _factors(viewpoint, chain_rule)
    step = 0 if viewpoint.running else viewpoint.cursor.step
    if not step:
        return Light(pointed, "backward", factors)
    label = trace.label(step - 1)
    places = pointed or frozenset({ERROR if label.place is None else label.place})
    return Light(places, "backward" if pointed else _pass(label.phase), factors)


def _pass(phase: str) -> LitAs:
    if phase in ("forward", "error"):
        return "forward"
    return "update" if phase == "update" else "backward"


def _factors(viewpoint: Viewpoint, chain_rule: ChainRuleState | None) -> tuple[CanvasFactor, ...]:
    """The largest path to a parameter that was chosen, or that the steps have come to."""
    if chain_rule is None or not chain_rule.paths or viewpoint.running:
        return ()
    path = chain_rule.paths[0]
    stepping = bool(viewpoint.cursor.step) and any(card.stage == "known" for card in path.cards)
    chosen = len(viewpoint.selection.parameters) == 1
    return _drawn(path, viewpoint.pointed_at) if stepping or chosen else ()


def _drawn(path: PathRow, pointed_at: Parameter | str | None) -> tuple[CanvasFactor, ...]:
    return tuple(
        CanvasFactor(
            card.factor.kind,
            card.factor.place,
            card.factor.value if card.stage == "known" else None,
            lit=card.stage == "current" or (pointed_at is not None and card.factor.place == pointed_at),
        )
        for card in path.cards
    )
