"""The rules of the output's picture: of which neuron it is, in which form, over what range; no Qt here."""

from dataclasses import dataclass, replace

import numpy as np

from engine.arrays import FloatArray, IntArray, frozen
from engine.asking.response import Line
from engine.formulas.formula import plain
from engine.formulas.notation import number_text, subscripted
from engine.formulas.symbols import Symbols
from engine.network import Network
from engine.training.activations import ACTIVATIONS
from engine.words import say
from simulator.project.document import Document
from simulator.resolve.moment import Moment
from simulator.workspace.viewpoint import Viewpoint
from widgets.plots.output_state import OutputForm, OutputSamples, OutputState

MOST_DRAWN = 1000  # samples
MARGIN = 0.15  # of the data's range, to each side
NARROWEST = 0.5  # to each side of data that are all one number
CURVE_POINTS = 401
CLASS_DIGITS = 3
MAP_POINTS = (200, 100, 50)  # along each side of a map, the first of them that does not take too long
MOST_WORK = 1_000_000  # points × neurons beside a training run
MOST_WORK_AT_REST = 40_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """How the network's numbers become those that are shown: inputs (inputs,) and the response, by scale and offset."""

    input_scale: FloatArray
    input_offset: FloatArray
    scale: float = 1.0
    offset: float = 0.0

    def inputs(self, values: FloatArray) -> FloatArray:
        return values * self.input_scale + self.input_offset

    def line(self, line: Line) -> Line:
        """The line in the units shown."""
        scale, offset = float(self.input_scale[line.column]), float(self.input_offset[line.column])
        return Line(line.column, line.low * scale + offset, line.high * scale + offset, line.count)

    def response(self, a: FloatArray) -> FloatArray:
        return a * self.scale + self.offset


@dataclass(frozen=True, slots=True, eq=False)
class OutputJob:
    """A picture to compute, in the network's numbers: of `neuron` at `values`, those of `epoch` of the run `run_id`.

    `inputs` (k, inputs) are the samples that are drawn, `rest` (inputs,) the shown one, whose numbers the inputs have
    that the picture is not over. The `lines` are those it is over. Of a map, `bounds` are where its colours end, None
    where its own numbers tell, and `level` is where the decision line runs. `gently` beside a training run.
    """

    run_id: int
    network: Network
    neuron: str
    values: FloatArray
    epoch: int
    inputs: FloatArray
    rest: FloatArray
    lines: tuple[Line, ...]
    units: Units
    bounds: tuple[float, float] | None = None
    level: float | None = None
    gently: bool = False

    def makes_same(self, other: "OutputJob") -> bool:
        """Whether the other one's picture is this one's."""
        return (
            self.is_alike(other)
            and self.epoch == other.epoch
            and [line.count for line in self.lines] == [line.count for line in other.lines]
            and np.array_equal(self.rest, other.rest)
            and np.array_equal(self.values, other.values, equal_nan=True)
        )

    def is_alike(self, other: "OutputJob") -> bool:
        """Whether the other one's picture may stand until this one's is there: it shows the same, a little earlier."""
        return (
            self.neuron == other.neuron
            and self.network.graph.is_like(other.network.graph)
            and np.array_equal(self.inputs, other.inputs)
            and [line.column for line in self.lines] == [line.column for line in other.lines]
        )


@dataclass(frozen=True, slots=True, eq=False)
class OutputScene:
    """What the view shows, but for the picture in it, and how that is computed."""

    state: OutputState
    job: OutputJob


@dataclass(frozen=True, slots=True, eq=False)
class _Target:
    """A column of targets: the samples with it, in classes or as one, and what parts two classes, if it has two."""

    samples: OutputSamples
    plain: OutputSamples
    split: float | None

    def samples_for(self, form: OutputForm) -> OutputSamples:
        """Where heights are targets, they are told apart by class only where there are no more than two of them."""
        return self.samples if form == "map" or self.split is not None else self.plain


