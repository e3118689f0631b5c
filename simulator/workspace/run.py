"""One training run: its history, and why it stopped last."""

from engine.training.history import History
from engine.training.stopping import Stop
from engine.training.trainer import Frames, Trainer
from simulator.project.document import Document

CURRENT_RUN_BYTES = 256 * 2**20
EARLIER_RUN_BYTES = 32 * 2**20  # what a run may keep once it is no longer the current one; it stays exact by replay
CHUNK_EPOCHS = 1000  # how many epochs' frames are held beside the history


class Run:
    """The epochs of one run, from the parameters of its document on; `id` is its owner's, never used twice."""

    def __init__(self, id: int, document: Document) -> None:
        self.id = id
        self.network = document.network
        self.stop: Stop | None = None
        self.history = History(document.task, CURRENT_RUN_BYTES)
        self.history.append(Trainer(document.task).start_frames())

    @property
    def last_epoch(self) -> int:
        return self.history.last_epoch

    def append(self, frames: Frames) -> None:
        """Take further epochs, and why the run stopped if it did."""
        self.history.append(frames)
        self.stop = frames.stop

    def train(self, document: Document) -> None:
        """Train on in this thread until a rule of the document's settings stops it."""
        trainer = Trainer(document.task, self.history.state(self.last_epoch))
        self.stop = trainer.start_frames().stop
        self.history.record_settings(document.settings)
        while self.stop is None:
            self.append(trainer.advance(CHUNK_EPOCHS))

    def resume(self) -> None:
        """Take up memory again: the run is the current one."""
        self.history.compact(CURRENT_RUN_BYTES)

    def retire(self) -> None:
        """Give memory back: the run is no longer the current one."""
        self.history.compact(EARLIER_RUN_BYTES)
