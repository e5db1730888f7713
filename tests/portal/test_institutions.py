"""The register of institutions, and the finder at the desk: read, kept, told, closed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from backend.kernel.books import Remove, Replace
from tests.portal.axe import violations
from tests.portal.conftest import picture
from tests.portal.doors import Hall, open_hall

ATTENDANT, HEAD = "attendant-changsha-1", "head-changsha"


@pytest.fixture(scope="module")
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        yield hall


_picture = partial(picture, of="institutions", axe=False)


def _row(page: Page, name: str) -> Locator:
    """Return the row of an institution, without the form that may be open under it."""
    return page.locator("tbody tr:not(.rows-below)").filter(has_text=name)


@pytest.mark.requirement("N23")
def test_a_city_verifies_and_closes_its_own_entries(hall: Hall) -> None:
    page = hall.page(HEAD, "/institutions")
    expect(
        page.get_by_text("10个机构，其中10个未核实，10个电话未登记；0个地区无登记")
    ).to_be_visible()
    row = _row(page, "芙蓉区法律援助中心")
    expect(row).to_contain_text("未登记")
    expect(row).not_to_contain_text("12348")
    _picture(page, "list")
    assert violations(page) == []
    row.get_by_role("button", name="核实或修改").click()
    form = page.get_by_role("form", name="核实或修改 芙蓉区法律援助中心")
    form.get_by_role("textbox", name="电话").fill("总机转")
    form.get_by_role("button", name="核实并保存").click()
    expect(form.get_by_role("alert")).to_contain_text("电话")
    _picture(page, "fault")
    assert violations(page) == []
    form.get_by_role("textbox", name="电话").fill("0731-84680000")
    form.get_by_role("textbox", name="地址").fill(
        "芙蓉区某路1号公共法律服务中心一楼东侧大厅三号窗口"
    )
    form.get_by_role("textbox", name="接待时间").fill("工作日8:30-11:30，14:30-17:00")
    form.get_by_role("button", name="核实并保存").click()
    expect(form).to_have_count(0)
    expect(row).to_contain_text("0731-84680000")
    expect(row).to_contain_text("周敏")
    other = _row(page, "浏阳市法律援助中心")
    other.get_by_role("button", name="核实或修改").click()
    page.get_by_role("button", name="停用", exact=True).click()
    page.get_by_role("textbox", name="停用原因").fill("并入市中心")
    _picture(page, "closing")
    page.get_by_role("button", name="停用该机构").click()
    expect(other).to_contain_text("停用：并入市中心")
    _picture(page, "kept")
    page.get_by_role("searchbox").fill("没有这个名字")
    expect(page.get_by_text("没有相符的机构")).to_be_visible()
    _picture(page, "empty")


@pytest.mark.parametrize(("theme", "language"), [("light", "zh-CN"), ("dark", "en")])
def test_everybody_reads_the_whole_register(hall: Hall, theme: str, language: str) -> None:
    page = hall.page("auditor", "/institutions", theme, language)
    expect(page.locator("tbody tr:not(.rows-section)")).to_have_count(137)
    expect(page.locator("tbody button")).to_have_count(0)
    _picture(page, f"all-{theme}-{language}")
    assert violations(page) == []
    page.goto(hall.portal + "/institutions?place=433100")
    expect(page.get_by_text("湘西土家族苗族自治州法律援助中心")).to_be_visible()
    _picture(page, f"long-{theme}-{language}")


def _begin(page: Page, number: int) -> None:
    """Choose a disposition of a visit in an empty form."""
    expect(page.locator(".phrases li")).to_have_count(7)
    page.get_by_role("heading", level=2).first.click()
    page.keyboard.press(str(number))


@pytest.mark.requirement("S0-57", "N23")
def test_the_competent_institution_is_found_by_plain_questions(hall: Hall) -> None:
    page = hall.page(ATTENDANT, "/workbench")
    _begin(page, 4)
    page.get_by_role("radio", name="否，非诉讼事项").check()
    levels = page.get_by_label("事情发生在哪里？（范围）")
    levels.click()
    expect(page.locator(".ant-select-dropdown:visible .ant-select-item-option")).to_have_count(2)
    page.keyboard.press("Escape")
    _picture(page, "asked")
    _place(page, "dispute_organ", "长沙市", "岳麓区")
    expect(page.get_by_role("radio", name="岳麓区法律援助中心")).to_be_checked()
    expect(page.get_by_text("争议处理机关在岳麓区")).to_be_visible()
    _picture(page, "one")
    _place(page, "cause", "株洲市", "攸县")
    expect(page.get_by_text("由最先收到申请的机构受理")).to_be_visible()
    expect(page.get_by_role("radio", name="攸县法律援助中心")).not_to_be_checked()
    page.get_by_role("radio", name="攸县法律援助中心").check()
    _picture(page, "two")
    assert violations(page) == []
    page.get_by_role("radio", name="是，诉讼事项").check()
    expect(page.get_by_role("radio", name="攸县法律援助中心")).to_have_count(0)
    _place(page, "case_organ", "长沙市", "天心区")
    _tell(page)
    _register(page)
    expect(page.get_by_text("天心区法律援助中心").first).to_be_visible()
    expect(page.get_by_text("办案机关所在地")).to_be_visible()
    expect(page.get_by_text("当时告知的电话")).to_be_visible()
    _picture(page, "matter")


@pytest.mark.requirement("S0-57")
def test_what_changes_while_it_is_told_is_told_again(hall: Hall) -> None:
    page = hall.page("attendant-changsha-2", "/workbench")
    _begin(page, 4)
    page.get_by_role("radio", name="是，诉讼事项").check()
    _place(page, "case_organ", "长沙市", "望城区")
    _tell(page)
    house = hall.reception.house
    before = house.offices.of("430112")
    assert before is not None
    after = replace(before, version=before.version + 1, telephone="0731-88060000")
    house.books.commit(Replace(after, before.version))
    _fill(page)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("登记簿中该机构刚有变更")).to_be_visible()
    moved = page.locator(".find-note", has_text="登记簿刚有变更")
    expect(moved).to_contain_text("未登记 → 0731-88060000")
    expect(page.get_by_role("checkbox", name="已告知地址和电话")).not_to_be_checked()
    expect(page.get_by_role("textbox", name="咨询内容")).to_have_value("工资被拖欠")
    _picture(page, "moved")
    assert violations(page) == []
    page.get_by_role("checkbox", name="已告知地址和电话").check()
    expect(moved).to_have_count(0)
    _save(page)
    expect(page.get_by_text("0731-88060000")).to_be_visible()


@pytest.mark.requirement("S0-57")
@pytest.mark.parametrize(("theme", "language"), [("light", "zh-CN"), ("dark", "en")])
def test_a_place_outside_the_province_is_told_its_area_code(
    hall: Hall, theme: str, language: str
) -> None:
    page = hall.page(ATTENDANT, "/workbench", theme, language)
    _begin(page, 4)
    page.locator("#field-disposition-institution input").first.check()
    page.locator(".find-seat .ant-select").first.click()
    page.locator(".ant-select-dropdown:visible .ant-select-item-option").last.click()
    page.locator("#field-disposition-elsewhere").fill("广东省深圳市")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#field-disposition-area_code")).to_have_attribute("aria-invalid", "true")
    _picture(page, f"outside-fault-{theme}-{language}")
    page.locator("#field-disposition-area_code").fill("0755")
    expect(page.get_by_text("0755-12348")).to_be_visible()
    _picture(page, f"outside-{theme}-{language}")
    assert violations(page) == []
    if language == "en":
        return
    for box in ("已告知地址和电话", "已建议申请法律援助"):
        page.get_by_role("checkbox", name=box).check()
    _register(page)
    expect(page.get_by_text("广东省深圳市法律援助机构")).to_be_visible()
    expect(page.get_by_text("0755-12348")).to_be_visible()
    _picture(page, "outside-matter")


@pytest.mark.requirement("S0-57")
def test_one_institution_is_no_choice_and_a_fallback_says_so(hall: Hall) -> None:
    house = hall.reception.house
    before = house.offices.of("430182")
    assert before is not None
    shut = replace(before, version=before.version + 1, closed_on=date(2026, 11, 1), closed_for="并")
    house.books.commit(Replace(shut, before.version))
    page = hall.page("attendant-changsha-2", "/workbench")
    _begin(page, 4)
    page.get_by_role("radio", name="否，非诉讼事项").check()
    for seat in ("dispute_organ", "cause"):
        _place(page, seat, "长沙市", "开福区")
    expect(page.get_by_text("有管辖权的法律援助机构", exact=True)).to_be_visible()
    expect(page.locator(".find-one")).to_have_count(1)
    expect(page.get_by_role("radio", name="开福区法律援助中心")).to_be_checked()
    _picture(page, "same")
    expect(page.get_by_role("checkbox", name="已告知地址和电话")).to_have_count(0)
    _place(page, "cause", "长沙市", "宁乡市")
    expect(page.locator(".find-above")).to_have_text("登记簿中无，由上级机构指引")
    _picture(page, "several-above")
    page.get_by_role("radio", name="长沙市法律援助中心").check()
    _tell(page)
    _register(page)
    expect(page.get_by_text("登记簿中无，由上级机构指引")).to_be_visible()
    _picture(page, "above-matter")


def _tell(page: Page) -> None:
    """Advise; of an institution whose address and number nobody knows nothing can be told."""
    expect(page.get_by_text("未登记，无法告知").first).to_be_visible()
    page.get_by_role("checkbox", name="已建议申请法律援助").check()


def _place(page: Page, seat: str, city: str, county: str) -> None:
    """Choose a city and its county in the field of a seat."""
    for field, name in (
        (f"#field-disposition-{seat}", city),
        (f"#field-disposition-{seat}-county", county),
    ):
        page.locator(field).click()
        page.locator(".ant-select-dropdown:visible").get_by_title(name, exact=True).click()


def _fill(page: Page) -> None:
    """Fill in what every visit needs."""
    page.locator("#field-call_id").click()
    page.get_by_title("来访", exact=True).click()
    page.locator("#field-field_of_law").click()
    page.locator(".ant-select-dropdown:visible .ant-select-item-option").first.click()
    # Last: Enter in a field that chooses opens it.
    page.get_by_role("textbox", name="咨询内容").fill("工资被拖欠")


def _save(page: Page) -> None:
    page.keyboard.press("Control+Enter")
    page.locator(".bench-saved a").click()


def _register(page: Page) -> None:
    """Save what is filled in as a visit, and open it."""
    _fill(page)
    _save(page)


@pytest.mark.requirement("S0-56")
def test_the_nearest_institution_is_told_as_it_is_known(hall: Hall) -> None:
    page = hall.page("attendant-changsha-2", "/workbench", "dark", "en")
    _begin(page, 3)
    expect(page.locator(".bench-told dd")).to_have_text(["not known, cannot be told"] * 2)
    expect(page.get_by_text("the caller is in Changsha")).to_be_visible()
    _picture(page, "nearest-dark-en")
    assert violations(page) == []


@pytest.mark.requirement("N23")
def test_a_place_without_an_entry_is_listed_and_added(hall: Hall) -> None:
    house = hall.reception.house
    for code in ("430121", "430481"):
        office = house.offices.of(code)
        assert office is not None
        house.books.commit(Remove(office))
    reader = hall.page("auditor", "/institutions", "dark", "en")
    gaps = reader.get_by_role("region", name="Places without an entry")
    expect(gaps.get_by_text("Changsha County")).to_be_visible()
    expect(gaps.get_by_role("button")).to_have_count(0)
    gaps.scroll_into_view_if_needed()
    _picture(reader, "missing-dark-en")
    assert violations(reader) == []
    page = hall.page(HEAD, "/institutions")
    expect(page.get_by_text("1个地区无登记")).to_be_visible()
    page.get_by_role("button", name="登记机构 长沙县").click()
    form = page.get_by_role("form", name="登记机构 长沙县")
    form.get_by_role("button", name="核实并保存").click()
    expect(form.get_by_role("alert")).to_contain_text("请填写机构名称")
    form.get_by_role("textbox", name="机构名称").fill("长沙县法律援助中心")
    form.get_by_role("textbox", name="电话").fill("12348")
    form.get_by_role("button", name="核实并保存").click()
    expect(form.get_by_role("alert")).to_contain_text("12348是热线号码")
    _picture(page, "adding")
    assert violations(page) == []
    form.get_by_role("textbox", name="电话").fill("")
    form.get_by_role("button", name="核实并保存").click()
    expect(_row(page, "长沙县法律援助中心")).to_contain_text("周敏")
    expect(page.get_by_text("0个地区无登记")).to_be_visible()
