"""The launcher says plainly when MiniStack is not as it knows it."""

from __future__ import annotations

import subprocess

import pytest

from infra.local.launch import ROOT, emulator_python

CHECK = "from infra.local.emulator import hooks; hooks.check()"


def check(prelude: str) -> subprocess.CompletedProcess[str]:
    """Run the check in the emulator's environment after something was done to MiniStack."""
    return subprocess.run(  # noqa: S603
        [emulator_python(), "-c", f"{prelude}\n{CHECK}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_pinned_version_has_every_name() -> None:
    assert check("").returncode == 0


@pytest.mark.parametrize(
    ("module", "name"),
    [("ministack.services.dynamodb", "_set_item"), ("ministack.app", "load_state")],
)
def test_a_name_that_moved_is_named_with_its_purpose(module: str, name: str) -> None:
    result = check(f"import {module} as m; del m.{name}")
    assert result.returncode == 1
    assert f"moved: {module}.{name} (" in result.stderr
    assert "1.5.33" in result.stderr


def test_another_version_is_refused() -> None:
    result = check("from infra.local.emulator import hooks; hooks.PINNED = '9.9.9'")
    assert "MiniStack 1.5.33 is installed; the launcher is made for 9.9.9." in result.stderr


def test_the_requirements_pin_the_same_version() -> None:
    pinned = (ROOT / "infra/local/requirements.in").read_text()
    hooks = (ROOT / "infra/local/emulator/hooks.py").read_text()
    assert "ministack==1.5.33" in pinned
    assert 'PINNED = "1.5.33"' in hooks
