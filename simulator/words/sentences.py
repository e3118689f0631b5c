"""What the window says: one plain sentence on what just happened, and the conventions in force."""

from collections.abc import Sequence

from engine.formulas.notation import number_text, subscripted
from engine.settings import ErrorConvention, TrainingSettings
from engine.training.stopping import Stop
from engine.words import say
from simulator.project.document import Document

NAMED_FIELDS = 4  # of those that were left out; more are counted


def stopped(stop: Stop, settings: TrainingSettings, digits: int) -> str:
    """Why a run ended, with its numbers."""
    if stop.reason == "diverged":
        what = subscripted(stop.parameter) if stop.parameter else "E"
        return (
            f"Stopped at epoch {stop.epoch}: {what} is no longer a finite number. "
            "A smaller η, or going back to an earlier epoch, helps."
        )
    error = number_text(stop.error, digits)
    if stop.reason == "threshold" and settings.threshold is not None:
        threshold = number_text(settings.threshold, digits)
        if not stop.epoch:
            return f"No update needed: E = {error} at epoch 0 is below the threshold {threshold} already."
        return f"Stopped after epoch {stop.epoch}: E = {error}, below the threshold {threshold}."
    return f"Stopped after epoch {stop.epoch}: all {stop.epoch} epochs are done, E = {error}."


def nothing_left(stop: Stop, settings: TrainingSettings, digits: int) -> str:
    """Why Run did nothing: the run had ended before, and what to change to go on."""
    if stop.reason == "threshold":
        return f"{stopped(stop, settings, digits)} Lower the threshold to train on."
    if stop.reason == "epochs":
        return f"{stopped(stop, settings, digits)} Raise the number of epochs to train on."
    return stopped(stop, settings, digits)


def left_out(name: str, fields: Sequence[str]) -> str:
    """What a project file of a newer version has that this one does not know."""
    named = ", ".join(fields[:NAMED_FIELDS])
    if len(fields) <= NAMED_FIELDS:
        return say(
            "{name} is from a newer Chainrule. Left out, and lost if it is saved here: {fields}.",
            name=name,
            fields=named,
        )
    return say(
        "{name} is from a newer Chainrule. Left out, and lost if it is saved here: {fields} … ({count} in all).",
        name=name,
        fields=named,
        count=len(fields),
    )


def error_formula(convention: ErrorConvention, samples: int, output: str | None) -> str:
    """E as it is computed, such as "½ (T − a₂)²"; `output` is the activation of the only output, if there is one."""
    half = "½ " if convention.half else ""
    if samples == 1 and output:
        return f"{half}(T − {output})²"
    if samples == 1 or convention.samples == "sum":
        return f"{half}Σ (T − {output or 'a'})²"
    return f"{'1/(2m)' if convention.half else '1/m'} Σ (T − {output or 'a'})²"


def conventions(document: Document) -> str:
    """What is in force: the error, how updates are made, the seed, the number of parameters."""
    settings, convention = document.settings, document.convention
    mean = "1/(2m) Σ" if convention.half else "1/m Σ"
    error = mean if convention.samples == "mean" else ("½ Σ" if convention.half else "Σ")
    count = len(document.network.parameters)
    parts = [f"E = {error} (T − a)²", update_text(settings)]
    if settings.momentum:
        parts.append(f"momentum {number_text(settings.momentum)}")
    parts += [f"seed {settings.seed}", f"{count} parameter{'' if count == 1 else 's'}"]
    return " · ".join(parts)


def update_text(settings: TrainingSettings) -> str:
    """How many samples an update sees, in words."""
    if settings.update == "batch":
        return "full batch"
    shuffled = ", shuffled" if settings.shuffle else ""
    return ("online" if settings.update == "online" else f"mini-batches of {settings.batch_size}") + shuffled
