"""Moments in a document's run, for what is resolved from them."""

from simulator.project.document import Document
from simulator.resolve.moment import Moment
from simulator.resolve.probe import Probe
from simulator.workspace.run import Run
from simulator.workspace.stepping import Stepper


def moment_in(document: Document, step: int = 0, *, sample: int = 0, epoch: int = 0, run: Run | None = None) -> Moment:
    """At `epoch` of `run`, or of one that is not trained yet, after so many steps of the next epoch."""
    run = run or Run(1, document)
    trace = Stepper().trace(document, run, epoch)
    return Moment(document.task, run, trace, Probe(document), epoch, step, sample)
