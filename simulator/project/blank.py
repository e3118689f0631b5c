"""The project that a new one begins as."""

import numpy as np

from engine.dataset import Dataset
from engine.graph import Edge, Node
from engine.network import Network
from engine.settings import ErrorConvention, TrainingSettings
from engine.task import Task
from simulator.project.document import Document


def blank() -> Document:
    """The least that can be trained: one input, one neuron that is the output, one sample."""
    network = Network((Node("x1", "input"), Node("n1", "output", bias=0.0)), (Edge("x1", "n1", 0.5),))
    dataset = Dataset(np.array([[1.0]]), np.array([[0.0]]), ("x1",), ("T",))
    return Document(Task(network, dataset, ErrorConvention(), TrainingSettings()))
