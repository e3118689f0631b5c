"""The strip of steps for the epoch under way, from its trace; no Qt here."""

from functools import lru_cache
from itertools import groupby

from engine.explaining.step_sizes import STRIDES
from engine.explaining.steps import Phase, StepKind, StepSize
from engine.explaining.trace import StepLabel, Trace
from engine.formulas.formula import Fraction, plain
from engine.formulas.notation import subscripted
from engine.graph import Graph, Parameter
from engine.network import Network
from engine.once import made_once
from engine.words import noted, say
from widgets.bars.step_strip_state import StepChip, StepGroup, StepStripState

MOST_CHIPS = 100  # beyond, each neuron is one chip, and in very large networks each phase
LASTING = 4  # states that are kept: while a run is trained each picture shows the same steps
MOST_KEPT = 32  # samples whose steps are kept

_HINTS: dict[StepKind, str] = {
    "z": noted("{symbol}: what comes into neuron {neuron}, each with its weight, and its bias"),
    "a": noted("{symbol}: what neuron {neuron} makes of its z"),
    "E": noted("{symbol}: how far the outputs are from their targets"),
    "dE_da": noted("{symbol}: how E changes with what neuron {neuron} gives"),
    "da_dz": noted("{symbol}: the slope of the activation function of neuron {neuron}"),
    "dE_dw": noted("{symbol}: the product of the chain rule for a weight of neuron {neuron}"),
    "dE_db": noted("{symbol}: the product of the chain rule for the bias of neuron {neuron}"),
    "gradient": noted("{symbol}: the sum over the samples of this update"),
    "update": noted("{symbol}: moved by this update"),
}

_Stops = list[tuple[int, StepLabel]]


@lru_cache(maxsize=LASTING)
def step_strip_state(trace: Trace, done: int, sample_count: int) -> StepStripState:
    """The steps of the sample that `done` steps have led to; with its last sample, also those that end the update."""
    span, sample = trace.sample_span(done), trace.label(trace.sample_span(done)[0]).sample
    kept = _kept(trace.task.network.graph)
    key = span, sample, len(trace)
    if key not in kept:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[key] = _groups(trace, *span)
    groups = kept[key]
    if sample is None or sample_count == 1:
        return StepStripState(groups, done, "")
    return StepStripState(groups, done, say("sample {number} of {count}", number=sample + 1, count=sample_count))


@made_once
def _kept(graph: Graph) -> dict[object, tuple[StepGroup, ...]]:
    """The groups that were made last: which steps a sample has is the same in every epoch."""
    return {}


def _groups(trace: Trace, start: int, stop: int) -> tuple[StepGroup, ...]:
    candidates = (_stops(trace, start, stop, stride.name) for stride in STRIDES if stride.within_sample)
    stops = next((found for found in candidates if len(found) <= MOST_CHIPS), [])
    return tuple(
        StepGroup(phase, tuple(_chip(trace.task.network, place, label) for place, label in members))
        for phase, members in groupby(stops, key=_phase)
    )


def _stops(trace: Trace, start: int, stop: int, size: StepSize) -> _Stops:
    """Where strides of that size end between two steps, each with the last step of the stride."""
    stops: _Stops = []
    step = start
    while step < stop and len(stops) <= MOST_CHIPS:
        step = trace.next_stop(step, size)
        stops.append((step, trace.label(step - 1)))
    return stops


def _phase(stop: tuple[int, StepLabel]) -> Phase:
    return stop[1].phase


def _chip(network: Network, stop: int, label: StepLabel) -> StepChip:
    return StepChip(_short(network, label), stop, _hint(network, label))


def _hint(network: Network, label: StepLabel) -> str:
    """What the step computes."""
    id = label.place.target if isinstance(label.place, Parameter) else label.place
    neuron = network.number[id] if id else ""
    return say(_HINTS[label.kind], symbol=plain(label.symbol), neuron=neuron)


def _short(network: Network, label: StepLabel) -> str:
    """The symbol without its ∂E/: z₁, E, ∂w₁, and the name of the parameter that is updated."""
    if label.kind == "da_dz":
        return subscripted(f"a{network.number[str(label.place)]}") + "′"
    return plain(label.symbol.bottom if isinstance(label.symbol, Fraction) else label.symbol)
