"""What is demanded is said in words of a length, and met on a day to come (Arts. 2 and 20)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.errors import Invalid
from backend.oversight.demanding import LONGEST_DOCUMENT, MOST, faults_of_day, faults_of_text
from backend.oversight.directives import steps
from backend.oversight.directives.commands import IssueIt, Seen
from backend.oversight.directives.model import Content, Directive, Form
from backend.oversight.directives.rules import LONGEST_TITLE, faults_of_content
from backend.oversight.filing import is_numbered, numbered
from backend.promises.publishing.regulations import Hand
from tests.fakes import hunan

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
ASKED = "请填写", "say it"
CONTENT = Content(
    Form.SUPERVISION, (8,), "空岗", "空岗", "补齐排班", date(2026, 11, 27), date(2026, 12, 18)
)


@given(st.text("字 ", max_size=80), st.integers(1, 60))
def test_words_that_must_be_said_have_one_fault_of_their_length(text: str, most: int) -> None:
    faults = [*faults_of_text("words", text, ASKED, "第二条", most)]
    assert [one.reason_zh for one in faults] == [
        *(["请填写"] if not text.strip() else []),
        *([f"不得超过{most}字"] if len(text) > most else []),
    ]


@given(st.integers(-400, 800))
def test_a_last_day_lies_ahead_and_within_a_year(days: int) -> None:
    faults = [*faults_of_day("due_on", TODAY + timedelta(days=days), NOW, "第二条")]
    assert len(faults) == (not 1 <= days <= MOST.days)


@pytest.mark.parametrize("length", [LONGEST_TITLE + 1, 2001])
def test_a_title_or_a_document_that_is_too_long_is_one_fault(length: int) -> None:
    long = "字" * length
    content = Content(
        CONTENT.form, (8,), long, "空岗", "补齐", CONTENT.receipt_on, CONTENT.reply_on
    )
    (fault,) = faults_of_content(content, NOW)
    assert (fault.field, fault.reason_zh) == ("title", f"不得超过{LONGEST_TITLE}字")
    hand = Hand("supervisor", "赵强", NOW)
    draft = Directive("2026-430100-000000000001", hunan.CHANGSHA, CONTENT, hand)
    with pytest.raises(Invalid) as refusal:
        steps.issue(draft, IssueIt(Seen(draft.id, "command", 1), long), hand)
    (fault,) = refusal.value.faults
    assert (fault.field, fault.reason_zh) == ("document", f"不得超过{LONGEST_DOCUMENT}字")


@given(st.text(), st.text())
def test_a_number_follows_from_what_it_is_of_alone(one: str, other: str) -> None:
    first, second = (numbered(2026, "430100", {"key": key}) for key in (one, other))
    assert is_numbered(first)
    assert (first == second) == (one == other)
