"""What each setting of the training does, as a formula with the numbers that are chosen in it."""

from collections.abc import Mapping

from engine.formulas.error_factors import error_factor, slope_factor
from engine.formulas.formula import (
    TWO,
    Bracket,
    Formula,
    Number,
    Operator,
    Phrase,
    Power,
    Row,
    Symbol,
    Text,
    derivative,
    phrase,
    row,
)
from engine.formulas.symbols import ETA, MU, E, K, M
from engine.initialization import Scheme
from engine.settings import ErrorConvention, TrainingSettings
from engine.training.batches import batch_size
from engine.training.optimizers import Operands, optimizer_for
from engine.words import count_text, noted

P = Symbol("p")
_DIFFERENCE = Bracket(row(Symbol("T"), Operator("−"), Symbol("a")))
_STARTS: dict[Scheme | None, str] = {
    None: noted("w and b stay as they are"),
    "uniform": noted("w and b evenly from −1 to 1"),
    "normal": noted("w and b normal, mean 0, deviation 1"),
    "xavier": noted("w evenly within ±√(6/(fan-in + fan-out)), b = 0"),
    "he": noted("w normal, deviation √(2/fan-in), b = 0"),
}


def setting_formulas(
    settings: TrainingSettings, convention: ErrorConvention, start: Scheme | None, samples: int, outputs: int
) -> Mapping[str, Formula]:
    """A formula for each setting by its name, for so many samples and outputs.

    `start` is the scheme by which the parameters are drawn, None where they stay.
    """
    return {
        "learning_rate": _update(TrainingSettings()),
        "epochs": phrase(noted("an epoch sees each sample once, {m}"), m=_equal(M, samples)),
        "threshold": _threshold(settings.threshold),
        "update": _updates(settings, samples),
        "batch_size": _batch(settings, samples),
        "shuffle": _order(settings),
        "momentum": _update(TrainingSettings(momentum=0.5)),
        "start": phrase(_STARTS[start]),
        "seed": phrase(noted("the same seed draws the same numbers")),
        "half": row(
            derivative(E, Symbol("a")), Operator("="), Text("−"), *_some(slope_factor(convention, M, K)), _DIFFERENCE
        ),
        "samples": row(E, Operator("="), *_some(error_factor(convention, M, K)), Text(" Σ "), Power(_DIFFERENCE, TWO)),
        "outputs": phrase(noted("the number of outputs is {k}"), k=_equal(K, outputs)),
    }


def _update(settings: TrainingSettings) -> Row:
    """The update by the optimizer that the settings mean, in symbols alone."""
    optimizer = optimizer_for(settings)
    operands = Operands(P, derivative(E, P), [ETA, MU], [kept.symbol(P) for kept in optimizer.kept])
    return row(P, Operator("←"), optimizer.formula(operands))


def _threshold(threshold: float | None) -> Phrase:
    if threshold is None:
        return phrase(noted("the number of epochs alone ends a run"))
    return phrase(noted("a run ends where {comparison}"), comparison=row(E, Operator("<"), Number(threshold)))


def _updates(settings: TrainingSettings, samples: int) -> Phrase:
    updates = -(-samples // batch_size(settings, samples))
    return phrase(noted("updates in an epoch: {count}"), count=Text(count_text(updates)))


def _batch(settings: TrainingSettings, samples: int) -> Phrase:
    return phrase(noted("samples in an update: {count}"), count=Text(count_text(batch_size(settings, samples))))


def _order(settings: TrainingSettings) -> Phrase:
    if settings.update == "batch":
        return phrase(noted("the full batch has no order"))
    if not settings.shuffle:
        return phrase(noted("in the order of the data"))
    return phrase(noted("the order of epoch k follows from ({seed}, k)"), seed=Text(count_text(settings.seed)))


def _equal(symbol: Symbol, count: int) -> Row:
    return row(symbol, Operator("="), Text(count_text(count)))


def _some(factor: Formula | None) -> list[Formula]:
    return [] if factor is None else [factor]
