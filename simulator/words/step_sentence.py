"""Where the window stands within an epoch, in one sentence."""

from engine.explaining.trace import Step, Trace
from engine.formulas.formula import plain
from engine.formulas.notation import number_text
from simulator.project.document import Document
from simulator.workspace.cursor import Cursor


def standing(cursor: Cursor, last_epoch: int, trace: Trace, document: Document, digits: int) -> str:
    """Where the window stands: the epoch, or the step of it that was done last, with its formula and numbers."""
    if not cursor.step:
        return f"Epoch {cursor.epoch} of {last_epoch}."
    step = trace[cursor.step - 1]
    samples = document.dataset.sample_count
    of_sample = f", sample {step.sample + 1} of {samples}" if step.sample is not None and samples > 1 else ""
    where = f"Epoch {cursor.epoch + 1}, {step.phase}{of_sample}"
    return f"{where}: {' = '.join(_equation(step, digits))}"


def _equation(step: Step, digits: int) -> list[str]:
    """Symbol, formula, numbers and value, each only where it says something new."""
    parts = [plain(part, digits) for part in (step.symbol, step.formula, step.numbers)]
    parts.append(number_text(step.value, digits))
    return [part for place, part in enumerate(parts) if part != parts[place - 1] or not place]
