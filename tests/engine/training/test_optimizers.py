"""One update, by each optimizer, and what each one's row says."""

import numpy as np
import pytest
from hypothesis import find

from engine.arrays import FloatArray
from engine.formulas.formula import Number, Symbol, plain
from engine.settings import TrainingSettings
from engine.training.optimizers import OPTIMIZERS, Descent, Operands, Optimizer, optimizer_for
from tests.engine.written import computed
from tests.strategies import settings as any_settings

PLAIN, MOMENTUM = TrainingSettings(0.5), TrainingSettings(0.5, 0.5)


def updated(
    gradient: list[float], trainable: list[bool], settings: TrainingSettings, kept: list[float]
) -> tuple[FloatArray, FloatArray]:
    """θ and what is kept, after an update from θ = (1, 2) with η = ½ and s = 2."""
    state = np.array([1.0, 2.0, *kept])
    descent = Descent(settings, state, np.array(gradient), np.array(trainable), 2.0)
    make(descent)
    return state[:2], state[2:]


def make(descent: Descent) -> None:
    with np.errstate(all="ignore"):
        for call in descent.calls:
            call()


def test_gradient_descent() -> None:
    assert updated([0.25, -1.0], [True, True], PLAIN, [])[0].tolist() == [0.75, 3.0]


def test_momentum() -> None:
    theta, v = updated([0.25, -1.0], [True, True], MOMENTUM, [1.0, 2.0])
    assert v.tolist() == [0.25, 2.0]
    assert theta.tolist() == [1.25, 4.0]


@pytest.mark.parametrize("slope", [3.0, np.inf, np.nan])
def test_what_is_not_trained_stays_whatever_its_gradient(slope: float) -> None:
    assert updated([slope, 1.0], [False, True], PLAIN, [])[0].tolist() == [1.0, 1.0]
    assert updated([slope, 1.0], [False, True], MOMENTUM, [0.0, 0.0])[0].tolist() == [1.0, 1.0]


def test_rates_can_change_between_updates() -> None:
    state, gradient = np.array([1.0]), np.array([0.25])
    descent = Descent(PLAIN, state, gradient, np.array([True]), 2.0)
    descent.set_rates(TrainingSettings(0.25))
    make(descent)
    assert state == 0.875


@pytest.mark.parametrize(("momentum", "letters"), [(0.0, ["η"]), (1e-9, ["η", "μ"]), (0.9, ["η", "μ"])])
def test_momentum_is_meant_where_there_is_some(momentum: float, letters: list[str]) -> None:
    settings = TrainingSettings(0.25, momentum)
    optimizer = optimizer_for(settings)
    assert [symbol.letter for _, symbol in optimizer.rates] == letters
    assert optimizer.rate_values(settings) == [0.25, momentum][: len(letters)]


def test_a_state_tells_by_its_length_whose_it_is() -> None:
    lengths = [optimizer.state_length(10) for optimizer in OPTIMIZERS]
    assert sorted(set(lengths)) == sorted(lengths)


def test_another_optimizers_state_is_gone_on_from_at_rest() -> None:
    descent, momentum = optimizer_for(PLAIN), optimizer_for(MOMENTUM)
    assert momentum.going_on(np.array([1.0, 2.0]), 2).tolist() == [1.0, 2.0, 0.0, 0.0]
    assert momentum.going_on(np.array([1.0, 2.0, 3.0, 4.0]), 2).tolist() == [1.0, 2.0, 3.0, 4.0]
    assert descent.going_on(np.array([1.0, 2.0, 3.0, 4.0]), 2).tolist() == [1.0, 2.0]


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_formula_is_what_the_calls_compute(optimizer: Optimizer) -> None:
    """Of the second update, so that what is kept has its part in it."""
    settings = find(any_settings, lambda each: optimizer_for(each) is optimizer)
    state, gradient = np.array([1.5, *[0.0] * len(optimizer.kept)]), np.array([0.5])
    descent = Descent(settings, state, gradient, np.array([True]), 2.0)
    make(descent)
    before, *kept = map(Number, state.tolist())
    rates = [Number(value) for value in optimizer.rate_values(settings)]
    written = plain(optimizer.formula(Operands(before, Number(2.0 * -0.25), rates, kept)), 17)
    gradient[:] = -0.25
    make(descent)
    assert computed(written) == pytest.approx(state[0], rel=1e-12)


def test_what_is_kept_is_written_for_its_parameter() -> None:
    (velocity,) = optimizer_for(MOMENTUM).kept
    assert plain(velocity.symbol(Symbol("w", "3"))) == "Δw₃"


def test_only_what_is_unusual_is_said() -> None:
    assert optimizer_for(PLAIN).status(PLAIN) == optimizer_for(PLAIN).remark(PLAIN) == ""
    assert optimizer_for(MOMENTUM).status(MOMENTUM) == "momentum 0.5"
    assert "momentum 0.5" in optimizer_for(MOMENTUM).remark(MOMENTUM)
