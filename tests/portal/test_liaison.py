"""What goes up and comes back, in the browser: the leader knows, the province replies."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from backend.matters.export import Export, Stage
from backend.matters.liaison.model import Instruction
from backend.matters.model import Person, State
from tests.fakes import hunan
from tests.guards.visits import identity, keep_matter
from tests.portal.axe import violations
from tests.portal.doors import Hall, open_hall
from tests.portal.visit import settle

PICTURES = Path(__file__).resolve().parents[2] / "test-output" / "portal"
LI, HEAD, DEPUTY = "attendant-changsha-1", "head-changsha", "deputy-changsha"
PROVINCE = "supervisor"
MATTER = identity("urgent")
LONG = "芙蓉区某小区二百余名业主因物业交接聚集，已有人受伤，" * 3


@pytest.fixture
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        yield hall


def urgent(hall: Hall) -> None:
    """Register an urgent matter of 李, as the workbench does."""
    form: dict[str, Any] = {
        "channel": "visit",
        "place": "430102",
        "field_of_law": "0302",
        "summary": LONG,
        "caller": {"kind": "person", "name": "阿依古丽·买买提明·吐尔逊江", "phone": "13812345678"},
        "disposition": {"number": 6, "calmed": True, "calming_note": "已劝其不要聚集"},
    }
    answer = hall.reception.visit(LI, "PUT", f"/matters/{MATTER}", form)
    assert answer.status_code == 201, answer.body


def keep(page: Page, name: str) -> None:
    """Keep what the page shows, for a person to look at; it has no violation."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"liaison-{name}.png", full_page=True)
    assert violations(page) == [], name


@pytest.mark.requirement("S0-59", "R13")
def test_the_leader_acknowledges_an_urgent_matter_by_name(hall: Hall) -> None:
    urgent(hall)
    page = hall.page(HEAD, f"/matters/{MATTER}")
    settle(page)
    report = page.get_by_role("region", name="报告本级领导")
    expect(report.get_by_text("领导尚未知悉")).to_be_visible()
    report.get_by_role("button", name="我已知悉").click()
    expect(report.get_by_role("alert")).to_contain_text("请填写批示或处置意见")
    keep(page, "leader-refused")
    report.get_by_label("批示或处置意见").fill("请芙蓉区司法所和调解员立即到场，随时报告")
    report.get_by_role("button", name="我已知悉").click()
    expect(report.get_by_text("周敏已知悉")).to_be_visible()
    expect(report.get_by_text("派出有关单位，或写明无需派出的理由")).to_be_visible()
    keep(page, "leader-knows")
    report.get_by_label("批示或处置意见").fill("已自行散去，无需派出")
    report.get_by_role("button", name="无需派出，以上述意见为处理结果").click()
    expect(report.get_by_role("form")).to_have_count(0)
    expect(report.get_by_text("周敏决定无需派出")).to_be_visible()
    expect(report.get_by_text("尚未派出司法所")).to_have_count(0)
    keep(page, "nobody-sent")
    page = hall.page(LI, f"/matters/{MATTER}", "dark", "en")
    settle(page)
    expect(page.get_by_text("周敏 found that nobody need be sent")).to_be_visible()
    keep(page, "leader-knows-dark-en")


def test_who_rang_a_leader_writes_down_whom(hall: Hall) -> None:
    urgent(hall)
    page = hall.page(LI, f"/matters/{MATTER}")
    settle(page)
    report = page.get_by_role("region", name="报告本级领导")
    expect(report.get_by_role("checkbox")).to_have_count(0)  # that nobody goes a leader says
    report.get_by_role("combobox", name="报告了哪位领导").click()
    page.locator(".ant-select-item-option", has_text=hunan.person(HEAD).name).first.click()
    report.get_by_label("批示或处置意见").fill("同意启动应急预案")
    report.get_by_role("button", name="保存报告情况").click()
    expect(report.get_by_text("已电话报告周敏（李文静记录）")).to_be_visible()
    page.get_by_role("button", name="登记通报、联系").click()
    form = page.get_by_role("form", name="通报、联系其他部门")
    form.get_by_role("button", name="保存").click()
    expect(form.get_by_role("alert")).to_contain_text("单位名称")
    form.get_by_label("单位名称").fill("长沙市信访局")
    form.get_by_label("通报、联系的内容").fill("已通报人数和诉求")
    form.get_by_role("button", name="保存").click()
    expect(page.get_by_text("长沙市信访局，已通报人数和诉求")).to_be_visible()
    keep(page, "told-by-telephone")


