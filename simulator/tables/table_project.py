"""The project that a prepared table begins as: a layered network for its columns, which trains at once. No Qt here."""

from collections.abc import Sequence

from engine.dataset import dataset_of
from engine.features import PreparedTable
from simulator.project.document import Document
from simulator.project.layered_project import layered_project


def table_project(source: PreparedTable, hidden: Sequence[int], seed: int) -> Document:
    """A document on the table's data with the usual network of these `hidden` layers; raises `EngineError`."""
    return layered_project(dataset_of(source), hidden, seed=seed)
