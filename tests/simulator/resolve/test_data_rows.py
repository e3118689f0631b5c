"""What the table of the data shows, against the formulas written out."""

from dataclasses import replace

import numpy as np
import pytest

from engine.dataset import Dataset, dataset_of
from engine.fitting import prepared
from engine.recipe import ColumnRecipe, HeldOutShare, Recipe
from engine.table import Column, Table
from simulator.project.document import Document
from simulator.project.lessons import read_lesson
from simulator.resolve.data_rows import DataLens, data_lens
from simulator.session.session import Session

pytestmark = pytest.mark.bits


def values(document: Document) -> np.ndarray:
    return document.network.values


def test_the_lecture_s_sample_has_its_output_and_its_error(lecture: Document) -> None:
    state = DataLens(lecture).state(values(lecture), 0, 4)
    assert [column.name for column in state.columns] == ["x₁", "T", "a₂", "E"]
    assert state.numbers[0].tolist() == pytest.approx([0.1, 0.25, 0.7153, 0.1082], abs=5e-5)
    assert state.trained == 1


def test_the_shares_are_those_of_e() -> None:
    document = read_lesson("xor")
    state = DataLens(document).state(values(document), 2, 4)
    data, outputs = document.dataset, state.numbers[:, 3]
    shares = (data.targets[:, 0] - outputs) ** 2 / (2 * 4)
    assert np.allclose(state.numbers[:, 4], shares, rtol=1e-14)
    assert np.array_equal(state.numbers[:, :2], data.inputs)
    assert state.sample == 2


def test_samples_held_out_come_last_and_have_no_share() -> None:
    document = read_lesson("xor")
    data = document.dataset
    names = data.input_names, data.target_names
    held_out = Dataset(np.array([[0.5, 0.5]]), np.array([[1.0]]), *names)
    document = replace(document, task=replace(document.task, dataset=replace(data, held_out=held_out)))
    state = DataLens(document).state(values(document), 0, 4)
    assert (state.trained, state.numbers.shape) == (4, (5, 5))
    assert state.numbers[4, :3].tolist() == [0.5, 0.5, 1.0]
    assert np.isnan(state.numbers[4, 4])


def test_scaled_columns_are_shown_in_the_units_of_the_table(lecture: Document) -> None:
    table = Table((Column("size", np.array([10.0, 20.0, 60.0])), Column("price", np.array([1.0, 2.0, 6.0]))))
    columns = (
        ColumnRecipe("size", "input", scaling="standard"),
        ColumnRecipe("price", "target", scaling="minmax"),
    )
    data = dataset_of(prepared(table, Recipe(columns, held_out=HeldOutShare(0.0, 1))))
    document = replace(lecture, task=replace(lecture.task, dataset=data))
    state = DataLens(document).state(values(document), 0, 4)
    assert [column.name for column in state.columns] == ["x₁ size", "T price", "a₂", "E"]
    assert state.numbers[:, 0].tolist() == pytest.approx([10.0, 20.0, 60.0])
    assert state.numbers[:, 1].tolist() == pytest.approx([1.0, 2.0, 6.0])
    target = data.source.targets[0] if data.source else None
    assert target is not None
    network = DataLens(replace(document, task=replace(document.task, dataset=replace(data, source=None))))
    plain = network.state(values(document), 0, 4).numbers[:, 2]
    assert state.numbers[:, 2].tolist() == pytest.approx((plain * 5.0 + 1.0).tolist())


def test_very_much_data_waits_while_a_run_goes_on(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.resolve.data_rows.MOST_WORK", 2)
    args = session.workspace, session.viewpoint
    assert data_lens(*args, replace(session.standing, running=True), session.moment) is None
    assert data_lens(*args, session.standing, session.moment) is not None
