"""What the dialog for a new project is told and what it asks for, as frozen values; no Qt here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from engine.arrays import FloatArray
from engine.dataset import Dataset
from engine.graph import ActivationName
from engine.initialization import Scheme

FILE, CLIPBOARD, ZEROS = "file", "clipboard", "zeros"
"""Data that are no tile: those of a file or the clipboard, which have been brought before, and a sample of zeros."""
LINE, SEED, SHARE = "line", "seed", "share"
"""Fields that can be refused, beside the options of made data, which have their own names."""
OUTPUTS = -1
"""The place of the outputs among the layers; hidden ones count from 0."""


@dataclass(frozen=True, slots=True)
class NewWish:
    """What is typed and chosen, each text as it was typed.

    `activations` are those that were chosen, by the place of their layer; another layer has its usual one. `data` names
    a tile, or is `FILE`, `CLIPBOARD` or `ZEROS`; empty as long as nothing is chosen. `options` are those of its data.
    """

    line: str = "2-3-1"
    activations: Mapping[int, ActivationName] = field(default_factory=lambda: MappingProxyType({}))
    start: Scheme = "xavier"
    seed: str = "1"
    data: str = ""
    options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    share: str = ""
    shows_all: bool = False


@dataclass(frozen=True, slots=True)
class LayerBox:
    """A layer whose activation can be chosen; `activation` is None where its neurons have several."""

    place: int
    label: str
    name: str
    activation: ActivationName | None


@dataclass(frozen=True, slots=True)
class DataChoice:
    """Data to choose by their picture; `title` says in full what they are, `picture` is None where there is none."""

    name: str
    label: str
    title: str
    picture: Dataset | None


@dataclass(frozen=True, slots=True)
class OptionField:
    """An option of the chosen data: its name, what stands beside its field, what it is in full, and its text."""

    name: str
    label: str
    title: str
    text: str


@dataclass(frozen=True, eq=False)
class Sketch:
    """Layers of these sizes; between two of them weights (targets, sources), or none where they are too many."""

    sizes: tuple[int, ...]
    weights: tuple[FloatArray, ...] = ()


@dataclass(frozen=True, slots=True)
class NewState:
    """What the dialog shows of the wish, which it may have brought to fit.

    `chosen` are the data that are taken; `sketch` is None where no network can be made; `counted` and `samples` say how
    many parameters and samples there are, `filtered` which data are shown, empty where all are. `brought` tells what a
    file or the clipboard has. `refusals` has a sentence for each field whose text cannot be.
    """

    wish: NewWish
    chosen: str
    boxes: tuple[LayerBox, ...] = ()
    choices: tuple[DataChoice, ...] = ()
    options: tuple[OptionField, ...] = ()
    sketch: Sketch | None = None
    counted: str = ""
    samples: str = ""
    filtered: str = ""
    brought: str = ""
    refusals: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
