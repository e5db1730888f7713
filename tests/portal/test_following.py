"""What follows on a matter, in the browser: real doors behind it, storage in memory."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from backend.kernel.books import Create
from backend.matters.following.model import Appointment, Notification
from backend.matters.model import Person, State
from backend.promises.model import Kind, Pledge
from backend.promises.rules import make
from tests.fakes import hunan
from tests.guards.visits import identity, keep_matter
from tests.portal.axe import violations
from tests.portal.doors import Hall, open_hall
from tests.portal.visit import settle

PICTURES = Path(__file__).resolve().parents[2] / "test-output" / "portal"
LI, WANG, HEAD = "attendant-changsha-1", "attendant-changsha-2", "head-changsha"
MATTER = identity("what follows")
FURONG = ("430000", "430100", "430102")
LONG = "阿依古丽·买买提明·吐尔逊江·阿不都热依木"


@pytest.fixture
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        yield hall


def kept(hall: Hall, state: State = State.OPEN, first: str = LI) -> None:
    """Keep one matter of 李 in a state."""
    name = hunan.person(LI).name
    people = (Person(LI, name), Person(first, name if first == LI else LONG))
    keep_matter(hall.reception.house, MATTER, FURONG, people, state)


def keep(page: Page, name: str) -> None:
    """Keep what the page shows, for a person to look at; it has no violation."""
    page.screenshot(path=PICTURES / f"following-{name}.png", full_page=True)
    assert violations(page) == [], name


@pytest.mark.requirement("S0-41")
def test_an_appointment_is_agreed_moved_and_ended(hall: Hall) -> None:
    kept(hall)
    page = hall.page(LI, f"/matters/{MATTER}")
    settle(page)
    page.get_by_role("button", name="约见").click()
    form = page.get_by_role("form", name="约见")
    form.get_by_role("button", name="保存约见").click()
    expect(form.get_by_role("alert")).to_contain_text("见面地点")
    keep(page, "refused")
    form.get_by_label("见面时间").fill("2026-11-27 10:00")
    form.get_by_label("见面时间").press("Enter")
    form.get_by_label("见面地点").fill("长沙市法律援助中心二楼接待室")
    form.get_by_role("button", name="保存约见").click()
    meetings = page.locator("section").filter(has=page.get_by_role("heading", name="约见解答"))
    expect(meetings.get_by_text("11月27日 10:00")).to_be_visible()
    keep(page, "agreed")
    meetings.get_by_role("button", name="改期").click()
    form = page.get_by_role("form", name="改期")
    form.get_by_label("见面时间").fill("2026-11-27 15:00")
    form.get_by_label("见面时间").press("Enter")
    form.get_by_label("原因").fill("来访人要带孩子看病")
    form.get_by_role("button", name="保存改期").click()
    expect(meetings.get_by_text("来访人改期1次")).to_be_visible()
    hall.reception.house.clock.forward(days=4, hours=6)
    meetings.get_by_role("button", name="登记结果").click()
    form = page.get_by_role("form", name="登记结果")
    form.get_by_label("情况").fill("当面讲清了仲裁时效和举证")
    keep(page, "outcome")
    form.get_by_role("button", name="保存结果").click()
    expect(form).to_be_hidden()
    expect(meetings.get_by_text("已见面解答")).to_be_visible()
    (one,) = hall.reception.house.books.all(Appointment)
    assert (one.moved_by_caller, one.outcome) == (1, "held")


@pytest.mark.requirement("S0-67", "N24")
def test_a_caller_is_told_at_one_time_and_is_given_a_slip(hall: Hall) -> None:
    kept(hall)
    page = hall.page(LI, f"/matters/{MATTER}")
    settle(page)
    page.get_by_role("button", name="一次性告知").click()
    form = page.get_by_role("form", name="一次性告知")
    form.get_by_label("所办事项").fill("申请法律援助")
    form.get_by_role("button", name="保存告知").click()
    alert = form.get_by_role("alert")
    for part in ("依据", "办事程序", "需要提交的全部材料"):
        expect(alert).to_contain_text(part)
    form.get_by_label("依据", exact=True).fill("《法律援助法》第三十八条")
    form.get_by_label("办事程序").fill("填写申请表，提交材料，七日内审查")
    form.get_by_label("需要提交的全部材料").fill("1. 身份证复印件\n2. 劳动合同")
    form.get_by_label("交付告知单").check()
    keep(page, "telling")
    form.get_by_role("button", name="保存告知").click()
    page.get_by_role("button", name="当事人因缺材料再次前来").click()
    page.get_by_label("缺少的材料").fill("工资流水")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_text("告知单未列明")).to_be_visible()
    keep(page, "told")
    (told,) = hall.reception.house.books.all(Notification)
    assert told.materials == ("身份证复印件", "劳动合同")
    page.get_by_role("link", name="打印告知单").click()
    expect(page.get_by_role("heading", name="一次性告知单")).to_be_visible()
    keep(page, "slip")


@pytest.mark.requirement("S0-68", "S0-66", "R12")
def test_the_work_is_handed_over_and_a_stand_in_is_named(hall: Hall) -> None:
    kept(hall)
    page = hall.page(LI, f"/matters/{MATTER}")
    settle(page)
    page.get_by_role("button", name="移交承办").click()
    form = page.get_by_role("form", name="移交承办")
    form.get_by_label("移交给").click()
    page.get_by_title(hunan.person(WANG).name, exact=True).click()
    form.get_by_label("原因").fill("劳动争议由王律师办理")
    keep(page, "hand-over")
    form.get_by_role("button", name="移交", exact=True).click()
    # The form reads "移交给" and the name as well, before anything is kept.
    expect(form).to_be_hidden()
    expect(page.get_by_text(f"移交给{hunan.person(WANG).name}")).to_be_visible()
    matter = hall.reception.house.matters.get(MATTER)
    assert matter is not None
    assert (matter.owner.id, matter.first_asked.id) == (WANG, LI)


@pytest.mark.requirement("S0-66")
def test_the_head_names_who_stands_in_for_whoever_left(hall: Hall) -> None:
    kept(hall, first="left-long-ago")
    page = hall.page(HEAD, f"/matters/{MATTER}", "dark")
    settle(page)
    page.get_by_role("button", name="移交承办").click()
    form = page.get_by_role("form", name="首问责任人已离岗，请指定接替人")
    form.get_by_label("接替人").click()
    page.get_by_title(hunan.person(WANG).name, exact=True).first.click()
    form.get_by_label("原因").fill("已调离")
    keep(page, "stand-in-dark")
    form.get_by_role("button", name="指定接替").click()
    expect(page.get_by_text("接替首问责任人", exact=True)).to_be_visible()
    expect(page.get_by_text(LONG).first).to_be_visible()


@pytest.mark.requirement("N33", "S0-50")
def test_not_solved_in_a_return_visit_opens_it_again(hall: Hall) -> None:
    kept(hall, State.CLOSED)
    house = hall.reception.house
    matter = house.matters.get(MATTER)
    assert matter is not None
    now = house.clock.now()
    pledge = Pledge(Kind.RETURN_VISIT, matter.subject, LI, matter.place, owner_name="李文静")
    terms = house.standing.terms(matter.place, now)
    house.books.commit(Create(make(pledge, now, terms)))
    page = hall.page(LI, f"/matters/{MATTER}", language="en")
    settle(page)
    form = page.get_by_role("form", name="Ask the caller whether it was solved")
    form.get_by_role("button", name="Save visit").click()
    expect(form.get_by_role("alert")).to_contain_text("Result")
    form.get_by_label("Reached", exact=True).check()
    form.get_by_role("button", name="Save visit").click()
    expect(form.get_by_role("alert")).to_contain_text("choose one")
    keep(page, "visit-unasked-en")
    form.get_by_label("No: open it again").check()
    form.get_by_label("What the caller said").fill("单位仍不付款")
    keep(page, "visit-en")
    form.get_by_role("button", name="Save visit").click()
    expect(page.get_by_text("Opened again, time 1")).to_be_visible()
    house.clock.forward(minutes=90)
    page.reload()
    expect(page.get_by_text("Where the time went")).to_be_visible()
    keep(page, "reopened-en")
    page.goto(f"{hall.portal}/matters")
    expect(page.get_by_text("Opened again, time 1")).to_be_visible()
    assert house.clock.now() - now == timedelta(minutes=90)
