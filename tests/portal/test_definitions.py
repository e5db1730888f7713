"""What a figure means is one click away, on whichever screen it stands (N40)."""

from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, expect

from tests.portal.conftest import picture
from tests.portal.doors import Hall, open_hall

SUPERVISOR, HEAD, ATTENDANT = "supervisor", "head-changsha", "attendant-changsha-1"
SCREENS = {
    "articles": (SUPERVISOR, "/articles", "未显示", "不视为符合"),
    "oddities": (SUPERVISOR, "/overview/oddities", "所见", "分母"),
    "presence": (SUPERVISOR, "/presence", "无人值守", "接待时间"),
    "institutions": (SUPERVISOR, "/institutions", "未核实", "从未有人核实"),
    "telephones": (SUPERVISOR, "/telephones", "缺指挥中心", "通知第三部分"),
    "units": (SUPERVISOR, "/units", "本季度请求", "转办"),
    "nodes": (SUPERVISOR, "/staff", "流动率", "近一年离岗"),
    "people": (HEAD, "/staff", "可值班人数", "培训"),
    "queues": (HEAD, "/matters?queue=overdue", "首问负责", "第十七条"),
    "attendances": (HEAD, "/attendances?place=430100", "核实在岗", "应值班分钟"),
    "roster": (HEAD, "/roster?place=430100", "留言收集", "日历日"),
    "duty": (HEAD, "/", "可接听人数", "第九条"),
    "lines": ("administrator", "/outages", "此刻不通", "连续探测"),
    "voicemails": (HEAD, "/voicemail", "收集、汇总、分流、处理", "当日保存的留言"),
    "owed": (ATTENDANT, "/workbench", "移交事项", "第十七条"),
}

_picture = partial(picture, of="definitions")


@pytest.fixture(scope="module")
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        yield hall


@pytest.mark.requirement("N40")
@pytest.mark.parametrize("screen", SCREENS)
def test_the_figures_of_a_screen_say_what_they_count(screen: str, hall: Hall) -> None:
    who, path, name, means = SCREENS[screen]
    page = hall.page(who, path)
    told = page.locator("details.definitions").filter(has_text=name)
    expect(told).to_have_count(1)
    expect(told.locator("dl")).to_be_hidden()
    told.get_by_text("口径和依据", exact=True).click()
    line = told.locator("dl > div").filter(has=page.get_by_text(name, exact=True))
    expect(line).to_be_visible()
    expect(line).to_contain_text(means)
    expect(line).to_contain_text("依据：")
    _picture(page, screen)


@pytest.mark.requirement("N40")
def test_the_big_screen_and_the_table_open_the_definition_of_a_figure(hall: Hall) -> None:
    page = hall.page(SUPERVISOR, "/screen", "dark", "en")
    page.locator(".screen-figures").get_by_role("button").nth(1).click()
    expect(page.get_by_role("dialog")).to_contain_text("Denominator")
    _picture(page, "screen-dark-en")
    page.goto(f"{hall.portal}/overview?figure=overdue")
    page.locator("#overview-table").get_by_role("button").click()
    expect(page.get_by_role("dialog")).to_contain_text("Overdue")
