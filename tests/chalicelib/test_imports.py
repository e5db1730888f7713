"""Each function loads what it uses and no more: the cold start of all of them depends on it."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = ast.parse((ROOT / "app.py").read_text(encoding="utf-8"))

STRANGERS: dict[str, set[str]] = {
    "authorize": {"pydantic", "pynamodb", "backend.matters", "backend.calls", "chalicelib.wiring"},
    "contact_flow": {"pydantic", "jwt", "chalicelib.api", "backend.matters"},
    "contact_event": {"pydantic", "jwt", "chalicelib.api", "backend.matters"},
    "conversation": {"pydantic", "jwt", "chalicelib.api", "backend.matters"},
    "deliver_notices": {"pydantic", "jwt", "chalicelib.api"},
    "export_matters": {"pydantic", "jwt", "chalicelib.api"},
    "text_callers": {"pydantic", "jwt", "chalicelib.api"},
    "contact_record": {"pydantic", "jwt", "chalicelib.api", "backend.matters"},
    "agent_event": {"pydantic", "jwt", "chalicelib.api", "backend.matters"},
    "sweep": {"pydantic", "jwt", "chalicelib.api"},
    "recount": {"pydantic", "jwt", "chalicelib.api"},
    "refresh_lines": {"pydantic", "jwt", "chalicelib.api"},
    "watch_platform": {"pydantic", "jwt", "chalicelib.api"},
    "resend": {"pydantic", "jwt", "chalicelib.api"},
    "recompute": {"pydantic", "jwt", "chalicelib.api"},
    "watch_duty": {"pydantic", "jwt", "chalicelib.api"},
    "close_days": {"pydantic", "jwt", "chalicelib.api"},
    "draw_reviews": {"pydantic", "jwt", "chalicelib.api"},
    "check_tallies": {"pydantic", "jwt", "chalicelib.api"},
    "check_articles": {"pydantic", "jwt", "chalicelib.api"},
    "list_gaps": {"pydantic", "jwt", "chalicelib.api"},
    "reconcile": {"pydantic", "jwt", "chalicelib.api", "backend.matters"},
    "prove_matters": {"pydantic", "jwt", "chalicelib.api"},
    "press_matters": {"pydantic", "jwt", "chalicelib.api"},
    "watch_calendar": {"pydantic", "jwt", "chalicelib.api"},
    "project_hours": {"pydantic", "jwt", "chalicelib.api"},
    "subsidies": {"pydantic", "jwt", "openpyxl", "chalicelib.api"},
    "mark_tallies": {"pydantic", "jwt", "chalicelib.api"},
    "owe_callers": {"pydantic", "jwt", "chalicelib.api", "backend.matters"},
    "enter_facts": {"pydantic", "jwt", "chalicelib.api", "backend.matters", "chalicelib.wiring"},
    "publish_outbox": {"pydantic", "jwt", "chalicelib.api"},
}
"""What each function has no use for."""


def _imports_of(handler: str) -> str:
    """Return the import that a handler makes when it is used, as it stands in `app.py`."""
    [function] = [
        node for node in APP.body if isinstance(node, ast.FunctionDef) and node.name == handler
    ]
    return "\n".join(
        ast.unparse(node) for node in function.body if isinstance(node, ast.ImportFrom)
    )


def _loaded(handler: str, imports: str) -> set[str]:
    """Return what the process of a handler has loaded, with every package that it lies in."""
    code = f"import app\n{imports}\nimport sys\nprint(*sys.modules, sep='\\n')"
    environment = os.environ | {"_HANDLER": f"app.{handler}", "PYTHONPATH": str(ROOT)}
    names = subprocess.run(  # noqa: S603  our own interpreter and code
        [sys.executable, "-c", code],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return {".".join(name.split(".")[:depth]) for name in names for depth in range(1, 4)}


@pytest.mark.parametrize("handler", STRANGERS)
def test_a_function_loads_nothing_that_it_has_no_use_for(handler: str) -> None:
    assert _loaded(handler, _imports_of(handler)) & STRANGERS[handler] == set()


def test_the_doors_load_nothing_of_an_office_before_somebody_asks() -> None:
    loaded = _loaded("app", "")
    assert "chalicelib.api" in loaded
    assert not {"openpyxl", "docx", "lxml"} & set(loaded)


def test_every_function_is_looked_at() -> None:
    handlers = {
        node.name for node in APP.body if isinstance(node, ast.FunctionDef) and node.decorator_list
    }
    assert handlers == STRANGERS.keys()
