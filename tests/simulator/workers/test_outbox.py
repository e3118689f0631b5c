from simulator.project.document import Document
from simulator.workers.outbox import Batch, Outbox


def test_only_the_first_batch_in_an_empty_outbox_needs_a_signal(lecture: Document) -> None:
    outbox, batch = Outbox(), Batch(1, lecture.settings)
    assert [outbox.put(batch), outbox.put(batch)] == [True, False]
    assert outbox.take() == [batch, batch]
    assert outbox.put(batch)
