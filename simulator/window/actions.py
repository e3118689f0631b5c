"""The one table of actions: menus, toolbar, context menu, shortcut help and tests read it.

A row says what an action is called, how it is reached, what it asks of the `Desk` and when it can be asked. Nothing
else in the program makes an action.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from engine.words import say
from simulator.project.document import Document
from simulator.window.desk import Desk
from simulator.workspace.acts import Act
from simulator.workspace.viewpoint import Viewpoint
from widgets.canvas.canvas_state import Selection


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides whether an action can be asked and how it is shown."""

    running: bool
    epoch: int
    epochs: range
    document: Document
    viewpoint: Viewpoint
    next_undone: Act | None = None
    next_redone: Act | None = None
    motion: bool = True
    theme: str = "system"

    @property
    def selection(self) -> Selection:
        return self.viewpoint.selection

    @property
    def sample_count(self) -> int:
        return self.document.dataset.sample_count


def _always(_: Situation) -> bool:
    return True


def _nothing(_: Situation) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class ActionFace:
    """How an action looks in one situation."""

    text: str
    icon: str
    enabled: bool
    checked: bool
    tip: str = ""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    Its `text` is noted; `text_now` and `icon_now` stand for `text` and `icon` where those tell the situation. `checked`
    makes it checkable, `needs` says what is missing for it where something is. `own_key` does the same in the network.
    """

    id: str
    text: str
    ask: Callable[[Desk], object]
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    own_key: str = ""
    enabled: Callable[[Situation], bool] = _always
    needs: Callable[[Situation], str] = _nothing
    checked: Callable[[Situation], bool] | None = None
    text_now: Callable[[Situation], str] | None = None
    icon_now: Callable[[Situation], str] | None = None

    def face(self, situation: Situation) -> ActionFace:
        """How the action looks in `situation`."""
        missing = self.needs(situation)
        return ActionFace(
            text=self.text_now(situation) if self.text_now else say(self.text),
            icon=self.icon_now(situation) if self.icon_now else self.icon,
            enabled=self.enabled(situation) and not missing,
            checked=self.checked(situation) if self.checked else False,
            tip=missing,
        )


@dataclass(frozen=True, slots=True)
class MenuSpec:
    """A menu: action ids, None for a separator, and menus within it. `id` names one that is filled while running."""

    title: str
    entries: "tuple[str | MenuSpec | None, ...]"
    id: str = ""


def shortcut_rows(specs: Iterable[ActionSpec]) -> list[tuple[str, str]]:
    """What the shortcut help lists: the shortcuts of each action that has any, and its noted text."""
    return [(", ".join(spec.shortcuts), spec.text) for spec in specs if spec.shortcuts]
