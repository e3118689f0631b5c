"""From a document and its parameters to what the strip of layers shows; no Qt here."""

import numpy as np

from engine.arrays import FloatArray
from engine.explaining.layer_gradients import Boundary, LayerGradient, LayerReader, Tower
from engine.formulas.notation import number_text
from engine.network import Network
from engine.task import Task
from engine.training.activations import ACTIVATIONS
from engine.training.propagation import Evaluator
from engine.words import say, say_count, say_in, say_list
from simulator.project.document import Document
from simulator.resolve.moment import Moment
from simulator.workspace.standing import Standing
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Workspace
from widgets.lenses.layer_state import LayerBar, LayerStep, LayerStripState, LayerTower

MOST_WORK = 300_000  # samples × parameters that are looked at for each picture, some milliseconds
MOST_NUMBERS = 8  # of neurons in the hint of a layer


class LayerLens:
    """Reads one document's layers at any parameters; of a large data set only samples spread over it."""

    def __init__(self, document: Document) -> None:
        looked_at = _spread(document.task)
        count, samples = document.dataset.sample_count, looked_at.dataset.sample_count
        self._network = document.network
        self._evaluator = Evaluator(looked_at)
        self._reader = LayerReader(document.network)
        slope, outputs = document.convention.slope, len(document.network.outputs)
        self._share = slope(count, outputs) / slope(samples, outputs)
        self._note = _note(samples, count) if samples < count else ""

    def state(self, values: FloatArray, digits: int = 3) -> LayerStripState:
        """The layers at `values`, in the order of `Network.parameters`."""
        with np.errstate(all="ignore"):
            towers = self._reader.read(self._evaluator.evaluate(values), values)
        return LayerStripState(tuple(self._tower(tower) for tower in towers), digits, self._note)

    def _tower(self, tower: Tower) -> LayerTower:
        return LayerTower(
            _name(self._network, tower),
            tuple(self._bar(layer, tower.layers[-1]) for layer in tower.layers),
            tuple(_step(boundary) for boundary in tower.boundaries),
        )

    def _bar(self, layer: LayerGradient, last: LayerGradient) -> LayerBar:
        mean, largest = self._share * layer.mean, self._share * layer.largest
        numbers = [str(self._network.number[id]) for id in layer.neurons[:MOST_NUMBERS]]
        more = ["…"] if len(layer.neurons) > MOST_NUMBERS else []
        hint = say_count(
            "Layer {layer}, neuron {numbers}: mean |∂E/∂z| {mean}, largest {largest}.",
            "Layer {layer}, neurons {numbers}: mean |∂E/∂z| {mean}, largest {largest}.",
            len(layer.neurons),
            layer=layer.depth,
            numbers=say_list([*numbers, *more]),
            mean=number_text(mean, 6),
            largest=number_text(largest, 6),
        )
        bound = self._share * last.mean * layer.bound if layer.bound < 1.0 else None
        return LayerBar(layer.depth, mean, bound, hint)


def layers_lens(workspace: Workspace, viewpoint: Viewpoint, _standing: Standing, moment: Moment) -> LayerStripState:
    """The layers at the shown epoch."""
    values = workspace.run.history.values(moment.epoch)
    return moment.probe.kept(LayerLens).state(values, viewpoint.digits)


def _note(samples: int, count: int) -> str:
    return say_count("{samples} of {count} sample", "{samples} of {count} samples", count, samples=samples, count=count)


def _step(boundary: Boundary) -> LayerStep:
    return LayerStep(boundary.factor, boundary.product)


def _name(network: Network, tower: Tower) -> str:
    """The function of all layers but the last, where they have one in common."""
    layers = tower.layers[:-1] or tower.layers
    names = {network.by_id[id].activation for layer in layers for id in layer.neurons}
    return say(ACTIVATIONS[names.pop()].title) if len(names) == 1 else say_in("layers of several functions", "mixed")


def _spread(task: Task) -> Task:
    """The task with as many of its samples, evenly spread, as can be looked at each time."""
    count = task.dataset.sample_count
    most = max(1, MOST_WORK // max(1, len(task.network.parameters)))
    return task if count <= most else task.with_samples(np.linspace(0, count - 1, most).astype(np.intp))
