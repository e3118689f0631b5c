from engine.training.calls import bound


def test_a_bound_call_needs_no_arguments() -> None:
    seen: list[tuple[object, ...]] = []

    def note(first: int, second: int, *, third: int) -> None:
        seen.append((first, second, third))

    call = bound(note, 1, 2, third=3)
    call()
    call()
    assert seen == [(1, 2, 3), (1, 2, 3)]
