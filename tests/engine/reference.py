"""Backpropagation neuron by neuron in plain Python: slow, and plainly what the mathematics says."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from engine.graph import ActivationName, Parameter
from engine.settings import TrainingSettings
from engine.task import Task

Numbers = dict[str, float]
Gradient = dict[Parameter, float]


def sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def softplus(z: float) -> float:
    return max(z, 0) + math.log1p(math.exp(-abs(z)))


Function = Callable[[float], float]
FUNCTIONS: dict[ActivationName, tuple[Function, Function]] = {
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * sigmoid(-z)),
    "tanh": (math.tanh, lambda z: 1 - math.tanh(z) ** 2),
    "relu": (lambda z: max(0.0, z), lambda z: float(z > 0)),
    "leaky_relu": (lambda z: z if z > 0 else 0.01 * z, lambda z: 1.0 if z > 0 else 0.01),
    "softplus": (softplus, sigmoid),
    "linear": (lambda z: z, lambda z: 1.0),
}
"""Each activation function and its derivative."""


@dataclass
class Reference:
    """A network with parameters of its own, and the data it is trained on."""

    task: Task

    def __post_init__(self) -> None:
        self.network, self.dataset, self.convention = self.task.network, self.task.dataset, self.task.convention
        self.values = {parameter: self.network.value(parameter) for parameter in self.network.parameters}
        self.velocity = dict.fromkeys(self.values, 0.0)

    def forward(self, sample: int) -> tuple[Numbers, Numbers]:
        """Each node's z and a."""
        z: Numbers = {}
        a = {node.id: float(x) for node, x in zip(self.network.inputs, self.dataset.inputs[sample], strict=True)}
        for node in sorted(self.network.neurons, key=lambda node: self.network.depths[node.id]):
            terms = [
                self.values[Parameter(node.id, source)] * a[source] for source in self.network.graph.sources[node.id]
            ]
            z[node.id] = sum(terms) + self.values.get(Parameter(node.id), 0.0)
            a[node.id] = FUNCTIONS[node.activation][0](z[node.id])
        return z, a

    def backward(self, sample: int, slope: float) -> tuple[Numbers, Numbers]:
        """Each neuron's ∂E/∂a and ∂E/∂z for a sample, with ∂E/∂a = −slope · (T − a) at the outputs."""
        z, a = self.forward(sample)
        targets = self.dataset.targets[sample]
        own = {node.id: -slope * (T - a[node.id]) for node, T in zip(self.network.outputs, targets, strict=True)}
        dE_da: Numbers = {}
        dE_dz: Numbers = {}
        for node in sorted(self.network.neurons, key=lambda node: -self.network.depths[node.id]):
            handed_back = [
                self.values[Parameter(target, node.id)] * dE_dz[target]
                for target in self.network.graph.targets[node.id]
            ]
            dE_da[node.id] = own.get(node.id, 0.0) + sum(handed_back)
            dE_dz[node.id] = dE_da[node.id] * FUNCTIONS[node.activation][1](z[node.id])
        return dE_da, dE_dz

    def error(self) -> float:
        squares = 0.0
        for sample, targets in enumerate(self.dataset.targets):
            _, a = self.forward(sample)
            squares += sum((T - a[node.id]) ** 2 for node, T in zip(self.network.outputs, targets, strict=True))
        return self.convention.factor(self.dataset.sample_count, len(self.network.outputs)) * squares

    def gradient(self, samples: Sequence[int]) -> Gradient:
        """∂E/∂p with these samples as the data set."""
        gradient = dict.fromkeys(self.values, 0.0)
        for sample in samples:
            _, a = self.forward(sample)
            _, dE_dz = self.backward(sample, self.convention.slope(len(samples), len(self.network.outputs)))
            for parameter in gradient:
                factor = 1.0 if parameter.source is None else a[parameter.source]
                gradient[parameter] += dE_dz[parameter.target] * factor
        return gradient

    def update(self, samples: Sequence[int], settings: TrainingSettings) -> None:
        for parameter, slope in self.gradient(samples).items():
            if not self.network.is_locked(parameter):
                step = settings.momentum * self.velocity[parameter] - settings.learning_rate * slope
                self.velocity[parameter] = step
                self.values[parameter] += step


def batches(order: Sequence[int], settings: TrainingSettings) -> Iterator[Sequence[int]]:
    """The samples of each update of an epoch that goes through them in this order."""
    size = {"batch": len(order), "online": 1, "mini-batch": settings.batch_size or 1}[settings.update]
    for start in range(0, len(order), size):
        yield order[start : start + size]
