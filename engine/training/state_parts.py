"""A state vector by its parts: parameters, and each vector that an optimizer keeps, in the network's own order."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from engine.arrays import FloatArray, frozen
from engine.network import Network
from engine.training.optimizers import OPTIMIZERS, Kept
from engine.training.program import Program, compile_network

KEPT: Mapping[str, Kept] = {kept.name: kept for optimizer in OPTIMIZERS for kept in optimizer.kept}
"""All that there is in a state behind θ, by name."""


@dataclass(frozen=True, slots=True, eq=False)
class StateParts:
    """The parameters, and by its name what an optimizer keeps of each, all in the order of `Network.parameters`."""

    values: FloatArray
    kept: Mapping[str, FloatArray] = field(default_factory=dict)


def parts_of(network: Network, vector: FloatArray) -> StateParts:
    """The parts of a state vector of this network."""
    program = compile_network(network)
    optimizer = next(row for row in OPTIMIZERS if row.state_length(program.size) == len(vector) or not row.kept)
    behind = zip(optimizer.kept, optimizer.kept_in(vector, program.size), strict=True)
    kept = {row.name: frozen(_signs(program, row) * part[program.columns]) for row, part in behind}
    return StateParts(frozen(program.values(vector)), kept)


def vector_of(network: Network, parts: StateParts) -> FloatArray:
    """The state vector that has these parts."""
    program = compile_network(network)
    vectors = [program.theta(parts.values)]
    for name, values in parts.kept.items():
        vector = np.zeros(program.size)
        vector[program.columns] = _signs(program, KEPT[name]) * values
        vectors.append(vector)
    return frozen(np.concatenate(vectors))


def _signs(program: Program, kept: Kept) -> FloatArray:
    return program.signs if kept.signed else np.ones(len(program.signs))
