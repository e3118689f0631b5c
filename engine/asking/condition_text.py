"""Conditions and what happened, in words and numbers."""

from engine.asking.conditions import (
    Condition,
    Dies,
    ErrorBelow,
    ErrorRises,
    Event,
    GradientPasses,
    SampleRight,
    Saturates,
    SignChanges,
)
from engine.dataset import Dataset
from engine.formulas.notation import number_text, subscripted
from engine.network import Network, Parameter


def description(condition: Condition, network: Network, digits: int = 4) -> str:
    """What happens, without numbers of a run: “w₂ changes its sign”."""
    match condition:
        case ErrorBelow(limit):
            return f"E falls below {number_text(limit, digits)}"
        case ErrorRises():
            return "E rises"
        case GradientPasses(parameter, limit):
            return f"|∂E/∂{_name(network, parameter)}| passes {number_text(limit, digits)}"
        case SignChanges(parameter):
            return f"{_name(network, parameter)} changes its sign"
        case Saturates(node, sample):
            where = "every sample" if sample is None else f"sample {sample + 1}"
            return f"neuron {network.number[node]} saturates in {where}"
        case Dies(node):
            return f"neuron {network.number[node]} dies"
        case SampleRight(sample):
            return f"sample {sample + 1} is right"


def standing(condition: Condition, network: Network, digits: int = 4) -> str:
    """What lasts once it has happened: “E is below 0.001”; of what only happens, that it does."""
    match condition:
        case ErrorBelow(limit):
            return f"E is below {number_text(limit, digits)}"
        case Saturates(node, sample):
            where = "every sample" if sample is None else f"sample {sample + 1}"
            return f"neuron {network.number[node]} is saturated in {where}"
        case Dies(node):
            return f"neuron {network.number[node]} is dead"
        case _:
            return description(condition, network, digits)


def sentence(event: Event, network: Network, dataset: Dataset, digits: int = 4) -> str:
    """What happened at which epoch, with the numbers: “w₂ changed its sign at epoch 34: 0.0021 → −0.0033.”."""
    epoch, numbers = event.epoch, f"{number_text(event.before, digits)} → {number_text(event.now, digits)}"
    match event.condition:
        case ErrorBelow(limit):
            return f"E fell below {number_text(limit, digits)} at epoch {epoch}: {numbers}."
        case ErrorRises():
            return f"E rose at epoch {epoch}: {numbers}."
        case GradientPasses(parameter, limit):
            name = _name(network, parameter)
            return f"|∂E/∂{name}| passed {number_text(limit, digits)} at epoch {epoch}: {numbers}."
        case SignChanges(parameter):
            return f"{_name(network, parameter)} changed its sign at epoch {epoch}: {numbers}."
        case Saturates() as condition:
            return _saturated(condition, event, network, dataset, numbers)
        case Dies(node):
            number = network.number[node]
            largest = "its largest " if dataset.sample_count > 1 else ""
            return f"Neuron {number} died at epoch {epoch}: {largest}{subscripted(f'z{number}')} = {numbers}."
        case SampleRight() as condition:
            return _right(condition, event, network, dataset, numbers, digits)


def _saturated(condition: Saturates, event: Event, network: Network, dataset: Dataset, numbers: str) -> str:
    number = network.number[condition.node]
    a = subscripted(f"a{number}")
    if condition.sample is not None:
        where = f" in sample {condition.sample + 1}"
    elif dataset.sample_count > 1:
        where, a = " in every sample", f"the {a} nearest to the middle"
    else:
        where = ""
    return f"Neuron {number} saturated{where} at epoch {event.epoch}: {a} = {numbers}."


def _right(condition: SampleRight, event: Event, network: Network, dataset: Dataset, numbers: str, digits: int) -> str:
    begin = f"Sample {condition.sample + 1} was right at epoch {event.epoch}"
    outputs = [subscripted(f"a{network.number[node.id]}") for node in network.outputs]
    targets = dataset.targets[condition.sample]
    if condition.compares(targets):
        largest = ", ".join(a for a, target in zip(outputs, targets, strict=True) if target == targets.max())
        return f"{begin}: {largest} led the other outputs by {numbers}."
    distance = f"|T − {outputs[0]}|" if len(outputs) == 1 else "the largest |T − a|"
    return f"{begin}: {distance} = {numbers}, below {number_text(condition.allowed, digits)}."


def _name(network: Network, parameter: Parameter) -> str:
    return subscripted(network.names[parameter])
