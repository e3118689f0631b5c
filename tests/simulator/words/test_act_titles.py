"""An undo step is called what was done, with its numbers."""

from typing import get_args

import pytest

from engine.graph import ActivationName, NodeKind
from engine.settings import SampleReduction, UpdateMode
from engine.training.activations import ACTIVATIONS
from simulator.words.act_titles import title, title_of_all
from simulator.workspace.acts import (
    Act,
    AddNode,
    AddSample,
    ConnectNodes,
    DeleteRuns,
    DeleteSelected,
    DrawRuns,
    MakeCurrent,
    MoveNodes,
    Randomize,
    RemoveSample,
    RenameRun,
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
)

TITLES: list[tuple[Act, str]] = [
    (SetParameter("w12", -0.25), "Set w₁₂ to −0.25"),
    (SetInput("x1", 0.5), "Set x₁ to 0.5"),
    (SetTarget("T₂", 1.0), "Set T₂ to 1"),
    (AddSample(), "Add sample"),
    (RemoveSample(), "Remove sample"),
    (SetLocked(True), "Lock"),
    (SetLocked(False), "Unlock"),
    (Randomize(7), "New random start, seed 7"),
    (MoveNodes(), "Move"),
    (ConnectNodes(), "Connect"),
    (AddNode("hidden"), "Add neuron"),
    (AddNode("input"), "Add input"),
    (AddNode("output"), "Add output"),
    (DeleteSelected(), "Delete"),
    (SetActivation("leaky_relu"), "Set activation to Leaky ReLU"),
    (SetBias(True), "Add bias"),
    (SetBias(False), "Remove bias"),
    (SetLearningRate(0.05), "Set η to 0.05"),
    (SetEpochs(500), "Set epochs to 500"),
    (SetThreshold(0.001), "Set the threshold to 0.001"),
    (SetThreshold(1), "Set the threshold to 1"),
    (SetThreshold(None), "Train without a threshold"),
    (SetMomentum(0.9), "Set the momentum to 0.9"),
    (SetUpdate("batch"), "Train full batch"),
    (SetUpdate("online"), "Train online"),
    (SetUpdate("mini-batch"), "Train in mini-batches"),
    (SetShuffle(True), "Shuffle the samples"),
    (SetShuffle(False), "Keep the samples in order"),
    (SetHalf(True), "Error with ½"),
    (SetHalf(False), "Error without ½"),
    (SetReduction("mean"), "Error as a mean"),
    (SetReduction("sum"), "Error as a sum"),
    (SetOutputReduction("mean"), "Error averaged over the outputs"),
    (SetOutputReduction("sum"), "Error summed over the outputs"),
    (SetSettings(("learning_rate",)), "Set η"),
    (SetSettings(("momentum", "seed", "start")), "Set the momentum, the seed, the start"),
    (SetSettings(("half", "samples", "momentum", "seed")), "Set 4 settings"),
    (SetSettings(("half", "of a newer program")), "Set 2 settings"),
    (StartOver(), "Reset to epoch 0"),
    (StartFrom(12), "Start from epoch 12"),
    (MakeCurrent("Run 1"), "Make Run 1 current"),
    (RenameRun("Run 1", "slow"), "Rename Run 1 to slow"),
    (DrawRuns(("slow",), True), "Show slow"),
    (DrawRuns(("slow", "fast"), True), "Show 2 runs"),
    (DrawRuns(("slow",), False), "Hide slow"),
    (DrawRuns(("slow", "fast"), False), "Hide 2 runs"),
    (DeleteRuns(("slow",)), "Delete slow"),
    (DeleteRuns(("slow", "fast", "Run 3")), "Delete 3 runs"),
]


@pytest.mark.parametrize(("act", "expected"), TITLES)
def test_each_act_has_a_title_with_its_numbers(act: Act, expected: str) -> None:
    assert title(act) == expected


def test_no_act_is_forgotten_here() -> None:
    assert {type(act) for act, _ in TITLES} == set(get_args(Act))


def test_every_kind_of_node_update_and_error_has_a_title() -> None:
    acts: list[Act] = [AddNode(kind) for kind in get_args(NodeKind)]
    acts += [SetUpdate(update) for update in get_args(UpdateMode)]
    acts += [SetReduction(samples) for samples in get_args(SampleReduction)]
    names: tuple[ActivationName, ...] = get_args(ActivationName)
    assert len({title(act) for act in acts}) == len(acts)
    assert all(title(SetActivation(name)).endswith(ACTIVATIONS[name].title) for name in names)


def test_a_run_is_told_by_its_first_change_and_how_many_followed() -> None:
    first = SetTarget("T", 1.0)
    assert title_of_all(None, 0) == ""
    assert title_of_all(first, 0) == "Set T to 1"
    assert title_of_all(first, 1) == "Set T to 1 and 1 more"
    assert title_of_all(first, 2) == "Set T to 1 and 2 more"
