"""Which neuron the output's picture is of, in which form and over what: as the selection and the inputs ask."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.dataset import Dataset
from engine.graph import ActivationName
from engine.network import Network
from engine.task import Task
from simulator.commands.cli import main
from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.project.named import read_named
from simulator.resolve.lens import Resolver
from simulator.resolve.output import MAP_POINTS, MOST_DRAWN, OutputScene, output_scene
from simulator.session.session import Session
from simulator.workspace.viewpoint import Viewpoint
from tests.engine.examples import layered, random_data
from widgets.canvas.canvas_state import Selection

NO_LENSES: dict[str, Resolver] = {}


def scene_of(document: Document, viewpoint: Viewpoint | None = None) -> OutputScene:
    session = Session(document, NO_LENSES)
    try:
        session.look(viewpoint or Viewpoint())
        made = output_scene(session.moment, session.viewpoint)
    finally:
        session.close()
    assert made is not None
    return made


def data_of(network: Network, targets: list[float]) -> Dataset:
    """As many samples as targets, with random inputs."""
    made = random_data(network, len(targets))
    return replace(made, targets=np.array(targets)[:, None])


def of(sizes: list[int], samples: int = 6, activation: ActivationName = "sigmoid") -> Document:
    network = layered(sizes, activation)
    return Document(Task(network, random_data(network, samples)))


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(("inputs", "form", "columns"), [(1, "curve", (0,)), (2, "map", (0, 1)), (3, "against", ())])
def test_the_form_suits_the_inputs(inputs: int, form: str, columns: tuple[int, ...]) -> None:
    scene = scene_of(of([inputs, 3, 1]))
    assert (scene.state.form, scene.state.columns) == (form, columns)
    assert [line.column for line in scene.job.lines] == list(columns)


def test_the_first_output_is_shown_and_else_the_neuron_that_is_selected_alone() -> None:
    document = of([2, 3, 2])
    neurons = [node.id for node in document.network.neurons]
    first, second = (node.id for node in document.network.outputs)
    for chosen, shown in (((), first), ((second,), second), ((neurons[1],), neurons[1]), (tuple(neurons[:2]), first)):
        scene = scene_of(document, Viewpoint(selection=Selection(frozenset(chosen))))
        assert scene.state.neuron == scene.job.neuron == shown
        assert scene.state.is_output == (shown in (first, second))
    assert scene.state.name == "a₄"


def test_a_hidden_neuron_of_many_inputs_is_a_map_over_the_first_two_or_those_chosen() -> None:
    document = of([4, 3, 1])
    hidden = Viewpoint(selection=Selection(frozenset({document.network.neurons[0].id})))
    ids = [node.id for node in document.network.inputs]
    assert scene_of(document, hidden).state.columns == (0, 1)
    chosen = scene_of(document, Viewpoint(input_axes=(ids[3], ids[1])))
    assert (chosen.state.form, chosen.state.columns) == ("map", (3, 1))
    assert scene_of(document, Viewpoint(input_axes=(ids[3], "gone"))).state.form == "against"


@pytest.mark.parametrize(
    ("activation", "targets", "level", "bounds"),
    [
        ("sigmoid", [0.0, 1.0, 1.0], 0.5, (0.0, 1.0)),
        ("tanh", [-1.0, 1.0, 1.0], 0.0, (-1.0, 1.0)),
        ("linear", [-1.0, 1.0, -1.0], 0.0, None),
        ("linear", [0.0, 1.0, 1.0], 0.5, None),
        ("linear", [0.1, 0.7, 2.0], None, None),
    ],
)
def test_the_decision_line_is_where_the_output_decides(
    activation: ActivationName, targets: list[float], level: float | None, bounds: tuple[float, float] | None
) -> None:
    network = layered([2, 2, 1], activation)
    job = scene_of(Document(Task(network, data_of(network, targets)))).job
    assert (job.level, job.bounds) == (level, bounds)


def test_classes_are_told_by_their_targets() -> None:
    samples = scene_of(read_lesson("xor")).state.samples
    assert samples.classes == ("T 1", "T 0")
    assert samples.high.tolist() == [False, True, True, False]
    network = layered([2, 2, 1])
    several = scene_of(Document(Task(network, data_of(network, [0.1, 0.3, 0.5])))).state.samples
    assert several.classes == ("T > 0.3", "T ≤ 0.3")


def test_held_out_samples_are_there_with_their_own_numbers() -> None:
    network = layered([2, 2, 1])
    data = data_of(network, [0.0, 1.0, 1.0])
    document = Document(Task(network, replace(data, held_out=data_of(network, [1.0, 0.0]))))
    samples = scene_of(document).state.samples
    assert samples.held_out.tolist() == [False, False, False, True, True]
    assert samples.numbers.tolist() == [0, 1, 2, 0, 1]
    assert samples.count == 5


def test_of_very_many_samples_some_are_drawn_and_a_map_beside_a_run_is_coarser_for_a_large_network() -> None:
    assert len(scene_of(of([2, 2, 1], 3 * MOST_DRAWN)).state.samples.T) == MOST_DRAWN
    assert scene_of(of([2, 60, 60, 1])).job.lines[0].count == MAP_POINTS[0]
    document = of([2, 60, 60, 1])
    session = Session(document, NO_LENSES)
    running = output_scene(replace(session.moment, running=True), session.viewpoint)
    session.close()
    assert running is not None
    assert running.job.lines[0].count < MAP_POINTS[0]
    assert running.job.gently


def test_the_range_holds_all_data_and_more_also_where_they_are_one_number() -> None:
    network = layered([1, 1])
    data = Dataset(np.array([[3.0], [3.0]]), np.zeros((2, 1)), ("x1",), ("T",))
    (line,) = scene_of(Document(Task(network, data))).job.lines
    assert line.low < 3.0 < line.high


def test_without_inputs_or_outputs_there_is_none() -> None:
    session = Session(read_lesson("xor"), NO_LENSES)
    moment, viewpoint = session.moment, session.viewpoint
    session.close()
    bare = Network(tuple(node for node in moment.task.network.nodes if node.kind == "input"), ())
    data = Dataset(np.zeros((1, 2)), np.zeros((1, 0)), ("x1", "x2"), ())
    assert output_scene(replace(moment, task=Task(bare, data)), viewpoint) is None


def test_an_imported_table_is_shown_in_its_own_units(tmp_path: Path) -> None:
    table, project = tmp_path / "t.csv", tmp_path / "t.chainrule"
    table.write_text("size,price\n100,5\n200,7\n300,9\n")
    options = ["--inputs", "size", "--targets", "price", "--scale", "standard"]
    assert main(["import", str(table), str(project), *options]) == 0
    scene = scene_of(read_named(str(project)).document)
    assert scene.state.inputs == ("x₁ size",)
    assert scene.state.samples.inputs[:, 0] == pytest.approx([100, 200, 300])
    assert pytest.approx([5, 7, 9]) == scene.state.samples.T
    assert scene.state.shown_T == pytest.approx(5)
