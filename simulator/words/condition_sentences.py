"""What is said of a condition: that it is looked for, was not met, is so already, or happened.

Each sentence is whole for each condition: in another language what happens may have to stand elsewhere in it, or in
another form.
"""

from typing import NamedTuple

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
from engine.formulas.notation import number_text, subscripted
from engine.graph import Parameter
from engine.network import Network
from engine.task import Task
from engine.words import noted, say, say_list


class _Said(NamedTuple):
    """What is said while it is looked for, where it was not met before or since an epoch, and where it holds already.

    The last is never said of what only happens and does not last.
    """

    sought: str
    not_before: str
    not_since: str
    already: str


_ERROR_BELOW = _Said(
    noted("Looking for where E falls below {limit} …"),
    noted("Before epoch {epoch} it never happened that E falls below {limit}."),
    noted("Until then it did not happen that E falls below {limit}."),
    noted("At epoch {epoch} E is below {limit} already: nothing was trained."),
)
_ERROR_RISES = _Said(
    noted("Looking for where E rises …"),
    noted("Before epoch {epoch} it never happened that E rises."),
    noted("Until then it did not happen that E rises."),
    noted("At epoch {epoch} E rises already: nothing was trained."),
)
_GRADIENT_PASSES = _Said(
    noted("Looking for where |∂E/∂{name}| passes {limit} …"),
    noted("Before epoch {epoch} it never happened that |∂E/∂{name}| passes {limit}."),
    noted("Until then it did not happen that |∂E/∂{name}| passes {limit}."),
    noted("At epoch {epoch} |∂E/∂{name}| passes {limit} already: nothing was trained."),
)
_SIGN_CHANGES = _Said(
    noted("Looking for where {name} changes its sign …"),
    noted("Before epoch {epoch} it never happened that {name} changes its sign."),
    noted("Until then it did not happen that {name} changes its sign."),
    noted("At epoch {epoch} {name} changes its sign already: nothing was trained."),
)
_SATURATES = _Said(
    noted("Looking for where neuron {neuron} saturates in every sample …"),
    noted("Before epoch {epoch} it never happened that neuron {neuron} saturates in every sample."),
    noted("Until then it did not happen that neuron {neuron} saturates in every sample."),
    noted("At epoch {epoch} neuron {neuron} is saturated in every sample already: nothing was trained."),
)
_SATURATES_IN_SAMPLE = _Said(
    noted("Looking for where neuron {neuron} saturates in sample {sample} …"),
    noted("Before epoch {epoch} it never happened that neuron {neuron} saturates in sample {sample}."),
    noted("Until then it did not happen that neuron {neuron} saturates in sample {sample}."),
    noted("At epoch {epoch} neuron {neuron} is saturated in sample {sample} already: nothing was trained."),
)
_DIES = _Said(
    noted("Looking for where neuron {neuron} dies …"),
    noted("Before epoch {epoch} it never happened that neuron {neuron} dies."),
    noted("Until then it did not happen that neuron {neuron} dies."),
    noted("At epoch {epoch} neuron {neuron} is dead already: nothing was trained."),
)
_SAMPLE_RIGHT = _Said(
    noted("Looking for where sample {sample} is right …"),
    noted("Before epoch {epoch} it never happened that sample {sample} is right."),
    noted("Until then it did not happen that sample {sample} is right."),
    noted("At epoch {epoch} sample {sample} is right already: nothing was trained."),
)


def sought(condition: Condition, network: Network, digits: int = 4) -> str:
    """That it is being looked for."""
    said, places = _said(condition, network, digits)
    return say(said.sought, **places)


def not_before(condition: Condition, epoch: int, network: Network, digits: int = 4) -> str:
    """That it never happened before the epoch."""
    said, places = _said(condition, network, digits)
    return say(said.not_before, epoch=epoch, **places)


def not_since(condition: Condition, network: Network, digits: int = 4) -> str:
    """That it did not happen until the end of the run, which was told just before."""
    said, places = _said(condition, network, digits)
    return say(said.not_since, **places)


def already(condition: Condition, epoch: int, network: Network, digits: int = 4) -> str:
    """That it is so already at the epoch, and so nothing was trained."""
    said, places = _said(condition, network, digits)
    return say(said.already, epoch=epoch, **places)


