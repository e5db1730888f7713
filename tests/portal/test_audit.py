"""The audit in the browser: what was before and after, of whom and when, and the file of it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from backend.kernel.audit import Deed, Trail
from backend.kernel.books import Create
from backend.kernel.clock import to_text
from tests.portal.conftest import picture
from tests.portal.doors import Hall, open_hall

SUBJECT = "WINDOW#430100"


@pytest.fixture(scope="module")
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        house, trail = hall.reception.house, Trail()
        now = house.clock.now()
        moved = {"from": to_text(now), "to": to_text(now + timedelta(days=2)), "days": 2}
        given = {"person": "attendant-changsha-2", "before": "attendant-changsha-1"}
        for days, who, action, detail in (
            (9, "head-changsha", "promise.moved", moved),
            (1, "supervisor", "shift.put", given),
        ):
            deed = Deed(who, now - timedelta(days=days), action, detail)
            fact, trail = trail.extend(SUBJECT, deed)
            house.books.commit(Create(fact))
        house.audit.saw(SUBJECT, Deed("supervisor", now, "matter.opened", {"rows": 3}))
        yield hall


@pytest.mark.requirement("S0-20")
def test_a_change_is_shown_as_what_was_and_became_and_taken_as_a_file(hall: Hall) -> None:
    page = hall.page("auditor", "/audit?subject=WINDOW%23430100")
    rows = page.locator("table.rows tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0).locator("del")).to_have_text("11月23日 10:00:00")
    expect(rows.nth(0).locator("ins")).to_have_text("11月25日 10:00:00")
    expect(rows.nth(1).locator("ins")).to_have_text("attendant-changsha-2")
    picture(page, "changes", of="audit")
    page.get_by_role("combobox", name="操作人").click()
    page.locator(".ant-select-item-option[title=谭正平]").click()
    expect(rows).to_have_count(2)
    assert "by=supervisor" in page.url
    with page.expect_download() as taken:
        page.get_by_role("button", name="导出").click()
    lines = Path(taken.value.path()).read_text("utf-8-sig").splitlines()
    assert len(lines) == 1 + 2
    assert taken.value.suggested_filename == "审计记录.csv"
    page.goto(hall.portal + "/audit?subject=ACTOR%23auditor")
    expect(page.get_by_text("导出审计")).to_be_visible()


@pytest.mark.requirement("S0-20")
def test_a_record_is_asked_for_by_its_kind_and_number(hall: Hall) -> None:
    hall.reception.house.audit.saw(
        "MATTER#00000000-0000-7000-8000-000000000009",
        Deed("head-changsha", hall.reception.house.clock.now(), "matter.opened", {}),
    )
    page = hall.page("auditor", "/audit")
    form = page.get_by_role("search", name="对象")
    form.get_by_role("textbox").fill("00000000-0000-7000-8000-000000000009")
    page.keyboard.press("Enter")
    row = page.locator("table.rows tbody tr").first
    expect(row).to_contain_text("打开事项")
    expect(row).to_contain_text("事项（被谁查阅）")
    assert "subject=MATTER%23" in page.url
    picture(page, "matter", of="audit")


def test_days_without_a_fact_say_so_and_keep_the_way_back(hall: Hall) -> None:
    page = hall.page("auditor", "/audit?subject=WINDOW%23430100&until=2020-01-01", "dark", "en")
    expect(page.get_by_text("No facts of these people and days")).to_be_visible()
    expect(page.get_by_role("button", name="Export")).to_be_visible()
    picture(page, "none", of="audit")


@pytest.mark.requirement("N37", "S0-20")
def test_what_a_person_did_or_saw_is_read_over_all_records_and_taken(hall: Hall) -> None:
    page = hall.page("auditor", "/audit?subject=WINDOW%23430100")
    page.get_by_role("link", name="谭正平").first.click()
    expect(page.get_by_text("谭正平 2026-11-01 至 2026-11-23 的操作和查阅").first).to_be_visible()
    assert "person=supervisor" in page.url
    rows = page.locator("table.rows tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("打开事项")
    expect(rows.nth(1)).to_contain_text("安排值班")
    picture(page, "person", of="audit")
    with page.expect_download() as taken:
        page.get_by_role("button", name="导出").click()
    assert len(Path(taken.value.path()).read_text("utf-8-sig").splitlines()) == 1 + 2
    rows.nth(1).get_by_role("link").click()
    expect(page.get_by_text("记录链完整")).to_be_visible()
    page.go_back()
    expect(rows).to_have_count(2)
    form = page.get_by_role("search", name="人员")
    form.get_by_role("textbox").fill("auditor")
    page.keyboard.press("Enter")
    expect(page.locator("table.rows").get_by_text("导出某人的审计")).to_be_visible()


def test_a_person_of_whom_nothing_is_recorded_and_days_of_two_months(hall: Hall) -> None:
    page = hall.page("auditor", "/audit?person=nobody", "dark", "en")
    expect(page.get_by_text("Nothing is recorded of this person on these days")).to_be_visible()
    picture(page, "nobody", of="audit")
    page = hall.page("auditor", "/audit?person=supervisor&since=2026-10-30&until=2026-11-02")
    expect(page.get_by_role("alert")).to_contain_text("起止日期应在同一个月内")
    picture(page, "two-months", of="audit")
