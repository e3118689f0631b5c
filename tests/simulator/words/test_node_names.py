import pytest

from engine.errors import NetworkError, RefusalError
from simulator.project.document import Document
from simulator.session.requests import Requests
from simulator.session.session import Session
from simulator.words.event_sentences import sentence
from simulator.words.node_names import in_names, node_name


def test_nodes_have_the_names_of_the_screen(lecture: Document) -> None:
    assert [node_name(lecture.network, id) for id in ("x1", "n1", "n2")] == ["x₁", "neuron 1", "neuron 2"]


def test_a_refusal_names_nodes_as_the_screen_does(lecture: Document) -> None:
    error = NetworkError("From “{source}” to “{target}” at {value}.", source="x1", target="n2", value=0.5)
    assert in_names(error, lecture.network).sentence == "From “x₁” to “neuron 2” at 0.5."
    plain = RefusalError("Nothing about “{id}”.", id="unknown")
    assert in_names(plain, lecture.network) is plain


@pytest.mark.parametrize(("source", "target"), [("n1", "n2"), ("n2", "n1"), ("n1", "x1"), ("n1", "n1")])
def test_what_cannot_be_connected_is_refused_without_ids(session: Session, source: str, target: str) -> None:
    Requests(session).connect_nodes(source, target)
    assert session.standing.event is not None
    said = sentence(session.standing.event)
    assert "neuron 1" in said
    assert "n1" not in said
    assert "n2" not in said
