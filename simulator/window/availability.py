"""When an action can be asked, and what it is called and drawn as: each one reads the situation."""

from collections.abc import Callable

from engine.explaining.step_sizes import stride_of
from engine.graph import Node
from engine.words import say
from simulator.window.actions import Situation
from simulator.words.act_titles import title
from simulator.workspace.cursor import Cursor
from widgets.canvas.canvas_state import Selection


def trained(situation: Situation) -> bool:
    return len(situation.epochs) > 1


def has_selection(situation: Situation) -> bool:
    return situation.selection != Selection()


def many_samples(situation: Situation) -> bool:
    return situation.sample_count > 1


def undo_text(situation: Situation) -> str:
    act = situation.next_undone
    return say("Undo: {act}", act=title(act)) if act else say("Undo")


def redo_text(situation: Situation) -> str:
    act = situation.next_redone
    return say("Redo: {act}", act=title(act)) if act else say("Redo")


def run_text(situation: Situation) -> str:
    return say("Pause") if situation.running else say("Run")


def run_icon(situation: Situation) -> str:
    return "pause" if situation.running else "run"


def has_past(situation: Situation) -> bool:
    return situation.viewpoint.cursor != Cursor()


def forward_text(situation: Situation) -> str:
    return say(stride_of(situation.viewpoint.step_size).forward)


def back_text(situation: Situation) -> str:
    return say(stride_of(situation.viewpoint.step_size).back)


def chosen_neurons(situation: Situation) -> list[Node]:
    """The neurons that are selected."""
    chosen = situation.selection.nodes
    return [node for node in situation.document.network.neurons if node.id in chosen] if chosen else []


def needs_neuron(situation: Situation) -> str:
    """What is missing where no neuron is selected."""
    return "" if chosen_neurons(situation) else say("Select a neuron first.")


def needs_one_without_bias(situation: Situation) -> str:
    """What is missing for a bias to be added."""
    neurons = chosen_neurons(situation)
    lacking = any(node.bias is None for node in neurons)
    return needs_neuron(situation) or ("" if lacking else say("Every selected neuron has a bias."))


def needs_one_with_bias(situation: Situation) -> str:
    """What is missing for a bias to be taken away."""
    having = any(node.bias is not None for node in chosen_neurons(situation))
    return needs_neuron(situation) or ("" if having else say("No selected neuron has a bias."))


def needs_one_node(situation: Situation) -> str:
    """What is missing for a connection to begin."""
    return "" if len(situation.selection.nodes) == 1 else say("Select the node that the edge begins at.")


def needs_parameter(situation: Situation) -> str:
    """What is missing where no parameter is selected."""
    return "" if situation.selection.parameters else say("Select a weight or a bias first.")


def needs_locked(locked: bool) -> Callable[[Situation], str]:
    """What is missing where none of the selected parameters is locked, or where all are."""

    def missing(situation: Situation) -> str:
        network = situation.document.network
        there_are = bool(network.graph.locked.any()) or not locked  # else none of thousands needs to be asked
        fitting = there_are and any(network.is_locked(each) == locked for each in situation.selection.parameters)
        nothing = say("No selected parameter is locked.") if locked else say("Every selected parameter is locked.")
        return needs_parameter(situation) or ("" if fitting else nothing)

    return missing


def has_one_thing(situation: Situation) -> bool:
    """Whether exactly one thing is selected."""
    return len(situation.selection.nodes) + len(situation.selection.parameters) == 1
