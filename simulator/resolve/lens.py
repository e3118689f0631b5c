"""What the lens under the canvas shows; only the one that is looked at is computed; no Qt here."""

from collections.abc import Callable
from dataclasses import dataclass

from simulator.resolve.moment import Moment
from simulator.workspace.standing import Standing
from simulator.workspace.viewpoint import Viewpoint
from simulator.workspace.workspace import Workspace

Resolver = Callable[[Workspace, Viewpoint, Standing, Moment], object]
"""Makes the frozen state of a lens from where the viewpoint stands. None leaves the lens as it was."""


@dataclass(frozen=True, slots=True)
class LensState:
    """The state of the lens `name`; None where it stays as it was."""

    name: str
    state: object = None
