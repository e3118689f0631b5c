"""What an undo step, or a change in a run's label, is called."""

from typing import assert_never

from engine.formulas.notation import number_text, subscripted
from engine.graph import NodeKind
from engine.settings import OutputReduction, SampleReduction, UpdateMode
from engine.training.activations import ACTIVATIONS
from engine.words import noted, say, say_count, say_list
from simulator.workspace.acts import (
    Act,
    AddNode,
    AddSample,
    ConnectNodes,
    DeleteRuns,
    DeleteSelected,
    DrawRuns,
    ErrorAct,
    MakeCurrent,
    MoveNodes,
    NumberAct,
    Randomize,
    RemoveSample,
    RenameRun,
    RunAct,
    SetActivation,
    SetBias,
    SetEpochs,
    SetHalf,
    SetInput,
    SetLearningRate,
    SetLocked,
    SetMomentum,
    SetOutputReduction,
    SetParameter,
    SetReduction,
    SetSettings,
    SetShuffle,
    SetTarget,
    SetThreshold,
    SetUpdate,
    StartFrom,
    StartOver,
    StructureAct,
    TrainingAct,
)

_ADD: dict[NodeKind, str] = {
    "hidden": noted("Add neuron"),
    "input": noted("Add input"),
    "output": noted("Add output"),
}
_UPDATE: dict[UpdateMode, str] = {
    "batch": noted("Train full batch"),
    "online": noted("Train online"),
    "mini-batch": noted("Train in mini-batches"),
}
_REDUCTION: dict[SampleReduction, str] = {"mean": noted("Error as a mean"), "sum": noted("Error as a sum")}

_OUTPUTS: dict[OutputReduction, str] = {
    "sum": noted("Error summed over the outputs"),
    "mean": noted("Error averaged over the outputs"),
}
_SETTING: dict[str, str] = {
    "learning_rate": noted("η"),
    "epochs": noted("the epochs"),
    "threshold": noted("the threshold"),
    "update": noted("the updates"),
    "batch_size": noted("the size of mini-batches"),
    "shuffle": noted("the order of the samples"),
    "momentum": noted("the momentum"),
    "start": noted("the start"),
    "seed": noted("the seed"),
    "half": noted("the ½ of E"),
    "samples": noted("the mean over the samples"),
    "outputs": noted("the mean over the outputs"),
}
MOST_NAMED = 3
"""Of more settings only the number is told."""


def title(act: Act) -> str:
    """What was done, with its numbers: “Set w₂ to −0.25”."""
    if isinstance(act, NumberAct):
        return _of_numbers(act)
    if isinstance(act, StructureAct):
        return _of_structure(act)
    return _of_training(act) if isinstance(act, TrainingAct) else _of_runs(act)


def title_of_all(change: Act | None, further: int) -> str:
    """What a run began with: the first change, and how many followed it before any training."""
    if change is None:
        return ""
    first = title(change)
    if not further:
        return first
    return say_count("{first} and {count} more", "{first} and {count} more", further, first=first, count=further)


def _of_numbers(act: NumberAct) -> str:
    match act:
        case SetParameter(name, value) | SetInput(name, value) | SetTarget(name, value):
            return say("Set {name} to {value}", name=subscripted(name), value=number_text(value))
        case AddSample():
            return say("Add sample")
        case RemoveSample():
            return say("Remove sample")
        case SetLocked(locked):
            return say("Lock") if locked else say("Unlock")
        case Randomize(seed):
            return say("New random start, seed {seed}", seed=seed)
    assert_never(act)


def _of_structure(act: StructureAct) -> str:
    match act:
        case MoveNodes():
            return say("Move")
        case ConnectNodes():
            return say("Connect")
        case AddNode(kind):
            return say(_ADD[kind])
        case DeleteSelected():
            return say("Delete")
        case SetActivation(activation):
            return say("Set activation to {activation}", activation=say(ACTIVATIONS[activation].title))
        case SetBias(present):
            return say("Add bias") if present else say("Remove bias")
    assert_never(act)


def _of_training(act: TrainingAct) -> str:
    match act:
        case SetLearningRate(rate):
            return say("Set η to {rate}", rate=number_text(rate))
        case SetEpochs(epochs):
            return say("Set epochs to {epochs}", epochs=epochs)
        case SetThreshold(threshold):
            return _threshold(threshold)
        case SetMomentum(momentum):
            return say("Set the momentum to {momentum}", momentum=number_text(momentum))
        case SetUpdate(update):
            return say(_UPDATE[update])
        case SetShuffle(shuffle):
            return say("Shuffle the samples") if shuffle else say("Keep the samples in order")
        case SetHalf() | SetReduction() | SetOutputReduction():
            return _of_error(act)
        case SetSettings(names):
            return _settings(names)
    assert_never(act)


def _of_error(act: ErrorAct) -> str:
    match act:
        case SetHalf(half):
            return say("Error with ½") if half else say("Error without ½")
        case SetReduction(samples):
            return say(_REDUCTION[samples])
        case SetOutputReduction(outputs):
            return say(_OUTPUTS[outputs])
    assert_never(act)


def _settings(names: tuple[str, ...]) -> str:
    known = [say(_SETTING[name]) for name in names if name in _SETTING]
    if len(known) in range(1, MOST_NAMED + 1) and len(known) == len(names):
        return say("Set {settings}", settings=say_list(known))
    return say_count("Set {count} setting", "Set {count} settings", len(names), count=len(names))


def _threshold(threshold: float | None) -> str:
    if threshold is None:
        return say("Train without a threshold")
    return say("Set the threshold to {threshold}", threshold=number_text(threshold))


def _of_runs(act: RunAct) -> str:
    match act:
        case StartOver():
            return say("Reset to epoch 0")
        case StartFrom(epoch):
            return say("Start from epoch {epoch}", epoch=epoch)
        case MakeCurrent(name):
            return say("Make {run} current", run=name)
        case RenameRun(old, new):
            return say("Rename {old} to {new}", old=old, new=new)
        case DrawRuns(names, shown):
            return _shown(names) if shown else _hidden(names)
        case DeleteRuns((name,)):
            return say("Delete {run}", run=name)
        case DeleteRuns(names):
            return say_count("Delete {count} run", "Delete {count} runs", len(names), count=len(names))
    assert_never(act)


def _shown(names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return say("Show {run}", run=names[0])
    return say_count("Show {count} run", "Show {count} runs", len(names), count=len(names))


def _hidden(names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return say("Hide {run}", run=names[0])
    return say_count("Hide {count} run", "Hide {count} runs", len(names), count=len(names))
