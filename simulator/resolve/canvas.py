"""The canvas: network, positions and figures as one frozen value; no Qt here."""

import math

import numpy as np

from engine.asking.conditions import SATURATED
from engine.formulas.formula import plain
from engine.formulas.notation import subscripted
from engine.formulas.symbols import E, Symbols
from engine.graph import Graph
from engine.network import Network
from engine.once import made_once
from engine.training.activations import ACTIVATIONS, Activation
from engine.words import say, say_count
from simulator.project.document import Document, Position
from simulator.project.layout import drawn_positions, error_position
from simulator.resolve.lit import Lit
from simulator.resolve.shown_numbers import Figures
from simulator.words.conventions import error_formula
from simulator.workspace.viewpoint import Viewpoint
from widgets.canvas.canvas_parameters import CanvasParameters, ParameterKeys
from widgets.canvas.canvas_state import CanvasError, CanvasNode, CanvasState, CanvasTarget


def canvas_state(document: Document, figures: Figures, viewpoint: Viewpoint, lit: Lit) -> CanvasState:
    """The network with these figures in it, as it looks from the viewpoint, and what is lit in it."""
    network = document.network
    positions = drawn_positions(document)
    x, y = error_position(network, positions)
    return CanvasState(
        nodes=(*_inputs(document, figures.sample, positions), *_neurons(document, figures, positions)),
        parameters=_parameters(document, figures, viewpoint.gradients),
        error=_error(document, figures, x, y),
        selection=viewpoint.selection,
        digits=viewpoint.digits,
        factors=lit.factors,
        lit=lit.places,
        lit_as=lit.as_,
        note=_note(document, figures) if viewpoint.gradients else "",
    )


def formula_of(document: Document) -> str:
    """The error as the document computes it, such as "½ (T − a₂)²"."""
    return error_formula(document.convention, document.dataset.sample_count, _only_output(document.network))


def _error(document: Document, figures: Figures, x: float, y: float) -> CanvasError:
    """The error's box: E of all samples, or within an epoch the share of one."""
    share, name = figures.error_symbol != E, plain(figures.error_symbol)
    formula = error_formula(document.convention, figures.count, _only_output(document.network), share=share)
    return CanvasError(name, figures.error, formula, _targets(document, figures.sample), x, y)


def _note(document: Document, figures: Figures) -> str:
    """Of which samples the gradients under the chips are; empty where there is but one."""
    samples = document.dataset.sample_count
    if samples == 1 or not figures.known.any():
        return ""
    share = plain(figures.error_symbol) if (figures.known & figures.of_share).any() else plain(E)
    number, is_alone = figures.sample + 1, share != plain(E)
    alone = [say("∂{error}/∂w of sample {number} alone", error=share, number=number)] if is_alone else []
    if is_alone and not (figures.known & ~figures.of_share).any():
        return alone[0]
    whole = say("∂E/∂w of all {count} samples", count=samples)
    if figures.count < samples:
        whole = say_count(
            "∂E/∂w of {count} sample of this update", "∂E/∂w of {count} samples of this update", figures.count,
            count=figures.count,
        )  # fmt: skip
    return " · ".join([*alone, whole])


def _only_output(network: Network) -> str | None:
    outputs = network.outputs
    return subscripted(f"a{network.number[outputs[0].id]}") if len(outputs) == 1 else None


def _targets(document: Document, sample: int) -> tuple[CanvasTarget, ...]:
    """Each under the symbol that steps and cards give it: T, or T₁ and on where there are several outputs."""
    outputs, symbols = document.network.outputs, Symbols(document.network)
    columns = zip(outputs, document.dataset.targets[sample].tolist(), strict=True)
    return tuple(CanvasTarget(node.id, plain(symbols.target(node.id)), target) for node, target in columns)


def _parameters(document: Document, figures: Figures, gradients: bool) -> CanvasParameters:
    known = figures.known if gradients else np.zeros(len(figures.known), dtype=np.bool_)
    share = plain(figures.error_symbol)
    return CanvasParameters(
        parameter_keys(document.network.graph), figures.values, figures.gradient, known, figures.of_share, share
    )


@made_once
def parameter_keys(graph: Graph) -> ParameterKeys:
    """What parameters networks of this graph have."""
    layers = np.array([graph.depths[parameter.target] for parameter in graph.parameters], dtype=np.intp)
    return ParameterKeys(graph.parameters, graph.name_list, graph.locked, layers)


def _inputs(document: Document, sample: int, positions: dict[str, Position]) -> list[CanvasNode]:
    network = document.network
    return [
        CanvasNode(node.id, node.kind, f"x{network.number[node.id]}", *positions[node.id], value=value)
        for node, value in zip(network.inputs, document.dataset.inputs[sample].tolist(), strict=True)
    ]


def _neurons(document: Document, figures: Figures, positions: dict[str, Position]) -> list[CanvasNode]:
    network = document.network
    functions = [ACTIVATIONS[node.activation] for node in network.neurons]
    rows = zip(network.neurons, functions, figures.z, figures.a, figures.silent, strict=True)
    return [
        CanvasNode(
            node.id, node.kind, str(network.number[node.id]), *positions[node.id], z=z, a=a,
            activation=say(f.title), label="" if f.is_usual else say(f.title),
            fill=_fill(f, a), saturated=_saturated(f, a, silent),
        )
        for node, f, z, a, silent in rows
    ]  # fmt: skip


def _fill(activation: Activation, a: float | None) -> float:
    return min(1.0, max(0.0, activation.range_share(a))) if a is not None and math.isfinite(a) else 0.0


def _saturated(activation: Activation, a: float | None, silent: bool) -> str:
    if a is not None and activation.saturates:
        return "" if SATURATED <= activation.range_share(a) <= 1 - SATURATED else say("saturated")
    return say("dead") if activation.can_die and silent else ""
