"""The equation as a file is the one that the chain rule's cards give to the clipboard."""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from engine.graph import Parameter
from simulator.exports.equation import is_there, take_latex, take_text
from simulator.exports.export import Subject, Write
from simulator.exports.whole_file import always_true
from simulator.project.document import Document
from simulator.refusals import ExportError
from simulator.window.main_window import MainWindow
from simulator.workspace.viewpoint import Viewpoint
from widgets.chain_rule.chain_rule_state import ChainRuleState
from widgets.chain_rule.header import ChainRuleHeader


@dataclass(frozen=True)
class Now:
    document: Document
    viewpoint: Viewpoint
    running: bool = False


@pytest.mark.parametrize(("kind", "take"), [("text", take_text), ("latex", take_latex)])
def test_it_is_what_the_cards_copy(
    qtbot: QtBot, window: MainWindow, kind: str, take: Callable[[Subject], Write]
) -> None:
    window.desk.view_requests.select_parameter(Parameter("n2", "n1"))
    qtbot.wait(30)
    (header,) = window.findChildren(ChainRuleHeader)
    header.copy_requested.emit(kind)
    window.desk.view_requests.look_through("runs")
    file = io.StringIO()
    take(window.desk.subject())(file, always_true)
    assert file.getvalue() == QGuiApplication.clipboard().text() + "\n"
    assert "0.05707" in file.getvalue()


def test_what_is_missing_is_said(lecture: Document) -> None:
    assert is_there(Now(lecture, Viewpoint())) == ""
    assert "Pause" in is_there(Now(lecture, Viewpoint(), running=True))


def test_without_a_derivative_nothing_is_written(
    subject_of: Callable[[Document, int], Subject], lecture: Document
) -> None:
    subject = replace(subject_of(lecture, 0), through=lambda _lens: ChainRuleState())
    with pytest.raises(ExportError, match="no derivative"):
        take_text(subject)
