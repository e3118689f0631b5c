"""When Python looks for garbage: seldom, and never among what the program itself is made of."""

import gc

MADE, YOUNG, OLD = 5_000, 20, 50  # things made until the youngest are looked through, and such turns for the older ones


def collect_seldom() -> None:
    """Look for garbage from now on, among what is made from now on.

    All that the program holds is looked through only after millions of things were made: for a network of 50,000 edges
    that takes a quarter of a second, and an act on it would pay for it more than once.
    """
    gc.freeze()
    gc.set_threshold(MADE, YOUNG, OLD)
    gc.enable()
