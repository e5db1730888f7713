"""What a step on a directive says to whom it concerns."""

from datetime import UTC, datetime

import pytest

from backend.accounts.words import words_of
from tests.fakes import hunan

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
NUMBER = "2026-430100-012345678901"
DATA = {"directive": NUMBER, "line": "430100", "by": "supervisor", "by_name": "赵强"}


@pytest.mark.requirement("S0-06", "N17")
@pytest.mark.parametrize(
    ("what", "form", "title", "title_en"),
    [
        (
            "issued",
            "supervision",
            "收到省厅监督通知，请签收",
            "The province sent a supervision",
        ),
        ("received", "guidance", "业务指导通知已签收", "A guidance notice was received"),
        ("returned", "supervision", "监督通知的报告被退回", "A report on a supervision notice"),
        ("withdrawn", "guidance", "业务指导通知已撤回", "A guidance notice was taken back"),
    ],
)
def test_a_step_is_said_in_two_languages(what: str, form: str, title: str, title_en: str) -> None:
    found = words_of(f"directive.{what}", {**DATA, "form": form}, NOW, hunan.gazetteer().name)
    assert found.title == f"{title}（{NUMBER}）"
    assert found.title_en.startswith(title_en)
    assert found.body.startswith("长沙市：赵强已")
    assert found.link == f"/directives/{NUMBER}"
