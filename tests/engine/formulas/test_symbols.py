from engine.formulas.formula import Formula, plain
from engine.formulas.symbols import E, Symbols, error_of
from engine.graph import Parameter
from tests.engine.examples import LECTURE, layered


def test_the_lectures_symbols() -> None:
    symbols = Symbols(LECTURE)
    texts = [
        symbols.z("n2"),
        symbols.a("n2"),
        symbols.a("x1"),
        symbols.target("n2"),
        symbols.parameter(Parameter("n1")),
    ]
    assert [plain(text) for text in texts] == ["z₂", "a₂", "x₁", "T", "b₁"]
    derivatives = [symbols.dE_da("n2"), symbols.dE_dz("n2"), symbols.da_dz("n1"), symbols.dE_dp(Parameter("n2", "n1"))]
    assert [plain(text) for text in derivatives] == ["∂E/∂a₂", "∂E/∂z₂", "∂a₁/∂z₁", "∂E/∂w₂"]


def test_derivatives_are_of_the_error_that_is_given() -> None:
    symbols = Symbols(LECTURE, error_of(2, count=4))
    derivatives: list[Formula] = [
        symbols.error,
        symbols.dE_da("n2"),
        symbols.dE_dz("n2"),
        symbols.dE_dp(Parameter("n2", "n1")),
    ]
    assert [plain(text) for text in derivatives] == ["E₃", "∂E₃/∂a₂", "∂E₃/∂z₂", "∂E₃/∂w₂"]
    assert plain(symbols.da_dz("n1")) == "∂a₁/∂z₁"


def test_a_sample_alone_has_all_of_e() -> None:
    assert [error_of(sample, count=1) for sample in (0, 2)] == [E, E]


def test_several_targets_are_numbered_among_the_outputs() -> None:
    network = layered([1, 3, 2])
    symbols = Symbols(network)
    assert [plain(symbols.target(node.id)) for node in network.outputs] == ["T₁", "T₂"]
    assert [plain(symbols.a(node.id)) for node in network.outputs] == ["a₄", "a₅"]
    assert plain(symbols.parameter(network.parameters[-2])) == "w₉"
