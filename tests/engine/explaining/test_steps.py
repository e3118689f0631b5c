"""Which steps an epoch has, without their numbers: against a plain list of them all."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.explaining.steps import EpochPlan, Slot, StepSize, passing_order
from engine.graph import Edge, Node
from engine.network import Network
from engine.settings import TrainingSettings, UpdateMode
from engine.training.batches import sample_order
from tests.engine.examples import LECTURE, layered
from tests.strategies import networks

Known = tuple[int, int | None, Slot]
"""A step's update, its sample, and what it computes."""

kinds_of_training = st.builds(
    TrainingSettings,
    update=st.sampled_from(("batch", "online", "mini-batch")),
    batch_size=st.integers(1, 4),
    shuffle=st.booleans(),
)


def listed(network: Network, settings: TrainingSettings, epoch: int, samples: int) -> list[Known]:
    """Every step of an epoch, made one by one in the order of the lecture."""
    order = sample_order(settings, epoch + 1, samples).tolist()
    size = {"batch": samples, "online": 1, "mini-batch": settings.batch_size or 1}[settings.update]
    steps: list[Known] = []
    for update, first in enumerate(range(0, samples, size)):
        batch = order[first : first + size]
        steps += [(update, sample, slot) for sample in batch for slot in of_sample(network)]
        if len(batch) > 1:
            steps += [(update, None, Slot("gradient", "gradient", each)) for each in network.parameters]
        free = [each for each in network.parameters if not network.is_locked(each)]
        steps += [(update, None, Slot("update", "update", each)) for each in free]
    return steps


def of_sample(network: Network) -> list[Slot]:
    order = [node.id for node in passing_order(network.graph)]
    slots = [Slot("forward", kind, id) for id in order for kind in ("z", "a")]
    slots.append(Slot("error", "E"))
    for id in reversed(order):
        slots += [Slot("backward", "dE_da", id), Slot("backward", "da_dz", id)]
        weights = [each for each in network.parameters if each.target == id]
        slots += [Slot("backward", "dE_db" if each.is_bias else "dE_dw", each) for each in weights]
    return slots


def key(network: Network, step: Known, size: StepSize) -> object:
    """What stays the same within one stride."""
    update, sample, slot = step
    layer = None if slot.neuron is None else network.depths[slot.neuron]
    within = {
        "neuron": (update, sample, slot.phase, slot.neuron),
        "layer": (update, sample, slot.phase, layer),
        "phase": (update, sample, slot.phase),
    }
    return within.get(size)


@given(networks(), kinds_of_training, st.integers(0, 3), st.integers(1, 6))
def test_the_plan_is_the_list(network: Network, settings: TrainingSettings, epoch: int, samples: int) -> None:
    plan, steps = EpochPlan(network, settings, epoch, samples), listed(network, settings, epoch, samples)
    assert plan.length == len(steps)
    for place, step in enumerate(steps):
        block = plan.block(place)
        assert (block.update, block.sample, block.slots[place - block.start]) == step
    sizes: tuple[StepSize, ...] = ("neuron", "layer", "phase", "epoch")
    for size in sizes:
        ends = [
            place
            for place in range(1, len(steps) + 1)
            if place == len(steps) or key(network, steps[place], size) != key(network, steps[place - 1], size)
        ]
        assert list(plan.boundaries(size)) == ends


@pytest.mark.parametrize(
    ("update", "samples", "length"),
    [("batch", 1, 17), ("batch", 3, 3 * 13 + 4 + 4), ("online", 3, 3 * 17), ("mini-batch", 3, 2 * 13 + 8 + 17)],
)
def test_how_many_steps_the_lectures_network_has(update: UpdateMode, samples: int, length: int) -> None:
    settings = TrainingSettings(update=update, batch_size=2)
    assert EpochPlan(LECTURE, settings, 0, samples).length == length


def test_a_step_by_one_sample_online_is_a_whole_update() -> None:
    plan = EpochPlan(LECTURE, TrainingSettings(update="online"), 0, 3)
    assert list(plan.boundaries("sample")) == [17, 34, 51]
    assert plan.previous_stop(20, "sample") == 17


def test_a_step_by_one_layer_ends_where_all_of_its_neurons_are_done() -> None:
    plan = EpochPlan(layered([2, 3, 2]), TrainingSettings(), 0, 1)
    stops = list(plan.boundaries("layer"))
    blocks = [plan.block(stop - 1) for stop in stops]
    last = [block.slots[stop - 1 - block.start] for block, stop in zip(blocks, stops, strict=True)]
    assert [(slot.phase, slot.kind, slot.neuron) for slot in last] == [
        ("forward", "a", "hidden1.2"),
        ("forward", "a", "output2.1"),
        ("error", "E", None),
        ("backward", "dE_db", "output2.0"),
        ("backward", "dE_db", "hidden1.0"),
        ("update", "update", "hidden1.2"),
        ("update", "update", "output2.1"),
    ]


def test_the_signal_passes_before_it_is_used_however_the_file_lists_the_neurons() -> None:
    nodes = [Node("x", "input"), *(Node(f"n{i}", "hidden") for i in range(1, 8)), Node("o", "output")]
    names = [node.id for node in nodes]
    edges = tuple(Edge(one, other, 1.0) for one, other in pairwise(names))
    random.Random(3).shuffle(nodes)
    network = Network(tuple(nodes), edges)
    assert [node.id for node in passing_order(network.graph)] == names[1:]
    assert passing_order(LECTURE.graph) == list(LECTURE.neurons)
