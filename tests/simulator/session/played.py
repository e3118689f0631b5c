"""How tests of the session let it train and read what it shows."""

from pytestqt.qtbot import QtBot

from simulator.session.session import Session


def run_to_the_end(qtbot: QtBot, session: Session) -> None:
    session.player.start()
    qtbot.waitUntil(lambda: not session.player.is_running, timeout=10_000)


def reached(session: Session, epoch: int) -> bool:
    return session.epoch >= epoch


def parameters(session: Session) -> dict[str, float]:
    state = session.view().canvas
    return {parameter.name: parameter.value for parameter in state.parameters}
