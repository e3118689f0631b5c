from dataclasses import replace

import numpy as np
import pytest

from engine.arrays import frozen
from simulator.project.document import Document, with_network
from simulator.resolve.surface import (
    NOTICEABLE,
    SurfaceScene,
    columns,
    is_of,
    is_outdated,
    most_moved,
    surface_job,
    surface_scene,
)
from simulator.resolve.surface_path import path_of
from simulator.workspace.cursor import Cursor
from simulator.workspace.run import Run
from simulator.workspace.viewpoint import Viewpoint
from widgets.plots.plot_state import PlotRun
from widgets.plots.surface_state import RunPath

pytestmark = pytest.mark.bits


def plotted(run: Run) -> PlotRun:
    network = run.network
    return PlotRun(run.id, run.history, run.last_epoch, tuple(network.names.values()), network.parameters)


@pytest.fixture
def scene(lecture: Document) -> SurfaceScene:
    """The lecture's run of 81 epochs, looked at after the 20th."""
    run = Run(1, lecture)
    run.train(lecture)
    made = surface_scene(lecture, run, plotted(run), Viewpoint(Cursor(20)))
    assert made is not None
    return made


def path(scene: SurfaceScene) -> RunPath:
    return path_of(scene.run, columns(scene.task.network, most_moved(scene)))


def test_the_lecture_s_output_neuron_moves_most(scene: SurfaceScene) -> None:
    assert [scene.task.network.names[parameter] for parameter in most_moved(scene)] == ["w2", "b2"]


def test_before_a_run_the_parameters_that_will_move_most_are_shown(scene: SurfaceScene) -> None:
    still = replace(scene, last=scene.start)
    assert most_moved(still) == most_moved(scene)


def test_a_locked_parameter_is_not_expected_to_move(scene: SurfaceScene) -> None:
    nodes = tuple(replace(node, locked=True) for node in scene.task.network.nodes)
    still = replace(
        scene, last=scene.start, task=replace(scene.task, network=scene.task.network.with_parts(nodes=nodes))
    )
    assert [still.task.network.names[parameter] for parameter in most_moved(still)] == ["w1", "w2"]


def test_a_run_that_went_astray_has_axes_all_the_same(scene: SurfaceScene) -> None:
    astray = replace(scene, last=frozen(np.full(4, np.nan)), values=frozen([np.inf, np.nan, 1.0, 2.0]))
    job = surface_job(astray, most_moved(astray), path(astray))
    assert np.isfinite([job.across.low, job.across.high, job.down.low, job.down.high]).all()


def test_the_surface_holds_the_whole_path(scene: SurfaceScene) -> None:
    way = path(scene)
    job = surface_job(scene, most_moved(scene), way)
    assert job.across.low < way.across.min() < way.across.max() < job.across.high
    assert job.down.low < way.down.min() < way.down.max() < job.down.high
    assert not is_outdated(job, scene, way)


def test_a_surface_is_outdated_when_the_other_parameters_have_moved_noticeably(scene: SurfaceScene) -> None:
    way = path(scene)
    job = surface_job(scene, most_moved(scene), way)
    for name, factor, outdated in (("w1", 0.9, False), ("w1", 2.0, True), ("b1", -2.0, True), ("w2", 9.0, False)):
        moved = np.array(scene.values)
        moved[list(scene.task.network.names.values()).index(name)] += factor * NOTICEABLE
        assert is_outdated(job, replace(scene, values=frozen(moved)), way) is outdated


def test_numbers_whose_squares_are_too_large_are_compared_all_the_same(scene: SurfaceScene) -> None:
    way = path(scene)
    huge = replace(scene, values=np.where(np.arange(4) < 2, 1e200, scene.values))
    job = surface_job(huge, most_moved(scene), way)
    assert not is_outdated(job, huge, way)
    assert is_outdated(job, replace(huge, values=np.where(np.arange(4) < 2, 2e200, scene.values)), way)


def test_a_surface_is_outdated_when_the_path_leaves_it(scene: SurfaceScene) -> None:
    way = path(scene)
    job = surface_job(scene, most_moved(scene), way)
    assert is_outdated(job, scene, replace(way, across=way.across + 10.0))


def test_a_surface_belongs_to_one_run_and_one_pair(scene: SurfaceScene) -> None:
    axes = most_moved(scene)
    job = surface_job(scene, axes, path(scene))
    assert is_of(job, scene, axes)
    assert not is_of(job, scene, axes[::-1])
    assert not is_of(job, replace(scene, run=replace(scene.run, id=2)), axes)


def test_a_network_with_one_parameter_has_no_surface(lecture: Document) -> None:
    nodes = tuple(
        replace(node, bias=None) for node in lecture.network.nodes if node.id != lecture.network.neurons[0].id
    )
    source, target = lecture.network.inputs[0].id, lecture.network.outputs[0].id
    edge = replace(lecture.network.edges[0], source=source, target=target)
    document = with_network(lecture, type(lecture.network)(nodes, (edge,)))
    run = Run(1, document)
    assert surface_scene(document, run, plotted(run), Viewpoint()) is None
