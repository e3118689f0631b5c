"""From the document to what the chain rule's panel shows: a pure function to one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from engine.arrays import FloatArray
from engine.explaining.chain_rule import Derivative, Path
from engine.explaining.equation import equation
from engine.explaining.factors import Factor
from engine.explaining.trace import Reading, Trace
from engine.formulas.formula import Number
from engine.formulas.notation import number_text, subscripted
from engine.formulas.symbols import Symbols
from engine.network import Network, Parameter
from engine.training.gradient_check import NumericalCheck
from engine.words import say
from simulator.project.document import Document
from simulator.resolve.looked_at import looked_at, values_looked_at
from simulator.resolve.probe import WHOLE_SET_WORK, Probe
from simulator.resolve.update_part import SampleLevels, UpdatePart, part_of
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Workspace
from widgets.chain_rule.state import ChainRuleState, FactorCard, PathRow, SampleShare, Stage, UpdateLine

MOST_SHARES = 200  # samples whose shares are listed
MOST_LIVE_PARAMETERS = 60  # larger networks' derivatives are not listed anew for each picture while training


@dataclass(frozen=True, slots=True)
class Focus:
    """Which derivative is looked at, and how: `decimals` rounds as on a blackboard, `sample` counts from 0."""

    parameter: Parameter | None
    sample: int = 0
    epoch: int = 0
    digits: int = 4
    decimals: int | None = None


def chain_rule_lens(workspace: Workspace, viewpoint: Viewpoint, trace: Trace, _probe: Probe) -> ChainRuleState | None:
    """The derivative that is looked at, at the cursor; None where a large network is being trained."""
    if viewpoint.running and len(workspace.document.network.parameters) > MOST_LIVE_PARAMETERS:
        return None
    run, cursor = workspace.run, viewpoint.cursor
    reading = trace.reading(cursor.step) if cursor.step and not viewpoint.running else None
    sample = viewpoint.sample if reading is None else reading.sample
    parameter = looked_at(viewpoint, trace)
    focus = Focus(parameter, sample, cursor.epoch, viewpoint.digits, viewpoint.decimals)
    made = viewpoint.check
    holds = made and (made.run, made.cursor, made.parameter) == (run.id, cursor, parameter)
    check = made.check if made and holds else None
    state = chain_rule_state(workspace.document, values_looked_at(run, viewpoint, trace), focus, check, reading)
    return replace(state, chosen=viewpoint.factor)


def chain_rule_state(
    document: Document,
    values: FloatArray,
    focus: Focus,
    check: NumericalCheck | None = None,
    reading: Reading | None = None,
) -> ChainRuleState:
    """The chain rule in `focus` at `values`, in the order of `Network.parameters`.

    `check` is shown if there is one, and `reading` says which factors the steps of the epoch have computed; None means
    all. Without a parameter there is only the list of them.
    """
    network, parameter = document.network, focus.parameter
    listed = ChainRuleState(
        parameters=network.parameters,
        names=tuple(network.names.values()),
        epoch=focus.epoch + (reading is not None),  # within an epoch, the one under way
        sample=focus.sample,
        sample_count=document.dataset.sample_count,
        mean=document.convention.samples == "mean",
        digits=focus.digits,
        decimals=focus.decimals,
    )
    if parameter is None or parameter not in network.names:
        return listed
    part = part_of(document, values, focus.epoch, reading)
    return replace(_explained(listed, part, parameter, reading), parameter=parameter, check=check)


def _explained(
    state: ChainRuleState, part: UpdatePart, parameter: Parameter, reading: Reading | None
) -> ChainRuleState:
    """The state with the derivative of that parameter in it."""
    sample, decimals = state.sample, state.decimals
    exact = part.derivative(parameter, sample)
    board = None if decimals is None else part.derivative(parameter, sample, decimals)
    shares = _shares(part, parameter, exact)
    gradient = None if shares is None else sum(shares)
    update, note = _update(part, parameter, gradient, reading)
    known = None if reading is None else _Known(part.document.network, sample, reading)
    return replace(
        state,
        symbol=Symbols(part.document.network).dE_dp(parameter),
        share_symbol=exact.symbol,
        share_count=part.count,
        paths=_rows(exact, board, decimals, known),
        path_count=exact.path_count,
        value=exact.value,
        rounded=None if board is None else Number(board.value),
        shares=() if shares is None else _listed(part, shares),
        gradient=gradient,
        levels=SampleLevels(part, sample) if exact.path_count > 1 else None,
        update=update,
        update_note=note,
        equation=equation(exact),
    )


# --- samples ---------------------------------------------------------------------------------------------------------


def _shares(part: UpdatePart, parameter: Parameter, shown: Derivative) -> tuple[float, ...] | None:
    """Every sample's share of ∂E/∂p, or None where the samples are too many to be evaluated each time."""
    if part.count == 1:
        return (shown.value,)
    if part.count * len(part.document.network.parameters) > WHOLE_SET_WORK:
        return None
    return part.derivative(parameter, None).shares


