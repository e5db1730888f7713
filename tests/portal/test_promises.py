"""The board of promises: filters, why, more time, and whether the alarms are rung in time."""

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, ViewportSize, expect

from tests.portal.axe import violations
from tests.portal.visit import SMALL_DESKTOP, Portal, look, settle
from tests.system.sign_in import Visitor
from tests.system.stage import Stage, new_id

CHANGDE = "430700"
OWNER = "attendant-changde-1"
HEAD = "head-changde"
BAR_HEIGHT = 52
NARROW: ViewportSize = {"width": 400, "height": 800}
LONG_NAME = "阿卜杜热西提·麦麦提吐尔逊"


@dataclass(frozen=True, slots=True)
class Owed:
    """A matter of Changde with a reply promised for Wednesday 17:00."""

    matter: str

    @property
    def promise(self) -> str:
        return f"MATTER#{self.matter}:reply:1"

    def now(self, visitor: Visitor) -> dict[str, Any]:
        """Return the promise as a visitor sees it."""
        status, matter = visitor.ask("GET", f"/matters/{self.matter}")
        assert status == 200, matter
        return dict(matter["promises"][0])


def _owe(stage: Stage, summary: str) -> Owed:
    owed = Owed(new_id())
    form = {
        "channel": "visit",
        "place": "430702",
        "field_of_law": "0302",
        "summary": summary,
        "caller": {"kind": "person", "name": "周明", "phone": "13900007654"},
        "disposition": {"number": 2, "question": "加班费如何计算"},
        "phrases_used": [1, 2, 6, 7],
    }
    status, answer = stage.visitor(OWNER).ask("PUT", f"/matters/{owed.matter}", form)
    assert status == 201, answer
    return owed


@pytest.fixture(scope="module")
def owed(stage: Stage) -> Owed:
    """Promise one reply that the tests only look at."""
    return _owe(stage, "加班费与调休的关系")


def _row(page: Page, owed: Owed) -> Locator:
    return page.locator("tr", has=page.locator(f"a[href='/matters/{owed.matter}']"))


@pytest.mark.requirement("S0-55", "N40")
def test_the_board_is_narrowed_by_place_kind_owner_and_due_in_its_address(
    portal: Portal, owed: Owed
) -> None:
    page = portal.as_("supervisor", "/promises")
    row = _row(page, owed)
    expect(row.get_by_text(re.compile(r"^还剩 \d 个工作日"))).to_be_visible()
    expect(row.get_by_text(re.compile(r"^261116-\d{4}-\d{4}$"))).to_be_visible()
    expect(page.locator("[data-group='later']")).to_be_visible()
    portal.picture(page, "promises-board")

    row.get_by_role("button", name=LONG_NAME, exact=True).click()
    expect(page).to_have_url(re.compile(r"\?owner=[\w-]+$"))
    chip = page.get_by_role("button", name=f"承办人：{LONG_NAME}")
    expect(chip).to_be_visible()
    page.get_by_role("combobox", name="内容").fill("报告本级")
    page.get_by_title("报告本级领导").click()
    expect(page.get_by_text("没有符合条件的承诺")).to_be_visible()
    page.reload()
    expect(page.get_by_text("没有符合条件的承诺")).to_be_visible()
    page.get_by_role("button", name="取消承办人筛选").click()
    page.get_by_role("combobox", name="内容").fill("答复咨询人")
    page.get_by_title("答复咨询人", exact=True).click()
    page.get_by_role("combobox", name="地区").click()
    page.get_by_title("常德市").click()
    expect(row).to_be_visible()
    expect(page).to_have_url(re.compile(rf"place={CHANGDE}"))
    page.get_by_role("combobox", name="期限").click()
    page.get_by_title("已逾期").click()
    expect(row).to_have_count(0)
    expect(page.get_by_role("heading", name="逾期承诺")).to_be_visible()


@pytest.mark.requirement("N40")
def test_the_address_of_the_overdue_list_from_before_still_opens_it(portal: Portal) -> None:
    page = portal.as_("head-loudi", "/promises?overdue=true")
    expect(page.get_by_text("没有逾期的承诺")).to_be_visible()
    assert page.url.endswith("/promises?due=overdue")


