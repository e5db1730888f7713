"""The due instant as the attendant says it (N22)."""

from datetime import datetime

import pytest

from backend.kernel.clock import SHANGHAI
from backend.promises.words import due_words, past_words


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.requirement("N22", "R4")
@pytest.mark.parametrize(
    ("now", "due", "zh", "en"),
    [
        ("2026-11-18T10:00", "2026-11-20T17:00", "本周五下午5点前", "by 5 pm this Friday"),
        ("2026-11-19T10:00", "2026-11-20T17:00", "明天下午5点前", "by 5 pm tomorrow"),
        ("2026-11-20T10:00", "2026-11-20T11:30", "今天上午11点30分前", "by 11:30 am today"),
        ("2026-11-20T10:00", "2026-11-20T12:05", "今天中午12点5分前", "by 12:05 pm today"),
        ("2026-11-20T21:40", "2026-11-20T22:10:59", "今天晚上10点10分前", "by 10:10 pm today"),
        ("2026-11-20T23:40", "2026-11-21T00:10", "明天凌晨0点10分前", "by 12:10 am tomorrow"),
        ("2026-11-20T10:00", "2026-11-23T17:00", "下周一下午5点前", "by 5 pm next Monday"),
        # Sunday ends the week: the Monday after it is tomorrow, the Tuesday is next week.
        ("2026-11-22T10:00", "2026-11-23T17:00", "明天下午5点前", "by 5 pm tomorrow"),
        ("2026-11-22T10:00", "2026-11-24T17:00", "下周二下午5点前", "by 5 pm next Tuesday"),
        ("2026-11-16T10:00", "2026-11-22T08:30", "本周日上午8点30分前", "by 8:30 am this Sunday"),
        (
            "2026-11-20T10:00",
            "2026-12-03T17:00",
            "12月3日（周四）下午5点前",
            "by 5 pm on Thursday 3 December",
        ),
        (
            "2026-12-20T10:00",
            "2027-01-04T17:00",
            "2027年1月4日（周一）下午5点前",
            "by 5 pm on Monday 4 January 2027",
        ),
        ("2026-12-31T10:00", "2027-01-04T17:00", "下周一下午5点前", "by 5 pm next Monday"),
        # A day that is past is named by its date: 本周 would sound as if it were still to come.
        (
            "2026-11-20T10:00",
            "2026-11-18T17:00",
            "11月18日（周三）下午5点前",
            "by 5 pm on Wednesday 18 November",
        ),
    ],
)
def test_due_words(now: str, due: str, zh: str, en: str) -> None:
    assert due_words(at(due), at(now)) == zh
    assert due_words(at(due), at(now), "en") == en


@pytest.mark.parametrize(
    ("due", "zh", "en"),
    [
        ("2026-11-20T17:00", "今天下午5点", "5 pm today"),
        ("2026-11-20T00:00", "11月19日（周四）24点", "the end of Thursday 19 November"),
    ],
)
def test_what_is_past_is_said_as_an_instant(due: str, zh: str, en: str) -> None:
    now = at("2026-11-20T17:00")
    assert (past_words(at(due), now), past_words(at(due), now, "en")) == (zh, en)


def test_days_are_those_of_shanghai() -> None:
    assert due_words(
        datetime.fromisoformat("2026-11-20T09:00Z"), datetime.fromisoformat("2026-11-18T16:30Z")
    ) == ("明天下午5点前")
