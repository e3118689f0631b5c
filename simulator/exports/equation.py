"""The derivation of the derivative that is looked at, as the chain rule's cards show it; no Qt here."""

from collections.abc import Callable
from typing import TextIO

from engine.formulas.formula import Formula, latex, plain
from engine.words import say
from simulator.exports.export import Occasion, Subject
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


def write_text(subject: Subject, file: TextIO) -> None:
    """The equation in one line of text."""
    _write(subject, file, plain)


def write_latex(subject: Subject, file: TextIO) -> None:
    """The equation as LaTeX."""
    _write(subject, file, latex)


def _write(subject: Subject, file: TextIO, written: Callable[[Formula, int], str]) -> None:
    state = subject.through(chain_rule_lens)
    if not isinstance(state, ChainRuleState) or state.equation is None:
        raise ExportError("There is no derivative to write.")
    file.write(written(state.equation, state.digits) + "\n")
