"""Well-known data sets, made from a seed."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from engine.arrays import BoolArray, FloatArray
from engine.dataset import Dataset


def xor(samples: int = 4, noise: float = 0.0, seed: int = 1) -> Dataset:
    """The corners of the unit square in turn, T = 1 where exactly one of x1, x2 is 1; `noise` spreads the points."""
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    points = np.resize(corners, (samples, 2))
    return _classes(points, points[:, 0] != points[:, 1], noise, seed)


def two_circles(samples: int = 200, noise: float = 0.05, seed: int = 1) -> Dataset:
    """Points on two circles around 0, of radius 0.5 (T = 1) and 1 (T = 0), in turn, evenly around them."""
    inner = np.arange(samples) % 2 == 0
    angle = np.linspace(0.0, 2 * np.pi, samples, endpoint=False)
    radius = np.where(inner, 0.5, 1.0)
    return _classes(_polar(radius, angle), inner, noise, seed)


def two_spirals(samples: int = 200, noise: float = 0.02, seed: int = 1) -> Dataset:
    """Two spirals wound around each other one and a half times, T = 1 on the first and 0 on the second.

    After Lang and Witbrock, “Learning to tell two spirals apart”, 1988; radius up to 1, fewer turns than theirs.
    """
    first = np.arange(samples) % 2 == 0
    along = (np.arange(samples) // 2 + 1) / ((samples + 1) // 2)
    angle = 3 * np.pi * along + np.where(first, 0.0, np.pi)
    return _classes(_polar(along, angle), first, noise, seed)


def gaussians(samples: int = 200, noise: float = 0.3, seed: int = 1) -> Dataset:
    """Two clouds of deviation `noise`, around (0.5, 0.5) with T = 1 and around (−0.5, −0.5) with T = 0."""
    first = np.arange(samples) % 2 == 0
    centres = np.where(first, 0.5, -0.5)
    return _classes(np.column_stack([centres, centres]), first, noise, seed)


def sine(samples: int = 50, noise: float = 0.0, seed: int = 1) -> Dataset:
    """T = sin(π·x) with normal noise, for x evenly from −1 to 1: needs an output neuron that goes below 0."""
    x = np.linspace(-1.0, 1.0, samples)
    targets = np.sin(np.pi * x) + noise * np.random.default_rng(seed).standard_normal(samples)
    return Dataset(x[:, np.newaxis], targets[:, np.newaxis], ("x1",), ("T",))


GENERATORS: Mapping[str, Callable[[int, float, int], Dataset]] = MappingProxyType(
    {"xor": xor, "two_circles": two_circles, "two_spirals": two_spirals, "gaussians": gaussians, "sine": sine}
)
"""By name; each takes the number of samples, the deviation of the normal noise, and a seed."""


def _classes(points: FloatArray, first: BoolArray, noise: float, seed: int) -> Dataset:
    """Points in the plane with normal noise; T is 1 in the first class and 0 in the second."""
    noisy = points + noise * np.random.default_rng(seed).standard_normal(points.shape)
    return Dataset(noisy, first[:, np.newaxis].astype(np.float64), ("x1", "x2"), ("T",))


def _polar(radius: FloatArray, angle: FloatArray) -> FloatArray:
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
