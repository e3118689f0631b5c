import tracemalloc
from time import process_time

from simulator.project.document import Document
from simulator.session.requests import Requests
from simulator.session.session import Session
from simulator.session.undo import ReplaceWorkspace, UndoStack
from simulator.workspace.acts import AddSample, SetEpochs
from simulator.workspace.run import Run
from simulator.workspace.workspace import Workspace


def test_undo_and_redo_replace_the_whole_workspace(qapp: object, lecture: Document) -> None:
    run, stack, applied = Run(1, lecture), UndoStack(), list[Workspace]()
    spaces = [Workspace(lecture, run, epoch=epoch) for epoch in range(2)]
    stack.push(ReplaceWorkspace(applied.append, spaces[0], spaces[1], AddSample()))
    stack.undo()
    stack.redo()
    assert applied == [spaces[1], spaces[0], spaces[1]]
    assert (stack.next_undone, stack.next_redone) == (AddSample(), None)
    stack.undo()
    assert (stack.next_undone, stack.next_redone) == (None, AddSample())


def test_only_commands_with_the_same_key_become_one(qapp: object, lecture: Document) -> None:
    run, stack, applied = Run(1, lecture), UndoStack(), list[Workspace]()
    spaces = [Workspace(lecture, run, epoch=epoch) for epoch in range(5)]
    for place, key in enumerate(("rate", "rate", "epochs", "")):
        stack.push(ReplaceWorkspace(applied.append, spaces[place], spaces[place + 1], SetEpochs(place), key))
    assert stack.count() == 3
    assert stack.next_undone == SetEpochs(3)
    stack.undo()
    stack.undo()
    assert stack.next_undone == SetEpochs(1)  # the last of those that became one
    stack.undo()
    assert applied[-1] is spaces[0]


STEPS = 600


def test_ten_thousand_steps_would_cost_less_than_100_mebibytes_and_go_back_in_seconds(
    session: Session, lecture: Document
) -> None:
    requests, weight = Requests(session), lecture.network.parameters[0]
    taken = []
    tracemalloc.start()
    for step in range(STEPS):
        requests.set_parameter(weight, step + 0.5)
        if step % (STEPS // 2) == STEPS // 2 - 1:
            taken.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    first, second = taken[0], taken[1] - taken[0]
    assert max(first, second) / (STEPS // 2) < 100 * 2**20 / 10_000
    assert second < 1.2 * first  # not more with each step
    began = process_time()
    while session.undo_stack.canUndo():
        session.undo()
    assert process_time() - began < 0.5
    assert session.document == lecture
