"""A change of a large network is made by whoever the window names, whole or not at all."""

from collections.abc import Callable
from typing import Any

import pytest

from engine.errors import EngineError
from simulator.project.document import Document
from simulator.session import doing
from simulator.session.doing import at_once, is_large
from simulator.session.requests import Requests
from simulator.session.session import Session
from simulator.workspace.events import Refused


@pytest.fixture
def asked(session: Session, monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], Any]]:
    """What was done by the window, to which every network is large."""
    monkeypatch.setattr(doing, "LARGE", 0)
    works: list[Callable[[], Any]] = []

    def by(work: Callable[[], Any]) -> Any:
        works.append(work)
        return at_once(work)

    session.let_large_changes_be_made(by)
    return works


def test_a_lesson_is_small(lecture: Document) -> None:
    assert not is_large(lecture.network)


def test_a_large_network_is_changed_by_the_window(session: Session, asked: list[Callable[[], Any]]) -> None:
    count = len(session.document.network.nodes)
    Requests(session).add_neuron(0.0, 0.0)
    assert len(asked) == 1
    assert len(session.document.network.nodes) == count + 1


def test_what_cannot_be_is_refused_as_always(session: Session, asked: list[Callable[[], Any]]) -> None:
    before = session.document
    Requests(session).connect_nodes("n2", "n1")
    assert len(asked) == 1
    assert isinstance(session.standing.event, Refused)
    assert session.document is before


def test_a_change_that_is_given_up_leaves_everything(session: Session, asked: list[Callable[[], Any]]) -> None:
    def give_up(_: Callable[[], Any]) -> Any:
        raise EngineError("The change was given up; nothing has changed.")

    session.let_large_changes_be_made(give_up)
    before, run = session.document, session.run
    Requests(session).add_neuron(0.0, 0.0)
    event = session.standing.event
    assert isinstance(event, Refused)
    assert "given up" in event.error.sentence
    assert (session.document, session.run) == (before, run)
    assert session.undo_stack.next_undone is None


def test_while_epochs_are_made_a_change_waits_for_no_other_thread(
    session: Session, asked: list[Callable[[], Any]]
) -> None:
    session.player.start()
    Requests(session).add_neuron(0.0, 0.0)
    assert asked == []
    assert len(session.document.network.nodes) == 4
