"""Data sets that are made from a seed: a row for each, which owns all that is known of it.

Coordinates in the plane are whole multiples of 10⁻¹²: the last bit of a sine depends on the processor, the data made of
it hardly ever. The samples of several classes come in turn, so that each class has as many as the others, or one more.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.asking.expression import parse, values_at
from engine.dataset import Dataset
from engine.errors import GeneratorError
from engine.formulas.notation import number_text
from engine.words import noted, say_list

OptionValue = int | float | str
OptionValues = Mapping[str, OptionValue]

OPTION_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "samples": noted("number of samples"),
        "noise": noted("deviation of the normal noise"),
        "bits": noted("number of inputs"),
        "copies": noted("how often each sample occurs"),
        "inner": noted("radius of the inner circle; the outer one has 1"),
        "turns": noted("how often each spiral goes around"),
        "classes": noted("number of clouds, each a class"),
        "size": noted("number of inputs, and of outputs"),
        "formula": noted("f(x), as in the watch list, such as sin(pi*x) or x^2"),
        "low": noted("the least x"),
        "high": noted("the largest x"),
    }
)
"""What can be chosen of made data: by the name on the command line, what it is."""
OPTION_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "samples": noted("samples"),
        "noise": noted("noise"),
        "bits": noted("inputs"),
        "copies": noted("copies"),
        "inner": noted("inner radius"),
        "turns": noted("turns"),
        "classes": noted("clouds"),
        "size": noted("inputs and outputs"),
        "formula": noted("f(x) ="),
        "low": noted("x from"),
        "high": noted("x to"),
    }
)
"""The same in a word or two, for beside a field."""


@dataclass(frozen=True, slots=True)
class GeneratorOption:
    """What is taken where nothing is chosen, and the limits of a number; a whole one where `default` is whole."""

    default: OptionValue
    least: float = 0.0
    most: float = 0.0

    @property
    def is_text(self) -> bool:
        return isinstance(self.default, str)

    @property
    def is_whole(self) -> bool:
        return isinstance(self.default, int)

    def allows(self, value: OptionValue) -> bool:
        """Whether it is of the right kind and within the limits."""
        if isinstance(value, str) or self.is_text:
            return isinstance(value, str) and self.is_text
        return self.least <= value <= self.most and (not self.is_whole or isinstance(value, int))


@dataclass(frozen=True, slots=True)
class Generator:
    """A kind of data: its name, noted label and title, its options, its numbers of inputs and outputs, how it is made.

    `ends` and `function` take a value for each of the options, by its name; `function` takes `seed` as well.
    """

    name: str
    label: str
    title: str
    options: Mapping[str, GeneratorOption]
    ends: Callable[[OptionValues], tuple[int, int]]
    function: Callable[..., Dataset]

    def made(self, seed: int = 1, chosen: OptionValues = MappingProxyType({})) -> Dataset:
        """The data with the options that are `chosen` and the others as they are by default.

        Raises `GeneratorError` for an option that there is not, a value that is not allowed, and a seed below 0.
        """
        if seed < 0:
            raise GeneratorError("The seed is {seed}; it must be a whole number of at least 0.", seed=seed)
        return self.function(seed=seed, **self.values(chosen))

    def values(self, chosen: OptionValues) -> OptionValues:
        """A value for each option; raises `GeneratorError`."""
        for option, value in chosen.items():
            if option not in self.options:
                raise GeneratorError(
                    "The data “{name}” have no option “{option}”; they have {options}.",
                    name=self.name,
                    option=option,
                    options=say_list(list(self.options)),
                )
            if not self.options[option].allows(value):
                raise _not_allowed(self.name, option, value, self.options[option])
        return {name: chosen.get(name, option.default) for name, option in self.options.items()}


def _not_allowed(name: str, option: str, value: OptionValue, allowed: GeneratorOption) -> GeneratorError:
    text = _NO_TEXT if allowed.is_text else _NO_WHOLE_NUMBER if allowed.is_whole else _NO_NUMBER
    return GeneratorError(
        text,
        name=name,
        option=option,
        value=value if isinstance(value, str) else number_text(value),
        least=number_text(allowed.least),
        most=number_text(allowed.most),
    )


_NO_TEXT = noted("The option “{option}” of the data “{name}” is {value}; it must be a text.")
_NO_WHOLE_NUMBER = noted(
    "The option “{option}” of the data “{name}” is {value}; it must be a whole number from {least} to {most}."
)
_NO_NUMBER = noted("The option “{option}” of the data “{name}” is {value}; it must be a number from {least} to {most}.")


def _gate(seed: int, samples: int, noise: float, *, rule: Callable[[FloatArray], BoolArray]) -> Dataset:
    """The corners of the unit square in turn, T by `rule` of how many of x1, x2 are 1; `noise` spreads the points."""
    points = np.resize(_patterns(2), (samples, 2))
    return _points(points, _one_target(rule(points.sum(axis=1))), noise, seed)


def _parity(seed: int, bits: int, copies: int, noise: float) -> Dataset:
    """All patterns of 0 and 1 in the order of binary numbers, as often as `copies` says; T = 1 for an odd count of 1.

    After Rumelhart, Hinton and Williams, “Learning internal representations by error propagation”, 1986.
    """
    points = np.tile(_patterns(bits), (copies, 1))
    return _points(points, _one_target(points.sum(axis=1) % 2 == 1), noise, seed)


def _moons(seed: int, samples: int, noise: float) -> Dataset:
    """Two half circles of radius 1 that reach into each other, T = 0 on the upper, T = 1 on the lower one.

    As scikit-learn's `make_moons`: (cos t, sin t) and (1 − cos t, ½ − sin t) for t evenly from 0 to π.
    """
    lower, along = _in_turn(samples, 2), _along(samples, 2)
    t = np.pi * along
    x = np.where(lower, 1.0 - np.cos(t), np.cos(t))
    y = np.where(lower, 0.5 - np.sin(t), np.sin(t))
    return _points(np.column_stack([x, y]), _one_target(lower == 1), noise, seed)


def _circles(seed: int, samples: int, noise: float, inner: float) -> Dataset:
    """Points on two circles around 0, of radius `inner` (T = 1) and 1 (T = 0), in turn, evenly around them."""
    is_inner = _in_turn(samples, 2) == 0
    angle = 2 * np.pi * np.arange(samples) / samples
    return _points(_polar(np.where(is_inner, inner, 1.0), angle), _one_target(is_inner), noise, seed)


def _spirals(seed: int, samples: int, noise: float, turns: float) -> Dataset:
    """Two spirals wound around each other, T = 1 on the first and 0 on the second; the radius grows evenly up to 1.

    After Lang and Witbrock, “Learning to tell two spirals apart”, 1988, who have three turns.
    """
    first = _in_turn(samples, 2) == 0
    along = (np.arange(samples) // 2 + 1) / ((samples + 1) // 2)
    angle = 2 * np.pi * turns * along + np.where(first, 0.0, np.pi)
    return _points(_polar(along, angle), _one_target(first), noise, seed)


def _gaussians(seed: int, samples: int, noise: float, classes: int) -> Dataset:
    """Clouds of deviation `noise` around centres at the distance √½ from 0, evenly around it from (0.5, 0.5) on.

    Of two, the first has T = 1 and the other T = 0; of more, each has a target of its own.
    """
    cloud = _in_turn(samples, classes)
    angle = np.pi / 4 + 2 * np.pi * cloud / classes
    targets = _one_target(cloud == 0) if classes == 2 else np.eye(classes)[cloud]
    return _points(_polar(np.full(samples, np.sqrt(0.5)), angle), targets, noise, seed)


def _encoder(seed: int, size: int) -> Dataset:
    """Each input alone is 1 once, and the targets are the inputs: to be told through fewer hidden neurons.

    The encoding problem of Ackley, Hinton and Sejnowski, “A learning algorithm for Boltzmann machines”, 1985.
    """
    return _data(np.eye(size), np.eye(size))


def _curve(seed: int, samples: int, noise: float, formula: str, low: float, high: float) -> Dataset:
    """T = f(x) with normal noise, for x evenly between two numbers, both included."""
    if not low < high:
        raise GeneratorError(
            "The range of x goes from {least} to {most}; it must go from a number to a larger one.",
            least=number_text(low),
            most=number_text(high),
        )
    x = np.linspace(low, high, samples)
    y = _values(formula, x) + noise * np.random.default_rng(seed).standard_normal(samples)
    return Dataset(x[:, np.newaxis], y[:, np.newaxis], ("x",), ("T",))


def _values(formula: str, x: FloatArray) -> FloatArray:
    """f(x) at each x; raises `EngineError` where there is none, or the text means nothing."""
    if not formula.strip():
        raise GeneratorError("The formula is missing; type one such as sin(pi*x) or x^2.")
    y = values_at(parse(formula), "x", x)
    for place in np.flatnonzero(~np.isfinite(y))[:1]:
        raise GeneratorError(
            "The formula {formula} has no finite value at x = {x}; choose another range.",
            formula=formula.strip(),
            x=number_text(x[place]),
        )
    return y


def _patterns(bits: int) -> FloatArray:
    """All rows of so many 0 and 1, in the order of binary numbers: (2^bits, bits)."""
    numbers = np.arange(2**bits)[:, np.newaxis]
    return (numbers >> np.arange(bits)[::-1] & 1).astype(np.float64)


def _in_turn(samples: int, classes: int) -> IntArray:
    """The class of each sample, from 0: each class once, then again."""
    return np.arange(samples) % classes


def _along(samples: int, classes: int) -> FloatArray:
    """How far each sample is along its class, evenly from 0 to 1; 0 where it is the only one."""
    group = _in_turn(samples, classes)
    last = np.bincount(group, minlength=classes) - 1
    return np.arange(samples) // classes / np.maximum(last, 1)[group]


def _polar(radius: FloatArray, angle: FloatArray) -> FloatArray:
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _one_target(is_one: BoolArray) -> FloatArray:
    return is_one[:, np.newaxis].astype(np.float64)


def _points(points: FloatArray, targets: FloatArray, noise: float, seed: int) -> Dataset:
    """The points with normal noise, to twelve decimals."""
    noisy = points + noise * np.random.default_rng(seed).standard_normal(points.shape)
    return _data(np.round(noisy, 12) + 0.0, targets)  # adding zero makes −0 a plain 0


def _data(inputs: FloatArray, targets: FloatArray) -> Dataset:
    names = tuple(f"x{number}" for number in range(1, inputs.shape[1] + 1))
    count = targets.shape[1]
    return Dataset(inputs, targets, names, ("T",) if count == 1 else tuple(f"T{k}" for k in range(1, count + 1)))


def _always(inputs: int, outputs: int) -> Callable[[OptionValues], tuple[int, int]]:
    return lambda _: (inputs, outputs)


def _samples(default: int) -> GeneratorOption:
    return GeneratorOption(default, 1, 100_000)


def _noise(default: float) -> GeneratorOption:
    return GeneratorOption(default, 0.0, 10.0)


def _gate_row(name: str, label: str, title: str, rule: Callable[[FloatArray], BoolArray]) -> Generator:
    options = {"samples": _samples(4), "noise": _noise(0.0)}
    return Generator(name, label, title, options, _always(2, 1), partial(_gate, rule=rule))


_ROWS = (
    _gate_row("and", noted("AND"), noted("AND of two inputs"), lambda ones: ones == 2),
    _gate_row("or", noted("OR"), noted("OR of two inputs"), lambda ones: ones >= 1),
    _gate_row("xor", noted("XOR"), noted("XOR of two inputs"), lambda ones: ones == 1),
    Generator(
        "parity",
        noted("parity"),
        noted("Parity: whether the number of ones is odd"),
        {"bits": GeneratorOption(3, 1, 12), "copies": GeneratorOption(1, 1, 20), "noise": _noise(0.0)},
        lambda values: (int(values["bits"]), 1),
        _parity,
    ),
    Generator(
        "moons",
        noted("two moons"),
        noted("Two moons"),
        {"samples": _samples(200), "noise": _noise(0.1)},
        _always(2, 1),
        _moons,
    ),
    Generator(
        "circles",
        noted("circles"),
        noted("Two circles, one in the other"),
        {"samples": _samples(200), "noise": _noise(0.05), "inner": GeneratorOption(0.5, 0.0, 1.0)},
        _always(2, 1),
        _circles,
    ),
    Generator(
        "spirals",
        noted("spirals"),
        noted("Two spirals"),
        {"samples": _samples(200), "noise": _noise(0.02), "turns": GeneratorOption(1.5, 0.1, 10.0)},
        _always(2, 1),
        _spirals,
    ),
    Generator(
        "gaussians",
        noted("clouds"),
        noted("Gaussian clouds"),
        {"samples": _samples(200), "noise": _noise(0.3), "classes": GeneratorOption(2, 2, 10)},
        lambda values: (2, 1 if values["classes"] == 2 else int(values["classes"])),
        _gaussians,
    ),
    Generator(
        "encoder",
        noted("encoder"),
        noted("Encoder: the outputs repeat the inputs"),
        {"size": GeneratorOption(8, 2, 256)},
        lambda values: (int(values["size"]), int(values["size"])),
        _encoder,
    ),
    Generator(
        "curve",
        noted("y = f(x)"),
        noted("y = f(x) of a formula"),
        {
            "formula": GeneratorOption("sin(pi*x)"),
            "low": GeneratorOption(-1.0, -1e6, 1e6),
            "high": GeneratorOption(1.0, -1e6, 1e6),
            "samples": _samples(50),
            "noise": _noise(0.0),
        },
        _always(1, 1),
        _curve,
    ),
)

GENERATORS: Mapping[str, Generator] = MappingProxyType({row.name: row for row in _ROWS})
"""By name."""
