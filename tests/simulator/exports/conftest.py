"""What there is to export, without a window."""

from collections.abc import Callable, Iterator

import pytest

from simulator.exports.export import Subject
from simulator.project.document import Document
from simulator.session.session import Session
from simulator.window.lens_rows import RESOLVERS


@pytest.fixture
def subject_of(qapp: object) -> Iterator[Callable[[Document, int], Subject]]:
    """Gives the subject of a document that was trained up to an epoch; its picture is the word “picture”."""
    sessions: list[Session] = []

    def made(document: Document, epoch: int) -> Subject:
        session = Session(document, RESOLVERS)
        sessions.append(session)
        session.player.train_now(epoch)
        return Subject(session.workspace, session.viewpoint, session.through, lambda: b"picture")

    yield made
    for session in sessions:
        session.close()
