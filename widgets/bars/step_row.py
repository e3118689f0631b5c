"""Where the chips of the steps and the titles of their sections stand in the strip, which is scrolled by an offset."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from engine.explaining.steps import Phase
from engine.words import noted_in, say_in
from widgets.bars.step_strip_state import StepChip, StepGroup, StepStripState

CHIP_PADDING = 7.0
CHIP_GAP = 3.0
GROUP_GAP = 12.0
TITLE_GAP = 9.0  # between titles that stand in line at an edge
NARROWEST_CHIP = 28.0
ROW_PADDING = 5.0
FADE = 26.0
"""Pixels at either end over which the chips fade where the strip goes on; what is to be seen stands clear of them."""
PHASES: dict[Phase, str] = {
    "forward": noted_in("phase", "forward"),
    "error": noted_in("phase", "error"),
    "backward": noted_in("phase", "backward"),
    "gradient": noted_in("phase", "gradient"),
    "update": noted_in("phase", "update"),
}


@dataclass(frozen=True, slots=True)
class PlacedChip:
    """A chip where it is drawn, without its scrolling."""

    rect: QRectF
    chip: StepChip
    phase: Phase


@dataclass(frozen=True, slots=True)
class PlacedTitle:
    """The title over a section: where the section begins without its scrolling, and the chip that it begins with."""

    x: float
    width: float
    text: str
    first: int


@dataclass(frozen=True, slots=True)
class StepRow:
    """The chips, in rows of `row_height` pixels under their titles."""

    chips: tuple[PlacedChip, ...] = ()
    titles: tuple[PlacedTitle, ...] = ()
    row_height: float = 0.0

    @property
    def width(self) -> float:
        return self.chips[-1].rect.right() + 1 if self.chips else 0.0

    def chip_at(self, x: float, y: float, offset: float) -> StepChip | None:
        """The chip under a point of the strip."""
        return next((placed.chip for placed in self.chips if placed.rect.contains(x + offset, y)), None)

    def title_at(self, x: float, y: float, offset: float, room: float) -> PlacedTitle | None:
        """The title under a point of the strip."""
        places = zip(self.title_places(offset, room), self.titles, strict=True)
        inside = (title for left, title in places if y <= self.row_height and left <= x <= left + title.width)
        return next(inside, None)

    def title_places(self, offset: float, room: float) -> list[float]:
        """Where each title is drawn: over its section, or, where that is out of sight, in line at the nearer edge."""
        widths = [title.width + TITLE_GAP for title in self.titles]
        left, right = 0.0, room + TITLE_GAP - sum(widths)
        if right < 0:
            return [title.x - offset for title in self.titles]
        places: list[float] = []
        for title, width in zip(self.titles, widths, strict=True):
            places.append(min(max(title.x - offset, left), right))
            left, right = places[-1] + width, right + width
        return places

    def section(self, place: int) -> int:
        """The section that a chip, by its place, belongs to."""
        return sum(title.first <= place for title in self.titles) - 1

    def offset_for(self, x: float, room: float) -> float:
        """The offset nearest to x that does not scroll beyond an end."""
        return max(0.0, min(x, self.width - room))

    def in_sight(self, place: int, offset: float, room: float) -> float:
        """The offset itself if that chip is to be seen with it, else one that puts the chip in the middle."""
        rect = self.chips[place].rect
        left, right = offset + (FADE if offset > 0 else 0), offset + room
        right -= FADE if right < self.width else 0
        return offset if left <= rect.left() and rect.right() <= right else rect.center().x() - room / 2


def arranged(state: StepStripState, metrics: QFontMetricsF) -> StepRow:
    """The row in a font of these metrics."""
    height = metrics.height() + ROW_PADDING
    chips: list[PlacedChip] = []
    titles: list[PlacedTitle] = []
    x = 0.0
    for group in state.groups:
        text = _title(group, state.place if not titles else "")
        title = PlacedTitle(x, metrics.horizontalAdvance(text), text, len(chips))
        titles.append(title)
        chips += _placed(group, title.x, height, metrics)
        x = max(chips[-1].rect.right() + CHIP_GAP, title.x + title.width + CHIP_GAP) + GROUP_GAP
    return StepRow(tuple(chips), tuple(titles), height)


def phase_text(phase: Phase) -> str:
    """The name of a phase of an epoch."""
    return say_in("phase", PHASES[phase])


def current_place(row: StepRow, done: int) -> int | None:
    """Which chip is that of the step done last; None at rest."""
    return next((place for place, placed in enumerate(row.chips) if placed.chip.stop >= done > 0), None)


def _placed(group: StepGroup, x: float, height: float, metrics: QFontMetricsF) -> Sequence[PlacedChip]:
    placed: list[PlacedChip] = []
    for chip in group.chips:
        width = max(NARROWEST_CHIP, metrics.horizontalAdvance(chip.label) + 2 * CHIP_PADDING)
        placed.append(PlacedChip(QRectF(x + 0.5, height + 2, width, height), chip, group.phase))
        x += width + CHIP_GAP
    return placed


def _title(group: StepGroup, place: str) -> str:
    phase = phase_text(group.phase)
    return f"{phase} · {place}" if place else phase
