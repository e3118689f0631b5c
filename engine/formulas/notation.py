"""How numbers and names are written for people and read from them."""

import math
import re
from decimal import Decimal

from engine.errors import NumberError
from engine.words import NARROW_SPACE, say

SMALLEST_FIXED = 1e-4  # below it, and from LARGEST_FIXED on, a power of ten is written
LARGEST_FIXED = 1e6

SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
SUBSCRIPTS = str.maketrans("0123456789ijk", "₀₁₂₃₄₅₆₇₈₉ᵢⱼₖ")
PLAIN_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
PLAIN_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
"""For `str.translate`: to raised and lowered characters, and back to plain ones."""

_POWER_OF_TEN = re.compile(r"\s*[·×]\s*10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)$")
_POWER_BEHIND_DIGIT = re.compile(r"(?<=[0-9])·10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)")
_NARROW_GROUP = re.compile(rf"(?<=[0-9]){NARROW_SPACE}(?=[0-9]{{3}}(?![0-9]))")
_DECIMAL = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?")
_BLANKS = " \u00a0\u2007\u2009\u202f"
_GROUPED = re.compile(rf"(?<![0-9.,])[1-9][0-9]{{0,2}}([{_BLANKS}'’])[0-9]{{3}}(?:\1[0-9]{{3}})*(?![0-9])")
_THOUSANDS_OR_DECIMALS = re.compile(r"[+-]?[1-9][0-9]{0,2}[.][0-9]{3}")
_WHOLE = re.compile(r"[+-]?[0-9]+")
_LONGEST_SHOWN = 40  # of a refused text, in characters


def number_text(value: float, digits: int = 4) -> str:
    """Write `value` for reading, with `digits` significant digits: 0.4150 for 0.41500000001, 0.15 for exactly 0.15.

    Trailing zeros go only where what is shown is the number itself. Whole digits are never rounded away (123457).
    """
    value = float(value) + 0.0  # adding zero makes −0 a plain 0
    if not math.isfinite(value):
        return say("not a number") if math.isnan(value) else "−∞" if value < 0 else "∞"
    shown = Decimal(f"{value:.{digits - 1}e}")
    if float(shown) == value:
        shown = Decimal(repr(value)).normalize()
    if value and not SMALLEST_FIXED <= abs(value) < LARGEST_FIXED:
        text = _scientific(shown)
    elif float(shown) != value and _exponent(shown) > 0:
        text = f"{value:.0f}"
    else:
        text = f"{shown:f}"
    return text.replace("-", "−")


def telling_digits(old: float, new: float, digits: int = 4) -> int:
    """How many significant digits show that two numbers differ, and where: at least `digits`, at most 17."""
    if old == new or number_text(old, digits) != number_text(new, digits):
        return digits
    most = 17
    first = next((more for more in range(digits, most) if number_text(old, more) != number_text(new, more)), most)
    return min(first + 1, most)


def full_text(value: float) -> str:
    """Write `value` with all its digits (at most 17), so that `float` reads the same number back: 0.15, 1e-05, nan."""
    return repr(float(value))


def computed_text(text: str) -> str:
    """The text with its numbers as programs read them: −0.45 becomes -0.45, 50 000 is 50000, and 1.2·10⁻⁵ is 1.2e-5."""
    text = _POWER_BEHIND_DIGIT.sub(lambda power: "e" + power[1].translate(PLAIN_SUPERSCRIPTS), text)
    return _NARROW_GROUP.sub("", text.replace("−", "-"))


def parse_number(text: str) -> float:
    """Read what a person types: 0.15, 0,15, 3/20, 1.5e-1, −2, 1.234·10⁻⁵, 50 000, 50'000, with blanks around.

    A lone comma is a decimal sign as the point is, and never sets thousands apart. Raises `NumberError`, whose text is
    the reason, for anything else and for what is not finite.
    """
    parts = ungrouped(text).split("/")
    if len(parts) > 2:
        raise _not_a_number(text)
    numbers = [_parse_decimal(part, text) for part in parts]
    if len(numbers) == 1:
        return numbers[0]
    if numbers[1] == 0:
        raise NumberError("“{typed}” divides by zero; type a fraction such as 3/20.", typed=_shortened(text))
    return _finite(numbers[0] / numbers[1], text)


def parse_whole_number(text: str) -> int:
    """Read a whole number as `parse_number` reads any, and exactly where it is written out.

    Raises `NumberError`, whose text is the reason, for what is not whole and for what `refuse_two_readings` refuses.
    """
    value = parse_number(text)
    refuse_two_readings(text)
    if not value.is_integer():
        raise NumberError("“{typed}” is not a whole number; type one such as 3 or 5000.", typed=_shortened(text))
    plain = _plain_signs(ungrouped(text))
    return int(plain if _WHOLE.fullmatch(plain) else value)


def refuse_two_readings(text: str) -> None:
    """Raise `NumberError` for 1,000 and 1.000: of a whole number that is 1000 for some and 1 for others."""
    for part in text.split("/"):
        if _THOUSANDS_OR_DECIMALS.fullmatch(_plain_signs(part)):
            plain = part.strip().replace(",", ".")
            raise NumberError(
                "“{typed}” can be read as {whole} or as {decimal}; type the one that is meant.",
                typed=part.strip(),
                whole=plain.replace(".", ""),
                decimal=number_text(float(_plain_signs(plain))),
            )


def ungrouped(text: str) -> str:
    """The typed number without blanks around it and without the signs that set thousands apart."""
    return _GROUPED.sub(_without_signs, text.strip())


def subscripted(name: str) -> str:
    """Write the number at the end of a name as a subscript: w12 becomes w₁₂."""
    letters = name.rstrip("0123456789")
    return letters + name[len(letters) :].translate(SUBSCRIPTS) if letters else name


def _scientific(shown: Decimal) -> str:
    power = shown.adjusted()
    return f"{shown.scaleb(-power):f}·10{str(power).translate(SUPERSCRIPTS)}"


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _plain_signs(number: str) -> str:
    return number.strip().lower().replace("−", "-").replace(",", ".")


def _without_signs(number: re.Match[str]) -> str:
    return "".join(filter(str.isdigit, number[0]))


def _parse_decimal(part: str, text: str) -> float:
    plain = _plain_signs(part)
    plain = _POWER_OF_TEN.sub(lambda power: "e" + power[1].translate(PLAIN_SUPERSCRIPTS), plain)
    if not _DECIMAL.fullmatch(plain):
        raise _not_a_number(text)
    return _finite(float(plain), text)


def _finite(value: float, text: str) -> float:
    if not math.isfinite(value):
        raise NumberError("“{typed}” is too large; the largest number is about 1.8·10³⁰⁸.", typed=_shortened(text))
    return value


def _not_a_number(text: str) -> NumberError:
    if not text.strip():
        return NumberError("A number is missing; type one such as 0.15 or 3/20.")
    return NumberError(
        "“{typed}” is not a number; type one such as 0.15 (or 0,15), 3/20 or 1.5e-1.", typed=_shortened(text)
    )


def _shortened(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
