"""Where a run goes on that leaves another one."""

import numpy as np

from engine.arrays import FloatArray
from engine.graph import carried_over
from engine.network import Network
from engine.task import Task
from engine.training.optimizers import optimizer_for
from engine.training.state_parts import StateParts, parts_of, vector_of
from engine.training.trainer import TrainerState


def branched(left: TrainerState, network: Network, task: Task) -> TrainerState:
    """Where training goes on with `task`, at the epoch at which it leaves a run of `network` that stood at `left`.

    The parameters are the task's own. What the optimizer keeps for a parameter goes along, its velocity for one; it is
    zero for a parameter that `network` does not have, for one that is locked, and where the optimizer is another one.
    """
    new, before = task.network, parts_of(network, left.vector)
    wanted = {kept.name for kept in optimizer_for(task.settings).kept}
    kept = before.kept if wanted == before.kept.keys() else {}
    carried = {name: _carried(numbers, network, new) for name, numbers in kept.items()}
    return TrainerState(left.epoch, vector_of(new, StateParts(new.values, carried)))


def _carried(numbers: FloatArray, old: Network, new: Network) -> FloatArray:
    """What is kept of each parameter of the new network."""
    carried = carried_over(numbers, old.graph, new.graph, np.zeros(len(new.parameters)))
    return np.where(new.graph.locked, 0.0, carried)
