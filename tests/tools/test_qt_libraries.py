import sys

import pytest

from tools.qt_libraries import font_is_there, missing_in, missing_libraries, packages_of

LISTING = """\
/somewhere/PySide6/QtCore.abi3.so:
\tlinux-vdso.so.1 (0x00007ffd)
\tlibglib-2.0.so.0 => not found
\tlibc.so.6 => /lib/libc.so.6 (0x00007f1)
/somewhere/plugins/platforms/libqxcb.so:
\tlibxcb-cursor.so.0 => not found
\tlibglib-2.0.so.0 => not found
"""


def test_each_missing_library_is_named_once() -> None:
    assert missing_in(LISTING) == ["libglib-2.0.so.0", "libxcb-cursor.so.0"]


def test_libraries_are_found_in_debians_packages() -> None:
    assert packages_of(["libgthread-2.0.so.0", "libglib-2.0.so.0", "libEGL.so.1"]) == ["libegl1", "libglib2.0-0"]


def test_an_unknown_library_belongs_to_no_package() -> None:
    assert packages_of(["libnew.so.1"]) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps Qt's libraries apart from Qt")
def test_where_the_tests_run_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.qt_libraries.may_install", lambda: False)
    assert missing_libraries("offscreen") == []
    assert font_is_there()
