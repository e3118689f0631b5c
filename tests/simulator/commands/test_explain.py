"""`chainrule explain` writes the chain rule of one parameter."""

import json
from math import fsum, prod
from pathlib import Path

import pytest

from engine.edits import set_activation
from simulator.commands.cli import main
from simulator.project.contents import Contents
from simulator.project.document import with_network, with_settings
from simulator.project.lessons import read_lesson
from simulator.project.project_file import write_project

pytestmark = pytest.mark.bits

KEYS = {"parameter", "epoch", "gradient", "paths", "update"}


def explained(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert main(["explain", *arguments, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert set(report) == KEYS
    return dict(report)


def paths_of(report: dict[str, object]) -> list[dict[str, object]]:
    paths = report["paths"]
    assert isinstance(paths, list)
    return paths


def products_of(report: dict[str, object]) -> list[float]:
    products = []
    for path in paths_of(report):
        factors, product = path["factors"], path["product"]
        assert isinstance(factors, list)
        assert isinstance(product, float)
        assert prod(factor["value"] for factor in factors) == pytest.approx(product, rel=1e-12)
        products.append(product)
    return products


def test_the_lectures_w1_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    report = explained(capsys, "two-neurons", "w1")
    (path,) = paths_of(report)
    factors = path["factors"]
    assert isinstance(factors, list)
    assert factors[0] == {
        "symbol": "∂E/∂a₂",
        "formula": "−(T − a₂)",
        "numbers": "−(0.25 − 0.7153)",
        "value": pytest.approx(0.46525168025275554, rel=1e-12),
    }
    assert (report["parameter"], report["epoch"]) == ("w1", 0)
    assert report["gradient"] == pytest.approx(0.0010213958814763399, rel=1e-12)
    new = pytest.approx(0.14959144164740945, rel=1e-12)
    assert report["update"] == {"old": 0.15, "learning_rate": 0.4, "new": new}


@pytest.mark.parametrize("arguments", [("xor", "w1"), ("xor", "b3", "--epoch", "5"), ("xor", "w2", "--sample", "3")])
def test_the_products_add_up_to_the_gradient(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    report = explained(capsys, *arguments)
    assert fsum(products_of(report)) == pytest.approx(report["gradient"], rel=1e-12)


def test_an_epoch_behind_the_stop_is_trained_all_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    update = explained(capsys, "two-neurons", "b2", "--epoch", "100")["update"]
    after = explained(capsys, "two-neurons", "b2", "--epoch", "101")["update"]
    assert isinstance(update, dict)
    assert isinstance(after, dict)
    assert update["new"] == after["old"] != update["old"]


def test_the_text_shows_the_factors_and_the_update(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "two-neurons", "w₂"]) == 0
    text = capsys.readouterr().out
    assert "∂z₂/∂w₂   a₁" in text
    assert "w₂ ← w₂ − η · ∂E/∂w₂ = 0.45 − 0.4 · 0.05707 = 0.4272" in text


def test_the_text_of_several_samples_and_paths(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "xor", "w1"]) == 0
    text = capsys.readouterr().out
    assert "Sample 4" in text
    assert "the sum over 4 samples." in text


def test_latex(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "two-neurons", "b2", "--latex"]) == 0
    assert capsys.readouterr().out.startswith(r"\frac{\partial E}{\partial b_{2}} = \frac{\partial E}{\partial a_{2}}")
    report = json.loads(_output(capsys, "two-neurons", "b2", "--latex", "--json"))
    assert report["paths"][0]["factors"][1]["formula"] == r"a_{2}\left(1 - a_{2}\right)"


def _output(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["explain", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("two-neurons", "w9"), "The network has no parameter w9; it has w1, b1, w2, b2."),
        (("two-neurons", "w1", "--epoch", "-1"), "The epoch is -1; it must be 0 or above."),
        (("xor", "w1", "--sample", "5"), "The sample is 5; it must be from 1 to 4."),
        (("nothing", "w1"), "nothing is neither a file nor a lesson"),
    ],
)
def test_what_cannot_be_explained_is_refused_in_a_sentence(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sentence: str
) -> None:
    assert main(["explain", *arguments]) == 2
    assert sentence in capsys.readouterr().err


def test_an_epoch_behind_divergence_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    document = with_settings(read_lesson("xor"), learning_rate=1e200)
    for neuron in document.network.neurons:
        document = with_network(document, set_activation(document.network, neuron.id, "linear"))
    write_project(tmp_path / "wild.chainrule", Contents(document))
    assert main(["explain", str(tmp_path / "wild.chainrule"), "w1", "--epoch", "9"]) == 3
    assert "no longer a finite number" in capsys.readouterr().err
