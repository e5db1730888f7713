"""Whatever the clock starts leaves its round behind, and the board knows it (N39)."""

import ast
from pathlib import Path

from backend.oversight.rounds import SCHEDULED

APP = Path(__file__).resolve().parents[2] / "app.py"


def _scheduled() -> dict[str, ast.FunctionDef]:
    tree = ast.parse(APP.read_text(encoding="utf-8"))
    return {
        node.name: node
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and any("app.schedule" in ast.unparse(one) for one in node.decorator_list)
    }


def test_the_board_knows_everything_that_the_clock_starts() -> None:
    jobs = {one.job.partition(".")[0] for one in SCHEDULED}
    assert jobs == set(_scheduled()), "add it to oversight.rounds"


def test_each_of_it_keeps_its_round_under_its_own_name() -> None:
    for name, node in _scheduled().items():
        assert f"rounds.kept('{name}', " in ast.unparse(node), f"{name}: return rounds.kept(...)"
