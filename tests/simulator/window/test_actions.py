from simulator.project.document import Document
from simulator.window.actions import ActionSpec, Situation, shortcut_rows
from simulator.workspace.viewpoint import Viewpoint


def situation(document: Document, **changes: object) -> Situation:
    given: dict[str, object] = {"running": False, "epoch": 0, "epochs": range(1), "viewpoint": Viewpoint()}
    return Situation(document=document, **(given | changes))  # type: ignore[arg-type]


def test_a_face_follows_the_situation(lecture: Document) -> None:
    spec = ActionSpec(
        "run",
        "Run",
        lambda desk: None,
        icon="run",
        enabled=lambda s: s.epoch > 0,
        checked=lambda s: s.running,
        text_now=lambda s: f"Run from {s.epoch}",
    )
    face = spec.face(situation(lecture, epoch=3, running=True))
    assert (face.text, face.icon, face.enabled, face.checked) == ("Run from 3", "run", True, True)
    assert not spec.face(situation(lecture)).enabled


def test_the_shortcut_help_lists_what_has_a_shortcut() -> None:
    specs = (ActionSpec("a", "A", lambda desk: None, ("F5", "Space")), ActionSpec("b", "B", lambda desk: None))
    assert shortcut_rows(specs) == [("F5, Space", "A")]
