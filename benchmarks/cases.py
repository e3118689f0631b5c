"""The cases of the engine's benchmark: networks, data and kinds of training, from tiny to large."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from engine.dataset import Dataset
from engine.graph import ActivationName, Edge, Node, NodeKind
from engine.network import Network
from engine.settings import TrainingSettings, UpdateMode
from engine.task import Task


@dataclass(frozen=True)
class Case:
    """A layered network to train for some epochs.

    `target` is the ratio to the textbook loop that is to be reached, `plain_target` on a processor without AVX-512,
    where numpy's exp and tanh go number by number; `batch_size` None is the full batch; `output` is the output layer's
    activation function where it has another one.
    """

    name: str
    sizes: tuple[int, ...]
    activation: ActivationName
    samples: int
    epochs: int
    target: float
    batch_size: int | None = None
    plain_target: float | None = None
    output: ActivationName | None = None

    @property
    def settings(self) -> TrainingSettings:
        """Settings that never stop early, with a step too small to diverge."""
        update: UpdateMode = "batch" if self.batch_size is None else "mini-batch"
        return TrainingSettings(0.01, 0.0, self.epochs, None, update, self.batch_size)

    def weights(self) -> list[np.ndarray]:
        """For each layer a matrix (sources + 1, neurons), whose last row is the biases."""
        random = np.random.default_rng(1)
        return [random.normal(0, 1 / np.sqrt(a), (a + 1, b)) for a, b in pairwise(self.sizes)]

    def dataset(self) -> Dataset:
        """Random inputs and targets."""
        random = np.random.default_rng(2)
        inputs, outputs = self.sizes[0], self.sizes[-1]
        return Dataset(
            random.normal(size=(self.samples, inputs)),
            random.random((self.samples, outputs)),
            tuple(f"x{place}" for place in range(inputs)),
            tuple(f"T{place}" for place in range(outputs)),
        )

    def task(self) -> Task:
        """What is trained."""
        return Task(self.network(), self.dataset(), settings=self.settings)

    def network(self) -> Network:
        """The network that holds `weights`."""
        layers = [[f"{layer}.{place}" for place in range(size)] for layer, size in enumerate(self.sizes)]
        nodes = [Node(id, "input") for id in layers[0]]
        edges: list[Edge] = []
        for (sources, targets), weights in zip(pairwise(layers), self.weights(), strict=True):
            last = targets is layers[-1]
            kind: NodeKind = "output" if last else "hidden"
            activation = self.output or self.activation if last else self.activation
            nodes += [Node(id, kind, activation, weights[-1, k]) for k, id in enumerate(targets)]
            edges += [Edge(s, t, weights[j, k]) for j, s in enumerate(sources) for k, t in enumerate(targets)]
        return Network(tuple(nodes), tuple(edges))


CASES = (
    Case("A", (1, 1, 1), "sigmoid", 1, 10_000, 0.30),
    Case("B", (2, 2, 1), "sigmoid", 4, 10_000, 1.2 * 0.186),
    Case("Bo", (2, 2, 1), "sigmoid", 4, 2_500, 1.2 * 0.218, 1),
    Case("C", (2, 8, 8, 1), "tanh", 500, 1_000, 1.2 * 0.327, plain_target=0.75),
    Case("D", (8, 32, 32, 1), "sigmoid", 5_000, 40, 0.95),
    Case("E", (64, 256, 256, 10), "sigmoid", 10_000, 16, 1.2 * 0.75),
    Case("F", (2, 8, 8, 1), "tanh", 500, 40, 1.2 * 0.21, 10, plain_target=0.30),
    Case("G", (2, *[8] * 10, 1), "sigmoid", 200, 500, 1.2 * 0.33, plain_target=0.55),
)
