"""Arithmetic on named quantities, written as people write it: `w2*a1 + b2`, `|dE/dw1|`, `max(a1, 0.5)`.

    sum      = product { ("+" | "−") product }
    product  = signed { ("*" | "/") signed }
    signed   = "−" signed | power
    power    = primary [ "^" signed ]
    primary  = number | name | function "(" sum { "," sum } ")" | "(" sum ")" | "|" sum "|"

A derivative such as dE/dw1 is one name, pi or π the number. −2^2 is −(2^2), and 2^3^2 is 2^(3^2).
"""

import math
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from engine.arrays import FloatArray
from engine.errors import EngineError
from engine.formulas.notation import PLAIN_SUBSCRIPTS
from engine.training.activations import ACTIVATIONS
from engine.words import noted, say_list

LONGEST = 200  # characters
DEEPEST = 30  # operations and parentheses within each other

_DERIVATIVE = r"d(?:E|[A-Za-z][0-9]+)/d[A-Za-z][0-9]+"
_TOKEN = re.compile(
    rf"(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)|(?P<name>{_DERIVATIVE}|η|π|[A-Za-z][A-Za-z0-9]*)"
    r"|(?P<sign>[-+*/^()|,])|(?P<blank>\s+)"
)
# As the program itself writes formulas, sign by sign, so that places stay where they are.
_TYPED = {**str.maketrans("−·×∂", "-**d"), **PLAIN_SUBSCRIPTS}


class ExpressionError(EngineError):
    """A text that is no expression, or a name in it that means nothing here; says where and what is allowed."""


class _Allowed(NamedTuple):
    """What is said where an expression ends too early, or goes on with what does not fit, and what is allowed there."""

    at_end: str
    elsewhere: str


_MEANINGLESS = noted(
    "“{text}” at place {place} means nothing here; "
    "allowed is a number, a name such as w1, a function such as abs(…), “(”, “|” or “−”."
)
_OPERAND = _Allowed(
    noted(
        "The expression ends at place {place}; "
        "allowed there is a number, a name such as w1, a function such as abs(…), “(”, “|” or “−”."
    ),
    noted(
        "“{text}” at place {place} does not fit; "
        "allowed there is a number, a name such as w1, a function such as abs(…), “(”, “|” or “−”."
    ),
)
_OPENING = _Allowed(
    noted("The expression ends at place {place}; allowed there is “(” behind {function}."),
    noted("“{text}” at place {place} does not fit; allowed there is “(” behind {function}."),
)
_NEXT_OPERAND = _Allowed(
    noted("The expression ends at place {place}; allowed there is “)”, “,” or an operator (+ − * / ^)."),
    noted("“{text}” at place {place} does not fit; allowed there is “)”, “,” or an operator (+ − * / ^)."),
)
_CLOSING = _Allowed(
    noted("The expression ends at place {place}; allowed there is “{sign}” or an operator (+ − * / ^)."),
    noted("“{text}” at place {place} does not fit; allowed there is “{sign}” or an operator (+ − * / ^)."),
)
_END = noted("“{text}” at place {place} does not fit; allowed there is an operator (+ − * / ^) or the end.")
_NO_FUNCTION = noted("“{name}” at place {place} is no function; there are {functions}; a product is {name}*(…).")
_ONE_VALUE = noted("{function} at place {place} has {count}; it takes 1 value.")
_TWO_VALUES = noted("{function} at place {place} has {count}; it takes 2 values.")


@dataclass(frozen=True, slots=True)
class Constant:
    """A number that stands in the text."""

    value: float


@dataclass(frozen=True, slots=True)
class Name:
    """A quantity, to be looked up."""

    name: str


@dataclass(frozen=True, slots=True)
class Operation:
    """A function of `FUNCTIONS`, or an operator of `OPERATORS`, and what it is applied to."""

    operator: str
    operands: tuple["Expression", ...]


Expression = Constant | Name | Operation


def _sigmoid(z: FloatArray) -> FloatArray:
    return ACTIVATIONS["sigmoid"].value(np.reshape(z, -1)).reshape(np.shape(z))


FUNCTIONS: Mapping[str, tuple[int, Callable[..., FloatArray]]] = MappingProxyType(
    {
        "abs": (1, np.absolute),
        "exp": (1, np.exp),
        "ln": (1, np.log),
        "sqrt": (1, np.sqrt),
        "sin": (1, np.sin),
        "cos": (1, np.cos),
        "sigmoid": (1, _sigmoid),
        "tanh": (1, np.tanh),
        "min": (2, np.minimum),
        "max": (2, np.maximum),
    }
)
"""By name: how many operands a function takes, and the function; angles are in radians."""

CONSTANTS: Mapping[str, float] = MappingProxyType({"pi": math.pi, "π": math.pi})
"""Numbers that have a name in every text."""

OPERATORS: Mapping[str, Callable[..., FloatArray]] = MappingProxyType(
    {
        "+": np.add,
        "-": np.subtract,
        "*": np.multiply,
        "/": np.divide,
        "^": np.power,
        "neg": np.negative,
    }
)


def parse(text: str) -> Expression:
    """The expression that a text means; raises `ExpressionError`."""
    if len(text) > LONGEST:
        raise ExpressionError(
            "The expression has {length} characters; {most} are allowed.", length=len(text), most=LONGEST
        )
    if not text.strip():
        raise ExpressionError("An expression is missing; type one such as w2*a1 + b2 or |dE/dw1|.")
    parser = _Parser(text.translate(_TYPED))
    expression = parser.sum()
    parser.end()
    return expression


