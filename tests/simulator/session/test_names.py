"""Names keep meaning the same thing: what is renumbered is said, and the watch list follows."""

from dataclasses import replace

from engine.graph import Parameter
from simulator.session.requests import Requests
from simulator.session.session import Session
from simulator.words.event_sentences import sentence
from widgets.canvas.canvas_state import Selection


def watch(session: Session, *texts: str) -> None:
    session.show(replace(session.viewpoint, watched=texts))


def said(session: Session) -> str:
    assert session.standing.event is not None
    return sentence(session.standing.event)


def test_connecting_says_what_has_another_name_and_the_watch_list_follows(session: Session) -> None:
    watch(session, "w2*a1+b2", "|dE/dw2|")
    Requests(session).connect_nodes("x1", "n2")
    assert "w₂ is now w₃." in said(session)
    assert session.viewpoint.watched == ("w3*a1+b2", "|dE/dw3|")
    session.undo()
    assert "w₃ is now w₂." in said(session)
    assert session.viewpoint.watched == ("w2*a1+b2", "|dE/dw2|")
    session.redo()
    assert session.viewpoint.watched == ("w3*a1+b2", "|dE/dw3|")


def test_what_is_deleted_means_nothing_until_undo_brings_it_back(session: Session) -> None:
    watch(session, "w1 + w2")
    Requests(session).delete(Selection(parameters=frozenset({Parameter("n1", "x1")})))
    assert session.viewpoint.watched == ("w1† + w1",)
    session.undo()
    assert session.viewpoint.watched == ("w1 + w2",)


def test_a_change_of_a_number_renames_nothing(session: Session) -> None:
    watch(session, "w2*a1+b2")
    Requests(session).set_parameter(Parameter("n2", "n1"), 0.75)
    assert "now" not in said(session)
    assert session.viewpoint.watched == ("w2*a1+b2",)
