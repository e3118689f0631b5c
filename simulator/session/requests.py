"""What a person asks of the network and its data, turned into changes of the document that undo knows as acts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import TypeVar

from PySide6.QtCore import QObject, Slot

from engine import edits
from engine.formulas.formula import plain
from engine.formulas.symbols import Symbols
from engine.graph import ActivationName, Node, NodeKind, Parameter
from engine.initialization import Scheme, randomized
from engine.network import Network
from engine.settings import OutputReduction, SampleReduction, UpdateMode
from engine.words import noted, say
from simulator.project.document import (
    Document,
    Position,
    with_convention,
    with_input,
    with_network,
    with_positions,
    with_samples,
    with_settings,
    with_target,
)
from simulator.project.layout import with_moved, with_structure
from simulator.session.session import DocumentChange, Session
from simulator.workspace.acts import (
    Act,
    AddNode,
    AddSample,
    ConnectNodes,
    DeleteSelected,
    MoveNodes,
    Randomize,
    RemoveSample,
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
    TrainingAct,
)
from simulator.workspace.cursor import Cursor
from widgets.canvas.canvas_state import Selection
from widgets.dialogs.settings_state import SettingsChoice

GONE = noted("What was typed belongs to something that is no longer in the network.")
ENDS_OF_A_RUN = frozenset({"epochs", "threshold"})
"""The settings that leave every epoch as it is."""
NetworkChange = Callable[[Network], Network]
Item = TypeVar("Item")
Setting = TypeVar("Setting")


class Requests(QObject):
    """Each method is one request; what cannot be done is refused by the session with a sentence."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    # --- parameters and data ------------------------------------------------------------------------------------

    @Slot(object, float)
    def set_parameter(self, parameter: Parameter, value: float) -> None:
        if not self._is_there(parameter):
            return
        name = self._network.names[parameter]
        self._edit(SetParameter(name, value), lambda n: edits.set_parameter(n, parameter, value))

    @Slot(str, float)
    def set_input(self, node: str, value: float) -> None:
        if not self._is_there(node):
            return
        sample, name = self._session.viewpoint.sample, f"x{self._network.number[node]}"
        self._session.edit(SetInput(name, value), lambda d: with_input(d, sample, node, value))

    @Slot(str, float)
    def set_target(self, node: str, value: float) -> None:
        if not self._is_there(node):
            return
        sample, name = self._session.viewpoint.sample, plain(Symbols(self._network).target(node))
        self._session.edit(SetTarget(name, value), lambda d: with_target(d, sample, node, value))

    def add_sample(self) -> None:
        """Add a copy of the shown sample at the end, and show it."""
        sample = self._session.viewpoint.sample
        if self._session.edit(AddSample(), lambda document: with_samples(document, [*_samples(document), sample])):
            last = self._session.document.dataset.sample_count - 1
            self._session.show(replace(self._session.viewpoint, sample=last))

    def remove_sample(self) -> None:
        """Remove the shown sample."""
        sample = self._session.viewpoint.sample
        self._session.edit(RemoveSample(), lambda document: with_samples(document, _samples(document, but=sample)))

    def set_locked(self, locked: bool) -> None:
        """Lock or unlock every selected parameter."""
        parameters = self._session.viewpoint.selection.parameters
        self._edit(SetLocked(locked), lambda n: _each(n, parameters, edits.set_locked, locked))

    def randomize(self, scheme: Scheme, seed: int) -> None:
        """Draw new initial parameters from `seed`, which becomes the document's."""

        def change(document: Document) -> Document:
            drawn = with_network(document, randomized(document.network, scheme, seed))
            return with_settings(drawn, seed=seed)

        self._session.edit(Randomize(seed), change, anew=True)

    # --- structure ----------------------------------------------------------------------------------------------

    @Slot(object)
    def move(self, positions: Mapping[str, Position]) -> None:
        self._session.adjust(MoveNodes(), lambda document: with_moved(document, positions))

    @Slot(str, str)
    def connect_nodes(self, source: str, target: str) -> None:
        self._edit(ConnectNodes(), lambda network: edits.connect(network, source, target))

    @Slot(float, float)
    def add_neuron(self, x: float, y: float) -> None:
        """Add a hidden neuron there, not connected yet, with the bias 0."""
        self._add("hidden", (x, y))

    def add_input(self) -> None:
        self._add("input", None)

    def add_output(self) -> None:
        self._add("output", None)

    @Slot(object)
    def delete(self, selection: Selection) -> None:
        """Delete the selected nodes with their edges, the selected edges, and take away the selected biases."""
        if selection.nodes or selection.parameters:
            self._edit(DeleteSelected(), lambda network: _without(network, selection))

    def set_activation(self, activation: ActivationName) -> None:
        """Give every selected neuron that activation function."""
        nodes = self._chosen_neurons()
        self._edit(SetActivation(activation), lambda n: _each(n, nodes, edits.set_activation, activation))

    def set_bias(self, present: bool) -> None:
        """Give every selected neuron a bias of 0, or take the bias away."""
        nodes = self._chosen_neurons()
        self._edit(SetBias(present), lambda n: _each(n, nodes, edits.set_bias, 0.0 if present else None))

    # --- how it is trained --------------------------------------------------------------------------------------

    @Slot(float)
    def set_learning_rate(self, rate: float) -> None:
        self._steer(SetLearningRate(rate), lambda d: with_settings(d, learning_rate=rate))

    @Slot(int)
    def set_epochs(self, epochs: int) -> None:
        self._session.adjust(SetEpochs(epochs), lambda d: with_settings(d, epochs=epochs), "epochs")

    @Slot(object)
    def set_threshold(self, threshold: float | None) -> None:
        self._session.adjust(SetThreshold(threshold), lambda d: with_settings(d, threshold=threshold), "threshold")

    def set_momentum(self, momentum: float) -> None:
        self._steer(SetMomentum(momentum), lambda d: with_settings(d, momentum=momentum))

    def set_update(self, update: UpdateMode, batch_size: int | None = None) -> None:
        self._steer(SetUpdate(update), lambda d: with_settings(d, update=update, batch_size=batch_size))

    def set_shuffle(self, shuffle: bool) -> None:
        self._steer(SetShuffle(shuffle), lambda d: with_settings(d, shuffle=shuffle))

    def set_half(self, half: bool) -> None:
        self._session.edit(SetHalf(half), lambda d: with_convention(d, half=half))

    def set_mean(self, mean: bool) -> None:
        reduction: SampleReduction = "mean" if mean else "sum"
        self._session.edit(SetReduction(reduction), lambda d: with_convention(d, samples=reduction))

    def set_mean_over_outputs(self, mean: bool) -> None:
        reduction: OutputReduction = "mean" if mean else "sum"
        self._session.edit(SetOutputReduction(reduction), lambda d: with_convention(d, outputs=reduction))

    def apply_settings(self, choice: SettingsChoice) -> None:
        """Take over all that was chosen as one act: a new run where E or the start is another, else its next epochs."""
        document = self._session.document
        draws = _draws(document, choice)
        names = _changed_names(document, choice)
        if not names and not draws:
            return
        act = SetSettings((*names, "start") if draws else names)

        def change(before: Document) -> Document:
            drawn = with_network(before, randomized(before.network, *draws)) if draws else before
            return replace(drawn, task=replace(drawn.task, settings=choice.settings, convention=choice.convention))

        if draws:
            self._session.edit(act, change, anew=True)
        elif choice.convention != document.convention:
            self._session.edit(act, change)
        elif set(names) <= ENDS_OF_A_RUN:
            self._session.adjust(act, change)
        else:
            self._steer(act, change, merges=False)

    # --- within -------------------------------------------------------------------------------------------------

    @property
    def _network(self) -> Network:
        return self._session.document.network

    def _is_there(self, place: Parameter | str) -> bool:
        """Whether what was typed still has a place: undo may have taken it away meanwhile. Says so where not."""
        found = place in self._network.names or place in self._network.by_id
        if not found:
            self._session.decline(say(GONE))
        return found

    def _edit(self, act: Act, change: NetworkChange) -> None:
        self._session.edit(act, lambda document: with_structure(document, change(document.network)))

    def _steer(self, act: TrainingAct, change: DocumentChange, *, merges: bool = True) -> None:
        """Change how epochs are made: the next ones of the run, or where a past one is shown, of another run.

        What `merges` becomes one with changes of its kind as long as no epoch was made between them.
        """
        session, before = self._session, self._session.viewpoint
        epoch = session.epoch_done
        if epoch == session.run.last_epoch:
            key = f"{type(act).__name__}, run {session.run.id}, epoch {epoch}" if merges else ""
            session.adjust(act, change, key)
            return
        session.show(replace(before, cursor=Cursor(epoch)))  # steps may have changed some of the parameters
        if not session.edit(act, change):
            session.show(before)

    def _add(self, kind: NodeKind, position: Position | None) -> None:
        node = Node(edits.fresh_id(self._network, kind), kind, bias=None if kind == "input" else 0.0)

        def change(document: Document) -> Document:
            grown = with_structure(document, edits.add_node(document.network, node))
            return with_positions(grown, {node.id: position}) if position else grown

        if self._session.edit(AddNode(kind), change):
            selection = Selection(nodes=frozenset({node.id}))
            self._session.show(replace(self._session.viewpoint, selection=selection, factor=None))

    def _chosen_neurons(self) -> list[str]:
        chosen = self._session.viewpoint.selection.nodes
        return [neuron.id for neuron in self._network.neurons if neuron.id in chosen]


