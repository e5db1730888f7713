"""The fields of law in the browser: read by all, published by the province, kept by matters."""

from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, expect

from tests.portal.conftest import picture
from tests.portal.doors import Hall, open_hall

PROVINCE, ATTENDANT = "supervisor", "attendant-changsha-1"


@pytest.fixture(scope="module")
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        yield hall


_picture = partial(picture, of="fields")


@pytest.mark.requirement("S0-47")
def test_the_province_publishes_a_version_and_a_code_keeps_its_meaning(hall: Hall) -> None:
    page = hall.page(PROVINCE, "/fields-of-law")
    expect(page.get_by_text("随平台启用")).to_be_visible()
    _picture(page, "page")
    page.get_by_role("button", name="公布新版本").click()
    form = page.get_by_role("form", name="公布新版本")
    lines = form.get_by_role("textbox", name="分类")
    text = lines.input_value()
    lines.fill(text.replace("0305 竞业限制", "0305") + "\n7701 无上级 | Orphan")
    form.get_by_role("button", name="公布", exact=True).click()
    alert = form.get_by_role("alert")
    expect(alert).to_contain_text("代码7701：上级领域77须列在前面")
    expect(alert).to_contain_text("代码0305：名称须有1至30字")
    expect(alert).to_contain_text("理由")
    _picture(page, "refused")
    without = "\n".join(line for line in text.splitlines() if not line.startswith("0305"))
    lines.fill(without.replace("0304 劳务关系", "0304 劳务与平台用工"))
    expect(form.get_by_role("status")).to_have_text("增加：–；停用：0305；改称：0304")
    form.get_by_role("textbox", name="理由").fill("新业态劳动者咨询增多，分项需要调整")
    form.get_by_role("button", name="公布", exact=True).click()
    expect(form).to_have_count(0)
    expect(page.get_by_text("停用 0305 竞业限制")).to_be_visible()
    expect(page.get_by_text("第2版")).to_be_visible()
    _picture(page, "published")
    page.reload()
    hall.reception.house.clock.forward(days=1)
    page.reload()
    expect(page.locator(".fields-version").first).to_contain_text("现行")
    expect(page.get_by_text("已停用", exact=True)).to_be_visible()
    _picture(page, "in-force")


def test_an_attendant_reads_them_in_english_and_in_the_dark(hall: Hall) -> None:
    page = hall.page(ATTENDANT, "/fields-of-law", "dark", "en")
    expect(page.get_by_text("Labour disputes")).to_be_visible()
    expect(page.get_by_role("button", name="Publish a version")).to_have_count(0)
    _picture(page, "dark-en")
