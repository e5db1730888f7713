"""What the paper on telephony says is so: its list, its picture, its commands."""

import importlib.util
import re
from pathlib import Path

import pytest

from infra.connect import stack
from infra.connect.simulator.__main__ import main

ROOT = Path(__file__).resolve().parents[3]
PAPER = (ROOT / "docs" / "telephony.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAPER, re.DOTALL)
    assert found is not None
    return found[1]


COMMANDS = [line.partition("  #")[0].split() for line in block("sh").splitlines()]


def test_the_list_of_actions_is_what_the_simulator_prints(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["coverage", "--markdown"]) == 0
    assert f"\n\n{capsys.readouterr().out}\n" in PAPER


def test_the_picture_shows_every_flow_and_module() -> None:
    shown = set(re.findall(r"[a-z]+(?:-[a-z]+)*", block("mermaid")))
    assert {path.stem for path in stack.FLOWS.glob("*.json")} <= shown


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_of_the_paper_exists(command: list[str]) -> None:
    """Each module and goal is there, and each file that is read."""
    if command[0] == "make":
        goals = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert re.search(rf"^{command[1]}:", goals, re.MULTILINE)
        return
    assert command[:2] == ["python", "-m"]
    assert importlib.util.find_spec(command[2]) is not None
    for word in command[3:]:
        if word.startswith("infra/"):
            assert list(ROOT.glob(word)), word


@pytest.mark.parametrize(
    "command",
    [one for one in COMMANDS if one[2:3] == ["infra.connect.simulator"]],
    ids=lambda command: " ".join(command[3:5]),
)
def test_a_command_of_the_simulator_takes_the_options_of_the_paper(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command[3], "--help"])
    told = capsys.readouterr().out
    for option in command[4:]:
        assert not option.startswith("--") or option in told, option
