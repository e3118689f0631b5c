"""A derivative by the chain rule: as JSON for programs, as LaTeX, as tables for people."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.explaining.chain_rule import Derivative, Path
from engine.explaining.derivation import equation
from engine.formulas.formula import Formula, latex, plain
from engine.formulas.notation import number_text, subscripted, telling_digits
from engine.training.optimizers import optimizer_for
from engine.words import in_english, say, say_count
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
    with in_english():
        paths = [_json_path(path, share, write) for share in explanation.shares for path in share.paths]
    report = {
        "parameter": explanation.name,
        "epoch": explanation.epoch,
        "gradient": json_number(explanation.derivative.value),
        "paths": paths,
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
            lines += [f"% sample {_number(share)}", latex(equation(share))]
    return "\n".join(lines)


def text_report(explanation: Explanation) -> str:
    """The factors in a table for each path, their products, and the update."""
    found, shares = explanation.derivative, explanation.shares[:MOST_SAMPLES]
    blocks = [_title(explanation), *(block for share in shares for block in _share_blocks(share))]
    left = len(explanation.shares) - len(shares)
    if left:
        blocks.append(
            say_count(
                "{count} more sample is not listed; --sample I shows one, --json all.",
                "{count} more samples are not listed; --sample I shows one, --json all.",
                left,
                count=left,
            )
        )
    if found.sample is None:
        blocks.append(_sum_of_samples(found))
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
    symbol, epoch, count = plain(found.symbol), explanation.epoch, found.sample_count
    if count == 1:
        return say("{symbol} after epoch {epoch}, one sample", symbol=symbol, epoch=epoch)
    if found.sample is None:
        return say_count(
            "{symbol} after epoch {epoch}, {count} sample",
            "{symbol} after epoch {epoch}, {count} samples",
            count,
            symbol=symbol,
            epoch=epoch,
            count=count,
        )
    return say(
        "{symbol} after epoch {epoch}, sample {sample} of {count}",
        symbol=symbol,
        epoch=epoch,
        sample=found.sample + 1,
        count=count,
    )


def _sum_of_samples(found: Derivative) -> str:
    return say_count(
        "{symbol} = {value}, the sum over {count} sample.",
        "{symbol} = {value}, the sum over {count} samples.",
        found.sample_count,
        symbol=plain(found.symbol),
        value=number_text(found.value),
        count=found.sample_count,
    )


def _share_blocks(share: Derivative) -> Iterator[str]:
    """The tables of a sample's paths, and what they add up to where they are several."""
    for number, path in enumerate(share.paths, 1):
        rows = [
            (plain(factor.symbol), plain(factor.formula), plain(factor.numbers), number_text(factor.value))
            for factor in path.factors
        ]
        yield _path_title(share, number) + text_table([*rows, (say("product"), "", "", number_text(path.product))])
    if len(share.paths) != 1:
        unlisted = share.path_count - len(share.paths)
        yield _sum_of_listed(share, unlisted) if unlisted else _sum_of_paths(share)


def _sum_of_paths(share: Derivative) -> str:
    symbol, value, count = plain(share.symbol), number_text(share.value), share.path_count
    if share.sample_count == 1:
        return say_count(
            "{symbol} = {value}, the sum over {count} path.",
            "{symbol} = {value}, the sum over {count} paths.",
            count,
            symbol=symbol,
            value=value,
            count=count,
        )
    return say_count(
        "{symbol} of sample {sample} = {value}, the sum over {count} path.",
        "{symbol} of sample {sample} = {value}, the sum over {count} paths.",
        count,
        symbol=symbol,
        sample=_number(share),
        value=value,
        count=count,
    )


def _sum_of_listed(share: Derivative, unlisted: int) -> str:
    """The sentence over the paths where not all of them are listed."""
    symbol, value, count = plain(share.symbol), number_text(share.value), share.path_count
    if share.sample_count == 1:
        return say_count(
            "{symbol} = {value}, the sum over {count} path, {unlisted} of them not listed.",
            "{symbol} = {value}, the sum over {count} paths, {unlisted} of them not listed.",
            count,
            symbol=symbol,
            value=value,
            count=count,
            unlisted=unlisted,
        )
    return say_count(
        "{symbol} of sample {sample} = {value}, the sum over {count} path, {unlisted} of them not listed.",
        "{symbol} of sample {sample} = {value}, the sum over {count} paths, {unlisted} of them not listed.",
        count,
        symbol=symbol,
        sample=_number(share),
        value=value,
        count=count,
        unlisted=unlisted,
    )


def _path_title(share: Derivative, number: int) -> str:
    """The line over a table, where there is more than one."""
    sample, count = _number(share), share.path_count
    if share.sample_count > 1 and count > 1:
        return say("Sample {sample}, path {path} of {count}", sample=sample, path=number, count=count) + "\n"
    if share.sample_count > 1:
        return say("Sample {sample}", sample=sample) + "\n"
    return say("Path {path} of {count}", path=number, count=count) + "\n" if count > 1 else ""


def _number(share: Derivative) -> int:
    """The sample's, counted from 1."""
    return (share.sample or 0) + 1


def _update_text(explanation: Explanation) -> str:
    """The update as a formula where it is one step down this gradient, else in words."""
    update, settings, found = explanation.update, explanation.document.settings, explanation.derivative
    digits, name = telling_digits(update.old, update.new), subscripted(explanation.name)
    old, new = number_text(update.old, digits), number_text(update.new, digits)
    if explanation.document.network.is_locked(found.parameter):
        return say("{name} is locked and stays {old}.", name=name, old=old)
    is_share = found.sample is not None and found.sample_count > 1
    if is_share or settings.update != "batch" or optimizer_for(settings).remark(settings):
        return say("The next epoch takes {name} from {old} to {new}.", name=name, old=old, new=new)
    step = f"{number_text(update.learning_rate)} · {_factor(found.value)}"
    return f"{name} ← {name} − η · {plain(found.symbol)} = {old} − {step} = {new}"


def _factor(value: float) -> str:
    text = number_text(value)
    return f"({text})" if value < 0 else text
