"""What a session tells a person."""

from simulator.session.session import Session
from simulator.words.act_titles import title
from simulator.workspace.events import Refused


def message(session: Session) -> str:
    """The sentence in the status line."""
    return session.view().status.message


def refusal(session: Session) -> str:
    """Why what was asked last was refused; fails where it was not."""
    event = session.standing.event
    assert isinstance(event, Refused)
    return event.error.sentence


def undo_title(session: Session) -> str:
    """What undo would take back; fails where there is nothing."""
    act = session.undo_stack.next_undone
    assert act is not None
    return title(act)
