import pytest

from tools import debian


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What was asked of apt-get, which succeeds here and installs nothing."""
    asked: list[list[str]] = []

    def succeed(command: list[str]) -> bool:
        asked.append(command)
        return True

    monkeypatch.setattr(debian, "_apt", succeed)
    return asked


def test_root_gets_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, commands: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(debian, "may_install", lambda: True)
    assert debian.provide("No font.", ["fonts-inter", "fonts-dejavu-core", "fonts-inter"])
    assert [command[1] for command in commands] == ["update", "install"]
    assert commands[1][-2:] == ["fonts-dejavu-core", "fonts-inter"]
    assert "No font." in capsys.readouterr().err


def test_a_person_gets_the_line_to_type(
    monkeypatch: pytest.MonkeyPatch, commands: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(debian, "may_install", lambda: False)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert not debian.provide("No font.", ["fonts-inter"])
    assert commands == []
    assert "sudo apt-get install -y --no-install-recommends fonts-inter" in capsys.readouterr().err


def test_what_no_package_is_known_for_is_said(commands: list[list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    assert not debian.provide("libnew.so.1 is missing.", [])
    assert commands == []
    assert "libnew.so.1 is missing. Please install it" in capsys.readouterr().err


def test_an_install_that_fails_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(debian, "may_install", lambda: True)
    monkeypatch.setattr(debian, "_apt", lambda command: "update" in command)
    assert not debian.provide("No font.", ["fonts-inter"])
    assert "That did not work." in capsys.readouterr().err
