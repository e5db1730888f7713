"""A duplicate is merged on its page, in the browser: real doors behind it, storage in memory."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from backend.calls.status import lookup_of
from backend.kernel.books import Create, Replace
from backend.matters.caller import Caller
from backend.matters.model import Person, State
from tests.fakes import hunan
from tests.fakes.privacy import FakeCallerHash
from tests.guards.visits import identity, keep_matter
from tests.portal.axe import violations
from tests.portal.conftest import PICTURES
from tests.portal.doors import Hall, open_hall
from tests.portal.visit import settle

LI, WANG, HEAD = "attendant-changsha-1", "attendant-changsha-2", "head-changsha"
FIRST, SECOND, FOREIGN = identity("asked first"), identity("asked again"), identity("far away")
FURONG = ("430000", "430100", "430102")
LONG = "阿依古丽·买买提明·吐尔逊江·阿不都热依木"


@pytest.fixture
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        house = hall.reception.house
        wang, li = Person(WANG, LONG), Person(LI, hunan.person(LI).name)
        # Handed over: into a colleague's matter nobody merges what no call bears the number of.
        keep_matter(house, FIRST, FURONG, (li, wang), State.OPEN)
        house.clock.forward(hours=30)
        keep_matter(house, SECOND, FURONG, (li, li), State.OPEN)
        keep_matter(house, FOREIGN, ("430000", "430200"), (wang, wang), State.OPEN)
        house.clock.forward(minutes=1)
        yield hall


def keep(page: Page, name: str) -> None:
    """Keep what the page shows, for a person to look at; it has no violation."""
    settle(page)
    page.screenshot(path=PICTURES / f"merging-{name}.png", full_page=True)
    assert violations(page) == [], name


def number(hall: Hall, matter_id: str) -> str:
    kept = hall.reception.house.matters.get(matter_id)
    assert kept is not None
    return kept.reference


def hall_person() -> Person:
    return Person(LI, hunan.person(LI).name)


def begin(page: Page, title: str = "重复事项合并", make: str = "合并到另一事项") -> Locator:
    """Open the form; returns its section."""
    part = page.locator("section").filter(has=page.get_by_role("heading", name=title, exact=True))
    part.get_by_role("button", name=make).click()
    return part


@pytest.mark.requirement("S0-50", "S0-66")
def test_a_duplicate_is_proposed_and_merged_and_both_pages_say_so(hall: Hall) -> None:
    page = hall.page(LI, f"/matters/{SECOND}")
    part = begin(page)
    expect(part.get_by_role("radio")).to_have_count(1)
    keep(page, "proposed")
    part.get_by_role("button", name="合并", exact=True).click()
    expect(part.get_by_role("alert").first).to_contain_text("请选择本事项并入哪一事项")
    part.get_by_role("radio").check()
    part.get_by_role("button", name="合并", exact=True).click()
    expect(part.get_by_role("alert").first).to_contain_text("请写明合并的原因")
    keep(page, "refused")
    part.get_by_label("合并原因").fill("同一来电人就同一欠薪再次来电")
    part.get_by_role("button", name="合并", exact=True).click()
    expect(page.get_by_text("本事项已并入事项")).to_be_visible()
    expect(page.get_by_role("heading", name=number(hall, FIRST))).to_be_visible()
    page.get_by_role("button", name="查看所合并事项的记录").click()
    expect(page.locator(".merged-history .timeline")).to_be_visible()
    expect(page.get_by_role("button", name="办结")).to_have_count(0)
    keep(page, "duplicate")
    page.get_by_role("link", name=number(hall, FIRST)).first.click()
    expect(page.get_by_text("并入本事项的重复事项")).to_be_visible()
    page.get_by_role("button", name="查看所合并事项的记录").click()
    expect(page.get_by_text("同一来电人就同一欠薪再次来电")).to_have_count(2)
    # Who waits for what: the promise that stands here was made to the caller of the other too.
    expect(page.get_by_text("在此一并办理")).to_contain_text(number(hall, SECOND))
    expect(page.get_by_text("重新办理")).to_have_count(0)
    keep(page, "kept")


def test_by_number_and_what_cannot_be_merged(hall: Hall) -> None:
    page = hall.page(LI, f"/matters/{SECOND}")
    part = begin(page)
    part.get_by_label("按编号查找").fill("123")
    part.get_by_role("button", name="查找", exact=True).click()
    expect(part.get_by_text("请输入14位事项编号")).to_be_visible()
    part.get_by_label("按编号查找").fill(number(hall, FOREIGN))
    part.get_by_role("button", name="查找", exact=True).click()
    expect(part.get_by_text("没有可并入的事项")).to_be_visible()
    keep(page, "none")
    part.get_by_role("button", name="看同一来电人的").click()
    part.get_by_role("radio").check()
    part.get_by_label("合并原因").fill("重复登记")
    # Meanwhile somebody gives the duplicate an appointment: it ends there first.
    house = hall.reception.house
    meeting = {"at": "2026-11-27T10:00:00+08:00", "where": "二楼", "person": "李", "version": 1}
    path = f"/matters/{SECOND}/appointments"
    hall.reception.visit(LI, "POST", path, {**meeting, "id": identity("meeting")})
    part.get_by_role("button", name="合并", exact=True).click()
    expect(part.get_by_role("alert").first).to_be_visible()
    expect(part.get_by_label("合并原因")).to_have_value("重复登记")
    expect(page.get_by_text("约见解答").first).to_be_visible()
    settle(page)
    part.get_by_role("button", name="合并", exact=True).click()
    expect(part.get_by_role("alert").first).to_contain_text("约见")
    keep(page, "in-the-way")
    kept = house.matters.get(SECOND)
    assert kept is not None
    assert kept.state is State.OPEN


def test_a_page_asks_for_one_thing_until_more_is_asked_of_it(hall: Hall) -> None:
    page = hall.page(LI, "/")
    asked: list[str] = []
    page.on("request", lambda one: asked.append(urlsplit(one.url).path))
    page.goto(f"{hall.portal}/matters/{SECOND}")
    settle(page)
    about = [path for path in asked if SECOND in path and path.startswith("/api")]
    assert about == [f"/api/matters/{SECOND}"]
    begin(page)
    settle(page)
    assert f"/api/matters/{SECOND}/alike" in asked


@pytest.mark.requirement("S0-50")
def test_whoever_merges_two_callers_is_warned_with_both(hall: Hall) -> None:
    page = hall.page(HEAD, f"/matters/{SECOND}")
    part = begin(page)
    part.get_by_role("radio").check()
    expect(part.get_by_text("没有查到两件事项是同一来电人")).to_have_count(0)
    house = hall.reception.house
    other = identity("somebody else")
    kept = keep_matter(house, other, FURONG, (hall_person(), hall_person()), State.OPEN)
    found_by = lookup_of(FakeCallerHash(), kept.subject, kept.reference, kept.place)
    house.books.commit(Create(found_by))
    caller = Caller(name=LONG, phone="13700001111")
    house.books.commit(Replace(replace(kept, caller=caller, version=kept.version + 1), 1))
    house.clock.forward(seconds=9)
    part.get_by_label("按编号查找").fill(number(hall, other))
    part.get_by_role("button", name="查找", exact=True).click()
    part.get_by_role("radio").check()
    expect(part.get_by_text("没有查到两件事项是同一来电人")).to_contain_text("137****1111")
    keep(page, "two-callers")


def test_in_english_and_in_the_dark(hall: Hall) -> None:
    page = hall.page(HEAD, f"/matters/{SECOND}", "dark", "en")
    part = begin(page, "Merge a duplicate", "Merge into another matter")
    part.get_by_role("radio").check()
    part.get_by_label("Why").fill("Same caller, same wages")
    keep(page, "form-dark-en")
    part.get_by_role("button", name="Merge", exact=True).click()
    expect(page.get_by_text("Merged into matter")).to_be_visible()
    keep(page, "duplicate-dark-en")


@pytest.mark.requirement("S0-66")
def test_who_left_no_number_is_proposed_by_name_in_the_dark_in_english(hall: Hall) -> None:
    house = hall.reception.house
    for matter_id in (FIRST, SECOND):
        kept = house.matters.get(matter_id)
        assert kept is not None
        caller = Caller(name=LONG)
        known = replace(kept, caller=caller, call_id=None, version=kept.version + 1)
        house.books.commit(Replace(known, kept.version))
    house.clock.forward(seconds=9)
    page = hall.page(HEAD, f"/matters/{SECOND}", "dark", "en")
    part = begin(page, "Merge a duplicate", "Merge into another matter")
    expect(part.get_by_text("Same name, place and field within three days")).to_be_visible()
    keep(page, "by-name-dark-en")
