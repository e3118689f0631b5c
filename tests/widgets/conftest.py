from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture
def plain_app(qapp: QApplication) -> Iterator[QApplication]:
    """The application, given back as it was after a test that put a theme on it."""
    palette, font, style = qapp.palette(), qapp.font(), qapp.style().name()
    yield qapp
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setPalette(palette)
    qapp.setFont(font)
