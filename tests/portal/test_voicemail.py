"""The tray of voicemail in the browser: real doors behind it, storage in memory."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from backend.kernel.books import Create, Replace
from infra.connect.simulator.engine.contact import Recording, Sound
from infra.connect.simulator.reports import recordings
from tests.backend.calls.voicemail.messages import ASKED, BEGAN, IVR, OVER
from tests.backend.calls.voicemail.test_tray import collector
from tests.fakes import hunan
from tests.fakes.messages import leave
from tests.portal.axe import violations
from tests.portal.doors import Hall, open_hall
from tests.portal.visit import settle

PICTURES = Path(__file__).resolve().parents[2] / "test-output" / "portal"
LI = "attendant-changsha-1"
DAY = "/voicemail?day=2026-11-23"


@pytest.fixture
def hall(browser: Browser) -> Iterator[Hall]:
    """Open a Tuesday morning on which two messages of Monday evening wait, one with its sound."""
    with open_hall(browser) as hall:
        house = hall.reception.house
        house.clock.at = ASKED + timedelta(hours=13, minutes=20)
        part = Recording("IVR", BEGAN, OVER)
        sounds = [
            Sound("system", BEGAN, ASKED + timedelta(seconds=6)),
            Sound("customer", ASKED + timedelta(seconds=6), OVER),
        ]
        hall.recordings.stored[IVR.location] = recordings.wav(part, sounds)
        leave(house, "c-1", hunan.CHANGSHA, IVR)
        leave(house, "c-2")
        house.books.commit(Create(collector()))
        yield hall


def keep(page: Page, name: str) -> None:
    """Keep what the page shows, for a person to look at; it has no violation."""
    page.screenshot(path=PICTURES / f"voicemail-{name}.png")
    assert violations(page) == [], name


def row_of(page: Page, place: int) -> Locator:
    return page.locator("tbody tr:not(.rows-section):not(.rows-below)").nth(place)


@pytest.mark.requirement("S0-65")
def test_nobody_collects_a_message_unheard_without_a_reason(hall: Hall) -> None:
    page = hall.page(LI, DAY)
    settle(page)
    row = row_of(page, 0)
    row.get_by_role("button").click()
    page.get_by_role("button", name="已收听，收集").click()
    expect(page.get_by_role("alert")).to_contain_text("无法收听的原因：请先收听留言")
    expect(row.locator("li[data-done]")).to_have_count(0)
    keep(page, "unheard")
    page.get_by_label("无法收听的原因").fill("只有电流声，听不清")
    page.get_by_role("button", name="按无法收听收集").click()
    expect(page.get_by_text("未能收听：只有电流声，听不清")).to_be_visible()


@pytest.mark.requirement("N19", "S0-62", "S0-65")
def test_a_message_is_heard_collected_routed_and_answered(hall: Hall) -> None:
    page = hall.page(LI, DAY)
    settle(page)
    expect(page.get_by_text("一致：电话系统2条，全部在案")).to_be_visible()
    expect(page.get_by_text("赵敏")).to_be_visible()
    keep(page, "tray")
    row = row_of(page, 0)
    row.get_by_role("button").click()
    page.get_by_role("button", name="收听留言").click()
    player = page.locator("audio")
    expect(player).to_be_visible()
    page.wait_for_function("() => document.querySelector('audio').duration > 24")
    assert player.evaluate("audio => audio.error") is None
    keep(page, "heard")
    page.get_by_role("button", name="已收听，收集").click()
    expect(row.locator("li[data-done]")).to_have_count(1)
    page.get_by_role("button", name="登记回电").click()
    expect(page.get_by_role("alert")).to_contain_text("回电结果：请选择一项")
    expect(row.get_by_text("按期处理")).to_have_count(0)
    keep(page, "unsaid")
    page.get_by_label("占线", exact=True).check()
    page.get_by_label("平台电话", exact=True).check()
    page.get_by_role("button", name="登记回电").click()
    tries = page.get_by_role("list", name="回电记录")
    expect(tries.get_by_text("占线")).to_be_visible()
    expect(tries.get_by_text("平台电话")).to_be_visible()
    page.get_by_label("无人接听", exact=True).check()
    page.get_by_role("button", name="登记回电").click()
    expect(page.get_by_role("alert")).to_contain_text("距上次未打通的间隔太短")
    keep(page, "too-soon")
    page.get_by_label("分流给").click()
    page.screenshot(path=PICTURES / "voicemail-route.png")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="分流", exact=True).click()
    expect(row.locator("li[data-done]")).to_have_count(2)
    keep(page, "routed")
    page.get_by_label("已打通", exact=True).check()
    page.get_by_role("button", name="登记回电").click()
    expect(row.get_by_text("按期处理")).to_be_visible()
    keep(page, "handled")


@pytest.mark.requirement("S0-62", "S0-65")
def test_a_message_without_a_recording_is_summarised_and_registered(hall: Hall) -> None:
    page = hall.page(LI, DAY)
    settle(page)
    row = row_of(page, 1)
    row.get_by_role("button").click()
    page.get_by_role("button", name="收听留言").click()
    expect(page.get_by_text("没有录音，请回电")).to_be_visible()
    expect(page.get_by_label("无法收听的原因")).to_have_value("没有录音")
    keep(page, "silent")
    page.get_by_role("button", name="按无法收听收集").click()
    expect(row.locator("li[data-done]")).to_have_count(1)
    expect(page.get_by_text("未能收听：没有录音")).to_be_visible()
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="汇总并打印").click()
    expect(row.locator("li[data-done]")).to_have_count(2)
    page.wait_for_function("() => window.printed === true")
    page.emulate_media(media="print")
    page.screenshot(path=PICTURES / "voicemail-paper.png")
    page.emulate_media(media="screen")
    page.get_by_text("登记为事项").click()
    expect(page.get_by_text("本条留言")).to_be_visible()
    assert page.url.endswith("/workbench")
    page.screenshot(path=PICTURES / "voicemail-registration.png")


@pytest.mark.requirement("S0-65", "N30")
def test_a_message_without_a_number_says_which_ways_are_left_and_is_closed(hall: Hall) -> None:
    books = hall.reception.house.books
    found = hall.reception.house.voicemails.get("c-2")
    assert found is not None
    books.commit(Replace(found.next(number_masked=""), found.version))
    page = hall.page(LI, DAY)
    settle(page)
    row = row_of(page, 1)
    row.get_by_role("button").click()
    expect(page.get_by_text("请先收听，留言中也许说了电话")).to_be_visible()
    page.get_by_role("button", name="收听留言").click()
    expect(page.get_by_text("没有录音，也没有号码")).to_be_visible()
    page.get_by_role("button", name="按无法收听收集").click()
    expect(page.get_by_text("没有说的：说明原因后办结")).to_be_visible()
    page.get_by_role("button", name="说明原因并办结").click()
    expect(page.get_by_role("alert")).to_contain_text("无法回电的原因：请说明理由")
    keep(page, "no-number")
    page.get_by_label("无法回电的原因").fill("没有录音，也没有号码")
    page.get_by_role("button", name="说明原因并办结").click()
    expect(row.get_by_text("无法回电，已办结")).to_be_visible()
    expect(row.get_by_text("按期处理")).to_be_visible()


def test_the_tray_is_told_in_english_and_dark_empty_later_and_of_the_province(hall: Hall) -> None:
    dark = hall.page(LI, DAY, "dark", "en")
    settle(dark)
    row_of(dark, 0).get_by_role("button").click()
    keep(dark, "dark-en")
    empty = hall.page("attendant-zhuzhou-1", DAY)
    settle(empty)
    expect(empty.get_by_text("没有语音留言")).to_be_visible()
    keep(empty, "empty")
    narrowed = hall.page(LI, f"{DAY}&state=handled")
    settle(narrowed)
    expect(narrowed.get_by_text("没有语音留言")).to_be_visible()
    hall.reception.house.clock.forward(days=3)
    late = hall.page(LI, "/voicemail")
    settle(late)
    expect(late.get_by_text("往日留言，尚未处理（2）")).to_be_visible()
    keep(late, "late")
    above = hall.page("supervisor", DAY)
    settle(above)
    expect(above.get_by_role("button", name="打印", exact=True)).to_be_visible()
    keep(above, "province")
