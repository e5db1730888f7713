"""The counties' telephones in the portal: listed, kept by the city, and what they lack."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from backend.kernel.books import Create
from backend.network.model import Mode, Telephone
from backend.places.units.model import Centre, Keeper
from tests.fakes import hunan
from tests.portal.conftest import picture
from tests.portal.doors import Hall, open_hall

HEAD, COUNTY, SUPERVISOR = "head-changsha", "coordinator-liuyang", "supervisor"
LONG = "湘西土家族苗族自治州某某县（市、区）法律服务专用电话协调指挥中心办公室（筹备组）"


@pytest.fixture
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        yield hall


@pytest.mark.requirement("S2-04", "S2-23", "R14")
def test_a_city_enters_a_telephone_and_sees_that_its_centre_is_missing(hall: Hall) -> None:
    page = hall.page(HEAD, "/telephones")
    expect(page.get_by_text("已开通0个")).to_be_visible()
    picture(page, "none", of="network")
    page.get_by_role("button", name="登记电话 浏阳市").click()
    form = page.get_by_role("form", name="登记电话 浏阳市")
    expect(form.get_by_role("textbox", name="号码")).to_have_value("1600148")
    form.get_by_role("radio", name="乙：分散开设").check()
    form.get_by_role("textbox", name="号码").fill("83601488")
    form.get_by_role("button", name="核实并保存").click()
    told = form.get_by_role("alert").first
    expect(told).to_contain_text("3至4位局号后加0148")
    expect(told).to_contain_text("请填写开通日期")
    expect(form.get_by_role("textbox", name="号码")).to_have_value("83601488")
    picture(page, "faults", of="network")
    form.get_by_role("textbox", name="号码").fill("8360148")
    form.locator("#field-opened_on").fill("2026-09-01")
    form.locator("#field-opened_on").press("Tab")
    form.get_by_role("button", name="核实并保存").click()
    row = page.get_by_role("row").filter(has_text="8360148")
    expect(row).to_contain_text("已开通，无协调指挥中心")
    expect(page.get_by_text("已开通1个")).to_be_visible()
    picture(page, "kept", of="network")
    page.get_by_label("显示范围").click()
    page.locator(".ant-select-dropdown:visible").get_by_text("只看缺指挥中心").click()
    expect(page).to_have_url(f"{hall.portal}/telephones?lacks=centre")
    expect(page.get_by_role("button", name="核实或修改")).to_have_count(1)
    row.get_by_role("link", name="登记中心").click()
    expect(page).to_have_url(f"{hall.portal}/units?place=430181")


@pytest.mark.requirement("S2-04", "S2-23")
@pytest.mark.parametrize(("theme", "language"), [("light", "zh-CN"), ("dark", "en")])
def test_the_province_sees_every_county_and_which_lack_something(
    hall: Hall, theme: str, language: str
) -> None:
    at, books = hunan.gazetteer().path, hall.reception.house.books
    kept_by, day = Keeper("p", "阿依古丽·买买提明·吐尔逊江"), date(2026, 11, 20)
    one = Telephone(at("433101"), Mode.A, "1600148", date(2026, 3, 2), None, kept_by, day)
    books.commit(
        Create(one),
        Create(replace(one, place=at("433122"), opened_on=date(2027, 1, 4))),
        Create(replace(one, place=at("433123"), mode=Mode.B, number="5550148")),
        Create(replace(one, place=at("433124"), closed_on=date(2026, 10, 8))),
        Create(Centre(at("433101"), LONG, "阿依古丽·买买提明", "0743-8222222")),
    )
    page = hall.page(SUPERVISOR, "/telephones?place=433100", theme, language)
    expect(page.get_by_role("row").filter(has_text="5550148")).to_be_visible()
    picture(page, f"city-{theme}-{language}", of="network")
    page.goto(f"{hall.portal}/telephones")
    expect(page.get_by_role("row").filter(has_text="5550148")).to_be_visible()
    picture(page, f"province-{theme}-{language}", of="network")


@pytest.mark.requirement("S2-04")
def test_a_county_reads_its_own_line_and_keeps_nothing(hall: Hall) -> None:
    page = hall.page(COUNTY, "/telephones")
    expect(page.get_by_role("row").filter(has_text="浏阳市")).to_contain_text("未登记开通")
    expect(page.get_by_role("button", name="登记电话")).to_have_count(0)
    picture(page, "county", of="network")
