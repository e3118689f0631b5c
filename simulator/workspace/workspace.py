"""What undo brings back: the document together with all its runs, so that no trained epoch is ever lost by an edit.

A run is known to a person by its `RunLabel`. The runs that are not current are kept as a `Branch` each, with the
document as it last was; the functions below are the arrangements of them that a person can ask for, each a whole new
workspace.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from engine.errors import EngineError
from engine.words import say
from simulator.project.document import Document
from simulator.workspace.acts import Act
from simulator.workspace.run import Run

EARLIER_RUNS_SHOWN = 6  # pale curves beside the current one, until a person shows more
LONGEST_NAME = 40  # characters


class RunError(EngineError):
    """A run that is not there, or cannot be named or deleted so."""


@dataclass(frozen=True, slots=True)
class RunEpoch:
    """An epoch of a run, which is named by its id: where another one branched off, or what is compared."""

    run: int
    epoch: int


@dataclass(frozen=True, slots=True)
class RunLabel:
    """What a person knows a run by: its name, where it branched off, what was changed there, and if it is drawn.

    `change` is what was changed first, and `further` how many changes followed it before any training.
    """

    name: str = field(default_factory=lambda: _numbered_name(1))
    origin: RunEpoch | None = None
    change: Act | None = None
    further: int = 0
    hidden: bool = False


@dataclass(frozen=True, eq=False)
class Branch:
    """A run with its label, its document as it last was, and the epoch that was shown of it."""

    run: Run
    document: Document
    label: RunLabel = field(default_factory=RunLabel)
    epoch: int = 0


@dataclass(frozen=True, eq=False)
class Workspace:
    """A document, the run that started from it, the earlier runs, the epoch that is shown, and the run's label.

    `document` holds the parameters of the first epoch of `run`.
    """

    document: Document
    run: Run
    earlier: tuple[Branch, ...] = ()
    epoch: int = 0
    label: RunLabel = field(default_factory=RunLabel)

    @property
    def current(self) -> Branch:
        return Branch(self.run, self.document, self.label, self.epoch)

    @property
    def branches(self) -> tuple[Branch, ...]:
        """All runs, the oldest first."""
        return tuple(sorted((*self.earlier, self.current), key=lambda branch: branch.run.id))

    def branch(self, id: int) -> Branch:
        """The run with that id; raises `RunError`."""
        for branch in self.branches:
            if branch.run.id == id:
                return branch
        raise RunError("That run is not there any more.")


def started(workspace: Workspace, document: Document, run: Run, change: Act, epoch: int | None) -> Workspace:
    """`run` becomes current, which `change` made leave the run before at `epoch`, or begin anew where that is None.

    The run before becomes an earlier one. One that was never trained is not kept: the new one takes its name and its
    origin, and one change more.
    """
    first = run.first_epoch
    if not workspace.run.is_trained:
        label = _changed(workspace.label, change)
        label = label if epoch is not None else replace(label, origin=None)
        return Workspace(document, run, workspace.earlier, first, label)
    earlier = _with_few_shown((*workspace.earlier, workspace.current))
    name = _next_name(branch.label.name for branch in workspace.branches)
    origin = None if epoch is None else RunEpoch(workspace.run.id, epoch)
    return Workspace(document, run, earlier, first, RunLabel(name, origin, change))


def made_current(workspace: Workspace, id: int) -> Workspace:
    """The run `id` becomes current with its document, at the epoch that was shown of it; raises `RunError`."""
    wanted = workspace.branch(id)
    earlier = tuple(branch for branch in workspace.branches if branch.run.id != id)
    return Workspace(wanted.document, wanted.run, earlier, wanted.epoch, replace(wanted.label, hidden=False))


def renamed(workspace: Workspace, id: int, name: str) -> Workspace:
    """The run `id` bears another name; raises `RunError` for an empty one, one too long, or one that is taken."""
    name = one_line(name)
    if not 0 < len(name) <= LONGEST_NAME:
        raise RunError(
            "A run's name has 1 to {most} characters; this one has {length}.", most=LONGEST_NAME, length=len(name)
        )
    if any(branch.label.name == name for branch in workspace.branches if branch.run.id != id):
        raise RunError("Another run is called “{name}” already; each has a name of its own.", name=name)
    return _relabelled(workspace, id, lambda label: replace(label, name=name))


def one_line(name: str) -> str:
    """What a person typed or pasted as a name, on one line and with single blanks."""
    return " ".join(name.split())


def with_drawn(workspace: Workspace, id: int, shown: bool) -> Workspace:
    """The earlier run `id` is drawn in the plots, or not; raises `RunError` for the current one, which always is."""
    if id == workspace.run.id and not shown:
        raise RunError("The current run is always drawn; make another run current to hide this one.")
    return _relabelled(workspace, id, lambda label: replace(label, hidden=not shown))


def without(workspace: Workspace, id: int) -> Workspace:
    """The earlier run `id` is gone; raises `RunError` for the current one."""
    if id == workspace.run.id:
        raise RunError("The current run cannot be deleted; make another run current first.")
    workspace.branch(id)
    return replace(workspace, earlier=tuple(branch for branch in workspace.earlier if branch.run.id != id))


def keeping(workspace: Workspace, others: Iterable[Workspace]) -> Workspace:
    """The workspace with the trained runs that only `others` have, as hidden earlier ones with names of their own."""
    for branch in (branch for other in others for branch in other.branches if branch.run.is_trained):
        if all(branch.run is not each.run for each in workspace.branches):
            names = [each.label.name for each in workspace.branches]
            name = _next_name(names) if branch.label.name in names else branch.label.name
            kept = replace(branch, label=replace(branch.label, name=name, hidden=True))
            workspace = replace(workspace, earlier=(*workspace.earlier, kept))
    return workspace


def _relabelled(workspace: Workspace, id: int, change: Callable[[RunLabel], RunLabel]) -> Workspace:
    label = change(workspace.branch(id).label)
    if id == workspace.run.id:
        return replace(workspace, label=label)
    earlier = (replace(each, label=label) if each.run.id == id else each for each in workspace.earlier)
    return replace(workspace, earlier=tuple(earlier))


def _changed(label: RunLabel, change: Act) -> RunLabel:
    if label.change is None:
        return replace(label, change=change)
    return replace(label, further=label.further + 1)


def _with_few_shown(branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
    """The branches with the oldest ones hidden where too many are drawn."""
    shown = [branch.run.id for branch in branches if not branch.label.hidden]
    surplus = set(shown[:-EARLIER_RUNS_SHOWN])
    return tuple(
        replace(branch, label=replace(branch.label, hidden=True)) if branch.run.id in surplus else branch
        for branch in branches
    )


def _next_name(names: Iterable[str]) -> str:
    """“Run 3” where the highest number that a run bears as its name is 2."""
    numbered = re.escape(_numbered_name(0)).replace("0", "([0-9]{1,9})")
    numbers = [int(match[1]) for name in names if (match := re.fullmatch(numbered, name))]
    return _numbered_name(max(numbers, default=0) + 1)


def _numbered_name(number: int) -> str:
    return say("Run {number}", number=number)
