"""One plain sentence on what happened, with its numbers."""

import math
from collections.abc import Sequence
from typing import assert_never

from engine.asking.renaming import Renaming
from engine.explaining.steps import Phase
from engine.explaining.trace import Step
from engine.formulas.formula import plain
from engine.formulas.notation import number_text, subscripted, telling_digits
from engine.training.stopping import Stop
from engine.words import noted, say, say_count, say_list, say_sentences
from simulator.words.act_titles import title
from simulator.words.condition_sentences import already, happened, not_before, not_since, sought
from simulator.workspace.events import (
    BackAtStart,
    Branched,
    ConditionMet,
    Deviated,
    DocumentEvent,
    Done,
    HeldAlready,
    NothingRedone,
    NothingToTrain,
    NothingUndone,
    NotMetBefore,
    NotMetUntil,
    Opened,
    Paused,
    PlaceEvent,
    RecallEnded,
    Recalling,
    Redone,
    Refused,
    SearchStarted,
    SessionEvent,
    ShownNearest,
    StoodAt,
    StoodAtFork,
    StoodWithin,
    TrainingEnd,
    TrainingEvent,
    TrainingStarted,
    TrainingStopped,
    Undone,
)

MOST_RENAMED = 3  # that are told

_STEP: dict[Phase, str] = {
    "forward": noted("Epoch {epoch}, forward: {equation}"),
    "error": noted("Epoch {epoch}, error: {equation}"),
    "backward": noted("Epoch {epoch}, backward: {equation}"),
    "gradient": noted("Epoch {epoch}, gradient: {equation}"),
    "update": noted("Epoch {epoch}, update: {equation}"),
}
_STEP_OF_SAMPLE: dict[Phase, str] = {
    "forward": noted("Epoch {epoch}, forward, sample {sample} of {samples}: {equation}"),
    "error": noted("Epoch {epoch}, error, sample {sample} of {samples}: {equation}"),
    "backward": noted("Epoch {epoch}, backward, sample {sample} of {samples}: {equation}"),
}


def sentence(event: SessionEvent, digits: int = 4) -> str:
    """What happened, with numbers of so many digits."""
    if isinstance(event, DocumentEvent):
        return _of_document(event)
    return _of_place(event, digits) if isinstance(event, PlaceEvent) else _of_training(event, digits)


def offer(event: SessionEvent) -> str:
    """What can be done about it with one click; empty where there is no such thing."""
    if isinstance(event, Recalling):
        return say("Cancel")
    reached = isinstance(event, NothingToTrain) and event.stop.reason == "threshold"
    return say("Train on without it") if reached else ""


def _of_document(event: DocumentEvent) -> str:
    match event:
        case Opened(name):
            return say("Opened {name}.", name=name)
        case Done(act, renamed):
            return say_sentences([say("{act}.", act=title(act)), *_renamed(renamed)])
        case Branched(act, run, origin, epoch, renamed):
            fork = say("{run} leaves {origin} at epoch {epoch}.", run=run, origin=origin, epoch=epoch)
            return say_sentences([say("{act}.", act=title(act)), *_renamed(renamed), fork])
        case Undone(act, renamed):
            return say_sentences([say("Undone: {act}.", act=title(act)), *_renamed(renamed)])
        case Redone(act, renamed):
            return say_sentences([say("Redone: {act}.", act=title(act)), *_renamed(renamed)])
        case NothingUndone():
            return say("There is nothing to undo.")
        case NothingRedone():
            return say("There is nothing to redo.")
        case Refused(error):
            return error.sentence
    assert_never(event)


def _renamed(renamed: Sequence[Renaming]) -> list[str]:
    """A sentence about what has another name now; none where nothing has."""
    shown = [
        say("{before} is now {now}", before=subscripted(each.before), now=subscripted(each.now))
        for each in renamed[:MOST_RENAMED]
    ]
    if not shown:
        return []
    more = len(renamed) - len(shown)
    if not more:
        return [say("{names}.", names=say_list(shown))]
    return [
        say_count("{names} and {count} more.", "{names} and {count} more.", more, names=say_list(shown), count=more)
    ]


# --- where the window stands -----------------------------------------------------------------------------------------


def _of_place(event: PlaceEvent, digits: int) -> str:
    match event:
        case StoodAt(epoch, last_epoch):
            return say("Epoch {epoch} of {last}.", epoch=epoch, last=last_epoch)
        case StoodAtFork(run, epoch):
            return say("{run} begins at epoch {epoch}, where it leaves another run.", run=run, epoch=epoch)
        case StoodWithin():
            return _within(event, digits)
        case BackAtStart():
            return say("Back at epoch 0, with the same initial parameters.")
        case Recalling() | ShownNearest() | RecallEnded() | Deviated():
            return _recalled(event)
    assert_never(event)