class OutputReader:
    """What the picture needs of a document, whatever its parameters are."""

    def __init__(self, document: Document) -> None:
        self._document = document
        network, data = document.network, document.dataset
        self.network = network
        self.neurons = tuple(node.id for node in network.neurons)
        self.names = tuple(subscripted(f"a{network.number[id]}") for id in self.neurons)
        self.inputs = tuple(_input_title(network, data.input_names, place) for place in range(len(network.inputs)))
        parts = [data] if data.held_out is None else [data, data.held_out]
        counts = [len(part.inputs) for part in parts]
        places = _some(sum(counts))
        self._numbers = np.concatenate([np.arange(count) for count in counts])[places]
        self._held_out = places >= counts[0]
        self.at = frozen(np.concatenate([part.inputs for part in parts])[places])
        self._all_T = np.concatenate([part.targets for part in parts])
        self._T = self._all_T[places]
        whole = np.concatenate([part.inputs for part in parts])
        self._low, self._high = whole.min(axis=0), whole.max(axis=0)
        self._targets: dict[int, _Target] = {}

    def units(self, neuron: str) -> Units:
        """Those of the table, where the data were made of one; a hidden neuron's activation has none."""
        source, outputs = self._document.dataset.source, [node.id for node in self.network.outputs]
        if source is None:
            return Units(np.ones(len(self.inputs)), np.zeros(len(self.inputs)))
        scale, offset = (np.array([getattr(each, name) for each in source.inputs]) for name in ("scale", "offset"))
        own = source.targets[outputs.index(neuron)] if neuron in outputs else None
        return Units(scale, offset, own.scale, own.offset) if own else Units(scale, offset)

    def line(self, column: int, count: int) -> Line:
        """Over the data's range of an input, and a little more."""
        low, high = float(self._low[column]), float(self._high[column])
        margin = MARGIN * (high - low) or NARROWEST * max(1.0, abs(low))
        return Line(column, low - margin, high + margin, count)

    def target(self, column: int) -> _Target:
        """The samples with this column of targets."""
        if column not in self._targets:
            self._targets[column] = self._made_target(column)
        return self._targets[column]

    def target_name(self, column: int) -> str:
        return plain(Symbols(self.network).target(self.network.outputs[column].id))

    def _made_target(self, column: int) -> _Target:
        name, source = self.target_name(column), self._document.dataset.source
        scale, offset = (source.targets[column].scale, source.targets[column].offset) if source else (1.0, 0.0)
        values, T = np.unique(self._all_T[:, column]), self._T[:, column]
        two = len(values) <= 2
        split = float(values[0] + values[-1]) / 2
        if len(values) == 1:
            split = split - 0.5 if values[0] > 0 else split + 0.5
        shown = [number_text(float(value) * scale + offset, CLASS_DIGITS) for value in (values[-1], split, values[0])]
        classes = (
            (f"{name} {shown[0]}", f"{name} {shown[2]}") if two else (f"{name} > {shown[1]}", f"{name} ≤ {shown[1]}")
        )
        inputs, shown_T = frozen(self.units("").inputs(self.at)), frozen(T * scale + offset)
        drawn = self._numbers, self._held_out, split < T
        samples = OutputSamples(inputs, shown_T, *drawn, classes, len(self._all_T))
        plain_ones = replace(samples, high=np.ones(len(T), dtype=np.bool_), classes=(name, ""))
        return _Target(samples, plain_ones, split if len(values) == 2 else None)


