"""Where a run goes on that leaves another one."""

import numpy as np

from engine.arrays import FloatArray, frozen
from engine.network import Network
from engine.task import Task
from engine.training.optimizers import Kept, optimizer_for
from engine.training.program import Program, compile_network
from engine.training.trainer import TrainerState


def branched(left: TrainerState, network: Network, task: Task) -> TrainerState:
    """Where training goes on with `task`, at the epoch at which it leaves a run of `network` that stood at `left`.

    The parameters are the task's own. What the optimizer keeps for a parameter goes along, its velocity for one; it is
    zero for a parameter that `network` does not have, for one that is locked, and where the optimizer is another one.
    """
    old, new, optimizer = compile_network(network), compile_network(task.network), optimizer_for(task.settings)
    vectors = [new.initial]
    if len(left.vector) == optimizer.state_length(old.size):
        behind = zip(optimizer.kept, optimizer.kept_in(left.vector, old.size), strict=True)
        vectors += [_carried(kept, vector, old, new) for kept, vector in behind]
    return TrainerState(left.epoch, frozen(np.concatenate(vectors)))


def _carried(kept: Kept, vector: FloatArray, old: Program, new: Program) -> FloatArray:
    """A vector behind θ, laid out for the new program."""
    numbers = old.values(vector) if kept.signed else vector[old.columns]
    before = dict(zip(old.network.parameters, numbers.tolist(), strict=True))
    network = new.network
    after = [0.0 if network.is_locked(each) else before.get(each, 0.0) for each in network.parameters]
    signs = new.signs if kept.signed else np.ones(len(after))
    carried = np.zeros(new.size)
    carried[new.columns] = signs * np.array(after)
    return carried
