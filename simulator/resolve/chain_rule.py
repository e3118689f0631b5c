"""From a moment to what the chain rule's panel shows: a pure function to one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.explaining.backward_sum import BackwardSum, backward_sum
from engine.explaining.chain_rule import Derivative, Path, explain_numbers
from engine.explaining.derivation import equation
from engine.explaining.factors import Factor, Factors
from engine.explaining.sample_numbers import SampleNumbers, numbers_of
from engine.explaining.trace import Reading
from engine.explaining.update_numbers import UpdateNumbers
from engine.formulas.blackboard import rounded
from engine.formulas.formula import Number
from engine.formulas.notation import subscripted
from engine.formulas.symbols import Symbols
from engine.graph import Parameter
from engine.network import Network
from engine.training.gradient_check import NumericalCheck
from engine.training.optimizers import optimizer_for
from engine.words import say
from simulator.resolve.looked_at import looked_at
from simulator.resolve.moment import Moment
from simulator.resolve.probe import WHOLE_SET_WORK
from simulator.workspace.standing import Standing
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Workspace
from widgets.chain_rule.chain_rule_state import ChainRuleState, FactorCard, PathRow, SampleShare, Stage, UpdateLine

MOST_SHARES = 200  # samples whose shares are listed
MOST_LIVE_PARAMETERS = 60  # larger networks' derivatives are not listed anew for each picture while training


def chain_rule_lens(
    workspace: Workspace, viewpoint: Viewpoint, standing: Standing, moment: Moment
) -> ChainRuleState | None:
    """The derivative that is looked at, at the cursor; None where a large network is being trained."""
    if standing.running and len(workspace.document.network.parameters) > MOST_LIVE_PARAMETERS:
        return None
    parameter, made = looked_at(viewpoint, moment), standing.check
    place = moment.run.id, viewpoint.cursor, parameter
    check = made.check if made and (made.run, made.cursor, made.parameter) == place else None
    digits, decimals = viewpoint.digits, viewpoint.decimals
    state = chain_rule_state(moment, parameter, digits=digits, decimals=decimals, check=check)
    return replace(state, chosen=viewpoint.factor, board=viewpoint.board.of(parameter))


def chain_rule_state(
    moment: Moment,
    parameter: Parameter | None,
    *,
    digits: int = 4,
    decimals: int | None = None,
    check: NumericalCheck | None = None,
) -> ChainRuleState:
    """The derivative of E by a parameter at a moment; `decimals` rounds as on a blackboard.

    `check` is shown if there is one. Without a parameter there is only the list of them.
    """
    task, network = moment.task, moment.task.network
    listed = ChainRuleState(
        parameters=network.parameters,
        names=network.graph.name_list,
        epoch=moment.epoch + (moment.step > 0),  # within an epoch, the one under way
        sample=moment.sample,
        sample_count=task.dataset.sample_count,
        mean=task.convention.samples == "mean",
        digits=digits,
        decimals=decimals,
    )
    if parameter is None or parameter not in network.names:
        return listed
    return replace(_explained(listed, moment, parameter), parameter=parameter, check=check)


def _explained(state: ChainRuleState, moment: Moment, parameter: Parameter) -> ChainRuleState:
    """The state with the derivative of that parameter in it."""
    network, decimals, numbers = moment.task.network, state.decimals, moment.sample_numbers
    exact = explain_numbers(numbers, parameter)
    board = None if decimals is None else explain_numbers(numbers_of(numbers.sample, decimals), parameter)
    known = None if moment.reading is None else _Known(network, moment.reading)
    listed = _are_listed(moment.numbers, network)
    gradient = float(moment.numbers.gradient[network.graph.column[parameter]]) if listed else None
    update = None if gradient is None else _update(moment, parameter, gradient)
    if update is not None and board is not None and decimals is not None and moment.numbers.count == 1:
        update = _by_hand(update, board.value, decimals)
    note = _no_update(moment, parameter, gradient)
    symbols = Symbols(network)
    return replace(
        state,
        parameter_symbol=symbols.parameter(parameter),
        symbol=symbols.dE_dp(parameter),
        share_symbol=exact.symbol,
        share_count=moment.numbers.count,
        paths=_rows(exact, board, decimals, known),
        path_count=exact.path_count,
        value=exact.value,
        rounded=None if board is None else Number(board.value),
        shares=_shares(moment.numbers, parameter) if listed else (),
        gradient=gradient,
        levels=SampleLevels(numbers) if exact.path_count > 1 else None,
        update=None if note else update,
        update_note=note,
        equation=equation(exact),
    )


# --- samples ---------------------------------------------------------------------------------------------------------


def _are_listed(numbers: UpdateNumbers, network: Network) -> bool:
    """Whether the samples are few enough for their shares to be listed each time."""
    return numbers.is_whole and numbers.count * len(network.parameters) <= WHOLE_SET_WORK


def _shares(numbers: UpdateNumbers, parameter: Parameter) -> tuple[SampleShare, ...]:
    """The samples' shares of ∂E/∂p in the order of the data, of very many samples only the largest."""
    shares = numbers.shares(parameter)
    places = largest_places(shares, MOST_SHARES)
    listed = zip(numbers.samples[places].tolist(), shares[places].tolist(), strict=True)
    return tuple(sorted(SampleShare(sample, share) for sample, share in listed))


