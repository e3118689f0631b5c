"""The one owner of what can change: document, run, cursor, selection and undo stack, all on the GUI thread."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from engine.asking.renaming import NameMemory, renamings
from engine.errors import EngineError, RefusalError
from engine.explaining.trace import Trace
from engine.network import Network
from simulator.project.contents import Contents
from simulator.project.document import Document, with_parameters
from simulator.resolve.lens import Resolver
from simulator.resolve.moment import Moment, moment_of
from simulator.resolve.prepared import prepared
from simulator.resolve.probe import Probe
from simulator.resolve.view_state import ViewState, resolve
from simulator.session.doing import Doing, at_once, is_large
from simulator.session.player import Player
from simulator.session.recall import Recall
from simulator.session.undo import ReplaceWorkspace, UndoStack
from simulator.words.node_names import in_names
from simulator.workspace.acts import Act
from simulator.workspace.cursor import Cursor
from simulator.workspace.events import (
    Branched,
    Done,
    NothingRedone,
    NothingUndone,
    Opened,
    Redone,
    Refused,
    Renamed,
    SessionEvent,
    StoodAt,
    StoodAtFork,
    StoodWithin,
    Undone,
)
from simulator.workspace.run import Run
from simulator.workspace.run_memory import RunMemory
from simulator.workspace.run_numbers import numbered_anew
from simulator.workspace.saving import viewpoint_of, workspace_of
from simulator.workspace.standing import Standing
from simulator.workspace.stepping import Stepper, makes_same_steps
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Workspace, keeping, started

DocumentChange = Callable[[Document], Document]
Changed = TypeVar("Changed")

LENS_SECONDS = 0.2  # while training, what is shown under the network changes no faster than it can be read


class Session(QObject):
    """Takes requests in the domain's words; emits one `ViewState` for each turn of the event loop with a change.

    `lenses` make what can be shown under the network, by name.

    Every change of the document goes through `edit` or `adjust`; a change that is refused leaves everything as it was
    and becomes the last event, with the reason.
    """

    view_changed = Signal(object)
    document_changed = Signal()
    closed = Signal()
    opened = Signal()  # another project, which the next view shows

    def __init__(self, document: Document, lenses: Mapping[str, Resolver], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lenses = lenses
        self._run_ids, self._memory = count(1), RunMemory()
        self._workspace = Workspace(document, Run(next(self._run_ids), document))
        self._viewpoint = Viewpoint()
        self._standing = Standing()
        self._probe = Probe(document)
        self._names = NameMemory()
        self._renamed: Renamed = ()
        self._stepper = Stepper()
        self._lens_shown_at = 0.0
        self._by: Doing = at_once
        self.undo_stack = UndoStack(self)
        self._refresh = QTimer(self, singleShot=True, interval=0)
        self._refresh.timeout.connect(self._emit_view)
        self.player = Player(self, self._stepper, self)
        self.recall = Recall(self, lambda: self.player.is_running, self)

    # --- what there is ------------------------------------------------------------------------------------------

    @property
    def document(self) -> Document:
        return self._workspace.document

    @property
    def run(self) -> Run:
        return self._workspace.run

    @property
    def workspace(self) -> Workspace:
        return self._workspace

    @property
    def shown_workspace(self) -> Workspace:
        """The workspace with the epoch that is shown."""
        return replace(self._workspace, epoch=self.epoch)

    @property
    def epoch(self) -> int:
        return self._viewpoint.cursor.epoch

    @property
    def epoch_done(self) -> int:
        """The last recorded epoch that is done where the window stands: the one under way where all its steps are."""
        cursor = self._viewpoint.cursor
        is_over = 0 < cursor.step == len(self.trace) and cursor.epoch < self.run.last_epoch
        return cursor.epoch + is_over

    @property
    def viewpoint(self) -> Viewpoint:
        return self._viewpoint

    @property
    def standing(self) -> Standing:
        return replace(self._standing, running=self.player.is_running)

    @property
    def moment(self) -> Moment:
        """Where the window stands, with the numbers that are there."""
        steps = self._stepper.latest(self.run) if self.player.is_running else None
        trace = steps or self.trace
        return moment_of(self._workspace, self._viewpoint, trace, self._probe, running=self.player.is_running)

    def view(self, *, with_lens: bool = True) -> ViewState:
        """What the window is to show now; without the lens, that stays as it was."""
        lens = self._lenses.get(self._viewpoint.lens) if with_lens else None
        return resolve(self._workspace, self._viewpoint, self.standing, self.moment, lens)

    def through(self, lens: Resolver) -> object:
        """What a lens shows now, whichever is looked through."""
        return lens(self._workspace, self._viewpoint, self.standing, self.moment)

    def document_on_screen(self) -> Document:
        """The document with the parameters on screen, which are its own at the first epoch of its run.

        Raises `NetworkError` where they are not finite.
        """
        if self._viewpoint.cursor == Cursor(self.run.first_epoch):
            return self.document
        return with_parameters(self.document, self.moment.values)

    # --- changing the document ----------------------------------------------------------------------------------

    def edit(self, act: Act, change: DocumentChange, *, anew: bool = False) -> bool:
        """Change the network or the data: a new run leaves this one with the parameters on screen, or begins `anew`.

        The old run stays, and undo brings it back whole. False where the change was refused or changes nothing.
        """
        shown = self._changed(self.document, lambda _: self.document_on_screen())
        changed = None if shown is None else self._changed(shown, lambda _: self._made(shown, change))
        if changed is None or changed == shown:
            return False
        self.start_run(changed, act, anew=anew)
        return True

    def adjust(self, act: Act, change: DocumentChange, merge_key: str = "") -> bool:
        """Change what leaves the epochs as they are: positions, how the next ones are made. False as in `edit`."""
        changed = self._changed(self.document, change)
        if changed is None or changed == self.document:
            return False
        self._push(replace(self._workspace, document=changed, epoch=self.epoch), act, merge_key)
        return True

    def arrange(self, act: Act, change: Callable[[Workspace], Workspace]) -> bool:
        """Change which runs there are, what they are called, or which is the current one. False as in `edit`."""
        changed = self._changed(self.shown_workspace, change)
        if changed is None:
            return False
        self._push(changed, act)
        return True

    def start_run(self, document: Document, act: Act, *, anew: bool = False) -> None:
        """Let a new run of `document` leave the current one at the shown epoch, or begin `anew` at epoch 0."""
        self.player.pause()
        left, epoch, id = self.shown_workspace, self.epoch_done, next(self._run_ids)
        run = Run(id, document) if anew else left.run.left_at(epoch, id, document)
        self._push(started(left, document, run, act, None if anew else epoch), act)
        if left.run.is_trained and not anew:
            self.tell(Branched(act, self._workspace.label.name, left.label.name, epoch, self._renamed))

    def open(self, contents: Contents, name: str) -> Contents:
        """Put another project, called `name`, in the place of this one, with nothing to undo; as `hold`."""
        held = self.hold(contents)
        self.tell(Opened(name))
        return held

    def hold(self, contents: Contents) -> Contents:
        """Put what a project holds in the place of what there is; raises `RefusalError` where that cannot be.

        Returns it with the numbers that its runs have from now on.
        """
        contents = numbered_anew(contents, self._run_ids)
        workspace, viewpoint = workspace_of(contents, self._run_ids), viewpoint_of(contents, self._viewpoint)
        self.player.pause()
        self.undo_stack.clear()
        drawn = (branch.run for branch in workspace.earlier if not branch.label.hidden)
        self.recall.open([workspace.run, *drawn])
        self._viewpoint = replace(viewpoint, cursor=Cursor(workspace.run.last_epoch))
        self._names, self._renamed = NameMemory(), ()
        self._put(workspace)
        self.look(viewpoint)
        self.opened.emit()
        return contents

    def undo(self) -> None:
        act = self.undo_stack.next_undone
        self.undo_stack.undo()
        self.tell(Undone(act, self._renamed) if act else NothingUndone())

    def redo(self) -> None:
        act = self.undo_stack.next_redone
        self.undo_stack.redo()
        self.tell(Redone(act, self._renamed) if act else NothingRedone())

    # --- looking around -----------------------------------------------------------------------------------------

    @Slot(int)
    def go_to(self, epoch: int) -> None:
        """Show the nearest epoch that the run has, at rest; a training run pauses."""
        self.player.pause()
        self.stand_at(Cursor(epoch))

    @Slot(int)
    def go_to_step(self, step: int) -> None:
        """Show the epoch under way after so many of its steps."""
        self.player.pause()
        self.stand_at(Cursor(self.epoch, max(0, step)))

    def show(self, viewpoint: Viewpoint) -> None:
        """Show the same from another viewpoint, as far as there is what it looks at; `ViewRequests` has each choice."""
        self._lens_shown_at = 0.0  # what is chosen is shown at once
        self.look(viewpoint)

    def look(self, viewpoint: Viewpoint) -> None:
        """Look from there, as far as there is what it looks at."""
        self._viewpoint = self.recall.reachable(viewpoint.within(self.document, self.run.epochs))
        step = self._viewpoint.cursor.step
        if step > 1:
            self._viewpoint = replace(self._viewpoint, cursor=Cursor(self.epoch, min(step, len(self.trace))))
        if self._viewpoint.lens not in self._lenses:
            self._viewpoint = replace(self._viewpoint, lens=next(iter(self._lenses), Viewpoint().lens))
        self._refresh.start()

    def stand_at(self, cursor: Cursor) -> None:
        """Stand there, and say where that is."""
        self.look(replace(self._viewpoint, cursor=cursor))
        if self.recall.is_awaited:
            self.recall.tell_progress()
            return
        step = self.moment.done
        if step:
            self.tell(StoodWithin(self.epoch + 1, step, self.document.dataset.sample_count))
        elif cursor.epoch < self.epoch:
            self.tell(StoodAtFork(self._workspace.label.name, self.epoch))
        else:
            self.tell(StoodAt(self.epoch, self.run.last_epoch))

    @property
    def trace(self) -> Trace:
        """The steps of the epoch under way."""
        return self._stepper.trace(self.document, self.run, self.epoch)

    def note(self, standing: Standing) -> None:
        """Let this stand beside what is chosen; whether it runs is known by the runner alone."""
        self._standing = standing
        self._refresh.start()

    def tell(self, event: SessionEvent) -> None:
        """Say what happened."""
        self.note(replace(self._standing, event=event))

    def refuse(self, error: RefusalError) -> None:
        """Say why something was not done."""
        self.tell(Refused(error))

    @Slot(str)
    def decline(self, reason: str) -> None:
        """Say the sentence in which a widget did not take what was typed or drawn."""
        self.refuse(RefusalError(reason))

    def close(self) -> None:
        """End the thread; nothing is emitted afterwards."""
        self.player.close()
        self.recall.close()
        self._refresh.stop()
        self.closed.emit()

    def let_large_changes_be_made(self, by: Doing) -> None:
        """Let changes of large networks be made by that, which may be given up with an `EngineError`."""
        self._by = by

    # --- within -------------------------------------------------------------------------------------------------

    def _changed(self, value: Changed, change: Callable[[Changed], Changed]) -> Changed | None:
        try:
            return change(value)
        except EngineError as reason:
            self.refuse(in_names(reason, self.document.network))
            return None

    def _made(self, document: Document, change: DocumentChange) -> Document:
        """The changed document; while epochs are made, no other thread may hold them up."""
        if self.player.is_running or not is_large(document.network):
            return change(document)
        changed: Document = self._by(lambda: prepared(change(document)))
        return changed

    def _push(self, after: Workspace, act: Act, merge_key: str = "") -> None:
        after = keeping(after, self.undo_stack.redoable())
        self.undo_stack.push(ReplaceWorkspace(self._apply, self.shown_workspace, after, act, merge_key))
        self.tell(Done(act, self._renamed))

    def _apply(self, workspace: Workspace) -> None:
        self._follow_names(workspace.document.network)
        self._put(workspace)

    def _put(self, workspace: Workspace) -> None:
        if workspace.run is not self.run:
            self.player.pause()
            self._memory.pass_on(self.run, workspace.run)
            self._viewpoint = replace(self._viewpoint, cursor=Cursor(workspace.epoch))
        elif not makes_same_steps(workspace.document.settings, self.document.settings):
            self._viewpoint = replace(self._viewpoint, cursor=Cursor(self.epoch))
        self._workspace = workspace
        self._probe = Probe(self.document)
        self.player.settings_changed()
        self.look(self._viewpoint)
        self.document_changed.emit()

    def _follow_names(self, network: Network) -> None:
        """Let the watch list go on meaning what it meant in a network whose numbers may be others."""
        before, watched = self.document.network, self._viewpoint.watched
        self._renamed = ()
        if network.graph is not before.graph and not network.graph.is_like(before.graph):
            self._renamed = tuple(renamings(before, network))
            self._viewpoint = replace(self._viewpoint, watched=self._names.following(watched, before, network))

    @Slot()
    def _emit_view(self) -> None:
        due = not self.player.is_running or perf_counter() - self._lens_shown_at >= LENS_SECONDS
        if due:
            self._lens_shown_at = perf_counter()
        self.view_changed.emit(self.view(with_lens=due))
