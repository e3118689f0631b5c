"""The project that data begin as."""

import numpy as np
import pytest

from engine.dataset import Dataset, dataset_of
from engine.errors import NetworkError
from engine.fitting import prepared
from engine.generators import GENERATORS
from engine.initialization import scheme_of
from engine.recipe import ColumnRecipe, Recipe
from engine.table import Column, Table
from engine.training.trainer import Trainer
from simulator.project.document import Document
from simulator.project.layered_project import layered_project, zeros


def activations(document: Document) -> list[str]:
    return [node.activation for node in document.network.neurons]


def test_outputs_of_classes_are_sigmoid_and_others_linear() -> None:
    data = Dataset(np.eye(2), np.array([[0.0, 0.5], [1.0, 1.0]]), ("a", "b"), ("c", "d"))
    document = layered_project(data, [3])
    assert activations(document) == ["tanh"] * 3 + ["sigmoid", "linear"]
    assert document.settings.learning_rate == 0.1
    assert document.dataset is data


def test_what_is_chosen_is_so() -> None:
    document = layered_project(zeros(2, 2), [2, 1], ["relu", "linear", "softplus"], "he", 5)
    assert activations(document) == ["relu", "relu", "linear", "softplus", "softplus"]
    assert scheme_of(document.network, 5) == document.scheme == "he"
    assert document.settings.seed == 5
    assert (document.dataset.input_names, document.dataset.target_names) == (("x1", "x2"), ("T1", "T2"))


@pytest.mark.parametrize(
    ("hidden", "says"), [([100_000, 100_000], "nodes"), ([5_000, 5_000], "edges"), ([10**9], "nodes")]
)
def test_what_is_too_large_is_refused_before_anything_is_made(hidden: list[int], says: str) -> None:
    with pytest.raises(NetworkError, match=f"{says}.*at most"):
        layered_project(zeros(2, 2), hidden)


def of_table(*targets: str) -> Document:
    size = np.linspace(-1.0, 1.0, 12)
    cheap = Column("cheap", np.array([1.0, 0.0] * 6))
    table = Table((Column("size", size), Column("kind", ("a", "b") * 6), Column("price", size**2), cheap))
    columns = (ColumnRecipe("size", "input"), *(ColumnRecipe(name, "target") for name in targets))
    return layered_project(dataset_of(prepared(table, Recipe(columns))), (4, 2), seed=3)


def test_outputs_of_a_table_s_words_and_classes_are_sigmoid() -> None:
    document = of_table("kind", "price", "cheap")
    assert activations(document) == ["tanh"] * 6 + ["sigmoid", "sigmoid", "linear", "sigmoid"]
    assert document.dataset.target_names == ("kind=a", "kind=b", "price", "cheap")
    assert scheme_of(document.network, 3) == document.scheme == "xavier"


@pytest.mark.parametrize(("target", "rate"), [("price", 0.1), ("cheap", 0.4)])
def test_a_table_trains_at_once(target: str, rate: float) -> None:
    document = of_table(target)
    assert document.settings.learning_rate == rate
    trainer = Trainer(document.task)
    first = float(trainer.start_frames().errors[0])
    assert float(trainer.advance(200).errors[-1]) < first


@pytest.mark.parametrize("name", list(GENERATORS))
def test_made_data_train_at_once(name: str) -> None:
    data = GENERATORS[name].made()
    trainer = Trainer(layered_project(data, [8]).task)
    first = float(trainer.start_frames().errors[0])
    assert float(trainer.advance(200).errors[-1]) < first
