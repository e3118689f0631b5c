"""The command line as a person and as a program use it."""

import csv
import json
import math
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Any

import pytest

from simulator.commands import cli, window
from simulator.commands.cli import COMMANDS, WINDOW, main
from simulator.project.contents import Contents
from simulator.project.lessons import read_lesson
from simulator.project.project_file import write_project

pytestmark = pytest.mark.bits

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test works in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> int:
    """The exit status of `chainrule` with these arguments."""
    try:
        return main(arguments)
    except SystemExit as end:
        return int(end.code or 0)


def report(capsys: Capture, *arguments: str) -> dict[str, Any]:
    assert run("train", *arguments, "--json") == 0
    made: dict[str, Any] = json.loads(capsys.readouterr().out)
    return made


def test_the_lecture_in_json(capsys: Capture) -> None:
    made = report(capsys, "two-neurons")
    assert list(made) == ["epochs", "stopped_by", "error", "initial_error", "parameters", "outputs"]
    assert (made["epochs"], made["stopped_by"]) == (81, "threshold")
    assert made["error"] == pytest.approx(0.0009641351073719521, rel=1e-12)
    assert made["initial_error"] == pytest.approx(0.10822956, abs=5e-9)
    assert list(made["parameters"]) == ["w1", "b1", "w2", "b2"]
    assert made["outputs"] == [[pytest.approx(0.25 + math.sqrt(2 * made["error"]), rel=1e-12)]]


def test_one_epoch_gives_the_lectures_parameters(capsys: Capture) -> None:
    made = report(capsys, "two-neurons", "--epochs", "1")
    assert made["stopped_by"] == "epochs"
    assert list(made["parameters"].values()) == pytest.approx(
        [0.14959144164740945, 0.39591441647409464, 0.42717184071957803, 0.6120974876123662], rel=1e-12
    )


def test_options_override_the_file(capsys: Capture) -> None:
    assert report(capsys, "two-neurons", "--threshold", "0,05")["epochs"] < 81
    assert report(capsys, "two-neurons", "--threshold", "none")["epochs"] == 1000
    assert report(capsys, "two-neurons", "--threshold", "1")["epochs"] == 0
    assert report(capsys, "two-neurons", "--learning-rate", "4/5")["epochs"] < 81


def test_xor_is_learnt(capsys: Capture) -> None:
    made = report(capsys, "xor")
    assert made["stopped_by"] == "threshold"
    assert [round(output) for [output] in made["outputs"]] == [0, 1, 1, 0]


def test_the_report_for_people_names_each_parameter_and_the_reason(capsys: Capture) -> None:
    assert run("train", "two-neurons") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:6] == [
        "w1   0.15       0.148010",
        "b1   0.4        0.380103",
        "w2   0.45       −0.337916",
        "b2   0.65       −0.674567",
        "E    0.108230   0.000964135",
    ]
    assert "Stopped after epoch 81" in lines[-1]


