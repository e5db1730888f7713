"""What is said of a message, to whom, and how loudly; and that it stays true when read later."""

from datetime import UTC, datetime

import pytest

from backend.accounts.circle import News
from backend.accounts.delivery import channels_of
from backend.accounts.inbox import Channel
from backend.accounts.letter import letter_of
from backend.accounts.words import Words, words_of
from tests.backend.accounts.office import HEAD, OWNER, Office
from tests.backend.accounts.test_circle import concerned
from tests.fakes import hunan

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
TOLD = {
    "line": "430100",
    "day": "2026-11-23",
    "promise": "CALL#c:voicemail_reply:1",
    "due_at": "2026-11-25T09:00:00.000Z",
    "reference": "11-23 20:00:30",
    "to": OWNER,
    "names": "赵敏",
    "by": "li",
    "by_name": "李文静",
}


def said(kind: str, **changes: str) -> Words:
    return words_of(kind, TOLD | changes, NOW, hunan.gazetteer().name)


@pytest.mark.requirement("S0-65", "N17")
def test_a_collector_is_told_of_a_message_and_until_when_it_is_to_be_answered() -> None:
    found = said("message.left")
    assert found.title == "长沙市热线有新的语音留言（11-23 20:00:30）"
    assert found.body == (
        "长沙市热线收到一条语音留言。当日留言收集人：赵敏。请收听并收集；应于明天下午5点前答复。"
    )
    assert found.body_en.endswith("Listen and collect it. Answer it by 5 pm tomorrow.")
    assert found.link == "/voicemail?day=2026-11-23"
    assert "没有安排留言收集人，请指定人员" in said("message.left", names="").body


@pytest.mark.requirement("S0-65", "N17")
def test_whoever_a_message_is_given_to_is_told_by_whom() -> None:
    found = said("message.given")
    assert found.body.startswith("李文静将长沙市热线的一条语音留言分流给您，由您答复；")
    assert found.body_en.startswith("李文静 gave you a message that was left at Changsha")


@pytest.mark.requirement("S0-65", "N17")
def test_who_saw_to_a_message_is_told_that_it_was_withdrawn() -> None:
    found = said("message.withdrawn", ended="cancelled")
    assert found.title == "一条语音留言已撤回（11-23 20:00:30）"
    assert found.body.endswith("录音仍可收听，如确有留言请告知中心负责人；现已无须答复。")
    assert "It can still be heard" in found.body_en
    assert concerned(Office(), News("x", "message.withdrawn", NOW, TOLD)) == [OWNER]


@pytest.mark.parametrize("kind", ["message.left", "message.given"])
@pytest.mark.parametrize(
    ("changes", "words", "words_en"),
    [
        ({"due_at": "2026-11-23T09:00:00.000Z"}, "已于11月23日", "was due 5 pm on Monday"),
        ({"now_due_at": "2026-11-24T09:00:00.000Z"}, "应于今天下午5点前答复", "by 5 pm today"),
        ({"ended": "kept"}, "现已处理。", "It is answered since."),
        ({"ended": "cancelled"}, "现已无须答复。", "It needs no answer any more."),
    ],
)
def test_what_became_of_it_since_is_said_when_it_is_read(
    kind: str, changes: dict[str, str], words: str, words_en: str
) -> None:
    found = said(kind, **changes)
    assert words in found.body
    assert words_en in found.body_en


@pytest.mark.requirement("N17")
def test_it_goes_by_mail_too_and_to_nobody_else() -> None:
    for kind in ("message.left", "message.given"):
        news = News("x", kind, NOW, TOLD)
        assert channels_of(news, None) == {Channel.MAIL}
        assert concerned(Office(), news) == [OWNER]
        assert len(letter_of(said(kind), "").short) < 130
    nobody = News("x", "message.left", NOW, TOLD | {"to": "", "heads": "430100"})
    assert concerned(Office(), nobody) == [HEAD]
