"""Networks and data that several tests use."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from engine.dataset import Dataset
from engine.explaining.trace import Trace
from engine.graph import ActivationName, Edge, Node, NodeKind
from engine.network import Network
from engine.settings import TrainingSettings
from engine.task import Task
from engine.training.program import own_theta
from engine.training.trainer import Trainer, TrainerState

LECTURE = Network(
    (Node("x1", "input"), Node("n1", "hidden", "sigmoid", 0.4), Node("n2", "output", "sigmoid", 0.65)),
    (Edge("x1", "n1", 0.15), Edge("n1", "n2", 0.45)),
)
LECTURE_DATA = Dataset(np.array([[0.1]]), np.array([[0.25]]), ("x1",), ("T",))
LECTURE_TASK = Task(LECTURE, LECTURE_DATA)


def layered(sizes: Sequence[int], activation: ActivationName = "sigmoid", seed: int = 1) -> Network:
    """A layered network with small random parameters."""
    random = np.random.default_rng(seed)
    hidden: list[NodeKind] = ["hidden"] * (len(sizes) - 2)
    kinds: list[NodeKind] = ["input", *hidden, "output"]
    layers = [
        [
            Node(f"{kind}{layer}.{place}", kind, activation, None if kind == "input" else random.normal())
            for place in range(size)
        ]
        for layer, (size, kind) in enumerate(zip(sizes, kinds, strict=True))
    ]
    edges = [
        Edge(source.id, target.id, random.normal())
        for sources, targets in pairwise(layers)
        for source in sources
        for target in targets
    ]
    return Network(tuple(node for layer in layers for node in layer), tuple(edges))


def random_data(network: Network, samples: int, seed: int = 1) -> Dataset:
    """Random inputs and targets that fit the network."""
    random = np.random.default_rng(seed)
    inputs, targets = random.normal(size=(samples, len(network.inputs))), random.random((samples, len(network.outputs)))
    return Dataset(
        inputs, targets, tuple(node.id for node in network.inputs), tuple(node.id for node in network.outputs)
    )


def random_task(network: Network, samples: int, settings: TrainingSettings | None = None) -> Task:
    """The network with random data."""
    return Task(network, random_data(network, samples), settings=settings or TrainingSettings())


def trainer(settings: TrainingSettings | None = None) -> Trainer:
    """A trainer of the lecture's network."""
    return Trainer(replace(LECTURE_TASK, settings=settings or TrainingSettings()))


def trace_at(task: Task, epoch: int = 0) -> Trace:
    """The steps of an epoch that begins at the network's own parameters."""
    return Trace(task, TrainerState(epoch, own_theta(task.network)))