def names(expression: Expression) -> frozenset[str]:
    """The names of the quantities that it needs."""
    match expression:
        case Name(name):
            return frozenset({name})
        case Operation(_, operands):
            return frozenset().union(*(names(operand) for operand in operands))
    return frozenset()


def check_names(expression: Expression, known: Collection[str]) -> None:
    """Raise `ExpressionError` where it needs a quantity that is not `known`, with the names that are like it."""
    for name in sorted(names(expression)):
        if name not in known:
            raise _unknown(name, known)


def value_of(expression: Expression, values: Mapping[str, float]) -> float:
    """Its value, where names mean these `values`; infinite or nan where division or a function has no finite one.

    Raises `ExpressionError` for a name that is not among the values.
    """
    with np.errstate(all="ignore"):
        return float(_value(expression, values))


def values_at(expression: Expression, name: str, points: FloatArray) -> FloatArray:
    """Its values (n,) where one name means each of `points` (n,) in turn; infinite or nan as in `value_of`.

    Raises `ExpressionError` for any other name.
    """
    with np.errstate(all="ignore"):
        return np.broadcast_to(_value(expression, {name: points}), points.shape)


def _value(expression: Expression, values: Mapping[str, float | FloatArray]) -> FloatArray:
    match expression:
        case Constant(number):
            return np.array(number)
        case Name(name):
            if name not in values:
                raise _unknown(name, values)
            return np.array(values[name], dtype=np.float64)
        case Operation(operator, operands):
            function = OPERATORS[operator] if operator in OPERATORS else FUNCTIONS[operator][1]
            return function(*(_value(operand, values) for operand in operands))


def _unknown(name: str, known: Collection[str]) -> ExpressionError:
    near = get_close_matches(name, list(known), n=4, cutoff=0.5) or sorted(known)[:4]
    return ExpressionError(
        "“{name}” is not known here; there are {known}, for example.", name=name, known=say_list(near)
    )


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # number, name, sign or end
    text: str
    place: int  # counted from 1


def _tokens(text: str) -> list[_Token]:
    tokens, place = [], 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            raise ExpressionError(_MEANINGLESS, text=text[place], place=place + 1)
        if match.lastgroup != "blank":
            tokens.append(_Token(match.lastgroup, match[0], place + 1))
        place = match.end()
    return [*tokens, _Token("end", "", len(text) + 1)]


class _Parser:
    """Reads the tokens of one text from left to right, a method for each rule of the grammar."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._place = 0
        self._depth = 0

    def sum(self) -> Expression:
        return self._chain("+-", self._product)

    def end(self) -> None:
        """Raise where something follows the expression."""
        if self._next.kind != "end":
            raise ExpressionError(_END, text=self._next.text, place=self._next.place)

    def _product(self) -> Expression:
        return self._chain("*/", self._signed)

    def _signed(self) -> Expression:
        self._descend()
        result = Operation("neg", (self._signed(),)) if self._took("-") else self._power()
        self._depth -= 1
        return result

    def _power(self) -> Expression:
        base = self._primary()
        return Operation("^", (base, self._signed())) if self._took("^") else base

    def _primary(self) -> Expression:
        token = self._next
        if token.kind == "number":
            self._place += 1
            return Constant(float(token.text))
        if token.kind == "name":
            self._place += 1
            return self._call(token) if token.text in FUNCTIONS else self._name(token)
        if self._took("("):
            return self._closed(")")
        if self._took("|"):
            return Operation("abs", (self._closed("|"),))
        raise self._unexpected(_OPERAND)

    def _name(self, token: _Token) -> Expression:
        if self._took("("):
            functions = say_list(list(FUNCTIONS))
            raise ExpressionError(_NO_FUNCTION, name=token.text, place=token.place, functions=functions)
        return Constant(CONSTANTS[token.text]) if token.text in CONSTANTS else Name(token.text)

    def _call(self, function: _Token) -> Expression:
        if not self._took("("):
            raise self._unexpected(_OPENING, function=function.text)
        operands = [self.sum()]
        while self._took(","):
            operands.append(self.sum())
        if not self._took(")"):
            raise self._unexpected(_NEXT_OPERAND)
        wanted = FUNCTIONS[function.text][0]
        if len(operands) != wanted:
            text = _ONE_VALUE if wanted == 1 else _TWO_VALUES
            raise ExpressionError(text, function=function.text, place=function.place, count=len(operands))
        return Operation(function.text, tuple(operands))

    def _closed(self, sign: str) -> Expression:
        inner = self.sum()
        if not self._took(sign):
            raise self._unexpected(_CLOSING, sign=sign)
        return inner

    def _chain(self, operators: str, operand: Callable[[], Expression]) -> Expression:
        """Operands with operators of one rank between them, taken from left to right."""
        result = operand()
        while self._next.kind == "sign" and self._next.text in operators:
            operator = self._next.text
            self._place += 1
            result = Operation(operator, (result, operand()))
        return result

    def _descend(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ExpressionError(
                "At place {place} the expression is nested deeper than {levels} levels; write it in parts.",
                place=self._next.place,
                levels=DEEPEST,
            )

    @property
    def _next(self) -> _Token:
        return self._tokens[self._place]

    def _took(self, sign: str) -> bool:
        """Whether this sign comes next; it is taken then."""
        token = self._next
        taken = token.kind == "sign" and token.text == sign
        self._place += taken
        return taken

    def _unexpected(self, allowed: _Allowed, **places: str) -> ExpressionError:
        token = self._next
        text = allowed.at_end if token.kind == "end" else allowed.elsewhere
        return ExpressionError(text, text=token.text, place=token.place, **places)
