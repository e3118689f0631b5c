"""Data sets that are made from a seed, against the same written out here."""

import math
from collections import Counter
from itertools import product
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.arrays import FloatArray
from engine.dataset import Dataset
from engine.errors import EngineError, GeneratorError
from engine.generators import GENERATORS, OPTION_LABELS, OPTION_TITLES, OptionValue, OptionValues

seeds = st.integers(0, 2**63 - 1)
names = st.sampled_from(sorted(GENERATORS))
FEW = {"samples": 60, "bits": 4, "size": 5}


def made(name: str, seed: int = 1, **chosen: OptionValue) -> Dataset:
    return GENERATORS[name].made(seed, chosen)


def few(name: str) -> OptionValues:
    """Options for little data of that name."""
    return {option: value for option, value in FEW.items() if option in GENERATORS[name].options}


def points_of(data: Dataset, label: float) -> FloatArray:
    chosen: FloatArray = data.inputs[data.targets[:, 0] == label]
    return chosen


@settings(max_examples=60, deadline=None)
@given(names, seeds)
def test_the_same_seed_gives_the_same_data(name: str, seed: int) -> None:
    row, chosen = GENERATORS[name], few(name)
    data = row.made(seed, chosen)
    assert data == row.made(seed, chosen)
    assert row.ends(row.values(chosen)) == (data.inputs.shape[1], data.targets.shape[1])
    assert "samples" not in chosen or data.sample_count == chosen["samples"]


@pytest.mark.parametrize("name", [name for name, row in GENERATORS.items() if "noise" in row.options])
def test_another_seed_gives_another_noise(name: str) -> None:
    assert made(name, 1, noise=0.1) == made(name, 1, noise=0.1)
    assert made(name, 1, noise=0.1) != made(name, 2, noise=0.1)
    assert made(name, 1, noise=0) == made(name, 2, noise=0.0)


@given(st.sampled_from(["moons", "circles", "spirals", "gaussians"]), seeds, st.integers(1, 40), st.integers(2, 5))
def test_classes_are_balanced(name: str, seed: int, samples: int, classes: int) -> None:
    options: OptionValues = {"samples": samples, **({"classes": classes} if name == "gaussians" else {})}
    data = GENERATORS[name].made(seed, options)
    counts = Counter(map(tuple, data.targets.tolist()))
    assert max(counts.values()) - min(counts.values()) <= 1
    assert len(counts) == min(samples, classes if name == "gaussians" else 2)


@pytest.mark.parametrize(("name", "targets"), [("and", [0, 0, 0, 1]), ("or", [0, 1, 1, 1]), ("xor", [0, 1, 1, 0])])
def test_the_gates_are_their_tables(name: str, targets: list[int]) -> None:
    data = made(name, samples=6)
    assert data.inputs.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1], [0, 0], [0, 1]]
    assert data.targets[:, 0].tolist() == (targets * 2)[:6]
    assert (data.input_names, data.target_names) == (("x1", "x2"), ("T",))


@pytest.mark.parametrize(("bits", "copies"), [(1, 1), (3, 2), (6, 1)])
def test_parity_is_of_all_patterns(bits: int, copies: int) -> None:
    data = made("parity", bits=bits, copies=copies)
    patterns = list(product([0.0, 1.0], repeat=bits)) * copies
    assert [tuple(row) for row in data.inputs.tolist()] == patterns
    assert data.targets[:, 0].tolist() == [row.count(1.0) % 2 for row in patterns]


def test_the_moons_are_half_circles_that_reach_into_each_other() -> None:
    data = made("moons", samples=21, noise=0)
    upper = [(math.cos(math.pi * k / 10), math.sin(math.pi * k / 10)) for k in range(11)]
    lower = [(1 - math.cos(math.pi * k / 9), 0.5 - math.sin(math.pi * k / 9)) for k in range(10)]
    assert points_of(data, 0) == pytest.approx(np.array(upper), abs=1e-12)
    assert points_of(data, 1) == pytest.approx(np.array(lower), abs=1e-12)


@given(st.integers(1, 50), st.floats(0, 1))
def test_the_circles_lie_inside_each_other_evenly(samples: int, inner: float) -> None:
    data = made("circles", samples=samples, noise=0, inner=inner)
    for k, (x, y) in enumerate(data.inputs.tolist()):
        radius, angle = (1, inner)[k % 2 == 0], 2 * math.pi * k / samples
        assert (x, y) == pytest.approx((radius * math.cos(angle), radius * math.sin(angle)), abs=2e-12)
        assert data.targets[k, 0] == (k + 1) % 2


@given(st.integers(1, 30), st.floats(0.1, 10))
def test_the_spirals_are_each_others_half_turn(pairs: int, turns: float) -> None:
    data = made("spirals", samples=2 * pairs, noise=0, turns=turns)
    first = points_of(data, 1)
    assert first == pytest.approx(-points_of(data, 0), abs=2e-12)
    for k, (x, y) in enumerate(first.tolist(), 1):
        radius = k / pairs
        angle = 2 * math.pi * turns * radius
        assert (x, y) == pytest.approx((radius * math.cos(angle), radius * math.sin(angle)), abs=1e-11)