def _draws(document: Document, choice: SettingsChoice) -> tuple[Scheme, int] | None:
    """By which scheme and from which seed the start is to be drawn; None where it stays as it is."""
    wanted = choice.start, choice.settings.seed
    if choice.start is None or wanted == (document.scheme, document.settings.seed):
        return None
    return choice.start, choice.settings.seed


def _changed_names(document: Document, choice: SettingsChoice) -> tuple[str, ...]:
    """The settings and conventions that are chosen otherwise than they are."""
    pairs = (document.settings, choice.settings), (document.convention, choice.convention)
    return tuple(
        field.name
        for old, new in pairs
        for field in fields(old)
        if getattr(old, field.name) != getattr(new, field.name)
    )


def _each(
    network: Network, items: Iterable[Item], edit: Callable[[Network, Item, Setting], Network], value: Setting
) -> Network:
    for item in items:
        network = edit(network, item, value)
    return network


def _samples(document: Document, but: int | None = None) -> list[int]:
    return [sample for sample in range(document.dataset.sample_count) if sample != but]


def _without(network: Network, selection: Selection) -> Network:
    """Edges first: the selection may hold the edges of a node that goes as well."""
    for parameter in selection.parameters:
        if parameter.source is not None:
            network = edits.disconnect(network, parameter.source, parameter.target)
        elif parameter.target not in selection.nodes:
            network = edits.set_bias(network, parameter.target, None)
    return edits.remove_nodes(network, selection.nodes)
