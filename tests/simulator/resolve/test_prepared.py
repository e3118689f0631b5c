"""What is made beforehand is what a first view needs, and changes nothing of it."""

from simulator.project.document import Document
from simulator.project.layout import drawn_positions
from simulator.resolve.canvas import parameter_keys
from simulator.resolve.prepared import GRAPH, KEYS, prepared


def test_the_document_stays_and_finds_all_made(lecture: Document) -> None:
    assert prepared(lecture) is lecture
    graph, keys = lecture.network.graph, parameter_keys(lecture.network.graph)
    assert vars(graph).keys() >= set(GRAPH)
    assert vars(keys).keys() >= set(KEYS)
    assert drawn_positions(lecture) is drawn_positions(lecture)
