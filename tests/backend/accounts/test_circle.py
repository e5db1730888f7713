"""Whom an event concerns: the owner, then the city, then the province, and nobody twice."""

from dataclasses import replace

import pytest

from backend.accounts.circle import News
from backend.kernel.places import PlacePath
from backend.promises.model import Rung
from tests.backend.accounts.office import FIVE, HEAD, OWNER, Office, happened, rang, regulated
from tests.fakes import hunan

SUPERVISORS = ["supervisor", "supervisor-2"]
PROVINCIAL = ["administrator", *SUPERVISORS]
HEADS = sorted(one.username for one in hunan.seed().people if one.username.startswith("head-"))


def concerned(office: Office, news: News) -> list[str]:
    return [account.person_id for account in office.circle.of(news)]


@pytest.mark.requirement("N17")
@pytest.mark.parametrize(
    ("rung", "people"),
    [
        (Rung.REMIND, [OWNER]),
        (Rung.REMIND_AGAIN, [OWNER]),
        (Rung.DUE, [OWNER]),
        (Rung.OVERDUE, [OWNER]),
        (Rung.CITY, [OWNER, HEAD]),
        (Rung.PROVINCE, [OWNER, HEAD, *SUPERVISORS]),
    ],
)
def test_each_alarm_concerns_more_people(rung: Rung, people: list[str]) -> None:
    office = Office()
    assert concerned(office, rang(office.promise(), rung)) == people


def test_a_moved_promise_concerns_its_owner() -> None:
    office = Office()
    assert concerned(office, happened(office.promise(), "moved")) == [OWNER]


def test_a_head_who_owes_is_told_once() -> None:
    office = Office()
    promise = office.promise(owner=HEAD)
    assert concerned(office, rang(promise, Rung.PROVINCE)) == [HEAD, *SUPERVISORS]


@pytest.mark.parametrize("closed", [True, False])
def test_what_somebody_owes_who_left_concerns_the_head(*, closed: bool) -> None:
    office = Office()
    owner = OWNER if closed else "nobody-knows"
    office.accounts.keep(replace(office.accounts.kept[OWNER], active=False))
    assert concerned(office, rang(office.promise(owner=owner))) == [HEAD]


def test_a_head_who_left_is_told_nothing() -> None:
    office = Office()
    office.accounts.keep(replace(office.accounts.kept[HEAD], active=False))
    assert concerned(office, rang(office.promise(), Rung.CITY)) == [OWNER]


def test_at_the_provinces_own_line_there_is_no_city() -> None:
    office = Office()
    promise = office.promise(place=PlacePath(("430000",)))
    assert concerned(office, rang(promise, Rung.PROVINCE)) == [OWNER, *SUPERVISORS]


@pytest.mark.requirement("N17")
@pytest.mark.parametrize(
    ("owner", "asker", "people"),
    [
        (OWNER, OWNER, [HEAD]),
        (OWNER, HEAD, SUPERVISORS),
        (HEAD, HEAD, SUPERVISORS),
        (HEAD, OWNER, SUPERVISORS),
    ],
)
def test_more_time_is_asked_of_somebody_else(owner: str, asker: str, people: list[str]) -> None:
    office = Office()
    promise = office.promise(owner=owner)
    news = happened(promise, "deferral_asked", asked_by=asker, by=asker)
    assert concerned(office, news) == people


@pytest.mark.parametrize("what", ["deferral_granted", "deferral_refused", "resumed"])
def test_a_decision_concerns_the_owner_and_who_asked_but_not_who_decided(what: str) -> None:
    office = Office()
    promise = office.promise()
    own = happened(promise, what, asked_by=OWNER, by=HEAD)
    assert concerned(office, own) == [OWNER]
    of_another = happened(promise, what, asked_by=HEAD, by="supervisor")
    assert concerned(office, of_another) == [OWNER, HEAD]
    by_oneself = happened(promise, what, asked_by=OWNER, by=OWNER)
    assert concerned(office, by_oneself) == []


@pytest.mark.requirement("N5")
def test_a_draft_concerns_those_who_may_confirm_it_and_did_not_propose_it() -> None:
    office = Office()
    assert concerned(office, regulated("regulation.proposed")) == ["supervisor-2", "administrator"]
    other = regulated("regulation.proposed", by="administrator")
    assert concerned(office, other) == SUPERVISORS


@pytest.mark.parametrize("kind", ["calendar.published", "rulebook.published"])
def test_a_new_regulation_concerns_the_province_and_every_head(kind: str) -> None:
    office = Office()
    assert sorted(concerned(office, regulated(kind))) == sorted([*PROVINCIAL, "auditor", *HEADS])
    assert len(HEADS) == 14


@pytest.mark.requirement("N5")
def test_a_missing_calendar_concerns_those_who_can_bring_it() -> None:
    news = News("CALENDAR#430000:provisional:1", "calendar.provisional", FIVE, {"year": "2027"})
    assert sorted(concerned(Office(), news)) == PROVINCIAL


@pytest.mark.requirement("S0-27")
def test_hours_that_disagree_concern_those_who_look_after_them() -> None:
    news = News("line.disagreed:430100:x", "line.disagreed", FIVE, {"line": "430100"})
    assert sorted(concerned(Office(), news)) == PROVINCIAL


def test_what_the_province_owes_itself_concerns_its_supervisor() -> None:
    """A caller of no known city is the province's, and so is the call-back."""
    data = {"owner": "430000", "place": "430000", "promise": "CALL#c:callback:1"}
    assert concerned(Office(), News("1", "promise.overdue", FIVE, data)) == SUPERVISORS
    data["place"] = "430000/430100"
    assert concerned(Office(), News("1", "promise.due", FIVE, data)) == ["head-changsha"]


@pytest.mark.parametrize("kind", ["matter.registered", "promise.kept", "promise.made", "x"])
def test_any_other_event_concerns_nobody(kind: str) -> None:
    assert concerned(Office(), News("1", kind, FIVE, {"owner": OWNER})) == []


@pytest.mark.parametrize(
    ("data", "people"),
    [
        ({"to": f"{OWNER} nobody-knows"}, [OWNER]),
        ({"to": f"{OWNER} {HEAD}", "heads": "430100"}, [OWNER, HEAD]),
        ({"heads": "430000"}, SUPERVISORS),
        ({}, []),
    ],
)
def test_an_addressed_event_concerns_whom_it_names(data: dict[str, str], people: list[str]) -> None:
    office = Office()
    assert concerned(office, News("id", "roster.published", FIVE, data)) == people


def test_a_deputy_is_told_what_the_head_is_told() -> None:
    office = Office()
    deputy = next(one for one in hunan.seed().people if one.username == "deputy-changsha")
    office.accounts.keep(deputy.account(deputy.username))
    city = rang(office.promise(), Rung.CITY)
    assert concerned(office, city) == [OWNER, "deputy-changsha", HEAD]


@pytest.mark.requirement("S0-73")
def test_whom_a_suspicion_names_is_not_told_of_it() -> None:
    office = Office()
    data = {"heads": "430100", "line": "430100", "suspicion": "absence.x", "not_to": "li"}
    news = News("absence.x", "duty.suspected", FIVE, data)
    assert concerned(office, news) == [HEAD]
    accused = replace(news, data={**data, "not_to": HEAD})
    assert concerned(office, accused) == SUPERVISORS
    second = replace(office.accounts.kept[HEAD], subject="sub-2", person_id="head-2")
    office.accounts.keep(second)
    assert concerned(office, accused) == ["head-2"]
