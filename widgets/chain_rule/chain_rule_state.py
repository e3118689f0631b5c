"""What the chain rule's panel shows, as frozen values; no Qt here."""

from dataclasses import dataclass, replace
from typing import Literal, Protocol

from engine.explaining.backward_sum import BackwardSum
from engine.explaining.factors import Factor
from engine.formulas.formula import Formula, Number
from engine.graph import Parameter
from engine.training.gradient_check import NumericalCheck

Stage = Literal["known", "current", "later"]
Place = str | Parameter


@dataclass(frozen=True, slots=True)
class FactorCard:
    """One factor; `rounded` is its value as on the blackboard.

    `stage` says whether the steps of the epoch have computed it: the "current" one comes next on the way back.
    """

    factor: Factor
    rounded: Number | None = None
    stage: Stage = "known"


@dataclass(frozen=True, slots=True)
class PathRow:
    """One path from the error to the parameter: its factors and their product."""

    cards: tuple[FactorCard, ...]
    product: float
    rounded: Number | None = None

    @property
    def is_known(self) -> bool:
        return all(card.stage == "known" for card in self.cards)


@dataclass(frozen=True, slots=True, order=True)
class SampleShare:
    """What one sample, by its place in the data set, adds to ∂E/∂p."""

    sample: int
    value: float


class Levels(Protocol):
    """The recursive form of the derivative, one neuron at a time."""

    def level(self, node: str) -> BackwardSum:
        """∂E/∂a of that neuron as the sum over its outgoing edges, for the shown sample."""
        ...


@dataclass(frozen=True, slots=True)
class UpdateLine:
    """The step of gradient descent with this gradient; `known` says whether the gradient is computed at the cursor.

    With `decimals`, its numbers were rounded to so many, as on the blackboard.
    """

    old: float
    learning_rate: float
    gradient: float
    new: float
    known: bool = True
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class BoardChoice:
    """What a person has opened in the panel: with `mean` the shares of all samples, the rest for one `parameter` alone.

    `by_level` is the recursive form instead of the paths, None where that is for the number of paths to say; `opened`
    are the neurons that are opened in it, each by the way to it.
    """

    mean: bool = False
    parameter: Parameter | None = None
    by_level: bool | None = None
    opened: frozenset[tuple[str, ...]] = frozenset()

    def of(self, parameter: Parameter | None) -> "BoardChoice":
        """What of it counts for a parameter."""
        return self if parameter == self.parameter else BoardChoice(self.mean, parameter)


@dataclass(frozen=True, slots=True)
class ChainRuleState:
    """Everything in the panel.

    `sample`, from 0, is one of the data set's `sample_count`, of which `share_count` share E: all of them, or those of
    the update under way. `parameter_symbol` is p, `symbol` ∂E/∂p, `share_symbol` that of the sample's share, ∂E₃/∂p.
    `paths` are those of `sample`, the largest first, out of `path_count`; `value` is their sum, that sample's share of
    ∂E/∂p. `shares` lists what each sample adds (the largest, where they are very many) to `gradient`, which is None
    where the data set is too large for it. `update` is None where this gradient alone makes none; `update_note` then
    says why. `decimals` is the blackboard's rounding, `equation` the whole derivation, for copying. The factor at the
    spot `chosen` was clicked.
    """

    parameters: tuple[Parameter, ...] = ()
    names: tuple[str, ...] = ()
    parameter: Parameter | None = None
    parameter_symbol: Formula | None = None
    symbol: Formula | None = None
    share_symbol: Formula | None = None
    epoch: int = 0
    sample: int = 0
    sample_count: int = 1
    share_count: int = 1
    mean: bool = True
    paths: tuple[PathRow, ...] = ()
    path_count: int = 0
    value: float = 0.0
    rounded: Number | None = None
    shares: tuple[SampleShare, ...] = ()
    gradient: float | None = None
    levels: Levels | None = None
    update: UpdateLine | None = None
    update_note: str = ""
    check: NumericalCheck | None = None
    digits: int = 4
    decimals: int | None = None
    equation: Formula | None = None
    chosen: Place | None = None
    board: BoardChoice = BoardChoice()

    @property
    def name(self) -> str:
        """The parameter's name, "w1"."""
        return self.names[self.parameters.index(self.parameter)] if self.parameter in self.parameters else ""

    @property
    def choice(self) -> BoardChoice:
        """The form that is shown: by levels where a person said so, or where not all of the paths can be listed."""
        by_level = self.board.by_level
        return self.board if by_level is not None else replace(self.board, by_level=self.path_count > len(self.paths))

    @property
    def is_known(self) -> bool:
        """Whether all of the shown sample's factors are computed at the cursor."""
        return all(path.is_known for path in self.paths)