@pytest.mark.requirement("S2-17")
@pytest.mark.parametrize(("theme", "language"), [("light", "zh-CN"), ("dark", "en")])
def test_what_is_sent_to_an_urgent_matter_is_urgent(hall: Hall, theme: str, language: str) -> None:
    urgent(hall)
    zh = language == "zh-CN"
    page = hall.page(LI, f"/matters/{MATTER}", theme, language)
    page.get_by_role("button", name="交办" if zh else "Hand on", exact=True).click()
    drawer = page.get_by_role("dialog")
    box = drawer.get_by_role("checkbox", name="紧急" if zh else "Urgent")
    expect(box).to_be_checked()
    expect(box).to_be_disabled()
    said = "调解、调处疏导才计为已派出有关单位" if zh else "only mediation and calming count"
    expect(drawer.get_by_text(said)).to_be_visible()
    keep(page, f"order-{theme}-{language}")


@pytest.mark.requirement("S2-41")
def test_a_city_asks_the_province_and_reads_its_reply(hall: Hall) -> None:
    urgent(hall)
    page = hall.page(HEAD, f"/matters/{MATTER}")
    settle(page)
    page.get_by_role("button", name="请示省厅").click()
    form = page.get_by_role("form", name="请示省厅")
    form.get_by_role("button", name="报送请示").click()
    expect(form.get_by_role("alert")).to_contain_text("请写明请示的事项")
    form.get_by_label("请示事项和拟办意见").fill(LONG + "拟请省厅协调")
    form.get_by_role("button", name="报送请示").click()
    expect(page.get_by_text("待省厅批复，批复前事项不能办结")).to_be_visible()
    keep(page, "asked")
    hall.reception.house.clock.forward(seconds=5)
    page = hall.page(PROVINCE, "/instructions")
    settle(page)
    expect(page.get_by_role("row")).to_have_count(2)
    keep(page, "waiting")
    page.get_by_role("table").get_by_role("link").click()
    page.get_by_role("textbox", name="批复意见").fill("同意，由市局牵头")
    page.get_by_role("button", name="批复", exact=True).click()
    expect(page.get_by_text("谭正平批复")).to_be_visible()
    keep(page, "replied")
    (one,) = hall.reception.house.books.all(Instruction)
    assert one.reply is not None
    hall.reception.house.clock.forward(seconds=5)
    page = hall.page(PROVINCE, "/instructions", "dark", "en")
    settle(page)
    expect(page.get_by_text("Nothing waits for a reply")).to_be_visible()
    keep(page, "none-dark-en")


@pytest.mark.requirement("S0-20")
def test_names_are_exported_where_a_second_person_agrees(hall: Hall) -> None:
    person = Person(LI, hunan.person(LI).name)
    place = ("430000", "430100", "430102")
    keep_matter(hall.reception.house, identity("one"), place, (person, person), State.OPEN)
    page = hall.page(HEAD, "/matters")
    settle(page)
    page.get_by_role("button", name="导出", exact=True).click()
    drawer = page.get_by_role("dialog", name="导出事项")
    drawer.get_by_role("checkbox", name="显示姓名和电话").check()
    drawer.get_by_role("button", name="申请导出为 CSV").click()
    expect(drawer.get_by_text("请说明查看的原因")).to_be_visible()
    keep(page, "export-refused")
    drawer.get_by_role("textbox", name="申请理由").fill("省厅督查要求逐户回访核对")
    drawer.get_by_role("button", name="申请导出为 CSV").click()
    expect(drawer.get_by_text("待他人审批")).to_be_visible()
    keep(page, "export-waits")
    page = hall.page(DEPUTY, "/exports")
    settle(page)
    asked = page.get_by_role("form", name="周敏（长沙市）的申请")
    expect(asked.get_by_text("省厅督查要求逐户回访核对")).to_be_visible()
    asked.get_by_role("button", name="不批准").click()
    expect(asked.get_by_role("alert")).to_contain_text("请说明不批准的理由")
    keep(page, "export-decide")
    asked.get_by_role("textbox", name="审批意见").fill("同意，用后即删")
    asked.get_by_role("button", name="批准", exact=True).click()
    expect(page.get_by_text("没有待您审批的申请")).to_be_visible()
    (one,) = hall.reception.house.books.all(Export)
    assert one.stage is Stage.GATHERING
    page = hall.page(DEPUTY, "/exports", "dark", "en")
    settle(page)
    expect(page.get_by_text("Nothing waits for your decision")).to_be_visible()
    keep(page, "export-none-dark-en")
