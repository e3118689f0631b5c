"""States of the chain rule's panel, made from the engine's derivatives."""

from dataclasses import dataclass, replace

from engine.explaining.backward_sum import BackwardSum, backward_sum
from engine.explaining.chain_rule import Derivative, explain
from engine.explaining.derivation import equation
from engine.explaining.factors import Factors
from engine.explaining.sample_numbers import numbers_of, parameter_values, sample_of
from engine.formulas.formula import Number
from engine.formulas.symbols import Symbols
from engine.graph import Parameter
from engine.task import Task
from engine.training.gradient_check import numerical_check
from tests.engine.examples import LECTURE_TASK, layered, random_task
from widgets.chain_rule.chain_rule_state import ChainRuleState, FactorCard, PathRow, SampleShare, Stage, UpdateLine

W1, B2 = Parameter("n1", "x1"), Parameter("n2")
BRANCHING = random_task(layered((2, 3, 2)), 4)
DEEP = random_task(layered((1,) * 11), 1)


@dataclass(frozen=True)
class OneSampleLevels:
    task: Task

    def level(self, node: str) -> BackwardSum:
        sample = sample_of(self.task, parameter_values(self.task.network), 0)
        return backward_sum(Factors(numbers_of(sample)), node)


def state_of(task: Task, parameter: Parameter, decimals: int | None = None) -> ChainRuleState:
    """The state for the first sample, at the network's own parameters."""
    network = task.network
    found = explain(task, parameter, sample=0)
    board = explain(task, parameter, sample=0, decimals=decimals) if decimals else None
    shares = explain(task, parameter).shares or (found.value,)
    old, gradient = network.value(parameter), sum(shares)
    samples = tuple(SampleShare(sample, share) for sample, share in enumerate(shares))
    return ChainRuleState(
        parameters=network.parameters,
        names=tuple(network.names.values()),
        parameter=parameter,
        parameter_symbol=Symbols(network).parameter(parameter),
        symbol=Symbols(network).dE_dp(parameter),
        share_symbol=found.symbol,
        sample_count=found.sample_count,
        paths=_rows(found, board),
        path_count=found.path_count,
        value=found.value,
        rounded=Number(board.value) if board else None,
        share_count=found.sample_count,
        shares=samples,
        gradient=gradient,
        levels=OneSampleLevels(task) if found.path_count > 1 else None,
        update=UpdateLine(old, 0.4, gradient, old - 0.4 * gradient),
        decimals=decimals,
        equation=equation(found),
    )


def _rows(found: Derivative, board: Derivative | None) -> tuple[PathRow, ...]:
    rounded = {path.nodes: path for path in board.paths} if board else {}
    rows = []
    for path in found.paths:
        twin = rounded.get(path.nodes)
        numbers = [Number(factor.value) for factor in twin.factors] if twin else [None] * len(path.factors)
        cards = tuple(FactorCard(factor, number) for factor, number in zip(path.factors, numbers, strict=True))
        rows.append(PathRow(cards, path.product, Number(twin.product) if twin else None))
    return tuple(rows)


def lecture_state(parameter: Parameter = W1, decimals: int | None = None) -> ChainRuleState:
    return state_of(LECTURE_TASK, parameter, decimals)


def branching_state() -> ChainRuleState:
    return state_of(BRANCHING, BRANCHING.network.parameters[0])


def deep_state() -> ChainRuleState:
    return state_of(DEEP, DEEP.network.parameters[0])


def checked(state: ChainRuleState) -> ChainRuleState:
    return replace(state, check=numerical_check(LECTURE_TASK, W1))


def with_stages(state: ChainRuleState, *stages: Stage) -> ChainRuleState:
    """The state whose only path is known as far as `stages` say."""
    (path,) = state.paths
    cards = tuple(replace(card, stage=stage) for card, stage in zip(path.cards, stages, strict=True))
    return replace(state, paths=(replace(path, cards=cards),))
