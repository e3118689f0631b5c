"""A monkey at the real window: any sequence of actions, gestures and edits leaves it whole."""

import random
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from simulator.project.document import Document
from simulator.project.lessons import LESSONS, read_lesson
from simulator.window import dialogs
from simulator.window.main_window import MainWindow
from tests.campaigns.monkey import Monkey
from tests.campaigns.random_acts import listening

ACTS = 80  # for each seed
SEEDS = (1, 2, 3)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_that_a_person_does_breaks_the_window(
    seed: int, qtbot: QtBot, open_window: Callable[[Document], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: "discard")
    monkeypatch.setattr(dialogs, "ask_number", lambda *asked: chance.choice((None, asked[3])))
    with listening() as complaints:
        window = open_window(read_lesson(chance.choice(list(LESSONS))))
        monkey = Monkey(window, seed, qtbot.wait)
        window.session.player.start()
        qtbot.waitUntil(lambda: window.session.run.last_epoch > 0)
        for _ in range(ACTS):
            monkey.act()
            assert not complaints, (monkey.done[-12:], complaints[0])
        monkey.undo_all_and_redo_all()
        qtbot.wait(1)
        window.close()
        assert not complaints, complaints[0]
