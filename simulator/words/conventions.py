"""The conventions in force: how the error is measured, how updates are made, and how many parameters there are."""

from engine.formulas.error_factors import error_factor
from engine.formulas.formula import Symbol, plain
from engine.formulas.symbols import K, M
from engine.settings import ErrorConvention, TrainingSettings
from engine.training.optimizers import optimizer_for
from engine.words import say, say_count
from simulator.project.document import Document


def error_formula(convention: ErrorConvention, samples: int, output: str | None, *, share: bool = False) -> str:
    """E of so many samples as it is computed, such as "½ (T − a₂)²", or one sample's share of it.

    `output` is the activation of the only output, if there is one.
    """
    square = f"(T − {output or 'a'})²" if output and (share or samples == 1) else f"Σ (T − {output or 'a'})²"
    return _with_factor(convention, M if samples > 1 else None, None if output else K, square)


def conventions(document: Document) -> str:
    """What is in force: the error, how updates are made, the seed where something is drawn from it, the size."""
    settings, convention = document.settings, document.convention
    count = len(document.network.parameters)
    parts = [f"E = {_with_factor(convention, M, K, 'Σ (T − a)²')}", update_text(settings)]
    parts += filter(None, [optimizer_for(settings).status(settings)])
    if document.scheme is not None:
        parts.append(say("drawn from seed {seed}", seed=settings.seed))
    elif settings.shuffle:
        parts.append(say("seed {seed}", seed=settings.seed))
    parts.append(say_count("{count} parameter", "{count} parameters", count, count=count))
    return " · ".join(parts)


def _with_factor(convention: ErrorConvention, m: Symbol | None, k: Symbol | None, squares: str) -> str:
    factor = error_factor(convention, m, k)
    return squares if factor is None else f"{plain(factor)} {squares}"


def update_text(settings: TrainingSettings) -> str:
    """How many samples an update sees, in words."""
    if settings.update == "batch":
        return say("full batch")
    if settings.update == "online":
        return say("online, shuffled") if settings.shuffle else say("online")
    if settings.shuffle:
        return say("mini-batches of {size}, shuffled", size=settings.batch_size)
    return say("mini-batches of {size}", size=settings.batch_size)
