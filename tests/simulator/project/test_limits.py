"""What is too large for the program is refused in one sentence, wherever it comes from, and nothing has changed."""

import json
import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from engine.dataset import Dataset
from engine.errors import DatasetError, NetworkError
from simulator.commands.cli import main
from simulator.project import limits
from simulator.project.contents import Contents
from simulator.project.document import Document, with_samples
from simulator.project.lessons import read_lesson
from simulator.project.limits import MOST_EDGES, MOST_NODES, MOST_NUMBERS, check_data, check_edges, check_nodes
from simulator.project.project_file import parse_project, project_text
from simulator.refusals import ProjectFileError
from simulator.session.requests import Requests
from simulator.session.session import Session
from simulator.workspace.events import Refused

ROOT = Path(__file__).parents[3]
LESSON = read_lesson("two-neurons")
TEXT = project_text(Contents(LESSON))


def test_as_many_as_are_allowed_pass() -> None:
    check_nodes(MOST_NODES)
    check_edges(MOST_EDGES)
    check_data(Dataset(np.zeros((MOST_NUMBERS // 2, 1)), np.zeros((MOST_NUMBERS // 2, 1)), ("x",), ("T",)))


def test_one_more_is_refused_with_what_is_allowed() -> None:
    with pytest.raises(NetworkError, match=r"20.001 nodes, inputs and neurons together; at most 20.000 are allowed"):
        check_nodes(MOST_NODES + 1)
    with pytest.raises(NetworkError, match=r"200.001 edges; at most 200.000 are allowed"):
        check_edges(MOST_EDGES + 1)
    rows = np.zeros((MOST_NUMBERS // 2 + 1, 1))
    with pytest.raises(DatasetError, match=r"2.000.001 samples of 2 columns, 4.000.002 numbers; at most 4.000.000"):
        check_data(Dataset(rows, rows, ("x",), ("T",)))


@pytest.mark.parametrize(("name", "place"), [("MOST_NODES", "network.nodes"), ("MOST_EDGES", "network.edges")])
def test_a_file_with_too_large_a_network_says_where(name: str, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, name, 1)
    with pytest.raises(ProjectFileError, match=rf"mine cannot be read. In {place}: .* at most 1 are allowed"):
        parse_project(TEXT, "mine")


def test_a_file_with_too_much_data_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_NUMBERS", 1)
    with pytest.raises(ProjectFileError, match=r"In data: .* 1 samples of 2 columns, 2 numbers; at most 1 are"):
        parse_project(TEXT, "mine")


def test_the_command_line_refuses_it_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "large.chainrule"
    path.write_text(json.dumps(json.loads(TEXT)), "utf-8")
    monkeypatch.setattr(limits, "MOST_EDGES", 1)
    assert main(["train", str(path)]) == 2
    assert re.search(r"In network.edges: The network would have 2 edges; at most 1", capsys.readouterr().err)


def test_an_edit_beyond_the_limit_changes_nothing(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    before, run = session.document, session.run
    monkeypatch.setattr(limits, "MOST_NODES", len(before.network.nodes))
    monkeypatch.setattr(limits, "MOST_NUMBERS", before.dataset.inputs.size + before.dataset.targets.size)
    requests = Requests(session)
    add_neuron = partial(requests.add_neuron, 0.0, 0.0)
    for act in (add_neuron, requests.add_input, requests.add_output, requests.add_sample):
        act()
        event = session.standing.event
        assert isinstance(event, Refused)
        assert "at most" in event.error.sentence
        assert session.document is before
        assert session.run is run
        assert session.undo_stack.next_undone is None


def test_an_edge_beyond_the_limit_is_refused(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    before = session.document
    monkeypatch.setattr(limits, "MOST_EDGES", len(before.network.edges))
    Requests(session).connect_nodes("x1", "n2")
    assert session.document is before


def test_a_document_is_never_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_NUMBERS", 3)
    with pytest.raises(DatasetError):
        with_samples(LESSON, [0, 0])
    monkeypatch.setattr(limits, "MOST_EDGES", 1)
    with pytest.raises(NetworkError):
        Document(replace(LESSON.task))


def test_the_limits_are_told() -> None:
    told = (ROOT / "docs" / "project-files.md").read_text("utf-8")
    for most in (MOST_NODES, MOST_EDGES, MOST_NUMBERS):
        assert f"{most:,}" in told
