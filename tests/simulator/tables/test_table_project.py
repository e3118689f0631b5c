"""The project that a table begins as."""

import numpy as np
import pytest

from engine.fitting import prepared
from engine.initialization import scheme_of
from engine.recipe import ColumnRecipe, Recipe
from engine.table import Column, Table
from engine.training.trainer import Trainer
from simulator.project.document import Document
from simulator.tables.table_project import table_project

SIZE = np.linspace(-1.0, 1.0, 12)
TABLE = Table(
    (
        Column("size", SIZE),
        Column("kind", ("a", "b") * 6),
        Column("price", SIZE**2),
        Column("cheap", np.array([1.0, 0.0] * 6)),
    )
)


def made(*targets: str, hidden: tuple[int, ...] = (4,)) -> Document:
    columns = (ColumnRecipe("size", "input"), *(ColumnRecipe(name, "target") for name in targets))
    return table_project(prepared(TABLE, Recipe(columns)), hidden, 3)


def test_outputs_of_classes_are_sigmoid_and_others_linear() -> None:
    document = made("kind", "price", "cheap", hidden=(4, 2))
    assert [node.activation for node in document.network.outputs] == ["sigmoid", "sigmoid", "linear", "sigmoid"]
    assert [node.activation for node in document.network.neurons[:6]] == ["tanh"] * 6
    assert document.dataset.target_names == ("kind=a", "kind=b", "price", "cheap")
    assert scheme_of(document.network, 3) == "xavier"
    assert document.scheme == "xavier"


@pytest.mark.parametrize(("target", "rate"), [("price", 0.1), ("cheap", 0.4)])
def test_it_trains_at_once(target: str, rate: float) -> None:
    document = made(target)
    assert document.settings.learning_rate == rate
    trainer = Trainer(document.task)
    first = float(trainer.start_frames().errors[0])
    assert float(trainer.advance(200).errors[-1]) < first
