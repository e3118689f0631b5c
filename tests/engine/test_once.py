import gc
import weakref
from dataclasses import dataclass

from engine.once import MOST_HELD, made_once


@dataclass(frozen=True)
class Square:
    side: int


def test_it_is_made_once_for_each_value_and_goes_with_it() -> None:
    made: list[Square] = []

    @made_once
    def area(of: Square) -> list[int]:
        made.append(of)
        return [of.side**2]

    @made_once
    def around(of: Square) -> int:
        return 4 * of.side

    square, twin = Square(3), Square(3)
    assert area(square) is area(square)
    assert (area(square), around(square), area(twin)) == ([9], 12, [9])
    assert made == [square, twin]
    made.clear()
    gone = weakref.ref(square)
    del square
    gc.collect()
    assert gone() is None


def test_of_thousands_of_values_few_hold_what_follows() -> None:
    made: list[int] = []

    @made_once
    def area(of: Square) -> int:
        made.append(of.side)
        return of.side**2

    squares = [Square(side) for side in range(3 * MOST_HELD)]
    assert [area(square) for square in squares] == [square.side**2 for square in squares]
    held = [square for square in squares if "_made_once" in square.__dict__]
    assert held == squares[-MOST_HELD:]
    made.clear()
    assert (area(squares[0]), area(squares[-1])) == (0, squares[-1].side ** 2)
    assert made == [0]
