"""Looks for the system libraries and the font that Qt needs: `.venv/bin/python -m tools.qt_libraries xcb`."""

import importlib.util
import subprocess
import sys
from pathlib import Path

from tools.debian import may_install, provide

MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg")
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
LIST_FONTS = """
from PySide6.QtGui import QFontDatabase, QGuiApplication
app = QGuiApplication(["fonts", "-platform", "offscreen"])
print(*QFontDatabase.families(), sep="\\n")
"""


def libraries_are_there(platform: str) -> bool:
    """Whether Qt and its plugin for `platform` find every library; installs what is missing where that is allowed."""
    missing = missing_libraries(platform)
    if not missing:
        return True
    lack = f"Qt needs system libraries that are missing here: {', '.join(missing)}."
    return provide(lack, packages_of(missing)) and not missing_libraries(platform)


def missing_libraries(platform: str) -> list[str]:
    """The names of the libraries that the dynamic linker does not find, each once."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        sys.exit("PySide6 is not installed in this environment.")
    folder = Path(spec.origin).parent
    files = [str(folder / f"{module}.abi3.so") for module in MODULES]
    plugin = folder / "Qt" / "plugins" / "platforms" / f"libq{platform}.so"
    listing = subprocess.run(["ldd", *files, str(plugin)], capture_output=True, text=True, check=False).stdout
    return missing_in(listing)


def missing_in(listing: str) -> list[str]:
    """The libraries that an answer of `ldd` calls not found, each once."""
    return sorted({line.split()[0] for line in listing.splitlines() if line.endswith("=> not found")})


def packages_of(libraries: list[str]) -> list[str]:
    """The packages of Debian that hold the libraries; one that we do not know is left out."""
    return sorted({PACKAGES[library] for library in libraries if library in PACKAGES})


def font_is_there() -> bool:
    """Whether the system has a font for the window; where we may install, it is Inter, as in the pictures."""
    listing = subprocess.run([sys.executable, "-c", LIST_FONTS], capture_output=True, text=True, check=False).stdout
    families = listing.splitlines()
    if not families:
        return provide("This system has no font, so no word could be read.", ["fonts-dejavu-core", "fonts-inter"])
    if "Inter" not in families and may_install():
        return provide("The window is drawn for the font Inter, which is missing here.", ["fonts-inter"])
    return True


if __name__ == "__main__":
    # Not both at once: without its libraries Qt cannot tell which fonts there are.
    ready = sys.platform != "linux" or (libraries_are_there(sys.argv[1]) and font_is_there())
    sys.exit(not ready)