def test_the_history_has_every_epoch_with_all_digits(capsys: Capture, folder: Path) -> None:
    made = report(capsys, "two-neurons", "--history", "out.csv")
    with (folder / "out.csv").open(newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["epoch", "E", "w1", "b1", "w2", "b2"]
    assert [int(row[0]) for row in rows] == list(range(82))
    assert [float(number) for number in rows[0][2:]] == [0.15, 0.4, 0.45, 0.65]
    assert [float(number) for number in rows[-1][1:]] == [made["error"], *made["parameters"].values()]


def exploding(folder: Path) -> str:
    """A project whose linear neurons diverge at once, with a shuffled order."""
    text = (Path(__file__).parents[3] / "resources/lessons/two-neurons.chainrule").read_text()
    (folder / "exploding.chainrule").write_text(text.replace('"sigmoid"', '"linear"').replace("[0.1]", "[100.0]"))
    return "exploding.chainrule"


def test_divergence_is_an_answer_with_a_status_of_its_own(capsys: Capture, folder: Path) -> None:
    assert run("train", exploding(folder), "--json", "--history", "out.csv") == 3
    made = json.loads(capsys.readouterr().out)
    assert made["stopped_by"] == "diverged"
    assert {"nan", "inf", "-inf"} & {made["error"], *made["parameters"].values()}
    rows = (folder / "out.csv").read_text().splitlines()
    assert rows[-1].startswith(f"{made['epochs']},")
    assert all(math.isfinite(float(number)) for row in rows[1:-1] for number in row.split(","))
    assert run("train", "exploding.chainrule") == 3
    assert "no longer a finite number" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["train"], "required: FILE"),
        (["train", "lesson9"], "lesson9 is neither a file nor a lesson; the lessons are two-neurons, xor"),
        (["train", "none.chainrule"], "none.chainrule cannot be read: there is no such file"),
        (["train", "."], "it is a folder"),
        (["train", "xor", "--epochs", "1.5"], "“1.5” is not a whole number"),
        (["train", "xor", "--epochs", "-1"], "The number of epochs is -1"),
        (["train", "xor", "--threshold", "no"], "“no” is not a number"),
        (["train", "xor", "--threshold", "-1"], "The threshold is -1"),
        (["train", "xor", "--learning-rate", "0"], "The learning rate η is 0"),
        (["train", "xor", "--seed", "-1"], "The seed is -1"),
        (["train", "xor", "--epoch", "1"], "unrecognized arguments: --epoch"),
        (["train", "xor", "--history", "none/out.csv"], "none/out.csv cannot be written"),
        (["train", "xor", "--history", "."], "it is a folder"),
        (["picture", "xor", "out.jpg"], "must have a name that ends in .png"),
        (["picture", "xor", "out.png", "--size", "big"], "“big” is not a width and height such as 1440x900"),
        (["picture", "xor", "out.png", "--size", "1x1"], "each from 320"),
        (["picture", "xor", "out.png", "--epoch", "-1"], "There is no epoch -1"),
        (["picture", "xor", "out.png", "--theme", "blue"], "choose from"),
        (["picture", "none", "out.png"], "none is neither a file nor a lesson"),
        (["xor", "train"], "unrecognized arguments: train"),
        (["--what"], "--what"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(capsys: Capture, arguments: list[str], says: str) -> None:
    assert run(*arguments) == 2
    output = capsys.readouterr()
    assert says in output.err
    assert output.err.count("\n") == 1
    assert output.out == ""


def test_the_history_never_overwrites_the_project(capsys: Capture, folder: Path) -> None:
    write_project(folder / "mine.chainrule", Contents(read_lesson("xor")))
    before = (folder / "mine.chainrule").read_bytes()
    assert run("train", "mine.chainrule", "--history", "./mine.chainrule") == 2
    assert "is the project itself" in capsys.readouterr().err
    assert (folder / "mine.chainrule").read_bytes() == before


def test_a_file_wins_over_the_lesson_of_its_name(capsys: Capture, folder: Path) -> None:
    write_project(folder / "xor", Contents(read_lesson("two-neurons")))
    assert report(capsys, "xor")["epochs"] == 81


@pytest.mark.parametrize("arguments", [["--help"], ["train", "--help"], ["picture", "--help"], ["--version"]])
def test_help_and_version_end_well(capsys: Capture, arguments: list[str]) -> None:
    assert run(*arguments) == 0
    assert "chainrule" in capsys.readouterr().out


def test_help_has_an_example_that_the_command_understands(capsys: Capture) -> None:
    assert run("--help") == 0
    text = capsys.readouterr().out
    assert all(entry.example in text for entry in (WINDOW, *COMMANDS.values()))
    assert run(*COMMANDS["train"].example.split()[1:], "--json") == 0


def child(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )


def test_training_loads_no_qt_and_help_no_numpy() -> None:
    code = (
        "import sys, simulator.commands.cli as cli\n"
        "try: cli.main(['--version'])\n"
        "except SystemExit: pass\n"
        "assert 'numpy' not in sys.modules\n"
        "cli.main(['train', 'two-neurons', '--json'])\n"
        "assert not any(name.startswith(('PySide6', 'pyqtgraph', 'widgets')) for name in sys.modules)\n"
    )
    done = child(code)
    assert (done.returncode, done.stderr) == (0, "")


def printed(arguments: list[str], encoding: str) -> subprocess.CompletedProcess[str]:
    """What the command line prints on a terminal of that encoding."""
    code = f"from simulator.commands.cli import main; raise SystemExit(main({arguments}))"
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, encoding=encoding, check=False, env=environment)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["train", "two-neurons"], "-0.337916"),
        (["explain", "two-neurons", "w1", "--epoch", "10"], "dE/dw1"),
        (["train", "--help"], "usage"),
    ],
)
def test_no_sign_is_lost_on_a_terminal_that_lacks_it(encoding: str, arguments: list[str], said: str) -> None:
    done, whole = printed(arguments, encoding), printed(arguments, "utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert said in done.stdout
    assert done.stdout.count("?") == whole.stdout.count("?")
    assert "\\" not in done.stdout
    assert re.findall(r"[0-9]+[.][0-9]+", done.stdout) == re.findall(r"[0-9]+[.][0-9]+", whole.stdout)


def test_a_refusal_is_whole_on_such_a_terminal() -> None:
    done = child(
        "from simulator.commands.cli import main; main(['train', 'Größe.chainrule'])", PYTHONIOENCODING="ascii"
    )
    assert "Grosse.chainrule" in done.stderr
    assert "?" not in done.stderr


LONG = [sys.executable, "-m", "simulator", "train", "two-neurons", "--epochs", "1000000000", "--threshold", "none"]


def test_an_interrupt_stops_cleanly_and_leaves_no_half_history(folder: Path) -> None:
    process = subprocess.Popen([*LONG, "--history", "out.csv"], stderr=subprocess.PIPE, text=True, cwd=folder)
    while not any(folder.iterdir()):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=10)
    assert process.returncode == 130
    assert said == "chainrule: Interrupted.\n"
    assert not any(folder.iterdir())


