import gc
import weakref
from dataclasses import dataclass

from engine.once import made_once


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
