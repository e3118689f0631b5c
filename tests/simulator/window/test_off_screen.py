from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from simulator.project.contents import Contents
from simulator.project.document import Document
from simulator.project.named import Project
from simulator.refusals import ExportError
from simulator.window.off_screen import draw_picture
from widgets.basics.themes import THEMES


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [(1440, 900), (1024, 768)])
def test_the_picture_has_the_size_and_the_look_that_were_asked_for(
    plain_app: object, lecture: Document, tmp_path: Path, theme: str, size: tuple[int, int]
) -> None:
    out = tmp_path / "window.png"
    draw_picture(Project(Contents(lecture), "The lecture"), out, None, size, theme)
    image = QImage(str(out))
    assert (image.width(), image.height()) == size
    assert (image.pixelColor(size[0] // 2, 100).lightness() < 128) is (theme == "dark")


def test_another_epoch_is_another_picture(plain_app: object, lecture: Document, tmp_path: Path) -> None:
    pictures = []
    for epoch in (0, 40):
        draw_picture(Project(Contents(lecture), "The lecture"), tmp_path / "a.png", epoch, (1024, 768), "light")
        pictures.append((tmp_path / "a.png").read_bytes())
    assert pictures[0] != pictures[1]


def test_a_folder_that_is_not_there_is_said_in_words(plain_app: object, lecture: Document, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="there is no such file or folder"):
        draw_picture(Project(Contents(lecture), "The lecture"), tmp_path / "nowhere" / "a.png", 0, (800, 600), "light")