def _recalled(event: Recalling | ShownNearest | RecallEnded | Deviated) -> str:
    match event:
        case Recalling(run, epoch, last):
            return say("Training {run} again: epoch {epoch} of {last} …", run=run, epoch=epoch, last=last)
        case ShownNearest(wished, shown):
            return say(
                "Epoch {wished} is trained again; until then this is epoch {shown} …", wished=wished, shown=shown
            )
        case RecallEnded(run, True):
            return say("All epochs of {run} are there again.", run=run)
        case RecallEnded(run):
            return say("Left off. An epoch of {run} is trained again when it is looked at.", run=run)
        case Deviated(run, deviation):
            return say(
                "{run}, trained again, ends {deviation} away from the end that was saved; the saved one stays.",
                run=run,
                deviation=number_text(deviation, 2),
            )
    assert_never(event)


def _within(event: StoodWithin, digits: int) -> str:
    step, samples = event.step, event.sample_count
    equation = " = ".join(_equation(step, digits))
    if step.sample is None or samples == 1:
        return say(_STEP[step.phase], epoch=event.epoch, equation=equation)
    text = _STEP_OF_SAMPLE[step.phase]
    return say(text, epoch=event.epoch, sample=step.sample + 1, samples=samples, equation=equation)


def _equation(step: Step, digits: int) -> list[str]:
    """Symbol, formula, numbers and value, each only where it says something new; of an update, the change is seen."""
    if step.before is not None:
        digits = telling_digits(step.before, step.value, digits)
    parts = [plain(part, digits) for part in (step.symbol, step.formula, step.numbers)]
    parts.append(number_text(step.value, digits))
    return [part for place, part in enumerate(parts) if part != parts[place - 1] or not place]


# --- training --------------------------------------------------------------------------------------------------------


def _of_training(event: TrainingEvent, digits: int) -> str:
    match event:
        case TrainingStarted():
            return say("Training …")
        case SearchStarted(condition, task):
            return sought(condition, task.network, digits)
        case Paused(epoch):
            return say("Paused after epoch {epoch}.", epoch=epoch)
        case _:
            return _end(event, digits)


def _end(event: TrainingEnd, digits: int) -> str:
    match event:
        case TrainingStopped(stop, threshold):
            return _stopped(stop, threshold, digits)
        case NothingToTrain(stop, threshold):
            return say_sentences([_stopped(stop, threshold, digits), *_advice(stop)])
        case ConditionMet(met, task):
            return happened(met, task, digits)
        case NotMetBefore(condition, epoch, task):
            return not_before(condition, epoch, task.network, digits)
        case NotMetUntil(condition, end, task):
            return say_sentences([_end(end, digits), not_since(condition, task.network, digits)])
        case HeldAlready(condition, epoch, task):
            return already(condition, epoch, task.network, digits)
    assert_never(event)


def _stopped(stop: Stop, threshold: float | None, digits: int) -> str:
    places: dict[str, object] = {"epoch": stop.epoch, "error": number_text(stop.error, digits)}
    if stop.reason == "diverged":
        return _diverged(stop, digits)
    if stop.reason == "epochs" or threshold is None:
        return say("Stopped after epoch {epoch}: all {epoch} epochs are done, E = {error}.", **places)
    places["threshold"] = number_text(threshold, digits)
    if not stop.epoch:
        return say("No update needed: E = {error} at epoch 0 is below the threshold {threshold} already.", **places)
    return say("Stopped after epoch {epoch}: E = {error}, below the threshold {threshold}.", **places)


def _diverged(stop: Stop, digits: int) -> str:
    """What is no longer finite, how large which parameter became by which η, and what could help."""
    places: dict[str, object] = {"epoch": stop.epoch}
    if stop.parameter is None or stop.value is None or stop.learning_rate is None:
        said = say("Stopped at epoch {epoch}: E is not a finite number.", **places)
        return say_sentences([said, say("Smaller inputs or targets may help.")])
    places["name"] = subscripted(stop.parameter)
    places["value"], places["rate"] = (number_text(each, digits) for each in (stop.value, stop.learning_rate))
    if not stop.epoch:
        text = noted("Stopped before any update: E is not a finite number; the largest parameter is {name} = {value}.")
        return say_sentences([say(text, **places), say("Smaller parameters, inputs or targets may help.")])
    if math.isfinite(stop.value):
        text = noted(
            "Stopped at epoch {epoch}: E is no longer a finite number; "
            "with η = {rate} the largest parameter became {name} = {value}."
        )
    else:
        text = noted("Stopped at epoch {epoch}: with η = {rate}, {name} became {value}, no longer a finite number.")
    return say_sentences([say(text, **places), say("A smaller η may help, from an earlier epoch on.")])


def _advice(stop: Stop) -> tuple[str, ...]:
    """What to change so that training goes on."""
    return (say("Raise the number of epochs to train on."),) if stop.reason == "epochs" else ()
