"""The derivation of the derivative that is looked at, as the chain rule's cards show it; no Qt here."""

from collections.abc import Callable

from engine.formulas.formula import Formula, latex, plain
from engine.words import say
from simulator.exports.export import Occasion, Subject, Write, written
from simulator.refusals import ExportError
from simulator.resolve.chain_rule import chain_rule_lens
from widgets.chain_rule.chain_rule_state import ChainRuleState


def is_there(occasion: Occasion) -> str:
    """A derivative has to be looked at, and stand still."""
    if occasion.running:
        return say("Pause first: the equation is that of one moment.")
    if not occasion.document.network.parameters:
        return say("The network has no weight and no bias to take the derivative by.")
    return ""


def take_text(subject: Subject) -> Write:
    """The equation in one line of text."""
    return _taken(subject, plain)


def take_latex(subject: Subject) -> Write:
    """The equation as LaTeX."""
    return _taken(subject, latex)


def _taken(subject: Subject, as_text: Callable[[Formula, int], str]) -> Write:
    state = subject.through(chain_rule_lens)
    if not isinstance(state, ChainRuleState) or state.equation is None:
        raise ExportError("There is no derivative to write.")
    return written(as_text(state.equation, state.digits) + "\n")
