"""A state vector and its parts are the same thing."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.network import Network
from engine.settings import TrainingSettings
from engine.task import Task
from engine.training.optimizers import OPTIMIZERS, Optimizer
from engine.training.program import compile_network
from engine.training.state_parts import KEPT, parts_of, vector_of
from engine.training.trainer import Trainer
from tests.engine.examples import LECTURE, LECTURE_DATA
from tests.strategies import networks


@given(networks(), st.sampled_from(OPTIMIZERS), st.randoms(use_true_random=False))
def test_a_vector_comes_back_from_its_parts(network: Network, row: Optimizer, chance: Random) -> None:
    program = compile_network(network)
    vector = np.zeros(row.state_length(program.size))
    for part in (vector[: program.size], *row.kept_in(vector, program.size)):
        part[program.columns] = [chance.uniform(-2, 2) for _ in program.columns]
    parts = parts_of(network, vector)
    assert list(parts.kept) == [kept.name for kept in row.kept]
    assert vector_of(network, parts).tolist() == vector.tolist()


def test_the_velocity_is_the_last_change_of_each_parameter() -> None:
    settings = TrainingSettings(momentum=0.5, threshold=None)
    trainer = Trainer(Task(LECTURE, LECTURE_DATA, settings=settings))
    trainer.advance(3)
    before = trainer.values
    trainer.advance(1)
    parts = parts_of(LECTURE, trainer.state.vector)
    assert parts.values.tolist() == trainer.values.tolist()
    assert parts.kept["velocity"] == pytest.approx(trainer.values - before, rel=1e-9)


def test_what_is_kept_has_names_of_its_own() -> None:
    assert len(KEPT) == sum(len(optimizer.kept) for optimizer in OPTIMIZERS)
