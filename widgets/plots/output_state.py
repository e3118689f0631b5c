"""What the view of the network's output shows, as frozen values; no Qt here."""

from dataclasses import dataclass
from typing import Literal

from engine.arrays import BoolArray, ByteArray, FloatArray, IntArray
from engine.asking.response import Line

OutputForm = Literal["curve", "map", "against"]
"""Over one input, over two of them, or predicted against true."""


@dataclass(frozen=True, slots=True, eq=False)
class OutputSamples:
    """The samples that are drawn, k of all: their `inputs` (k, inputs) and targets `T` (k,), in the units shown.

    `numbers` (k,) are their places, from 0, among those that are trained on, or among the `held_out` ones. `high` are
    those of the upper class, `classes` says what the upper and the lower one are. `count` is how many there are.
    """

    inputs: FloatArray
    T: FloatArray
    numbers: IntArray
    held_out: BoolArray
    high: BoolArray
    classes: tuple[str, str]
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class ResponseCurve:
    """The response `a` (n,) at the ascending values `x` (n,) of the input, its bends among them."""

    x: FloatArray
    a: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class ResponseGrid:
    """The response over two lines as `a` (up.count, across.count).

    `shades` say how it is coloured: 1 for `low` … 128 for the middle between … 255 for `high`, 0 where it is not
    finite. `decision` are the pieces (n, 2 ends, 2) of the line at `level`, in cells; none where that is None.
    """

    across: Line
    up: Line
    a: FloatArray
    shades: ByteArray
    low: float
    high: float
    level: float | None
    decision: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class OutputPicture:
    """What was computed at `epoch`: the response at the samples that are drawn, `a` (k,), at the shown one, and more.

    One against the other needs no more; a curve or a map has its own part.
    """

    epoch: int
    a: FloatArray
    shown: float
    curve: ResponseCurve | None = None
    grid: ResponseGrid | None = None


@dataclass(frozen=True, slots=True, eq=False)
class OutputState:
    """The response of `neuron`, one of the `neurons` whose `names` are in the same order, in a form.

    `inputs` are what the inputs are called, `columns` those of them that the picture is over. `shown` (inputs,) and
    `shown_T` belong to `sample`, the shown one. `epochs` are those of the run, `epoch` the shown one. `picture` is None
    until something has been computed.
    """

    form: OutputForm
    neuron: str
    neurons: tuple[str, ...]
    names: tuple[str, ...]
    is_output: bool
    target: str
    inputs: tuple[str, ...]
    columns: tuple[int, ...]
    samples: OutputSamples
    sample: int
    shown: FloatArray
    shown_T: float
    epoch: int
    epochs: range
    digits: int = 4
    picture: OutputPicture | None = None

    @property
    def name(self) -> str:
        """What the neuron's activation is called."""
        return self.names[self.neurons.index(self.neuron)]
