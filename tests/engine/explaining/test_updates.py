"""The states between the updates of an epoch are those that training went through, in whatever order they are read."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.arrays import FloatArray
from engine.explaining.steps import EpochPlan
from engine.explaining.updates import Updates
from engine.network import Network
from engine.settings import TrainingSettings
from engine.training.program import own_theta
from engine.training.trainer import Trainer, TrainerState
from tests.engine.examples import LECTURE, layered, random_task

pytestmark = pytest.mark.bits

ONLINE = TrainingSettings(update="online", learning_rate=0.2, threshold=None)


def updates(network: Network, samples: int, settings: TrainingSettings = ONLINE) -> Updates:
    plan = EpochPlan(network, settings, 0, samples)
    start = TrainerState(0, own_theta(network))
    return Updates(random_task(network, samples, settings), plan, start)


def trained(network: Network, samples: int, settings: TrainingSettings = ONLINE) -> FloatArray:
    trainer = Trainer(random_task(network, samples, settings))
    trainer.advance(1)
    return trainer.values


def test_the_last_state_is_the_next_epochs_to_the_last_bit() -> None:
    for settings in (ONLINE, replace(ONLINE, momentum=0.5), replace(ONLINE, update="mini-batch", batch_size=3)):
        network = layered([2, 3, 1])
        made = updates(network, 10, settings)
        count = EpochPlan(network, settings, 0, 10).update_count
        np.testing.assert_array_equal(made.values(count), trained(network, 10, settings))


@given(st.lists(st.integers(0, 23), min_size=1, max_size=8))
def test_reading_here_and_there_gives_what_reading_in_turn_gives(places: list[int]) -> None:
    in_turn = updates(LECTURE, 23)
    states = [in_turn.values(place) for place in range(24)]
    here_and_there = updates(LECTURE, 23)
    for place in places:
        np.testing.assert_array_equal(here_and_there.values(place), states[place])


def test_momentum_keeps_the_change_that_was_made() -> None:
    made = updates(LECTURE, 5, replace(ONLINE, momentum=0.9))
    np.testing.assert_array_equal(made.kept(0), np.zeros((1, 4)))
    (velocity,) = made.kept(3)
    np.testing.assert_allclose(velocity, made.values(3) - made.values(2), rtol=1e-12, atol=1e-15)
    assert updates(LECTURE, 5).kept(3) == []
