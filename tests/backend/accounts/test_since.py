"""A notice that is read later: true of the promise as it stands then, and no longer waiting."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.accounts.inbox import Notice, Sending
from backend.accounts.since import since, since_draft
from backend.accounts.words import Words, words_of
from backend.kernel.books import Replace, Write
from backend.promises.deferral import Deferral, DeferralKind, Verdict
from backend.promises.model import Promise, Rung, State
from backend.promises.publishing.drafts import DraftState
from tests.backend.accounts.office import FIVE, HEAD, OWNER, Office, happened, rang, regulated
from tests.fakes import hunan

ASK = Deferral("d", DeferralKind.EXTENSION, timedelta(hours=6), "待补材料", OWNER, "李文静", FIVE)
ABOUT = {"deferral": "d", "deferral_kind": "extension", "asked_by": OWNER, "working_days": "1"}
DAY = timedelta(days=1)


def decided(promise: Promise, verdict: Verdict) -> Promise:
    answer = replace(ASK, verdict=verdict, decided_by=HEAD, decided_by_name="周敏")
    later = promise.due_at + DAY if verdict is Verdict.GRANTED else promise.due_at
    return replace(promise, deferrals=(answer,), due_at=later, version=promise.version + 1)


def read(kind: str, data: dict[str, str], promise: Promise, after: timedelta = DAY / 2) -> Words:
    return words_of(kind, since(data, promise), FIVE + after, hunan.gazetteer().name)


@pytest.mark.requirement("N17")
@pytest.mark.parametrize("verdict", [Verdict.GRANTED, Verdict.REFUSED])
def test_a_decided_request_waits_no_longer_in_any_inbox(verdict: Verdict) -> None:
    office = Office()
    promise = office.promise(deferrals=(ASK,))
    asked = happened(promise, "deferral_asked", by=OWNER, **ABOUT)
    office.deliver(replace(asked, id=f"{promise.id}:deferral_asked:d"))
    assert office.inbox.notices.unread(HEAD, 9) != []
    after = decided(promise, verdict)
    office.kept.commit(Replace(after, promise.version))
    for _ in range(2):
        office.deliver(happened(after, f"deferral_{verdict}", by=HEAD, **ABOUT))
    assert office.inbox.notices.unread(HEAD, 9) == []
    assert len(office.inbox.notices.unread(OWNER, 9)) == 1


def test_a_granted_request_says_so_and_until_when_it_is_due_now() -> None:
    promise = Office().promise(deferrals=(ASK,))
    asked = dict(happened(promise, "deferral_asked", by=OWNER, **ABOUT).data)
    words = read("promise.deferral_asked", asked, decided(promise, Verdict.GRANTED))
    assert words.title == "延期申请已批准：答复咨询人"
    assert words.title_en == "An extension was granted: Reply to the caller"
    assert "周敏已批准，原应于11月25日（周三）下午5点前完成，现应于今天下午5点前完成" in words.body
    assert "到期" not in words.body
    refused = read("promise.deferral_asked", asked, decided(promise, Verdict.REFUSED))
    assert refused.title == "延期申请未批准：答复咨询人"
    assert "已于昨天" not in refused.body
    kept = replace(promise, state=State.KEPT)
    assert read("promise.deferral_asked", asked, kept).title.startswith("延期申请已无须批准")


@pytest.mark.parametrize("rung", ["remind", "due", "overdue", "province"])
def test_an_instant_that_has_moved_is_never_said_to_have_fallen_due(rung: str) -> None:
    promise = Office().promise()
    data = {**rang(promise).data, "owner_name": "李文静"}
    words = read(f"promise.{rung}", data, decided(promise, Verdict.GRANTED))
    assert words.title.startswith("承诺到期时间有变动")
    assert "到期。" not in words.body
    assert "逾期" not in words.title + words.body
    assert "due by 5 pm today, before that by 5 pm on Wednesday" in words.body_en


def test_a_moved_promise_that_moved_again_tells_every_instant() -> None:
    promise = Office().promise()
    first = {"moved_from": "2026-11-23T09:00:00.000Z", "calendar": "3"}
    data = dict(happened(promise, "moved", **first).data)
    words = read("promise.moved", data, decided(promise, Verdict.GRANTED))
    assert (
        "原应于11月23日（周一）下午5点前完成，后应于11月25日（周三）下午5点前完成，" in words.body
    )
    assert words.body.endswith("现应于今天下午5点前完成。")


def test_an_alarm_of_what_was_kept_since_says_so() -> None:
    promise = Office().promise()
    kept = replace(promise, state=State.KEPT)
    words = read("promise.overdue", dict(rang(promise).data), kept)
    assert words.body.endswith("到期，现已兑现。")
    assert words.body_en.endswith("kept since.")


@pytest.mark.requirement("N5")
@pytest.mark.parametrize("what", ["calendar.published", "regulation.withdrawn"])
def test_a_decided_draft_waits_for_nobody(what: str) -> None:
    office = Office()
    office.draft()
    office.deliver(regulated("regulation.proposed"))
    (before,) = office.notices.of("administrator")
    assert before.read_at is None
    office.draft(DraftState(what.partition(".")[2]))
    office.deliver(regulated(what, by="administrator"))
    after = next(one for one in office.notices.of("administrator") if one.id == before.id)
    assert after.read_at is not None


@pytest.mark.requirement("N5")
def test_a_draft_that_was_decided_before_it_is_told_of_waits_for_nobody() -> None:
    office = Office()
    office.draft()
    office.draft(DraftState.PUBLISHED)
    for what in ("calendar.published", "regulation.proposed", "regulation.proposed"):
        office.deliver(regulated(what, by="supervisor"))
    asked = [one for one in office.notices.of("administrator") if "proposed" in one.kind]
    assert [(one.read_at is not None, one.mail) for one in asked] == [(True, Sending.NONE)]
    assert not any("待确认" in letter.subject for _, letter in office.mail.taken)


@pytest.mark.requirement("N17")
@pytest.mark.parametrize("verdict", [Verdict.GRANTED, Verdict.REFUSED])
def test_a_request_that_was_decided_before_it_is_told_of_waits_for_nobody(verdict: Verdict) -> None:
    office = Office()
    promise = office.promise(deferrals=(ASK,))
    after = decided(promise, verdict)
    office.kept.commit(Replace(after, promise.version))
    asked = happened(promise, "deferral_asked", by=OWNER, **ABOUT)
    for news in (happened(after, f"deferral_{verdict}", by=HEAD, **ABOUT), asked, asked):
        office.deliver(news)
    assert office.inbox.notices.unread(HEAD, 9) == []
    assert office.mail.taken == []


@pytest.mark.requirement("N5")
def test_a_draft_that_is_decided_while_it_is_told_of_waits_for_nobody() -> None:
    office = Office()
    office.draft()

    def decide(writes: tuple[Write, ...]) -> None:
        """Let it be decided, and told of, between the notice and the look at the draft."""
        if isinstance(writes[0].record, Notice):
            office.before = office.after = lambda _: None
            office.draft(DraftState.PUBLISHED)
            office.deliver(regulated("calendar.published", by="supervisor"))

    for moment in ("before", "after"):
        setattr(office, moment, decide)
        office.deliver(regulated("regulation.proposed"))
        (asked,) = (one for one in office.notices.of("administrator") if "proposed" in one.kind)
        assert asked.read_at is not None
        office = Office()
        office.draft()


@pytest.mark.parametrize(("state", "word"), [("published", "已公布"), ("withdrawn", "已撤回")])
def test_a_draft_says_what_became_of_it(state: str, word: str) -> None:
    data = since_draft(regulated("regulation.proposed").data, state)
    words = words_of("regulation.proposed", data, FIVE, hunan.gazetteer().name)
    assert words.title == f"工作日历草案{word}"
    assert state in words.title_en
    waits = since_draft(regulated("regulation.proposed").data, "waiting")
    assert "待确认" in words_of("regulation.proposed", waits, FIVE, hunan.gazetteer().name).title


def test_a_request_says_what_would_follow_and_names_nobody_twice() -> None:
    promise = Office().promise(deferrals=(ASK,))
    then = {"if_granted": "2026-11-26T09:00:00.000Z"}
    asked = happened(promise, "deferral_asked", by=OWNER, by_name="李文静", **ABOUT, **then)
    data = {**asked.data, "owner_name": "李文静"}
    words = read("promise.deferral_asked", data, promise, -DAY)
    assert words.body == (
        "长沙市芙蓉区，承办人李文静申请延期1个工作日，"
        "现应于明天下午5点前完成，如批准改为本周四下午5点前。"
    )
    assert words.body_en.endswith(
        "owed by 李文静, who asks for an extension of 1 working day, due by 5 pm tomorrow, "
        "if granted by 5 pm this Thursday."
    )


@pytest.mark.requirement("N17")
def test_a_request_is_mailed_without_what_was_written() -> None:
    office = Office()
    promise = office.promise(deferrals=(ASK,))
    office.deliver(happened(promise, "deferral_asked", by=OWNER, **ABOUT))
    ((_, letter),) = office.mail.taken
    assert "延期申请待批准" in letter.subject
    assert ASK.reason not in letter.text + letter.short
    (notice,) = office.notices.of(HEAD)
    assert notice.data["reason"] == ASK.reason


@pytest.mark.requirement("N17")
@pytest.mark.parametrize(("rung", "told"), [("remind", True), ("due", True), ("overdue", False)])
def test_who_must_decide_is_reminded_before_it_is_too_late(rung: str, *, told: bool) -> None:
    office = Office()
    promise = office.promise(deferrals=(ASK,))
    office.deliver(rang(promise, Rung(rung)))
    assert len(office.notices.of(OWNER)) == 1
    heard = office.notices.of(HEAD)
    assert bool(heard) is told
    for notice in heard:
        words = read(notice.kind, dict(notice.data), promise, -DAY)
        assert "延期申请待批准，逾期后不能再批准" in words.body
        after = read(notice.kind, dict(notice.data), decided(promise, Verdict.REFUSED), -DAY)
        assert "待批准" not in after.body
