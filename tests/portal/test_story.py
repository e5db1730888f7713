"""One call from ring to map, as people see it on their screens."""

import pytest
from playwright.sync_api import Page, expect

from infra.local.telephone.call import agent_of
from tests.portal.conftest import MONDAY
from tests.portal.visit import Portal
from tests.system.stage import Stage

YUEYANG = "430600"
ATTENDANT = "attendant-yueyang-1"
DAY = MONDAY.partition("T")[0]


def _sign_on(page: Page) -> None:
    duty = page.get_by_role("region", name="值班")
    expect(duty.get_by_text("热线", exact=True)).to_be_visible()
    duty.get_by_role("button", name="签到").click()
    expect(duty.get_by_text("值班中")).to_be_visible()


def _fill_in(page: Page) -> None:
    page.get_by_role("textbox", name="姓名").fill("王小明")
    page.get_by_role("textbox", name="联系电话").fill("13900001234")
    page.get_by_role("textbox", name="咨询内容").fill("离婚后子女抚养费如何确定")
    page.get_by_role("combobox", name="法律领域").click()
    page.keyboard.type("抚养")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="登记", exact=True).click()
    page.keyboard.press("2")
    page.keyboard.press("Alt+1")
    page.keyboard.press("Alt+6")


def _number_on_map(page: Page) -> int:
    value = page.locator(f"[data-label='{YUEYANG}'] .map-value")
    expect(value).to_be_visible()
    number = value.text_content() or ""
    return int(number) if number.isdigit() else 0


# long: one story is read from its beginning to its end
@pytest.mark.requirement("S0-55", "N21", "N22")
def test_a_call_goes_from_ring_to_map(portal: Portal, stage: Stage) -> None:
    map_of_day = f"/overview?day={DAY}"
    before = _number_on_map(portal.as_("supervisor", map_of_day))

    desk = portal.as_(ATTENDANT, "/workbench")
    _sign_on(desk)
    caller = stage.caller("+8613900001234")
    assert caller.ring(place=YUEYANG)["decision"] == "queue"
    caller.queue()
    live = desk.get_by_role("region", name="当前来电")
    expect(live.get_by_text("等待接听")).to_be_visible()
    expect(live.get_by_text("139****1234")).to_be_visible()
    portal.picture(desk, "story-1-ringing")

    caller.connect(agent_of(YUEYANG) or "")
    expect(live.get_by_role("button", name="登记中")).to_be_visible()
    expect(desk.get_by_text("本次来电")).to_be_visible()
    _fill_in(desk)
    expect(desk.get_by_text("本周三下午5点前")).to_be_visible()
    portal.picture(desk, "story-2-promised")
    desk.keyboard.press("Control+Enter")
    saved = desk.get_by_text("已登记").first
    expect(saved).to_be_visible()
    expect(desk.get_by_text("答复咨询人：须在 本周三下午5点前")).to_be_visible()
    portal.picture(desk, "story-3-registered")

    caller.hang_up()
    caller.complete(20)
    caller.deliver_record()
    province = portal.as_("supervisor", map_of_day)
    for _ in range(20):
        stage.run("RecountFunction")
        province.reload()
        if _number_on_map(province) > before:
            break
    assert _number_on_map(province) == before + 1
    portal.picture(province, "story-4-map")

    province.locator(f"[data-code='{YUEYANG}']").click()
    expect(province.locator("[data-code='430602']")).to_be_visible()
    assert f"place={YUEYANG}" in province.url
    province.locator("[data-figure=calls] .total-value a").click()
    expect(province.get_by_role("heading", name="来电", exact=True)).to_be_visible()
    assert f"place={YUEYANG}" in province.url
    province.get_by_role("link", name="查看事项").first.click()
    expect(province.get_by_text("王**")).to_be_visible()
    expect(province.get_by_text("王小明")).to_have_count(0)
    portal.picture(province, "story-5-matter")

    elsewhere = portal.as_("head-zhuzhou", province.url.removeprefix(portal.platform.portal))
    expect(elsewhere.get_by_role("heading", name="没有找到")).to_be_visible()
    portal.picture(elsewhere, "story-6-not-yours")