def test_a_reader_who_leaves_is_no_accident() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "simulator", "train", "two-neurons"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False, timeout=30)
    os.close(writer)
    assert (done.returncode, done.stderr) == (cli.BROKEN_PIPE, b"")


def test_a_full_disk_is_said_in_a_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "simulator", "train", "two-neurons"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=30)
    assert (done.returncode, done.stderr.count("\n")) == (cli.FAILED, 1)
    assert "cannot be written: no space left on device" in done.stderr


def test_a_terminal_sees_a_progress_bar() -> None:
    controller, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 100))
    command = [sys.executable, "-m", "simulator", "train", "xor", "--threshold", "none"]
    subprocess.run(command, stderr=terminal, stdout=subprocess.DEVNULL, check=True, timeout=30)
    waiting, _, _ = select.select([controller], [], [], 10)  # the terminal hands on what it was given in its own time
    assert waiting, "The bar printed nothing."
    assert b"/5000" in os.read(controller, 100_000)
    os.close(terminal)
    os.close(controller)


@pytest.mark.parametrize(
    ("platform", "environment", "shown"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "vnc"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_where_a_window_can_be_shown(
    monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], shown: bool
) -> None:
    for name in window.DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert window.has_display() is shown


def test_without_a_display_the_job_is_done_and_a_picture_left(folder: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in window.DISPLAYS}
    command = [sys.executable, "-m", "simulator"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("There is no display")
    assert "w1   0.15       0.148010" in done.stdout
    assert "Stopped after epoch 81" in done.stdout
    assert (folder / "two-neurons.chainrule.png").read_bytes().startswith(b"\x89PNG")
