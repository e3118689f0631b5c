"""How a run, or a search through one, comes to its end, and the sentence that says so."""

from dataclasses import dataclass

from engine.asking.condition_text import description, sentence, standing
from engine.asking.conditions import Condition, Event
from engine.training.stopping import Stop
from simulator.project.document import Document
from simulator.words import sentences


@dataclass(frozen=True, slots=True)
class Missed:
    """A condition did not happen behind `epoch` until `stop` ended the run; where that is None, not before `epoch`."""

    condition: Condition
    epoch: int
    stop: Stop | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What was to be run to is so already at `epoch`, the last one, and so nothing was trained."""

    condition: Condition
    epoch: int


Outcome = Stop | Event | Missed | Standing


def outcome_text(outcome: Outcome, last_stop: Stop | None, document: Document, digits: int) -> str:
    """What stopped it, with the numbers; `last_stop` is how the run's training ended last."""
    network = document.network
    match outcome:
        case Stop():
            say = sentences.stopped if outcome is last_stop else sentences.nothing_left
            return say(outcome, document.settings, digits)
        case Event():
            return sentence(outcome, network, document.dataset, digits)
        case Standing(condition, epoch):
            return f"At epoch {epoch} {standing(condition, network, digits)} already: nothing was trained."
        case Missed(condition, epoch, stop):
            words = description(condition, network, digits)
            if stop is None:
                return f"Before epoch {epoch} it never happened that {words}."
            return f"{outcome_text(stop, last_stop, document, digits)} Until then it did not happen that {words}."
