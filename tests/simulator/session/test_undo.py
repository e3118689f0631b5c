from simulator.project.document import Document
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