def largest_places(shares: FloatArray, count: int) -> IntArray:
    """Where the largest stand, so many of them; of equals those that stand first, and what is no number before all."""
    if len(shares) <= count:
        return np.arange(len(shares))
    sizes = np.nan_to_num(np.abs(shares), nan=np.inf)
    least = np.partition(sizes, -count)[-count]
    above = np.flatnonzero(sizes > least)
    chosen: IntArray = np.concatenate([above, np.flatnonzero(sizes == least)[: count - len(above)]])
    return chosen


@dataclass(frozen=True, eq=False)
class SampleLevels:
    """The recursive form of one sample's share; equal where the numbers are."""

    numbers: SampleNumbers

    def level(self, node: str) -> BackwardSum:
        return backward_sum(self._factors, node)

    @cached_property
    def _factors(self) -> Factors:
        return Factors(self.numbers)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SampleLevels) and self._compared == other._compared

    def __hash__(self) -> int:
        return hash(self._compared[:2])

    @property
    def _compared(self) -> tuple[object, ...]:
        numbers, sample = self.numbers, self.numbers.sample
        return id(sample.network), sample.index, sample.count, sample.parameters, numbers.a, numbers.dE_dz


# --- factors ---------------------------------------------------------------------------------------------------------


def _rows(
    exact: Derivative, board: Derivative | None, decimals: int | None, known: "_Known | None"
) -> tuple[PathRow, ...]:
    rounded: Mapping[tuple[str, ...], Path] = {} if board is None else {path.nodes: path for path in board.paths}
    return tuple(_row(path, rounded.get(path.nodes), decimals, known) for path in exact.paths)


def _row(path: Path, board: Path | None, decimals: int | None, known: "_Known | None") -> PathRow:
    rounded = [None] * len(path.factors) if board is None else [_on_board(factor, decimals) for factor in board.factors]
    cards = tuple(
        FactorCard(factor, number, stage)
        for factor, number, stage in zip(path.factors, rounded, _stages(path, known), strict=True)
    )
    return PathRow(cards, path.product, None if board is None else Number(board.product))


def _on_board(factor: Factor, decimals: int | None) -> Number:
    """A factor as it is written on a blackboard; only intermediate results have all the decimals, 0.2400."""
    return factor.numbers if isinstance(factor.numbers, Number) else Number(factor.value, decimals)


def _stages(path: Path, known: "_Known | None") -> list[Stage]:
    """Which factors of a path are computed; on the way back the first that is not comes next."""
    if known is None:
        return ["known"] * len(path.factors)
    stages: list[Stage] = ["known" if known.has(factor) else "later" for factor in path.factors]
    if "later" in stages and known.is_on_the_way_back:
        stages[stages.index("later")] = "current"
    return stages


class _Known:
    """Asks a reading which factors of its sample are computed."""

    def __init__(self, network: Network, reading: Reading) -> None:
        self._reading, self._graph = reading, network.graph

    @property
    def is_on_the_way_back(self) -> bool:
        """Whether derivatives are next: going forward, no factor is."""
        return self._reading.error is not None

    def has(self, factor: Factor) -> bool:
        """Along an edge the factor is known when the sum that it is a part of is."""
        reading, place = self._reading, factor.place
        if isinstance(place, str):
            known = reading.dE_da if factor.kind == "error" else reading.da_dz
            return not np.isnan(known[self._graph.number[place] - 1])
        if factor.kind == "weight" and place.source is not None:
            return not np.isnan(reading.dE_da[self._graph.number[place.source] - 1])
        return not np.isnan(reading.shares[self._graph.column[place]])


# --- the update ------------------------------------------------------------------------------------------------------


def _update(moment: Moment, parameter: Parameter, gradient: float) -> UpdateLine:
    """The step of gradient descent."""
    rate, place = moment.settings.learning_rate, moment.task.network.graph.column[parameter]
    change = moment.change(parameter)
    if change is None or moment.reading is None:
        old = float(moment.values[place])
        return UpdateLine(old, rate, gradient, old - rate * gradient)
    known = not np.isnan(moment.reading.gradient[place])
    return UpdateLine(change.old, rate, change.gradient, change.new, known)


def _by_hand(update: UpdateLine, gradient: float, decimals: int) -> UpdateLine:
    """The same step with the blackboard's gradient: the parameter was rounded for it, and the new one is."""
    old = rounded(update.old, decimals)
    new = rounded(old - update.learning_rate * gradient, decimals)
    return replace(update, old=old, gradient=gradient, new=new, decimals=decimals)


def _no_update(moment: Moment, parameter: Parameter, gradient: float | None) -> str:
    """Why this gradient alone makes no step; empty where it makes one."""
    task, settings = moment.task, moment.settings
    name = subscripted(task.network.names[parameter])
    if task.network.is_locked(parameter):
        return say("{name} is locked: training leaves it as it is.", name=name)
    if not moment.step and settings.update != "batch" and task.dataset.sample_count > 1:
        return say("{name} changes several times an epoch: its steps show every update.", name=name)
    if gradient is None:
        return say("∂E/∂{name} is a sum over too many samples to be computed for every picture.", name=name)
    return optimizer_for(settings).remark(settings)
