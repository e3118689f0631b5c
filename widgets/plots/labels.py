"""Finds room for labels beside each other; plain numbers, no Qt."""

from collections.abc import Sequence


def pushed_apart(places: Sequence[float], distance: float, low: float, high: float) -> list[float]:
    """Move the centres `places` as little as needed so that they lie `distance` apart between `low` and `high`.

    Their order stays. Where they do not all fit, they are squeezed evenly into the room there is.
    """
    if not places:
        return []
    distance = min(distance, (high - low) / max(1, len(places) - 1))
    order = sorted(range(len(places)), key=lambda place: places[place])
    groups: list[list[float]] = []  # [sum of wanted first places, members]
    for rank, place in enumerate(order):
        groups.append([places[place] - rank * distance, 1])
        while len(groups) > 1 and groups[-2][0] / groups[-2][1] >= groups[-1][0] / groups[-1][1]:
            total, members = groups.pop()
            groups[-1] = [groups[-1][0] + total, groups[-1][1] + members]
    bases = [total / members for total, members in groups for _ in range(int(members))]
    room = high - distance * (len(places) - 1)
    moved = [0.0] * len(places)
    for rank, (place, base) in enumerate(zip(order, bases, strict=True)):
        moved[place] = min(max(base, low), room) + rank * distance
    return moved


def with_room(places: Sequence[float], distance: float, order: Sequence[int]) -> list[int]:
    """Which of the `places` keep `distance` from each other when they are taken in `order`."""
    taken: list[int] = []
    for place in order:
        if all(abs(places[place] - places[other]) >= distance for other in taken):
            taken.append(place)
    return taken
