"""What is lit in the network: the step done last, what is pointed at, and the factors of the derivative looked at."""

from dataclasses import dataclass

from engine.formulas.formula import plain
from engine.graph import Parameter
from simulator.resolve.moment import Moment
from simulator.workspace.viewpoint import Viewpoint
from widgets.canvas.canvas_state import ERROR, CanvasFactor, LitAs, spot_of
from widgets.chain_rule.chain_rule_state import ChainRuleState, FactorCard


@dataclass(frozen=True, slots=True)
class Lit:
    """`places` are lit as what belongs to the pass `as_`; `factors` is one path of the chain rule."""

    places: frozenset[Parameter | str] = frozenset()
    as_: LitAs = "backward"
    factors: tuple[CanvasFactor, ...] = ()


def what_is_lit(viewpoint: Viewpoint, moment: Moment, lens: object) -> Lit:
    """What is to be lit from this viewpoint; `lens` is the state of what is looked through."""
    pointed, label = _places(viewpoint.pointed_at), moment.label
    factors = _factors(viewpoint, moment, lens) if isinstance(lens, ChainRuleState) else ()
    if label is None:
        return Lit(pointed or _places(viewpoint.factor), "backward", factors)
    places = pointed or _places(ERROR if label.place is None else label.place)
    return Lit(places, "backward" if pointed else _pass(label.phase), factors)


def _places(place: Parameter | str | None) -> frozenset[Parameter | str]:
    return frozenset() if place is None else frozenset({place})


def _pass(phase: str) -> LitAs:
    if phase in ("forward", "error"):
        return "forward"
    return "update" if phase == "update" else "backward"


def _factors(viewpoint: Viewpoint, moment: Moment, chain_rule: ChainRuleState) -> tuple[CanvasFactor, ...]:
    """The largest path to a parameter that was chosen, or that the steps have come to."""
    if not chain_rule.paths or moment.running:
        return ()
    path = chain_rule.paths[0]
    stepping = bool(moment.step) and any(card.stage == "known" for card in path.cards)
    chosen = len(viewpoint.selection.parameters) == 1
    return tuple(_drawn(card, viewpoint) for card in path.cards) if stepping or chosen else ()


def _drawn(card: FactorCard, viewpoint: Viewpoint) -> CanvasFactor:
    kind, place = card.factor.kind, card.factor.place
    pointed_at = viewpoint.pointed_at is not None and viewpoint.pointed_at in (place, spot_of(kind, place))
    chosen = viewpoint.factor is not None and viewpoint.factor == spot_of(kind, place)
    symbol, value = plain(card.factor.symbol), card.factor.value if card.stage == "known" else None
    return CanvasFactor(kind, place, symbol, value, lit=card.stage == "current" or pointed_at or chosen)
