"""The command line says what it found, and its exit code whether the API would take it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from infra.connect.simulator.__main__ import main
from tests.infra.connect.validator import minimal


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "flow.json"
    path.write_text(json.dumps(minimal.flow(minimal.action("Compare"))), encoding="utf-8")
    return path


def spoilt(path: Path) -> Path:
    document = json.loads(path.read_text(encoding="utf-8"))
    document["Actions"][0]["Transitions"]["Errors"] = []
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_a_flow_that_would_be_taken_exits_with_0(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", str(written)]) == 0
    assert "CONTACT_FLOW, PUBLISHED: 0 refused, 0 noted" in capsys.readouterr().out


def test_each_problem_is_printed_with_place_rule_source_and_the_words_of_the_api(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", str(spoilt(written))]) == 1

    out = capsys.readouterr().out
    assert "REFUSED Actions[0] 'tried' [error-missing, live]" in out
    assert "API: Action is missing required error. Error: NoMatchingCondition" in out


def test_one_bad_flow_of_several_is_enough(written: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.json"
    good.write_bytes(written.read_bytes())

    assert main(["validate", str(good), str(spoilt(written))]) == 1


def test_a_saved_flow_is_read_only(written: Path) -> None:
    assert main(["validate", str(spoilt(written)), "--status", "SAVED"]) == 0


def test_the_kind_of_flow_can_be_said(written: Path) -> None:
    assert main(["validate", str(written), "--type", "CUSTOMER_HOLD"]) == 1


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", None])
def test_what_cannot_be_read_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "flow.json"
    if content is not None:
        path.write_bytes(content)

    assert main(["validate", str(path)]) == 1
