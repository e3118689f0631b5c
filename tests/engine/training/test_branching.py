"""A run that leaves another one goes on from where that stood, with its velocity."""

from dataclasses import replace

import numpy as np
import pytest

from engine import edits
from engine.graph import Parameter
from engine.network import Network, network_with
from engine.settings import TrainingSettings
from engine.task import Task
from engine.training.branching import branched
from engine.training.trainer import Trainer, TrainerState
from tests.engine.examples import layered, random_data

pytestmark = pytest.mark.bits

NETWORK = layered([2, 3, 1], "tanh")
DATA = random_data(NETWORK, 7)
WAYS = (
    TrainingSettings(threshold=None),
    TrainingSettings(threshold=None, momentum=0.9),
    TrainingSettings(threshold=None, update="online", shuffle=True),
    TrainingSettings(threshold=None, update="mini-batch", batch_size=3, shuffle=True, momentum=0.5, seed=4),
)
MOVING = replace(WAYS[1], learning_rate=0.1)


def moving(network: Network) -> Task:
    """The network with the data, trained with momentum."""
    return Task(network, DATA, settings=MOVING)


def stood(network: Network, settings: TrainingSettings = MOVING, epochs: int = 40) -> Trainer:
    """A trainer that has made so many epochs."""
    trainer = Trainer(Task(network, DATA, settings=settings))
    trainer.advance(epochs)
    return trainer


def velocity(network: Network, state: TrainerState) -> dict[Parameter, float]:
    """Each parameter's last change, as the program of the network has it."""
    trainer = Trainer(moving(network), state)
    moved = trainer.program.values(trainer.state.vector[trainer.program.size :])
    return dict(zip(network.parameters, moved.tolist(), strict=True))


@pytest.mark.parametrize("settings", WAYS)
@pytest.mark.parametrize("activation", ["sigmoid", "tanh"])
def test_a_branch_in_which_nothing_is_changed_has_the_bits_of_the_run_it_left(
    settings: TrainingSettings, activation: str
) -> None:
    network = layered([2, 3, 1], "sigmoid" if activation == "sigmoid" else "tanh")
    left = stood(network, settings)
    task = Task(network_with(network, left.values), DATA, settings=settings)
    branch = Trainer(task, branched(left.state, network, task))
    assert branch.epoch == 40
    went_on, branched_off = left.advance(25), branch.advance(25)
    assert branched_off.first_epoch == 41
    assert np.array_equal(branched_off.states, went_on.states)
    assert np.array_equal(branched_off.errors, went_on.errors)


def test_a_changed_weight_keeps_its_velocity() -> None:
    left, parameter = stood(NETWORK), NETWORK.parameters[0]
    changed = edits.set_parameter(network_with(NETWORK, left.values), parameter, 0.25)
    state = branched(left.state, NETWORK, moving(changed))
    assert velocity(changed, state) == velocity(NETWORK, left.state)
    assert velocity(changed, state)[parameter] != 0.0


def test_a_new_parameter_starts_from_rest_and_the_others_keep_their_velocity() -> None:
    left = stood(NETWORK)
    grown = edits.connect(network_with(NETWORK, left.values), "input0.0", "output2.0")
    before, after = velocity(NETWORK, left.state), velocity(grown, branched(left.state, NETWORK, moving(grown)))
    (new,) = set(after) - set(before)
    assert after.pop(new) == 0.0
    assert after == before


def test_another_activation_function_does_not_turn_the_velocity_round() -> None:
    """A sigmoid neuron's slots hold −w, and so −v."""
    left, neuron = stood(NETWORK), NETWORK.neurons[0].id
    other = edits.set_activation(network_with(NETWORK, left.values), neuron, "sigmoid")
    state = branched(left.state, NETWORK, moving(other))
    assert velocity(other, state) == velocity(NETWORK, left.state)


def test_a_locked_parameter_stays_where_it_is() -> None:
    left, parameter = stood(NETWORK), NETWORK.parameters[0]
    locked = edits.set_locked(network_with(NETWORK, left.values), parameter, True)
    task = moving(locked)
    branch = Trainer(task, branched(left.state, NETWORK, task))
    branch.advance(10)
    assert branch.values[0] == left.values[0]
    assert not np.array_equal(branch.values, left.values)


def test_a_run_without_momentum_has_no_velocity_to_give() -> None:
    left = stood(NETWORK, WAYS[0])
    task = moving(network_with(NETWORK, left.values))
    assert set(velocity(NETWORK, branched(left.state, NETWORK, task)).values()) == {0.0}
