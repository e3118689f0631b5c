"""What of a session is saved: the contents of a project, and back; no Qt here."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import numpy as np

from engine.dataset import Dataset
from engine.errors import RefusalError
from engine.training.state_parts import parts_of
from simulator.project.contents import Contents, Origin, RunRecord
from simulator.project.document import Document
from simulator.project.unknown_fields import unknown_fields, with_unknown
from simulator.refusals import ProjectFileError
from simulator.workspace.act_tree import act_in, act_tree
from simulator.workspace.run import Run
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.viewpoint_tree import from_tree, to_tree
from simulator.workspace.workspace import Branch, RunEpoch, RunLabel, Workspace

Work = tuple[object, ...]


def work_of(workspace: Workspace, viewpoint: Viewpoint) -> Work:
    """What would be lost if it were not saved, to be compared; where one stands is none of it."""
    runs = ((each.run.id, each.run.last_epoch, each.label, each.document) for each in workspace.branches)
    return workspace.run.id, viewpoint.watched, *runs


# --- to be saved -----------------------------------------------------------------------------------------------------


def contents_of(workspace: Workspace, viewpoint: Viewpoint, opened: Contents | None = None) -> Contents:
    """All that there is to save; what is unknown in the contents that were `opened` goes along."""
    view = to_tree(viewpoint)
    if opened and opened.view:
        view = with_unknown(view, unknown_fields(opened.view, to_tree(from_tree(opened.view))))
    contents = replace(opened or Contents(workspace.document), document=workspace.document, view=view)
    if _is_fresh(workspace):
        return replace(contents, runs=(), current=None)
    records = {record.id: record for record in contents.runs}
    runs = tuple(_with_known_change(_record(branch), records.get(branch.run.id)) for branch in workspace.branches)
    return replace(contents, runs=runs, current=workspace.run.id)


def _with_known_change(record: RunRecord, opened: RunRecord | None) -> RunRecord:
    """A change as the file had it from which its run was opened: there it may say more than is known here."""
    if opened is None or opened.change is None:
        return record
    known = act_in(opened.change, "change")
    is_the_same = record.change == (act_tree(known) if known else None)
    return replace(record, change=opened.change) if is_the_same else record


def _is_fresh(workspace: Workspace) -> bool:
    """Whether the document says all: one run, which has no more than its beginning."""
    only = not workspace.earlier and workspace.label == RunLabel()
    return only and not workspace.run.is_trained and workspace.run.first_epoch == 0


def _record(branch: Branch) -> RunRecord:
    run, label, history = branch.run, branch.label, branch.run.history
    made_by = ((0, history.begun_with), *history.changes)
    return RunRecord(
        id=run.id,
        document=branch.document,
        name=label.name,
        first_epoch=run.first_epoch,
        start=parts_of(run.network, history.state(run.first_epoch).vector),
        beginning=run.beginning,
        origin=Origin(label.origin.run, label.origin.epoch) if label.origin else None,
        change=act_tree(label.change) if label.change else None,
        further=label.further,
        hidden=label.hidden,
        epoch=branch.epoch,
        counted_from=run.counted_from,
        executor=run.executor,
        made_by=made_by,
        end=run.end,
        outline=run.outline if run.is_trained and not label.hidden else None,
    )


# --- opened ----------------------------------------------------------------------------------------------------------


def checked(contents: Contents, where: str) -> Contents:
    """The contents of a file, which errors call `where`; raises `ProjectFileError` where they cannot be opened."""
    try:
        workspace_of(contents, count(1))
        viewpoint_of(contents, Viewpoint())
    except RefusalError as reason:
        raise ProjectFileError("{file} cannot be read. {reason}", file=where, reason=reason) from None
    return contents


def workspace_of(contents: Contents, ids: Iterator[int]) -> Workspace:
    """The workspace of a project; where it has no runs, a new one gets the next id.

    Raises `RefusalError` for what no run can be.
    """
    if not contents.runs:
        return Workspace(contents.document, Run(next(ids), contents.document))
    branches = {record.id: _branch(record, place) for place, record in enumerate(contents.runs)}
    current = branches.pop(contents.current if contents.current is not None else contents.runs[-1].id)
    label = replace(current.label, hidden=False)
    return Workspace(
        contents.document, _current(current, contents.document), tuple(branches.values()), current.epoch, label
    )


def _current(branch: Branch, document: Document) -> Run:
    """The run of the document itself; raises `RefusalError` where it is one of another network."""
    if branch.document != document:
        raise RefusalError("The current run is one of another document than the project's own.")
    return branch.run


def _branch(record: RunRecord, place: int) -> Branch:
    origin = RunEpoch(record.origin.run, record.origin.epoch) if record.origin else None
    change = act_in(record.change, f"runs[{place}].change") if record.change else None
    label = RunLabel(record.name, origin, change, record.further, record.hidden)
    run = Run.restored(record.id, record)
    return Branch(run, record.document, label, max(run.first_epoch, min(record.epoch, run.last_epoch)))


def viewpoint_of(contents: Contents, before: Viewpoint) -> Viewpoint:
    """How the project was looked at; where that was not saved, as at the one `before`, from its beginning.

    Raises `ViewpointError`.
    """
    if contents.view is None:
        new = Viewpoint()
        sample = _telling_sample(contents.document.dataset)
        return replace(before, cursor=new.cursor, sample=sample, selection=new.selection, watched=new.watched)
    return _of_what_there_is(from_tree(contents.view), contents.document)


def _telling_sample(dataset: Dataset) -> int:
    """The first sample in which as few inputs as possible are 0: with x, the gradients of its weights are 0."""
    return int(np.argmax(np.count_nonzero(dataset.inputs, axis=1)))


def _of_what_there_is(viewpoint: Viewpoint, document: Document) -> Viewpoint:
    """The viewpoint without the places and parameters that the document does not have."""
    network = document.network
    there = {*network.parameters, *network.by_id, None}
    run_until, new = viewpoint.run_until, Viewpoint().run_until
    named = {run_until.parameter, run_until.saturating, run_until.dying}
    return replace(
        viewpoint,
        axes=viewpoint.axes if viewpoint.axes and there.issuperset(viewpoint.axes) else None,
        pointed_at=viewpoint.pointed_at if viewpoint.pointed_at in there else None,
        factor=viewpoint.factor if viewpoint.factor in there else None,
        board=viewpoint.board if viewpoint.board.parameter in there else replace(viewpoint.board, parameter=None),
        run_until=run_until if named <= there else new,
    )
