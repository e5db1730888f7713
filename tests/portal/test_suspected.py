"""推诿 and 越权 in the portal: reported on a matter, answered among the leads (S2-22)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

import pytest
from playwright.sync_api import Browser, expect

from backend.kernel.books import Create
from backend.kernel.suspicions import OF_NOTICE, SHIRKING, Suspicion
from backend.matters.model import Person, State
from tests.fakes import hunan
from tests.guards.visits import identity, keep_matter
from tests.portal.axe import violations
from tests.portal.conftest import picture
from tests.portal.doors import Hall, open_hall

OWNER, HEAD, PROVINCE = "attendant-changsha-1", "head-changsha", "supervisor"
YUELU = ("430000", "430100", "430104")


@pytest.fixture(scope="module")
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        yield hall


def _of_the_records() -> Iterator[Suspicion]:
    """Yield what the daily look at the records makes suspect."""
    at = datetime(2026, 11, 20, 15, 59, 59, tzinfo=UTC)
    day = {"day": "2026-11-20"}
    yield Suspicion("line_silent.430200.1", 1, "430200", "", at, "line_silent", day)
    busy = {**day, "number": "7"}
    yield Suspicion("line_busy.430200.1", 1, "430200", "", at, "line_busy", busy)
    of_centre = {**day, "number": "3"}
    yield Suspicion("reply_late.430200.1", 6, "430200", "", at, "reply_late", of_centre)
    told = {"matter": "m-1", "reference": "261118-0001-0001", "name": "王强"}
    yield Suspicion("reply_late.m-1.reply.1", 6, "430200", "p-1", at, "reply_late", told)


@pytest.mark.requirement("S0-72", "S0-77")
def test_what_the_records_make_suspect_leads_to_the_rows_of_its_day(hall: Hall) -> None:
    for one in _of_the_records():
        hall.reception.house.books.commit(Create(one))
    page = hall.page(PROVINCE, "/suspicions?place=430200")
    expect(page.get_by_text("疑似热线不畅通")).to_have_count(2)
    late = page.get_by_role("link", name="当日到期而逾期的3件")
    assert late.get_attribute("href") == "/promises/late?place=430200&day=2026-11-20"
    expect(page.get_by_role("link", name="事项 261118-0001-0001")).to_be_visible()
    _picture(page, "records")
    assert violations(page) == []
    page.get_by_role("link", name="当日接待时间有来电，无人接听").click()
    assert "/calls?place=430200&day=2026-11-20" in page.url
    page.go_back()
    page.get_by_role("link", name="当日遇占线的来电7个").click()
    expect(page.get_by_role("heading", name="来电", exact=True)).to_be_visible()
    assert "outcome=busy" in page.url
    _picture(page, "busy")


def _matter(hall: Hall, name: str) -> str:
    owner = Person(OWNER, hunan.person(OWNER).name)
    matter_id = identity("suspected", name)
    keep_matter(hall.reception.house, matter_id, YUELU, (owner, owner), State.OPEN)
    return matter_id


_picture = partial(picture, of="suspect", full=True, axe=False)


@pytest.mark.requirement("S2-22")
def test_the_province_reports_a_centre_which_reads_it_once_it_is_answered(hall: Hall) -> None:
    page = hall.page(PROVINCE, f"/matters/{_matter(hall, 'centre')}")
    page.get_by_role("button", name="反映推诿、越权").click()
    form = page.get_by_role("form", name="反映推诿、越权")
    form.get_by_role("button", name="提交线索").click()
    expect(form.get_by_role("alert")).to_be_visible()
    form.get_by_role("radio", name="越权：不属受理范围而受理").check()
    form.get_by_role("radio", name="该中心").check()
    reason = form.get_by_role("textbox", name="事实和依据")
    reason.fill("来电人 13912345678 反映")
    form.get_by_role("button", name="提交线索").click()
    expect(form.get_by_role("alert")).to_contain_text("不得写入来电人的号码")
    _picture(page, "refused")
    assert violations(page) == []
    reason.fill("事项不属于法律援助范围，仍受理并收取材料")
    form.get_by_role("button", name="提交线索").click()
    expect(page.get_by_text("已作为线索提交")).to_be_visible()
    head = hall.page(HEAD, "/suspicions")
    expect(head.get_by_text("没有线索")).to_be_visible()
    leads = hall.page(PROVINCE, "/suspicions?place=430100")
    row = leads.locator("tbody tr", has_text="疑似越权")
    expect(row.get_by_text("本中心")).to_be_visible()
    _picture(leads, "province")
    row.get_by_role("button", name="作出说明").click()
    answer = leads.get_by_role("form", name="作出说明")
    answer.get_by_role("radio", name="属实").check()
    answer.get_by_label("核实情况说明").fill("已调阅材料，确不属受理范围")
    answer.get_by_role("button", name="提交核实结果").click()
    expect(answer).to_have_count(0)
    head = hall.page(HEAD, "/suspicions")
    expect(head.get_by_text("仍受理并收取材料")).to_be_visible()
    expect(head.get_by_text("已调阅材料")).to_be_visible()
    head.locator("tbody").get_by_role("link", name="事项 ").click()
    expect(head.get_by_role("heading", name="经办过程")).to_be_visible()


@pytest.mark.parametrize(("theme", "language"), [("light", "zh-CN"), ("dark", "en")])
def test_a_head_reads_what_the_records_make_suspect(hall: Hall, theme: str, language: str) -> None:
    house, matter_id = hall.reception.house, _matter(hall, f"unit-{theme}")
    for about, person in (("unit", ""), ("owner", OWNER)):
        lead = Suspicion(
            f"shirking.{matter_id}.{about}",
            OF_NOTICE,
            "430100",
            person,
            house.clock.now(),
            SHIRKING,
            {
                "matter": matter_id,
                "reference": "261123-0001-0002",
                "about": about,
                "order": "1",
                "unit": "u" if about == "unit" else "",
                **({"text": "多次让来电人另找单位", "name": "李文静"} if about == "owner" else {}),
            },
        )
        house.books.commit(Create(lead))
    page = hall.page(HEAD, "/suspicions", theme, language)
    zh = language == "zh-CN"
    expect(page.get_by_text("疑似推诿" if zh else "shirked, though in scope").first).to_be_visible()
    _picture(page, f"list-{theme}-{language}")
    assert violations(page) == []
    form = hall.page(HEAD, f"/matters/{matter_id}", theme, language)
    form.get_by_role("button", name="反映推诿、越权" if zh else "Report shirking").click()
    _picture(form, f"form-{theme}-{language}")
    assert violations(form) == []
