"""A complaint left by key 8: the province hears and registers it, the city sees nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from backend.calls.reports import Recording
from backend.calls.supervising import complaint
from tests.backend.calls.test_outcomes import LEFT, MESSAGE, after
from tests.backend.calls.test_owing import ASKED, KNOWN
from tests.backend.calls.test_settling import Desk
from tests.backend.calls.voicemail.test_audio import recording
from tests.fakes.hunan import HUNAN
from tests.portal.axe import violations
from tests.portal.conftest import PICTURES
from tests.portal.doors import Hall, open_hall
from tests.portal.visit import settle

SUPERVISOR, HEAD = "supervisor", "head-changsha"
IVR = Recording("hotline-recordings/ivr/c.wav", "IVR", "AVAILABLE", after(0), after(60))
DAY = "2026-11-23"
CALL = "00000000-0000-4000-8000-00000000000c"
LONG = "长沙市法律援助中心驻湖南省高级人民法院法律援助工作站值班室"


@pytest.fixture
def hall(browser: Browser) -> Iterator[Hall]:
    """Open a Monday at ten: an hour before, somebody who rang Changsha complained by key 8."""
    with open_hall(browser) as hall:
        house = hall.reception.house
        house.clock.at = after(0) + timedelta(hours=1)
        number = house.privacy.keep(CALL, "+8613912345678")
        told = replace(MESSAGE, recordings=(IVR,))
        complained = complaint(after(20), HUNAN)
        reports = (replace(KNOWN, number=number), complained, ASKED, LEFT, told)
        Desk(house).told(*reports, call=CALL)
        hall.recordings.cuts[CALL] = recording()
        house.clock.forward(seconds=9)
        yield hall


def keep(page: Page, name: str) -> None:
    """Keep what the page shows, for a person to look at; it has no violation."""
    settle(page)
    page.screenshot(path=PICTURES / f"supervised-{name}.png", full_page=True)
    assert violations(page) == [], name


@pytest.mark.requirement("S2-36", "N34", "R21")
def test_the_province_hears_and_registers_what_was_left_by_key_8(hall: Hall) -> None:
    page = hall.page(SUPERVISOR, "/complaints")
    expect(page.get_by_text("监督电话留言（待登记）").first).to_be_visible()
    expect(page.get_by_text("未收听")).to_be_visible()
    keep(page, "desk")
    page.get_by_role("link", name="收听并登记").click()
    expect(page.get_by_role("button", name="登记", exact=True)).to_be_disabled()
    keep(page, "unheard")
    page.get_by_role("button", name="收听留言").click()
    expect(page.locator("audio")).to_be_visible()
    page.get_by_role("button", name="已收听，收集").click()
    page.get_by_role("button", name="登记", exact=True).click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("请选择投诉举报的类别")
    expect(alert).to_contain_text("请填写投诉事实")
    keep(page, "faults")
    page.get_by_label("法律领域").fill("劳动")
    page.keyboard.press("Enter")
    page.get_by_label("类别", exact=True).click()
    page.get_by_title("法律援助工作", exact=True).click()
    page.get_by_label("被投诉对象是否明确").click()
    page.get_by_title("单位", exact=True).click()
    page.get_by_label("单位名称").fill(LONG)
    page.get_by_label("投诉事实").fill(
        "11月20日上午10点拨打热线，值班人员说忙就挂断了，再拨无人接听"
    )
    page.get_by_label("投诉人不愿透露姓名").check()
    keep(page, "filled")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("status").get_by_text("下周一下午5点前")).to_be_visible()
    keep(page, "registered")
    hall.reception.house.clock.forward(seconds=9)
    page.get_by_role("link", name="到投诉举报列表办理").click()
    expect(page.get_by_text("监督电话留言（待登记）")).to_have_count(0)
    expect(page.get_by_text(LONG)).to_be_visible()


@pytest.mark.requirement("S2-36")
def test_it_lies_in_the_tray_of_the_province_with_its_mark(hall: Hall) -> None:
    page = hall.page(SUPERVISOR, f"/voicemail?place=430000&day={DAY}", "dark", "en")
    expect(page.get_by_text("Complaint", exact=True)).to_be_visible()
    page.locator("table button[aria-expanded]").click()
    expect(page.get_by_text("The caller pressed 8 to complain")).to_be_visible()
    keep(page, "tray-dark-en")
    page.get_by_role("link", name="Register the complaint").click()
    expect(page.get_by_role("heading", name="Register a complaint")).to_be_visible()
    keep(page, "enter-dark-en")


@pytest.mark.requirement("S2-36", "N34")
def test_the_accused_city_finds_neither_the_message_nor_the_call(hall: Hall) -> None:
    page = hall.page(HEAD, f"/voicemail?day={DAY}")
    expect(page.get_by_text("没有语音留言").first).to_be_visible()
    keep(page, "city-tray")
    page = hall.page(HEAD, f"/calls?day={DAY}")
    settle(page)
    expect(page.locator("tbody tr")).to_have_count(0)
    page = hall.page(HEAD, "/complaints")
    expect(page.get_by_text("没有待办的投诉举报")).to_be_visible()
    page = hall.page(HEAD, f"/calls/{CALL}")
    expect(page.get_by_role("heading", name="没有找到")).to_be_visible()
    expect(page.get_by_text("139****5678")).to_have_count(0)
