"""The strip of steps for the epoch under way, from its trace; no Qt here."""

from itertools import groupby

from engine.formula import Symbol, plain
from engine.network import Network
from engine.notation import subscripted
from engine.steps import Phase, StepLabel
from engine.trace import Trace
from widgets.step_strip_state import StepChip, StepGroup, StepStripState

MOST_CHIPS = 60  # beyond, each neuron is one chip

_Stops = list[tuple[int, StepLabel]]


def step_strip_state(trace: Trace, done: int, sample_count: int) -> StepStripState:
    """The steps of the sample, or of the update's end, that the step done last belongs to."""
    start, stop = trace.span(done)
    stops = [(step + 1, trace.label(step)) for step in range(start, stop)]
    if len(stops) > MOST_CHIPS:
        stops = _by_neuron(trace, start, stop)
    groups = tuple(
        StepGroup(phase, tuple(_chip(trace.network, place, label) for place, label in members))
        for phase, members in groupby(stops, key=_phase)
    )
    sample = trace.label(start).sample
    place = f"sample {sample + 1} of {sample_count}" if sample is not None and sample_count > 1 else ""
    return StepStripState(groups, done, place)


def _by_neuron(trace: Trace, start: int, stop: int) -> _Stops:
    stops: _Stops = []
    step = start
    while step < stop:
        step = min(stop, trace.next_stop(step, "neuron"))
        stops.append((step, trace.label(step - 1)))
    return stops


def _phase(stop: tuple[int, StepLabel]) -> Phase:
    return stop[1].phase


def _chip(network: Network, stop: int, label: StepLabel) -> StepChip:
    return StepChip(_short(network, label), stop, plain(label.symbol))


def _short(network: Network, label: StepLabel) -> str:
    """The symbol without its ∂E/: z₁, E, ∂w₁, and the name of the parameter that is updated."""
    if isinstance(label.symbol, Symbol):
        return plain(label.symbol)
    if label.kind == "da_dz":
        return subscripted(f"a{network.number[str(label.place)]}") + "′"
    return plain(label.symbol).removeprefix("∂E/")
