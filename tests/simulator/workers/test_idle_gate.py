import threading

from pytestqt.qtbot import QtBot

from simulator.workers.idle_gate import IdleGate


def test_a_closed_gate_holds_the_worker_back_until_it_opens(qtbot: QtBot) -> None:
    gate, passed = IdleGate(), threading.Event()
    gate.close()

    def pass_through() -> None:
        gate.wait()
        passed.set()

    waiting = threading.Thread(target=pass_through)
    waiting.start()
    assert not passed.wait(0.005)
    gate.open()
    assert passed.wait(1)
    waiting.join()


def test_the_gate_opens_while_the_event_loop_sleeps(qtbot: QtBot) -> None:
    gate = IdleGate()
    gate.watch()
    gate.close()
    qtbot.wait(20)  # the loop goes to sleep, and wakes up only to leave
    assert not gate.is_open  # awake
    seen: list[bool] = []
    looking = threading.Timer(0.02, lambda: seen.append(gate.is_open))
    looking.start()
    qtbot.wait(60)  # asleep when the other thread looks
    looking.join()
    gate.unwatch()
    assert seen == [True]
    assert gate.is_open
