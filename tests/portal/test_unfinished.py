"""What was typed outlives the page, the computer and the sign-out (N27): real doors behind it."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Locator, Page, expect

from backend.matters.model import Matter
from backend.matters.unfinished import Unfinished
from tests.portal.axe import violations
from tests.portal.doors import Hall, open_hall
from tests.portal.visit import Portal

PICTURES = Path(__file__).resolve().parents[2] / "test-output" / "portal"
LI, WANG = "attendant-changsha-1", "attendant-changsha-2"
WORDS = "公司拖欠工资三个月，口头催要无果"
LATER = f"{WORDS}，未签劳动合同"


@pytest.fixture
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        yield hall


def keep(page: Page, name: str) -> None:
    """Keep what the page shows, for a person to look at; it has no violation."""
    page.screenshot(path=PICTURES / f"unfinished-{name}.png")
    assert violations(page) == [], name


def summary(page: Page) -> Locator:
    return page.get_by_role("textbox", name="咨询内容")


def write(page: Page, words: str) -> None:
    """Type, and wait until it has reached the server by itself."""
    with page.expect_response(lambda one: one.request.method == "PUT" and one.ok):
        summary(page).fill(words)


def on_server(hall: Hall) -> list[Unfinished]:
    return hall.reception.house.books.all(Unfinished)


def unfinished(page: Page) -> Locator:
    return page.get_by_role("region", name=re.compile("未完登记"))


@pytest.mark.requirement("N27")
def test_a_page_that_was_killed_brings_back_the_last_words(hall: Hall) -> None:
    page = hall.page(LI, "/workbench")
    page.route("**/api/unfinished/*", lambda route: route.abort())
    summary(page).fill(WORDS)
    expect(page.get_by_text("草稿已存本机")).to_be_visible()
    assert on_server(hall) == [], "what comes back was kept by the browser"
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash", timeout=5_000)
    again = page.context.new_page()
    again.goto(f"{hall.portal}/workbench")
    expect(summary(again)).to_have_value(WORDS)


@pytest.mark.requirement("N27")
def test_what_was_begun_at_one_desk_is_finished_at_another(hall: Hall) -> None:
    desk = hall.page(LI, "/workbench")
    write(desk, WORDS)
    [stored] = on_server(hall)
    assert (stored.person_id, stored.version) == (LI, 1)
    assert WORDS in stored.form
    home = hall.page(LI, "/workbench")
    expect(unfinished(home)).to_contain_text(WORDS[:16])
    keep(home, "offered")
    unfinished(home).get_by_role("button", name="继续").click()
    expect(summary(home)).to_have_value(WORDS)
    for username in (WANG, "attendant-zhuzhou-1"):
        other = hall.page(username, "/workbench")
        expect(other.locator(".phrases li")).to_have_count(7)
        expect(unfinished(other)).to_have_count(0)
    register(home)
    assert on_server(hall) == []
    [matter] = hall.reception.house.books.all(Matter)
    assert (matter.id, matter.summary) == (stored.id, WORDS)
    desk.reload()
    expect(desk.get_by_text("已在另一处保存或放弃")).to_be_visible()
    expect(summary(desk)).to_have_value("")
    keep(desk, "done-elsewhere")


def register(page: Page) -> None:
    """Save what is on the screen as a contact that asked for nothing more."""
    page.get_by_role("combobox", name="来源").click()
    page.get_by_text("手工登记", exact=True).last.click()
    page.get_by_role("heading", name="登记", exact=True).click()
    page.keyboard.press("0")
    page.get_by_role("combobox", name="原因").click()
    page.get_by_text("中途挂断", exact=True).last.click()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status").get_by_text("已登记")).to_be_visible()


@pytest.mark.requirement("N27")
def test_signing_out_hands_in_the_last_words(hall: Hall) -> None:
    page = hall.page(LI, "/workbench")
    expect(page.locator(".phrases li")).to_have_count(7)
    summary(page).fill(WORDS)
    # Whoever signs out here is signed in again by the next page.
    page.get_by_role("button", name="退出").click()
    unfinished(page).get_by_role("button", name="继续").click()
    [stored] = on_server(hall)
    assert (stored.version, WORDS in stored.form) == (1, True)
    expect(summary(page)).to_have_value(WORDS)


@pytest.mark.requirement("N27")
def test_without_a_server_a_sign_out_asks_before_anything_is_lost(hall: Hall) -> None:
    page = hall.page(LI, "/workbench")
    expect(page.locator(".phrases li")).to_have_count(7)
    page.route("**/api/unfinished/*", lambda route: route.abort())
    summary(page).fill(WORDS)
    expect(page.get_by_text("草稿已存本机")).to_be_visible()
    page.get_by_role("button", name="退出").click()
    question = page.get_by_role("dialog", name="有未完登记没有存到服务器")
    expect(question).to_be_visible()
    keep(page, "unsent")
    question.get_by_role("button", name="先不退出").click()
    expect(summary(page)).to_have_value(WORDS)
    page.unroute("**/api/unfinished/*")
    page.get_by_role("button", name="退出").click()
    expect(unfinished(page)).to_be_visible()
    assert [WORDS in one.form for one in on_server(hall)] == [True]


@pytest.mark.requirement("N27")
def test_of_two_desks_the_newer_words_win_and_the_others_can_be_put_back(hall: Hall) -> None:
    desk = hall.page(LI, "/workbench")
    write(desk, WORDS)
    home = hall.page(LI, "/workbench")
    unfinished(home).get_by_role("button", name="继续").click()
    desk.route("**/api/unfinished/*", lambda route: route.abort())
    summary(desk).fill("离开前写的半句")
    expect(desk.get_by_text("草稿已存本机")).to_be_visible()
    hall.reception.house.clock.forward(minutes=5)
    home.reload()
    write(home, LATER)
    desk.unroute("**/api/unfinished/*")
    desk.evaluate("window.dispatchEvent(new Event('online'))")
    note = desk.get_by_role("status").filter(has_text="在另一处有较新的内容")
    expect(note).to_be_visible()
    expect(summary(desk)).to_have_value(LATER)
    keep(desk, "newer-there")
    note.get_by_role("button", name="换回这里的一份").click()
    expect(summary(desk)).to_have_value("离开前写的半句")
    expect(note).to_have_count(0)


@pytest.mark.requirement("N27")
def test_what_is_discarded_is_gone_everywhere(hall: Hall) -> None:
    page = hall.page(LI, "/workbench")
    write(page, WORDS)
    page.get_by_role("button", name="放弃").dblclick()
    expect(summary(page), "a double click asks only").to_have_value(WORDS)
    page.get_by_role("heading", name="登记", exact=True).click()
    with page.expect_response("**/discard"):
        page.get_by_role("button", name="放弃").click()
        page.get_by_role("button", name="确定放弃").click()
    assert on_server(hall) == []
    page.reload()
    expect(summary(page)).to_have_value("")
    expect(unfinished(page)).to_have_count(0)


@pytest.mark.parametrize(("theme", "language"), [("dark", "zh-CN"), ("light", "en")])
def test_it_reads_well_in_the_dark_and_in_english(hall: Hall, theme: str, language: str) -> None:
    desk = hall.page(LI, "/workbench")
    write(desk, WORDS)
    page = hall.page(LI, "/workbench", theme, language)
    expect(page.locator("#drafts")).to_be_visible()
    keep(page, f"{theme}-{language}")


@pytest.mark.requirement("N27")
def test_a_real_sign_out_and_sign_in_bring_it_back(portal: Portal) -> None:
    """The whole platform: the issuer's pages, the sealed table."""
    page = portal.sign_in("attendant-yiyang-2", "/workbench")
    write(page, WORDS)
    summary(page).fill(LATER)
    page.get_by_role("button", name="退出").click()
    expect(page.get_by_role("button", name="登录", exact=True)).to_be_visible()
    kept = page.evaluate("Object.keys(localStorage).filter(key => key.includes('draft'))")
    assert kept == [], "the next person at this desk finds nothing"
    page.context.close()
    again = portal.sign_in("attendant-yiyang-2", "/workbench")
    unfinished(again).get_by_role("button", name="继续").click()
    expect(summary(again)).to_have_value(LATER)
    with again.expect_response("**/discard"):
        again.get_by_role("button", name="放弃").click()
        again.get_by_role("button", name="确定放弃").click()
    again.context.close()