def _listed(part: UpdatePart, shares: tuple[float, ...]) -> tuple[SampleShare, ...]:
    """The shares in the order of the data, of very many samples only the largest."""
    listed = [SampleShare(part.sample_at(place), share) for place, share in enumerate(shares)]
    if len(listed) > MOST_SHARES:
        listed = sorted(listed, key=lambda share: -abs(share.value))[:MOST_SHARES]
    return tuple(sorted(listed))


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
    """Which factors of a path are computed; the first that is not comes next."""
    if known is None:
        return ["known"] * len(path.factors)
    stages: list[Stage] = ["known" if known.has(factor) else "later" for factor in path.factors]
    if "later" in stages and known.is_under_way:
        stages[stages.index("later")] = "current"
    return stages


class _Known:
    """Asks a reading which factors of a sample are computed."""

    def __init__(self, network: Network, sample: int, reading: Reading) -> None:
        self._reading = reading
        self.is_under_way = reading.sample == sample
        self._neuron = {neuron.id: place for place, neuron in enumerate(network.neurons)}
        self._parameter = {parameter: place for place, parameter in enumerate(network.parameters)}

    def has(self, factor: Factor) -> bool:
        """Along an edge the factor is known when the sum that it is a part of is."""
        reading, place = self._reading, factor.place
        if not self.is_under_way:
            return False
        if isinstance(place, str):
            known = reading.dE_da if factor.kind == "error" else reading.da_dz
            return not np.isnan(known[self._neuron[place]])
        if factor.kind == "weight" and place.source is not None:
            return not np.isnan(reading.dE_da[self._neuron[place.source]])
        return not np.isnan(reading.shares[self._parameter[place]])


# --- the update ------------------------------------------------------------------------------------------------------


def _update(
    part: UpdatePart, parameter: Parameter, gradient: float | None, reading: Reading | None
) -> tuple[UpdateLine | None, str]:
    """The step of gradient descent, or why this gradient alone makes none."""
    document, settings = part.document, part.document.settings
    network = document.network
    name, place = subscripted(network.names[parameter]), network.parameters.index(parameter)
    if network.is_locked(parameter):
        return None, say("{name} is locked: training leaves it as it is.", name=name)
    if reading is None and settings.update != "batch" and document.dataset.sample_count > 1:
        return None, say("{name} changes several times an epoch: its steps show every update.", name=name)
    if gradient is None:
        return None, say("∂E/∂{name} is a sum over too many samples to be computed for every picture.", name=name)
    if settings.momentum:
        momentum = number_text(settings.momentum, 4)
        return None, say(
            "With momentum {momentum} the update also has a part of the one before: its steps show both.",
            momentum=momentum,
        )
    old = float(part.values[place])
    known = reading is None or not np.isnan(reading.gradient[place])
    rate = settings.learning_rate
    return UpdateLine(old, rate, gradient, old - rate * gradient, known), ""
