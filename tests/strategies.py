"""Random networks, data and documents for property tests."""

from dataclasses import replace

from hypothesis import strategies as st

from engine.dataset import Dataset, dataset_of
from engine.features import Feature, PreparedTable
from engine.graph import Edge, Node
from engine.network import Network
from engine.settings import ErrorConvention, TrainingSettings
from engine.table import Column, Table
from engine.task import Task
from engine.training.activations import ACTIVATIONS
from simulator.project.document import Document

ACTIVATION_NAMES = tuple(ACTIVATIONS)

moderate = st.floats(-2.0, 2.0, allow_subnormal=False)
finite = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def networks(draw: st.DrawFn, numbers: st.SearchStrategy[float] = moderate) -> Network:
    """Any feed-forward graph: skip edges, missing edges, neurons without bias, several outputs, locked parameters."""
    inputs = [Node(f"x{number}", "input") for number in range(1, draw(st.integers(1, 3)) + 1)]
    neurons = [
        Node(
            f"n{number}",
            draw(st.sampled_from(("hidden", "output"))),
            draw(st.sampled_from(ACTIVATION_NAMES)),
            draw(st.none() | numbers),
            draw(st.booleans()),
        )
        for number in range(1, draw(st.integers(0, 4)) + 1)
    ]
    nodes = [*inputs, *neurons, Node("out", "output", draw(st.sampled_from(ACTIVATION_NAMES)), draw(numbers))]
    pairs = [(a.id, b.id) for place, b in enumerate(nodes) for a in nodes[:place] if b.kind != "input"]
    ends = draw(st.lists(st.sampled_from(pairs), unique=True, min_size=1))
    return Network(tuple(nodes), tuple(Edge(a, b, draw(numbers), draw(st.booleans())) for a, b in ends))


def datasets(network: Network, numbers: st.SearchStrategy[float] = moderate) -> st.SearchStrategy[Dataset]:
    """One to five samples that fit the network."""
    width, height = len(network.inputs), len(network.outputs)

    def rows(columns: int, count: int) -> st.SearchStrategy[list[list[float]]]:
        row = st.lists(numbers, min_size=columns, max_size=columns)
        return st.lists(row, min_size=count, max_size=count)

    names = tuple(f"x{place}" for place in range(width)), tuple(f"T{place}" for place in range(height))
    return st.integers(1, 5).flatmap(
        lambda count: st.builds(Dataset, rows(width, count), rows(height, count), st.just(names[0]), st.just(names[1]))
    )


@st.composite
def kept_datasets(draw: st.DrawFn, network: Network) -> Dataset:
    """Data that fit the network: plain, with samples held out, or made of a table."""
    data = draw(datasets(network, finite))
    match draw(st.sampled_from(("plain", "held out", "table"))):
        case "plain":
            return data
        case "held out":
            return replace(data, held_out=draw(datasets(network, finite)))
    inputs, targets = (
        tuple(Column(name, values[:, place]) for place, name in enumerate(names))
        for names, values in ((data.input_names, data.inputs), (data.target_names, data.targets))
    )
    words = tuple(draw(st.none() | st.text("abc", min_size=1)) for _ in range(data.sample_count))
    table = Table((*inputs, *targets, Column("note", words)))
    features = [tuple(Feature(column.name) for column in columns) for columns in (inputs, targets)]
    held_out = tuple(range(1, data.sample_count, 2)) if draw(st.booleans()) else ()
    return dataset_of(PreparedTable(table, features[0], features[1], held_out=held_out))


conventions = st.builds(ErrorConvention, st.booleans(), st.sampled_from(("mean", "sum")))

usual_settings = st.just(TrainingSettings())

settings = st.builds(
    TrainingSettings,
    learning_rate=st.floats(1e-300, 1e300),
    momentum=st.floats(0, 1, exclude_max=True),
    epochs=st.integers(0, 10**9),
    threshold=st.none() | st.floats(0, 1e300),
    update=st.sampled_from(("batch", "online", "mini-batch")),
    batch_size=st.integers(1, 10**6),
    shuffle=st.booleans(),
    seed=st.integers(0, 2**63 - 1),
)


@st.composite
def tasks(
    draw: st.DrawFn,
    kinds: st.SearchStrategy[TrainingSettings] = usual_settings,
    numbers: st.SearchStrategy[float] = moderate,
) -> Task:
    """Any network with data that fit it, in any convention, trained in one of these kinds."""
    network = draw(networks(numbers))
    return Task(network, draw(datasets(network, numbers)), draw(conventions), draw(kinds))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any document, some of its nodes without a position."""
    task = draw(tasks(settings, finite))
    task = replace(task, dataset=draw(kept_datasets(task.network)))
    ids = st.sampled_from([node.id for node in task.network.nodes])
    return Document(task, draw(st.dictionaries(ids, st.tuples(finite, finite))))
