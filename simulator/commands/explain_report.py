"""A derivative by the chain rule: as JSON for programs, as LaTeX, as tables for people."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.explaining.chain_rule import Derivative, Path
from engine.explaining.equation import equation
from engine.formulas.formula import Formula, latex, plain
from engine.formulas.notation import number_text, subscripted
from simulator.commands.train_report import json_number, text_table
from simulator.project.document import Document

DIGITS = 4
MOST_SAMPLES = 20
"""How many samples a text lists; JSON has them all."""


@dataclass(frozen=True, slots=True)
class Update:
    """What the epoch after the one explained makes of the parameter."""

    old: float
    learning_rate: float
    new: float


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """A derivative at an epoch; `shares` are the samples that it is made of, with their paths."""

    document: Document
    epoch: int
    derivative: Derivative
    shares: tuple[Derivative, ...]
    update: Update

    @property
    def name(self) -> str:
        """The parameter's name."""
        return self.document.network.names[self.derivative.parameter]


def json_report(explanation: Explanation, write: Callable[[Formula], str] = plain) -> str:
    """One object; the products of all paths add up to the gradient, numbers that are not finite are strings."""
    update = explanation.update
    report = {
        "parameter": explanation.name,
        "epoch": explanation.epoch,
        "gradient": json_number(explanation.derivative.value),
        "paths": [_json_path(path, share, write) for share in explanation.shares for path in share.paths],
        "update": {
            "old": json_number(update.old),
            "learning_rate": json_number(update.learning_rate),
            "new": json_number(update.new),
        },
    }
    return json.dumps(report, allow_nan=False, ensure_ascii=False)


def latex_report(explanation: Explanation) -> str:
    """The derivation as one line of LaTeX; over several samples a further one for each."""
    found = explanation.derivative
    lines = [latex(equation(found))]
    if found.sample is None:
        for share in explanation.shares[:MOST_SAMPLES]:
            lines += [f"% sample {(share.sample or 0) + 1}", latex(equation(share))]
    return "\n".join(lines)


def text_report(explanation: Explanation) -> str:
    """The factors in a table for each path, their products, and the update."""
    found, shares = explanation.derivative, explanation.shares[:MOST_SAMPLES]
    blocks = [_title(explanation), *(block for share in shares for block in _share_blocks(share))]
    left = len(explanation.shares) - len(shares)
    if left:
        blocks.append(f"{left} more samples are not listed; --sample I shows one, --json all.")
    if found.sample is None:
        blocks.append(f"{plain(found.symbol)} = {number_text(found.value)}, the sum over {found.sample_count} samples.")
    return "\n\n".join([*blocks, _update_text(explanation)])


def _json_path(path: Path, share: Derivative, write: Callable[[Formula], str]) -> dict[str, object]:
    factors = [
        {
            "symbol": write(factor.symbol),
            "formula": write(factor.formula),
            "numbers": write(factor.numbers),
            "value": json_number(factor.value),
        }
        for factor in path.factors
    ]
    sample = None if share.sample is None else share.sample + 1
    return {"sample": sample, "factors": factors, "product": json_number(path.product)}


def _title(explanation: Explanation) -> str:
    found = explanation.derivative
    of = "one sample" if found.sample_count == 1 else f"{found.sample_count} samples"
    if found.sample is not None and found.sample_count > 1:
        of = f"sample {found.sample + 1} of {found.sample_count}"
    return f"{plain(found.symbol)} after epoch {explanation.epoch}, {of}"


def _share_blocks(share: Derivative) -> Iterator[str]:
    """The tables of a sample's paths, and what they add up to where they are several."""
    for number, path in enumerate(share.paths, 1):
        rows = [
            (plain(factor.symbol), plain(factor.formula), plain(factor.numbers), number_text(factor.value))
            for factor in path.factors
        ]
        yield _path_title(share, number) + text_table([*rows, ("product", "", "", number_text(path.product))])
    if len(share.paths) != 1:
        unlisted = share.path_count - len(share.paths)
        rest = f", {unlisted} of them not listed" if unlisted else ""
        sample = f" of sample {(share.sample or 0) + 1}" if share.sample_count > 1 else ""
        count = "1 path" if share.path_count == 1 else f"{share.path_count} paths"
        yield f"{plain(share.symbol)}{sample} = {number_text(share.value)}, the sum over {count}{rest}."


def _path_title(share: Derivative, number: int) -> str:
    parts = []
    if share.sample_count > 1:
        parts.append(f"Sample {(share.sample or 0) + 1}")
    if share.path_count > 1:
        parts.append(f"path {number} of {share.path_count}")
    title = ", ".join(parts)
    return f"{title[:1].upper()}{title[1:]}\n" if title else ""


def _update_text(explanation: Explanation) -> str:
    """The update as a formula where it is one step down this gradient, else in words."""
    update, settings, found = explanation.update, explanation.document.settings, explanation.derivative
    name, old, new = subscripted(explanation.name), number_text(update.old), number_text(update.new)
    if explanation.document.network.is_locked(found.parameter):
        return f"{name} is locked and stays {old}."
    if settings.momentum or settings.update != "batch" or (found.sample is not None and found.sample_count > 1):
        return f"The next epoch takes {name} from {old} to {new}."
    step = f"{number_text(update.learning_rate)} · {_factor(found.value)}"
    return f"{name} ← {name} − η · {plain(found.symbol)} = {old} − {step} = {new}"


def _factor(value: float) -> str:
    text = number_text(value)
    return f"({text})" if value < 0 else text