@pytest.mark.requirement("R4", "N41", "N4")
def test_why_opens_by_one_key_and_tells_every_day(portal: Portal, owed: Owed) -> None:
    page = portal.as_(OWNER, "/promises")
    why = _row(page, owed).get_by_role("button", name="为什么")
    why.focus()
    page.keyboard.press("Enter")
    expect(why).to_have_attribute("aria-expanded", "true")
    panel = page.locator(f"[id='{why.get_attribute('aria-controls')}']")
    for words in ("2026-11-16 周一", "2026-11-17 周二", "2026-11-18 周三", "规则第"):
        expect(panel.get_by_text(words)).to_be_visible()
    expect(panel.locator(".why-due")).to_have_text("11月18日 17:00")
    for words in ("周* 139****7654", "加班费如何计算"):
        expect(panel.locator(".promise-glance")).to_contain_text(words)
    portal.picture(page, "promises-why")
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(panel).to_have_count(0)


def _leaves_the_decision_open(portal: Portal, head: Page) -> None:
    """Grant without a word: what it would lead to is told, and the fault names its own field."""
    decision = head.get_by_role("form", name="审批申请")
    expect(decision.get_by_text("应于本周四下午5点前完成")).to_be_visible()
    decision.get_by_role("button", name="批准", exact=True).click()
    expect(decision.get_by_role("link", name=re.compile("^审批意见"))).to_be_visible()
    portal.picture(head, "deferral-decision-fault")


def _reads_the_timeline(portal: Portal, mine: Page) -> None:
    timeline = mine.locator(".timeline li")
    expect(timeline.filter(has_text="申请延期 1 个工作日")).to_be_visible()
    granted = timeline.filter(has_text="批准延期")
    expect(granted.get_by_text("同意，请按期答复")).to_be_visible()
    mine.get_by_text("为什么是这个时间").click()
    portal.picture(mine, "deferral-timeline")


# long: one story is read from its beginning to its end
@pytest.mark.requirement("N17", "N27")
def test_more_time_is_asked_granted_held_and_resumed(portal: Portal, stage: Stage) -> None:
    owed = _owe(stage, "等待用人单位补充考勤记录")
    mine = portal.as_(OWNER, "/promises")
    _row(mine, owed).get_by_role("button", name="延期").click()
    form = mine.get_by_role("form", name="申请延期或中止")
    form.get_by_role("button", name="提交申请").click()
    expect(form.get_by_role("alert")).to_be_focused()
    portal.picture(mine, "deferral-fault")
    assert violations(mine) == []
    form.get_by_role("link", name=re.compile("理由")).click()
    expect(form.get_by_role("textbox", name="理由")).to_be_focused()
    form.get_by_role("textbox", name="理由").fill("用人单位的考勤记录明天才能调取")
    expect(form.get_by_text("应于本周四下午5点前完成")).to_be_visible()
    expect(form.get_by_text("目前为 11月18日 17:00")).to_be_visible()
    portal.picture(mine, "deferral-asking")
    form.get_by_role("button", name="提交申请").click()
    expect(mine.get_by_role("status").get_by_text("申请已提交")).to_be_visible()
    expect(_row(mine, owed).get_by_text("申请延期，待批准")).to_be_visible()

    head = portal.as_(HEAD, "/promises")
    _row(head, owed).get_by_role("button", name="审批").click()
    decision = head.get_by_role("form", name="审批申请")
    expect(head.locator(".rows-below .promise-glance")).to_contain_text("加班费如何计算")
    _leaves_the_decision_open(portal, head)
    decision.get_by_role("textbox", name="审批意见").fill("同意，请按期答复")
    portal.picture(head, "deferral-deciding")
    assert violations(head) == []
    decision.get_by_role("button", name="批准", exact=True).click()
    expect(head.get_by_role("status").get_by_text("本周四下午5点前")).to_be_visible()
    expect(_row(head, owed).get_by_text("已顺延 1 个工作日")).to_be_visible()
    portal.picture(head, "deferral-granted")

    mine.goto(f"{portal.platform.portal}/matters/{owed.matter}")
    _reads_the_timeline(portal, mine)
    mine.get_by_role("button", name="申请延期或中止").click()
    mine.get_by_role("radio", name=re.compile("中止")).check()
    mine.get_by_role("textbox", name="理由").fill("咨询人住院，约定出院后联系")
    mine.get_by_role("button", name="提交申请").click()
    expect(mine.get_by_role("status").get_by_text("申请已提交")).to_be_visible()

    waiting = owed.now(stage.visitor(HEAD))
    decide = {
        "id": new_id(),
        "promise": owed.promise,
        "version": waiting["version"],
        "deferral": waiting["deferrals"][-1]["id"],
        "granted": True,
        "reason": "同意中止一日",
    }
    status, granted = stage.visitor(HEAD).ask("POST", "/promises/decide", decide)
    assert (status, granted["held"], granted["light"]) == (200, True, "grey"), granted
    board = portal.as_(OWNER, "/promises")
    held = _row(board, owed)
    expect(held.get_by_text("计时已中止")).to_be_visible()
    held.get_by_role("button", name="恢复计时").click()
    board.locator(".rows-below").get_by_role("button", name="恢复计时").click()
    expect(board.get_by_role("status").get_by_text("已恢复计时")).to_be_visible()
    expect(held.get_by_text("计时已中止")).to_have_count(0)
    board.goto(f"{portal.platform.portal}/matters/{owed.matter}")
    expect(board.locator(".timeline li", has_text="恢复计时")).to_contain_text(LONG_NAME)


