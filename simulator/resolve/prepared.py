"""What follows from a document alone, made before it is shown, by whichever thread makes the document; no Qt here."""

from engine.explaining.steps import EpochPlan
from engine.training.program import compile_network
from simulator.project.document import Document
from simulator.project.layout import drawn_positions
from simulator.resolve.canvas import parameter_keys

GRAPH = ("names", "name_list", "column", "locked", "shape")
KEYS = ("place", "weights", "layer_of")


def prepared(document: Document) -> Document:
    """The same document; the first view of it finds its names, places, program and tables of steps made."""
    network, keys = document.network, parameter_keys(document.network.graph)
    compile_network(network)
    EpochPlan(network, document.settings, 0, document.dataset.sample_count)
    drawn_positions(document)
    for value, parts in ((network.graph, GRAPH), (keys, KEYS)):
        for part in parts:
            getattr(value, part)  # which keeps it
    return document
