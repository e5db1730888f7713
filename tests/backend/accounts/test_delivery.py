"""One notice and one mail for each event and person, as loud as it must be."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.accounts.circle import News
from backend.accounts.inbox import Channel, Sending
from backend.accounts.sending import NotAccepted
from backend.kernel.books import Replace
from backend.promises.deferral import Deferral, DeferralKind
from backend.promises.model import Kind, Rung, State
from tests.backend.accounts.office import (
    FIVE,
    FURONG,
    HEAD,
    OWNER,
    Office,
    happened,
    rang,
    regulated,
)

MAIL_OF_OWNER = f"{OWNER}@12348.example"
MOBILE_OF_OWNER = next(
    one.mobile for one in Office().accounts.kept.values() if one.person_id == OWNER
)


@pytest.mark.requirement("N17")
def test_an_alarm_is_told_in_the_inbox_and_by_mail() -> None:
    office = Office()
    report = office.deliver(rang(office.promise()))
    (notice,) = office.notices.of(OWNER)
    assert (notice.kind, notice.at, notice.read_at) == ("promise.due", FIVE, None)
    assert (notice.mail, notice.sms) == (Sending.SENT, Sending.NONE)
    assert notice.data["owner_name"] == "李文静"
    assert office.mail.addresses == [MAIL_OF_OWNER]
    assert (report.created, report.sent[Channel.MAIL], report.again) == (1, 1, 0)


@pytest.mark.parametrize(
    ("rung", "mail", "sms"),
    [
        (Rung.REMIND, False, False),
        (Rung.REMIND_AGAIN, False, False),
        (Rung.DUE, True, False),
        (Rung.OVERDUE, True, True),
        (Rung.CITY, True, True),
        (Rung.PROVINCE, True, True),
    ],
)
def test_alarms_grow_louder(rung: Rung, *, mail: bool, sms: bool) -> None:
    office = Office()
    office.deliver(rang(office.promise(rung=rung), rung))
    assert office.notices.of(OWNER)
    assert (MAIL_OF_OWNER in office.mail.addresses) is mail
    assert (MOBILE_OF_OWNER in office.sms.addresses) is sms


@pytest.mark.requirement("N17")
def test_what_is_urgent_is_texted_when_it_is_due() -> None:
    office = Office()
    office.deliver(rang(office.promise(kind=Kind.LEADER_REPORT)))
    assert office.sms.addresses == [MOBILE_OF_OWNER]


def test_regulations_go_by_mail_and_what_happens_to_a_promise_lies_in_the_inbox() -> None:
    office = Office()
    office.deliver(regulated("calendar.published"))
    assert len(office.mail.taken) == len(office.told()) == 18
    office.deliver(happened(office.promise(), "moved", moved_from="2026-11-24T09:00:00.000Z"))
    assert len(office.mail.taken) == 18
    assert office.sms.taken == []
    assert [one.kind for one in office.notices.of(OWNER)] == ["promise.moved"]


def test_a_decision_is_told_with_what_was_asked_and_why() -> None:
    office = Office()
    ask = Deferral("d", DeferralKind.HOLD, timedelta(hours=11), "待补材料", OWNER, "李", FIVE)
    promise = office.promise(deferrals=(replace(ask, decision="情况属实"),))
    about = {"deferral": "d", "deferral_kind": "hold", "asked_by": OWNER, "by": HEAD}
    office.deliver(happened(promise, "deferral_granted", working_days="2", **about))
    (notice,) = office.notices.of(OWNER)
    assert (notice.data["reason"], notice.data["decision"]) == ("待补材料", "情况属实")
    assert office.mail.taken == [], "what people wrote stays in the house"


def test_a_notice_names_who_did_it() -> None:
    office = Office()
    office.deliver(regulated("regulation.proposed"))
    (notice,) = office.notices.of("administrator")
    assert notice.data["by_name"] == "谭正平"


def test_a_request_names_who_asked() -> None:
    office = Office()
    span = {"begins_at": "2026-11-27T00:30:00Z", "ends_at": "2026-11-27T03:30:00Z"}
    data = {"to": HEAD, "asker": OWNER, "by": OWNER, "place": str(FURONG), **span}
    office.deliver(News("1:roster.leave_asked:1", "roster.leave_asked", FIVE, data))
    (notice,) = office.notices.of(HEAD)
    assert notice.data["asker_name"] == "李文静"


@pytest.mark.requirement("N39")
def test_a_repeat_of_an_event_tells_nobody_again() -> None:
    office = Office()
    news = rang(office.promise(rung=Rung.PROVINCE), Rung.PROVINCE)
    for _ in range(3):
        office.deliver(news)
    assert {person: len(notices) for person, notices in office.told().items()} == {
        OWNER: 1,
        HEAD: 1,
        "supervisor": 1,
        "supervisor-2": 1,
    }
    assert len(office.mail.taken) == len(office.sms.taken) == 4


@pytest.mark.requirement("N17")
@pytest.mark.parametrize("state", [State.KEPT, State.CANCELLED])
def test_nobody_is_told_of_a_promise_that_is_over(state: State) -> None:
    office = Office()
    promise = office.promise()
    office.end(promise, state)
    report = office.deliver(rang(promise))
    assert (report.over, report.created) == (True, 0)
    assert office.told() == {}
    assert office.mail.taken == []


def test_nobody_is_told_of_a_promise_that_nobody_knows() -> None:
    office = Office()
    promise = Office().promise()
    assert office.deliver(rang(promise)).over
    assert office.told() == {}


def test_a_mail_that_waits_is_not_sent_once_the_promise_is_kept() -> None:
    office = Office()
    promise = office.promise()
    office.mail.mishaps.append(NotAccepted("TooManyRequestsException"))
    assert office.deliver(rang(promise)).again == 1
    office.end(promise)
    report = office.deliver(rang(promise))
    assert (report.over, report.again) == (True, 0)
    assert office.mail.taken == []
    assert office.notices.of(OWNER)[0].mail is Sending.NONE


def test_after_an_outage_one_mail_tells_of_the_highest_alarm() -> None:
    office = Office()
    promise = office.promise()
    promise = office.climb(promise, Rung.CITY)
    for rung in (Rung.REMIND, Rung.DUE, Rung.OVERDUE, Rung.CITY):
        office.deliver(rang(promise, rung))
    assert len(office.notices.of(OWNER)) == 4
    assert office.mail.addresses == [MAIL_OF_OWNER, f"{HEAD}@12348.example"]
    assert len(office.sms.taken) == 2


def test_an_alarm_of_a_due_instant_that_has_moved_since_is_told_quietly() -> None:
    office = Office()
    promise = office.promise()
    late = rang(promise)
    moved = replace(promise, due_at=FIVE + timedelta(days=1), rung=Rung.NONE, version=2)
    office.kept.commit(Replace(moved, 1))
    office.deliver(late)
    assert (office.mail.taken, len(office.notices.of(OWNER))) == ([], 1)
    again = replace(moved, rung=Rung.DUE, version=3)
    office.kept.commit(Replace(again, 2))
    office.deliver(rang(again))
    assert (office.mail.addresses, len(office.notices.of(OWNER))) == ([MAIL_OF_OWNER], 2)


def test_who_has_no_address_has_the_notice_and_no_error() -> None:
    office = Office()
    promise = office.promise(owner="attendant-huaihua-1", rung=Rung.OVERDUE)
    report = office.deliver(rang(promise, Rung.OVERDUE))
    (notice,) = office.notices.of("attendant-huaihua-1")
    assert (notice.mail, notice.sms) == (Sending.NONE, Sending.NONE)
    assert (report.created, report.again, report.in_doubt, report.failed) == (1, 0, 0, 0)


def test_a_channel_that_is_off_is_no_error() -> None:
    office = Office(carriers={})
    office.deliver(rang(office.promise(rung=Rung.OVERDUE), Rung.OVERDUE))
    assert office.notices.of(OWNER)[0].mail is Sending.NONE


def test_what_was_certainly_not_taken_waits_and_is_sent_when_the_event_comes_again() -> None:
    office = Office()
    news = rang(office.promise())
    office.mail.mishaps.append(NotAccepted("TooManyRequestsException"))
    report = office.deliver(news)
    assert (report.again, report.reasons["TooManyRequestsException"]) == (1, 1)
    assert office.notices.of(OWNER)[0].mail is Sending.WAITING
    assert office.deliver(news).sent[Channel.MAIL] == 1
    assert office.mail.addresses == [MAIL_OF_OWNER]
    assert office.notices.of(OWNER)[0].mail is Sending.SENT


def test_an_address_that_is_none_fails_for_good() -> None:
    office = Office()
    news = rang(office.promise())
    office.mail.mishaps.append(NotAccepted("BadRequestException", for_good=True))
    assert (office.deliver(news).failed, office.deliver(news).failed) == (1, 0)
    assert office.notices.of(OWNER)[0].mail is Sending.FAILED
    assert office.mail.taken == []


@pytest.mark.requirement("N39")
def test_what_may_have_gone_out_is_seen_and_not_sent_again() -> None:
    office = Office()
    news = rang(office.promise())
    office.mail.mishaps.append(TimeoutError())
    assert [office.deliver(news).in_doubt for _ in range(3)] == [1, 1, 1]
    assert office.notices.of(OWNER)[0].mail is Sending.CLAIMED
    assert office.mail.addresses == [MAIL_OF_OWNER]


def test_one_who_cannot_be_reached_does_not_silence_the_others() -> None:
    office = Office()
    news = rang(office.promise(rung=Rung.PROVINCE), Rung.PROVINCE)
    office.mail.mishaps.extend([NotAccepted("Throttling"), TimeoutError(), None])
    report = office.deliver(news)
    assert len(office.told()) == 4
    assert (report.again, report.in_doubt, report.sent[Channel.MAIL]) == (1, 1, 2)
    assert len(office.sms.taken) == 4
    office.deliver(news)
    assert sorted(office.mail.addresses) == sorted(
        f"{name}@12348.example" for name in (OWNER, HEAD, "supervisor", "supervisor-2")
    )


def test_the_letter_has_both_languages_and_a_link_and_no_caller() -> None:
    office = Office()
    office.deliver(rang(office.promise()))
    ((_, letter),) = office.mail.taken
    assert (
        letter.subject == "承诺今天到期：答复咨询人 / A promise is due today: Reply to the caller"
    )
    assert "长沙市芙蓉区，承办人李文静，已于今天下午5点到期。" in letter.text
    assert "https://portal.example/matters/1" in letter.text
    assert letter.text.index("承诺") < letter.text.index("A promise")


def test_what_has_no_words_lies_in_no_inbox() -> None:
    """It fails, comes again, and waits for a person in the end; no inbox is broken by it."""
    office = Office()
    for news in (
        News("1", "calendar.provisional", FIVE, {}),
        rang(office.promise(), kind="unheard"),
    ):
        with pytest.raises((KeyError, ValueError)):
            office.deliver(news)
    assert office.told() == {}


def test_a_forged_kind_of_notice_is_no_letter() -> None:
    office = Office()
    report = office.deliver(News("1", "promise.unheard", FIVE, rang(office.promise()).data))
    assert (report.created, office.told()) == (0, {})