@pytest.mark.parametrize("classes", [2, 3, 10])
def test_the_clouds_lie_around_their_centres(classes: int) -> None:
    data = made("gaussians", samples=2000 * classes, classes=classes)
    labels = data.targets if classes > 2 else np.column_stack([data.targets, 1 - data.targets])
    for k in range(classes):
        angle = math.radians(45 + 360 * k / classes)
        cloud = data.inputs[labels[:, k] == 1]
        assert cloud.mean(axis=0) == pytest.approx(
            math.sqrt(0.5) * np.array([math.cos(angle), math.sin(angle)]), abs=0.03
        )
        assert cloud.std(axis=0) == pytest.approx([0.3, 0.3], abs=0.02)
    assert data.targets.sum(axis=1).max() == 1


def test_the_encoder_is_the_identity() -> None:
    data = made("encoder")
    assert data.inputs.tolist() == data.targets.tolist() == [[float(i == k) for k in range(8)] for i in range(8)]
    assert data.target_names == tuple(f"T{k}" for k in range(1, 9))


@pytest.mark.parametrize("noise", [0.0, 0.2])
def test_noise_is_normal_and_of_the_seed(noise: float) -> None:
    data = made("curve", 7, formula="0", samples=5000, noise=noise)
    assert data.targets.std() == pytest.approx(noise, rel=0.03)
    assert data.targets[:, 0] == pytest.approx(noise * np.random.default_rng(7).standard_normal(5000), abs=1e-12)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("sin(pi*x)", lambda x: math.sin(math.pi * x)),
        ("cos(x) * exp(-x^2)", lambda x: math.cos(x) * math.exp(-(x**2))),
        ("x^3 - 2*x", lambda x: x**3 - 2 * x),
        ("|x| + max(x, 0.5)", lambda x: abs(x) + max(x, 0.5)),
        ("1", lambda _: 1.0),
    ],
)
def test_a_curve_is_the_formula_at_points_evenly_between(formula: str, expected: object) -> None:
    data = made("curve", formula=formula, low=-3, high=2.0, samples=11)
    assert callable(expected)
    x = [-3 + 0.5 * k for k in range(11)]
    assert data.inputs[:, 0] == pytest.approx(x, abs=1e-12)
    assert data.targets[:, 0] == pytest.approx([expected(each) for each in x], rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(
    ("name", "chosen", "says"),
    [
        ("moons", {"turns": 2.0}, "The data “moons” have no option “turns”; they have samples, noise."),
        ("moons", {"samples": 0}, "is 0; it must be a whole number from 1 to 100000."),
        ("moons", {"samples": 2.5}, "is 2.5; it must be a whole number"),
        ("moons", {"samples": "many"}, "is many; it must be a whole number"),
        ("moons", {"noise": -0.1}, "The option “noise” of the data “moons” is −0.1; it must be a number from 0 to 10."),
        ("circles", {"inner": math.nan}, "it must be a number from 0 to 1"),
        ("curve", {"formula": 3}, "it must be a text"),
        ("curve", {"formula": " "}, "The formula is missing"),
        ("curve", {"formula": "x +"}, "ends at place 4"),
        ("curve", {"formula": "x + y"}, "“y” is not known here; there are x"),
        ("curve", {"formula": "1/x", "samples": 3}, "The formula 1/x has no finite value at x = 0; choose another"),
        ("curve", {"formula": "sqrt(x)"}, "has no finite value at x = −1"),
        ("curve", {"low": 1.0}, "The range of x goes from 1 to 1"),
    ],
)
def test_what_cannot_be_made_is_said(name: str, chosen: OptionValues, says: str) -> None:
    with pytest.raises(EngineError) as caught:
        GENERATORS[name].made(1, chosen)
    assert says in str(caught.value)


def test_a_seed_is_no_number_below_zero() -> None:
    with pytest.raises(GeneratorError, match="The seed is -1"):
        made("xor", -1)


def test_every_option_has_a_title_and_a_default_that_is_allowed() -> None:
    options = [(name, option) for row in GENERATORS.values() for name, option in row.options.items()]
    assert {name for name, _ in options} == OPTION_TITLES.keys()
    assert all(option.allows(option.default) for _, option in options)
    kinds = {(name, type(option.default)) for name, option in options}
    assert len(kinds) == len(OPTION_TITLES)
    assert {kind for _, kind in kinds} == set(get_args(OptionValue))


def test_every_option_has_a_label_and_a_title() -> None:
    assert OPTION_LABELS.keys() == OPTION_TITLES.keys()
    assert {name for row in GENERATORS.values() for name in row.options} == OPTION_TITLES.keys()
