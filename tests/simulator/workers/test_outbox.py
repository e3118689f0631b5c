from simulator.project.document import Document
from simulator.workers.outbox import Outbox, Progress


def test_the_newest_alone_waits_and_only_the_first_needs_a_signal(lecture: Document) -> None:
    outbox, first, second = Outbox(), Progress(1, lecture.settings), Progress(1, lecture.settings)
    assert [outbox.put(first), outbox.put(second)] == [True, False]
    assert outbox.take() is second
    assert outbox.take() is None
    assert outbox.put(first)
