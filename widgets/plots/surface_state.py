"""What the view of the error surface shows, as frozen values; no Qt here."""

from dataclasses import dataclass

from engine.arrays import FloatArray, IntArray
from engine.asking.error_surface import Axis
from engine.graph import Parameter


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceGrid:
    """E on the points of two axes, `error` (down.count, across.count); the other parameters are those of `epoch`.

    Where it is not `complete`, a finer one is on its way.
    """

    across: Axis
    down: Axis
    error: FloatArray
    epoch: int
    complete: bool


@dataclass(frozen=True, slots=True, eq=False)
class RunPath:
    """What a run did with the two parameters: `across` and `down` (n,) after each of the ascending `epochs` (n,)."""

    epochs: IntArray
    across: FloatArray
    down: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceState:
    """The surface over two of the `parameters`, whose `names` are in the same order, and the run's path on it.

    `point` is (p, q) after `epoch`, the shown one. `grid` is None until something has been computed.
    """

    parameters: tuple[Parameter, ...]
    names: tuple[str, ...]
    across: Parameter
    down: Parameter
    path: RunPath
    epoch: int
    point: tuple[float, float]
    grid: SurfaceGrid | None = None
    digits: int = 4

    def name(self, parameter: Parameter) -> str:
        return self.names[self.parameters.index(parameter)]