def _said(condition: Condition, network: Network, digits: int) -> tuple[_Said, dict[str, object]]:
    """The sentences about a condition, and what stands in their places; only the epoch is not among it."""
    match condition:
        case ErrorBelow(limit):
            return _ERROR_BELOW, {"limit": number_text(limit, digits)}
        case ErrorRises():
            return _ERROR_RISES, {}
        case GradientPasses(parameter, limit):
            return _GRADIENT_PASSES, {"name": _name(network, parameter), "limit": number_text(limit, digits)}
        case SignChanges(parameter):
            return _SIGN_CHANGES, {"name": _name(network, parameter)}
        case Saturates(node, None):
            return _SATURATES, {"neuron": network.number[node]}
        case Saturates(node, int(sample)):
            return _SATURATES_IN_SAMPLE, {"neuron": network.number[node], "sample": sample + 1}
        case Dies(node):
            return _DIES, {"neuron": network.number[node]}
        case SampleRight(sample):
            return _SAMPLE_RIGHT, {"sample": sample + 1}
    raise AssertionError(f"Nothing is said of {condition}.")


# --- what happened ---------------------------------------------------------------------------------------------------


def happened(event: Event, task: Task, digits: int = 4) -> str:
    """What happened at which epoch, with the numbers: “w₂ changed its sign at epoch 34: 0.0021 → −0.0033.”."""
    text, places = _happened(event.condition, task, digits)
    before, now = number_text(event.before, digits), number_text(event.now, digits)
    return say(text, epoch=event.epoch, before=before, now=now, **places)


def _happened(condition: Condition, task: Task, digits: int) -> tuple[str, dict[str, object]]:
    """The sentence, and what stands in its places beside the epoch and the numbers before and now."""
    _, places = _said(condition, task.network, digits)
    match condition:
        case ErrorBelow():
            return noted("E fell below {limit} at epoch {epoch}: {before} → {now}."), places
        case ErrorRises():
            return noted("E rose at epoch {epoch}: {before} → {now}."), places
        case GradientPasses():
            return noted("|∂E/∂{name}| passed {limit} at epoch {epoch}: {before} → {now}."), places
        case SignChanges():
            return noted("{name} changed its sign at epoch {epoch}: {before} → {now}."), places
        case Saturates(node):
            a = subscripted(f"a{task.network.number[node]}")
            return _saturated(condition, task), {**places, "a": a}
        case Dies(node):
            z = subscripted(f"z{task.network.number[node]}")
            return _died(task), {**places, "z": z}
        case SampleRight():
            text, more = _was_right(condition, task)
            return text, {**places, **more, "limit": number_text(condition.allowed, digits)}


def _saturated(condition: Saturates, task: Task) -> str:
    if condition.sample is not None:
        return noted("Neuron {neuron} saturated in sample {sample} at epoch {epoch}: {a} = {before} → {now}.")
    if task.dataset.sample_count == 1:
        return noted("Neuron {neuron} saturated at epoch {epoch}: {a} = {before} → {now}.")
    return noted(
        "Neuron {neuron} saturated in every sample at epoch {epoch}: the {a} nearest to the middle = {before} → {now}."
    )


def _died(task: Task) -> str:
    if task.dataset.sample_count == 1:
        return noted("Neuron {neuron} died at epoch {epoch}: {z} = {before} → {now}.")
    return noted("Neuron {neuron} died at epoch {epoch}: its largest {z} = {before} → {now}.")


def _was_right(condition: SampleRight, task: Task) -> tuple[str, dict[str, object]]:
    outputs = [subscripted(f"a{task.network.number[node.id]}") for node in task.network.outputs]
    targets = task.dataset.targets[condition.sample]
    if condition.compares(targets):
        largest = [a for a, target in zip(outputs, targets, strict=True) if target == targets.max()]
        text = noted("Sample {sample} was right at epoch {epoch}: {a} led the other outputs by {before} → {now}.")
        return text, {"a": say_list(largest)}
    if len(outputs) == 1:
        text = noted("Sample {sample} was right at epoch {epoch}: |T − {a}| = {before} → {now}, below {limit}.")
        return text, {"a": outputs[0]}
    return noted(
        "Sample {sample} was right at epoch {epoch}: the largest |T − a| = {before} → {now}, below {limit}."
    ), {}


def _name(network: Network, parameter: Parameter) -> str:
    return subscripted(network.names[parameter])
