"""What a terminal prints whose encoding lacks signs."""

import re
from pathlib import Path

import pytest

from simulator.commands.plain_output import written_in

SOURCE = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("encoding", "text", "written"),
    [
        ("ascii", "w₁₂ = −0.45", "w12 = -0.45"),
        ("ascii", "∂E/∂w₁ · 1.2·10⁻¹²", "dE/dw1 * 1.2*10^-12"),
        ("ascii", "η Δ µ σ “x” …", 'eta Delta mu sigma "x" ...'),
        ("ascii", "50\u202f000", "50 000"),
        ("ascii", "é ß", "e ss"),
        ("latin-1", "1.2·10⁻¹²", "1.2·10^-12"),
        ("latin-1", "10¹⁵ 10¹²", "10^15 10¹²"),
        ("cp1252", "“−1” é …", "“-1” é …"),
        ("utf-8", "∂E/∂w₁ − 1", "∂E/∂w₁ − 1"),
    ],
)
def test_what_an_encoding_lacks_is_written_in_another_way(encoding: str, text: str, written: str) -> None:
    assert written_in(text, encoding) == written


@pytest.mark.parametrize("wing", ["engine", "simulator/words", "simulator/commands", "simulator/resolve"])
def test_there_is_another_way_for_every_sign_that_the_program_writes(wing: str) -> None:
    signs = set(
        "".join(re.findall(r'"[^"\n]*"', "".join(file.read_text("utf-8") for file in (SOURCE / wing).rglob("*.py"))))
    )
    assert not [sign for sign in sorted(signs) if not written_in(sign, "ascii").isascii()]
