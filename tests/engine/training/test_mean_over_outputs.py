"""E as a mean over the outputs: against PyTorch's definition, finite differences, the chain rule and the steps."""

from dataclasses import replace

import numpy as np
import pytest

from engine.arrays import FloatArray
from engine.explaining.chain_rule import explain
from engine.explaining.sample_numbers import numbers_of, parameter_values, sample_of
from engine.formulas.formula import latex, plain
from engine.graph import Parameter
from engine.settings import ErrorConvention, TrainingSettings
from engine.task import Task
from engine.training.propagation import evaluate
from engine.training.trainer import Trainer
from tests.engine.examples import layered, random_data
from tests.engine.reference import Reference, batches

NETWORK = layered([2, 4, 3])
DATA = random_data(NETWORK, 6)
MSE = ErrorConvention(half=False, samples="mean", outputs="mean")
ALL = [ErrorConvention(half, samples, "mean") for half in (True, False) for samples in ("mean", "sum")]


def outputs(values: FloatArray) -> FloatArray:
    """The outputs, a row for each sample, as E is not concerned."""
    rows = [NETWORK.neurons.index(node) for node in NETWORK.outputs]
    return evaluate(Task(NETWORK, DATA), values).a[rows].T


def mse_loss(values: FloatArray) -> float:
    """As `torch.nn.MSELoss()` has it: the mean over all elements, samples and outputs alike."""
    return float(np.mean((outputs(values) - DATA.targets) ** 2))


def test_the_error_is_pytorchs() -> None:
    found = evaluate(Task(NETWORK, DATA, MSE))
    assert found.error == pytest.approx(mse_loss(NETWORK.values), rel=1e-12)
    summed = evaluate(Task(NETWORK, DATA, replace(MSE, outputs="sum")))
    assert summed.error == pytest.approx(3 * found.error, rel=1e-12)


def test_the_gradient_is_that_of_pytorchs_error_by_finite_differences() -> None:
    gradient, h = evaluate(Task(NETWORK, DATA, MSE)).gradient, 1e-6
    for place, slope in enumerate(gradient):
        step = np.zeros(len(gradient))
        step[place] = h
        rise = mse_loss(NETWORK.values + step) - mse_loss(NETWORK.values - step)
        assert slope == pytest.approx(rise / (2 * h), rel=1e-5, abs=1e-9)


@pytest.mark.parametrize("convention", ALL)
def test_the_chain_rule_comes_to_the_gradient_and_the_shares_to_the_error(convention: ErrorConvention) -> None:
    task = Task(NETWORK, DATA, convention)
    found = evaluate(task)
    for parameter, slope in zip(NETWORK.parameters, found.gradient.tolist(), strict=True):
        assert explain(task, parameter).value == pytest.approx(slope, rel=1e-9, abs=1e-15)
        first = explain(task, parameter, sample=0)
        assert sum(path.product for path in first.paths) == pytest.approx(first.value, rel=1e-9, abs=1e-15)
    values = parameter_values(NETWORK)
    shares = [numbers_of(sample_of(task, values, sample)).error for sample in range(DATA.sample_count)]
    assert sum(shares) == pytest.approx(found.error, rel=1e-12)


@pytest.mark.parametrize("convention", ALL)
@pytest.mark.parametrize(
    "settings",
    [
        TrainingSettings(threshold=None),
        TrainingSettings(update="online", threshold=None),
        TrainingSettings(update="mini-batch", batch_size=4, momentum=0.9, threshold=None),
    ],
)
def test_training_goes_by_it(convention: ErrorConvention, settings: TrainingSettings) -> None:
    task = Task(NETWORK, DATA, convention, settings)
    reference, trainer = Reference(task), Trainer(task)
    for _ in range(3):
        frames = trainer.advance(1)
        for batch in batches(range(DATA.sample_count), settings):
            reference.update(batch, settings)
    wanted = [reference.values[parameter] for parameter in NETWORK.parameters]
    assert trainer.values.tolist() == pytest.approx(wanted, rel=1e-9)
    assert frames.errors[-1] == pytest.approx(reference.error(), rel=1e-9)


def test_with_one_output_it_is_the_sum() -> None:
    single = layered([2, 3, 1])
    tasks = [Task(single, random_data(single, 4), ErrorConvention(outputs=outputs)) for outputs in ("sum", "mean")]
    found = [evaluate(task) for task in tasks]
    assert found[0].error == found[1].error
    assert found[0].gradient.tolist() == found[1].gradient.tolist()


def test_the_first_factor_and_the_numbers_in_it_name_the_outputs() -> None:
    output = NETWORK.outputs[0].id
    first = explain(Task(NETWORK, DATA, MSE), Parameter(output), sample=0).paths[0].factors[0]
    assert plain(first.formula).startswith("−(2/(mK))(T₁ − a")
    assert plain(first.numbers).startswith("−(2/(6 · 3))(")
    latexed = latex(first.formula).replace(" ", "")
    assert r"\frac{2}{mK}" in latexed
