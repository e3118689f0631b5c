"""The rows of the lenses hold together: what a resolver makes is what its widget shows, for every row."""

import pytest
from pytestqt.qtbot import QtBot

from simulator.window.action_table import ACTIONS
from simulator.window.lens_rows import LENSES, Lens
from simulator.window.main_window import MainWindow
from simulator.workspace.viewpoint import Viewpoint

NAMES = [lens.name for lens in LENSES]


def test_every_lens_has_a_name_of_its_own_and_the_first_one_is_looked_through_at_first() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert Viewpoint().lens == NAMES[0]


def test_every_lens_is_reached_by_a_key_in_the_order_of_the_tabs() -> None:
    reached = {spec.id: spec.shortcuts for spec in ACTIONS if spec.id.startswith("lens-")}
    assert reached == {f"lens-{name}": (f"Ctrl+{place}",) for place, name in enumerate(NAMES, 1)}


@pytest.mark.parametrize("lens", LENSES, ids=NAMES)
def test_a_lens_shows_what_its_resolver_makes(qtbot: QtBot, window: MainWindow, lens: Lens) -> None:
    window.session.player.train_now(3)
    window.action(f"lens-{lens.name}").trigger()
    qtbot.wait(30)
    state = window.session.view().lens
    assert state.name == lens.name
    assert state.state is not None
    before = window.panels.lenses.grab().toImage()
    window.desk.view_requests.set_digits(9)
    window.session.go_to(1)
    qtbot.wait(30)
    after = window.panels.lenses.grab().toImage()
    assert window.panels.lenses.isVisible()
    assert window.session.view().lens.state != state.state
    assert after != before