@pytest.mark.requirement("N27")
def test_whoever_comes_second_is_told_and_loses_no_word(portal: Portal, stage: Stage) -> None:
    owed = _owe(stage, "社会保险补缴的时效")
    page = portal.as_(OWNER, f"/matters/{owed.matter}")
    page.get_by_role("button", name="申请延期或中止").click()
    page.get_by_role("textbox", name="理由").fill("社保机构的答复尚未收到")
    seen = owed.now(stage.visitor(OWNER))
    earlier = {
        "id": new_id(),
        "promise": owed.promise,
        "version": seen["version"],
        "kind": "extension",
        "working_days": 1,
        "reason": "先到的申请",
    }
    assert stage.visitor(OWNER).ask("POST", "/promises/defer", earlier)[0] == 201
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_text("他人已先行处理")).to_be_visible()
    expect(page.get_by_text("先到的申请").first).to_be_visible()
    portal.picture(page, "deferral-faster")
    refusal = {
        "id": new_id(),
        "promise": owed.promise,
        "version": owed.now(stage.visitor(HEAD))["version"],
        "deferral": earlier["id"],
        "granted": False,
        "reason": "请先联系社保机构",
    }
    assert stage.visitor(HEAD).ask("POST", "/promises/decide", refusal)[0] == 200
    page.reload()
    expect(page.get_by_text("请先联系社保机构").first).to_be_visible()
    page.get_by_role("button", name="申请延期或中止").click()
    expect(page.get_by_role("textbox", name="理由")).to_have_value("社保机构的答复尚未收到")


def _stopped(route: Route) -> None:
    """Let the board say that the job of the alarms ran seven minutes ago."""
    answer = route.fetch()
    body = answer.json()
    at = datetime.fromisoformat(body["as_of"]) - timedelta(minutes=7)
    body["sweep"] |= {"stale": True, "at": at.isoformat()}
    route.fulfill(response=answer, body=json.dumps(body))


@pytest.mark.requirement("N39")
def test_the_board_says_when_the_alarms_were_checked_and_that_they_stopped(
    portal: Portal, stage: Stage, owed: Owed
) -> None:
    stage.run("SweepFunction")
    page = portal.as_("supervisor", "/promises")
    expect(page.get_by_text(re.compile(r"提醒检查：\d\d:\d\d 运行"))).to_be_visible()
    page.route("**/api/promises?*", _stopped)
    page.route("**/api/promises", _stopped)
    page.reload()
    expect(page.get_by_role("alert").get_by_text("提醒检查已停 7 分")).to_be_visible()
    expect(_row(page, owed)).to_be_visible()
    portal.picture(page, "promises-stopped")
    assert violations(page) == []
    page.unroute_all()


_WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.requirement("N41")
def test_a_narrow_window_scrolls_the_table_and_not_the_page(portal: Portal, owed: Owed) -> None:
    page = portal.as_(HEAD, "/promises")
    page.set_viewport_size(NARROW)
    _row(page, owed).get_by_role("button", name="为什么").click()
    assert not page.evaluate(_WIDER)
    portal.picture(page, "promises-narrow")
    page.set_viewport_size(SMALL_DESKTOP)


@pytest.mark.requirement("N41")
@pytest.mark.parametrize(
    ("theme", "language"), [("dark", "en"), ("dark", "zh-CN"), ("light", "en")]
)
def test_the_board_holds_in_every_look(
    portal: Portal, owed: Owed, theme: str, language: str
) -> None:
    page = portal.as_(HEAD, "/promises")
    look(page, theme, language)
    page.reload()
    _row(page, owed).get_by_role("button", name="Why" if language == "en" else "为什么").click()
    settle(page)
    assert not page.evaluate(_WIDER), "no sideways scroll at 1366 pixels"
    height = page.get_by_role("banner").evaluate("bar => bar.offsetHeight")
    assert height <= BAR_HEIGHT, "the bar keeps to one line"
    portal.picture(page, f"promises-{theme}-{language}")
    assert violations(page) == []
