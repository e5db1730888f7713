"""Who calls is known while it rings, at every telephone: to the person rung at, and nobody else.

The portal stands before the real doors and the real function that takes agent events.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Locator, expect

from backend.calls.reports import Decision, Kind, Report
from backend.kernel.books import Create
from backend.matters.caller import Caller
from backend.matters.complaints.said import Complaint
from backend.matters.model import Channel, Matter, Person, ReplyLater
from backend.promises.model import Kind as Promised
from backend.promises.model import Pledge
from backend.promises.rules import make
from backend.promises.wishes import Means, Said, Wishes
from tests.fakes import hunan
from tests.fakes.house import House
from tests.fakes.privacy import FakeCallerHash
from tests.guards.visits import NOON
from tests.portal.axe import violations
from tests.portal.conftest import PICTURES
from tests.portal.rings import NUMBER, Ring, at_connect, at_exchange, phone
from tests.portal.sides import OWNER

COMPLAINT = "接电话的律师态度恶劣"
QUESTION = "能否仲裁"
MATTER = "00000000-0000-7000-a000-00000000000"
LONG = "阿依古丽·买买提明·吐尔逊"


def _known(house: House) -> None:
    """Let the caller have rung before: one call is owed, one was registered, one is a complaint."""
    place = hunan.person(OWNER).place
    for days, matter_id, asked in (
        (3, f"{MATTER}1", ReplyLater(QUESTION)),
        (2, f"{MATTER}2", Complaint("某律师", COMPLAINT)),
        (1, None, None),
    ):
        at, call_id = NOON - timedelta(days=days), f"before-{days}"
        number = house.privacy.keep(call_id, NUMBER)
        told = Report(kind=Kind.ROUTE, at=at, place=place, decision=Decision.QUEUE, number=number)
        house.calls.absorb(call_id, told)
        call = house.calls.get(call_id)
        assert call is not None
        house.calls.put(replace(call, matter_id=matter_id))
        person = Person("somebody", LONG)
        subject, kind = f"CALL#{call_id}", Promised.CALLBACK
        if matter_id and asked:
            matter = Matter(
                id=matter_id,
                version=1,
                place=place,
                channel=Channel.CALL,
                registered_at=at,
                owner=person,
                first_asked=person,
                caller=Caller(name="慕容听雪", phone=NUMBER),
                summary="工资被拖欠",
                disposition=asked,
                no_request=None,
                field_of_law="0301",
            )
            house.books.commit(Create(matter))
            owes = Promised.COMPLAINT_ACCEPTANCE if days == 2 else Promised.REPLY
            subject, kind = matter.subject, owes
        pledge = Pledge(kind, subject, "somebody", place, owner_name=LONG)
        house.books.commit(Create(make(pledge, at, house.standing.terms(place, at))))
    said = Said(refused=frozenset({Means.SMS}), words="只说是学校家长会")
    house.books.commit(Create(Wishes(FakeCallerHash().of(NUMBER), said, NOON, "somebody", LONG)))


@pytest.fixture(params=[at_connect, at_exchange], ids=["connect", "exchange"])
def ring(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Ring]:
    """Return a called telephone of each kind in turn."""
    with request.param(browser) as opened:
        _known(opened.hall.reception.house)
        phone(opened.page).get_by_role("button", name="电话上线").click()
        expect(phone(opened.page).get_by_text("等待来电")).to_be_visible()
        yield opened


def _card(ring: Ring) -> Locator:
    return ring.page.get_by_role("region", name="来电人")


def _status(ring: Ring, who: str, call: str) -> int:
    return int(ring.hall.reception.visit(who, "GET", f"/calls/{call}/caller").status_code)


def _rings(ring: Ring) -> str:
    call = ring.rings()
    expect(phone(ring.page).get_by_text("来电振铃")).to_be_visible(timeout=60_000)
    return call


@pytest.mark.requirement("N25")
def test_who_calls_is_shown_while_it_rings_as_soon_as_the_platform_is_told(ring: Ring) -> None:
    call, card = _rings(ring), _card(ring)
    expect(card.get_by_text("正在查以往来电与承诺")).to_be_visible()
    assert _status(ring, OWNER, call) == 404, "the browser's word alone opens nothing"
    ring.is_told()
    expect(card.get_by_text("30 天内来过 3 次电话")).to_be_visible()
    expect(card.get_by_text("0735****000")).to_be_visible()
    owed = card.get_by_role("list", name="尚未兑现的承诺")
    expect(owed.get_by_role("listitem")).to_have_count(2)
    expect(card.get_by_role("list", name="以往答复").get_by_text(f"首问：{LONG}")).to_be_visible()
    expect(card.get_by_text("不发短信")).to_be_visible()
    expect(card.get_by_text("振铃中")).to_be_visible()
    for secret in (COMPLAINT, "投诉", "只说是学校家长会", NUMBER[3:]):
        assert secret not in card.inner_text(), secret
    side = type(ring).__name__
    ring.page.screenshot(path=PICTURES / f"ring-card-{side}.png")
    assert violations(ring.page) == []
    for other in ("attendant-chenzhou-2", "head-chenzhou", "attendant-changsha-1"):
        assert _status(ring, other, call) in (403, 404), other


@pytest.mark.requirement("N25")
def test_a_call_that_rings_here_no_more_is_shown_no_more(ring: Ring) -> None:
    call, card = _rings(ring), _card(ring)
    ring.is_told()
    expect(card.get_by_text("30 天内来过 3 次电话")).to_be_visible()
    ring.goes_elsewhere()
    expect(card).to_have_count(0)
    ring.is_told()
    assert _status(ring, OWNER, call) == 404