def output_scene(moment: Moment, viewpoint: Viewpoint) -> OutputScene | None:
    """What a viewpoint sees of the network's output; None where the network has no input or no output."""
    network = moment.task.network
    if not network.inputs or not network.outputs:
        return None
    reader, neuron = moment.probe.kept(OutputReader), _neuron(network, viewpoint)
    outputs = [node.id for node in network.outputs]
    column = outputs.index(neuron) if neuron in outputs else None
    form, columns = _form(network, viewpoint, is_output=column is not None)
    state = _state(reader, moment, neuron, column, viewpoint.digits, form, columns)
    count = CURVE_POINTS if form == "curve" else _map_points(len(network.neurons), running=moment.running)
    split = None if column is None else reader.target(column).split
    job = OutputJob(
        run_id=moment.run.id,
        network=network,
        neuron=neuron,
        values=frozen(moment.values),
        epoch=moment.epoch,
        inputs=reader.at,
        rest=moment.task.dataset.inputs[moment.sample],
        lines=tuple(reader.line(place, count) for place in columns),
        units=reader.units(neuron),
        bounds=_bounds(network, neuron),
        level=_level(network, neuron, split),
        gently=moment.running,
    )
    return OutputScene(state, job)


def _state(
    reader: OutputReader,
    moment: Moment,
    neuron: str,
    column: int | None,
    digits: int,
    form: OutputForm,
    columns: tuple[int, ...],
) -> OutputState:
    """What is shown but for the picture; a hidden neuron is shown beside the first output's targets."""
    data, units, sample = moment.task.dataset, reader.units(neuron), moment.sample
    T = float("nan") if column is None else float(units.response(data.targets[sample, column]))
    return OutputState(
        form=form,
        neuron=neuron,
        neurons=reader.neurons,
        names=reader.names,
        is_output=column is not None,
        target=reader.target_name(column or 0),
        inputs=reader.inputs,
        columns=columns,
        samples=reader.target(column or 0).samples_for(form),
        sample=sample,
        shown=units.inputs(data.inputs[sample]),
        shown_T=T,
        epoch=moment.epoch,
        epochs=moment.run.epochs,
        digits=digits,
    )


def _neuron(network: Network, viewpoint: Viewpoint) -> str:
    """The neuron that is selected alone, else the first output."""
    chosen = viewpoint.selection.nodes
    if len(chosen) == 1:
        (id,) = chosen
        if id in network.graph.by_id and network.graph.by_id[id].kind != "input":
            return id
    return network.outputs[0].id


def _form(network: Network, viewpoint: Viewpoint, *, is_output: bool) -> tuple[OutputForm, tuple[int, ...]]:
    """Which form suits the number of inputs and what was chosen, and the columns that it is over."""
    ids = [node.id for node in network.inputs]
    if len(ids) == 1:
        return "curve", (0,)
    if viewpoint.input_axes and set(viewpoint.input_axes) <= set(ids):
        return "map", (ids.index(viewpoint.input_axes[0]), ids.index(viewpoint.input_axes[1]))
    return ("against", ()) if len(ids) > 2 and is_output else ("map", (0, 1))


def _bounds(network: Network, neuron: str) -> tuple[float, float] | None:
    """Between which numbers a map's colours lie, where the activation function tells."""
    activation = ACTIVATIONS[network.graph.by_id[neuron].activation]
    return activation.range if activation.saturates else None


def _level(network: Network, neuron: str, split: float | None) -> float | None:
    """At which number the neuron decides: in the middle of its range, else where its targets' classes part."""
    bounds = _bounds(network, neuron)
    return split if bounds is None else sum(bounds) / 2


def _map_points(neurons: int, *, running: bool) -> int:
    most = MOST_WORK if running else MOST_WORK_AT_REST
    return next((count for count in MAP_POINTS if count * count * neurons <= most), MAP_POINTS[-1])


def _some(count: int) -> IntArray:
    """The places of so many samples, evenly chosen where they are too many to be drawn."""
    return np.unique(np.linspace(0, count - 1, min(count, MOST_DRAWN)).astype(np.intp))


def _input_title(network: Network, names: tuple[str, ...], place: int) -> str:
    """An input by its symbol and, where it has one of its own, by its name."""
    symbol = f"x{network.number[network.inputs[place].id]}"
    own = names[place]
    return subscripted(symbol) if not own or own in (symbol, subscripted(symbol)) else say(
        "{symbol} {name}", symbol=subscripted(symbol), name=own
    )  # fmt: skip
