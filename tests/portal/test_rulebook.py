"""Rules and calendar changed by two people: what changes, what moves, a yes or a no."""

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.portal.axe import violations
from tests.portal.conftest import Registered
from tests.portal.test_calendar import COUNTRY_2027
from tests.portal.visit import Portal, look, settle
from tests.system.stage import Stage, new_id

HUAIHUA = "431200"
LATER = "2027-06-01"
"""From when the rules change: after every day of the other tests."""
REASON = "省厅决定：自2027年6月起提高答复时效（样例）"
OWN_DAY = "日期,休/班,名称\n2026-11-17,休,怀化样例纪念日"


def _propose(stage: Stage, username: str, body: dict[str, object]) -> str:
    status, draft = stage.visitor(username).ask("POST", "/calendar/drafts", body)
    assert status == 201, draft
    return str(draft["id"])


@pytest.mark.requirement("S0-80")
def test_every_number_has_its_unit_article_and_range(portal: Portal) -> None:
    page = portal.as_("attendant-changde-1", "/rulebook")
    row = page.locator("tr", has_text="疑难问题答复期限")
    for words in ("2 个工作日", "1–5", "条文规定", "第十五条第（二）项", "R4"):
        expect(row.get_by_text(words)).to_be_visible()
    expect(page.locator("tr", has_text="上午接待时间")).to_contain_text("08:30–11:30")
    reminder = page.locator("tr", has_text="到期前多久提醒承办人")
    expect(reminder).to_contain_text("165 分钟（工作时间）")
    expect(page.get_by_text("2013年原文，平台启用时录入")).to_be_visible()
    expect(page.get_by_role("link", name="修订")).to_have_count(0)
    portal.picture(page, "rulebook")


@pytest.mark.requirement("S0-80", "N41")
def test_what_is_out_of_range_is_named_and_nothing_typed_is_lost(portal: Portal) -> None:
    page = portal.as_("supervisor", "/rulebook/edit")
    page.get_by_role("textbox", name="疑难问题答复期限").fill("9")
    page.get_by_role("textbox", name="到期前多久提醒承办人").fill("半天")
    page.get_by_role("button", name="提交草案").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    for words in ("应为整数", "应在1至5之间", "修订理由：必填"):
        expect(summary).to_contain_text(words)
    expect(summary.get_by_role("link")).to_have_count(3)
    portal.picture(page, "rulebook-edit-all-faults")
    page.get_by_role("textbox", name="到期前多久提醒承办人").fill("330")
    page.get_by_role("textbox", name="修订理由").fill(REASON)
    page.get_by_role("button", name="提交草案").click()
    expect(summary.get_by_role("link")).to_have_count(1)
    expect(summary).to_contain_text("应在1至5之间")
    expect(page.locator(".rule-edited li")).to_have_count(2)
    portal.picture(page, "rulebook-edit-fault")
    assert violations(page) == []
    summary.get_by_role("link").first.click()
    expect(page.get_by_role("textbox", name="疑难问题答复期限")).to_be_focused()
    expect(page.get_by_role("textbox", name="修订理由")).to_have_value(REASON)
    page.get_by_role("button", name=re.compile("恢复.*疑难问题答复期限")).click()
    expect(page.get_by_role("textbox", name="疑难问题答复期限")).to_have_value("2")
    expect(page.locator(".rule-edited li")).to_have_count(1)


def _revise(page: Page) -> None:
    page.get_by_role("textbox", name="疑难问题答复期限").fill("1")
    day = page.get_by_role("textbox", name="施行日期")
    day.fill(LATER)
    day.press("Enter")
    expect(page.get_by_text(re.compile("2027年6月1日 有效"))).to_be_visible()
    page.get_by_role("textbox", name="修订理由").fill(REASON)
    page.get_by_role("button", name="提交草案").click()


# long: one story is read from its beginning to its end
@pytest.mark.requirement("S0-80", "N4")
def test_a_change_of_the_rules_takes_two_people(portal: Portal) -> None:
    proposing = portal.as_("supervisor", "/rulebook/edit")
    _revise(proposing)
    expect(proposing.get_by_text("提出人不能自己确认")).to_be_visible()
    expect(proposing.get_by_role("button", name="确认公布")).to_be_disabled()
    expect(proposing.locator("tr", has_text="疑难问题答复期限")).to_contain_text("1 个工作日")
    expect(proposing.get_by_text("没有承诺的期限因此变动")).to_be_visible()
    portal.picture(proposing, "draft-rules-own")
    address = proposing.url.removeprefix(portal.platform.portal)

    confirming = portal.as_("administrator", "/rulebook")
    confirming.get_by_role("link", name="待确认 1").click()
    confirming.get_by_role("link", name=re.compile("规则修订 · 2027年6月1日起施行")).click()
    assert confirming.url.endswith(address)
    expect(confirming.get_by_text("没有承诺的期限因此变动")).to_be_visible()
    confirming.get_by_role("button", name="确认公布").click()
    dialog = confirming.get_by_role("dialog")
    expect(dialog).to_contain_text("自 2027年6月1日 起施行")
    expect(dialog).to_contain_text("没有承诺的期限因此变动")
    dialog.get_by_role("button", name="确认公布").click()
    expect(confirming.get_by_role("heading", name="承诺重算")).to_be_visible()
    portal.picture(confirming, "draft-rules-published")

    confirming.get_by_role("link", name="查看施行后的规则").click()
    row = confirming.locator("tr", has_text="疑难问题答复期限")
    expect(row).to_contain_text("1 个工作日")
    expect(row).to_contain_text("2 个工作日")
    expect(confirming.get_by_text("显示的是 2027年6月1日 的规则，不是今天的。")).to_be_visible()
    expect(confirming.get_by_text("尚未施行")).to_be_visible()
    portal.picture(confirming, "rulebook-history")
    confirming.get_by_role("link", name="看今天的规则").click()
    expect(confirming.locator("tr", has_text="疑难问题答复期限")).not_to_contain_text("1 个工作日")


@pytest.mark.requirement("N5", "N4")
def test_a_notice_shows_the_promises_that_would_move(
    portal: Portal, registered: Registered
) -> None:
    page = portal.as_("supervisor", "/calendar/import?year=2026")
    page.get_by_role("radio", name="一个地区").check()
    page.get_by_role("combobox", name="地区").click()
    page.keyboard.type("怀化")
    page.get_by_text("怀化市", exact=True).last.click()
    page.get_by_role("textbox", name="通知标题和文号").fill("怀化市样例纪念日放假决定")
    page.get_by_role("textbox", name="通知正文").fill(OWN_DAY)
    page.get_by_role("button", name="检查并生成草案").click()
    expect(page.get_by_role("heading", name="2026年日历 · 怀化市")).to_be_visible()
    expect(page.locator("tr", has_text="11月17日")).to_contain_text("怀化样例纪念日")
    expect(page.get_by_text(re.compile("已检查全部 [\\d,]+ 项"))).to_be_visible()
    move = page.locator("tr", has=page.locator(f"a[href='/matters/{registered.matter_id}']"))
    expect(move).to_contain_text("11月18日 17:00")
    expect(move).to_contain_text("11月19日 17:00")
    expect(move).to_contain_text("晚 1 天")
    for first in (page.get_by_role("heading", name="将变动的承诺"), move):
        box = first.bounding_box()
        assert box, "it is drawn"
        assert box["y"] + box["height"] <= 768, "number and first rows, without scrolling"
    portal.picture(page, "draft-moves")
    assert violations(page) == []
    address = page.url.removeprefix(portal.platform.portal)

    confirming = portal.as_("administrator", address)
    expect(confirming.get_by_text(re.compile("已检查全部 [\\d,]+ 项"))).to_be_visible()
    confirming.get_by_role("button", name="确认公布").click()
    dialog = confirming.get_by_role("dialog")
    expect(dialog).to_contain_text(re.compile("公布为日历第 \\d+ 版：2026年，怀化市。"))
    expect(dialog).to_contain_text("项未兑现的承诺将改期，承办人会收到通知。")
    portal.picture(confirming, "draft-confirm")
    assert violations(confirming) == []
    dialog.get_by_role("button", name="返回").click()
    expect(confirming.get_by_role("dialog")).to_be_hidden()


@pytest.mark.requirement("N5", "N4")
def test_a_draft_is_withdrawn_with_a_reason_and_a_stale_hand_is_told(
    portal: Portal, stage: Stage
) -> None:
    body: dict[str, object] = {
        "id": new_id(),
        "year": 2027,
        "place": None,
        "text": COUNTRY_2027,
        "source": "国办发明电〔2026〕0号（样例）",
    }
    address = f"/drafts/{_propose(stage, 'administrator', body)}"
    slow = portal.as_("supervisor", address)
    expect(slow.get_by_role("heading", name="2027年日历 · 全国")).to_be_visible()
    expect(slow.get_by_text(re.compile("现与通知一致的：\\d+ 天"))).to_be_visible()
    expect(slow.locator("tr", has_text="2月14日")).to_contain_text("调休上班")
    tables = slow.get_by_role("main").get_by_role("heading", level=2)
    expect(tables.nth(0)).to_contain_text("将变动的承诺")
    expect(tables.nth(1)).to_contain_text("日期改动")
    portal.picture(slow, "draft-calendar")

    page = portal.as_("administrator", address)
    page.get_by_role("button", name="撤回草案").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="撤回草案").click()
    expect(dialog.get_by_role("alert")).to_be_focused()
    dialog.get_by_role("textbox", name="撤回理由").fill("样例通知，不予公布")
    portal.picture(page, "draft-withdraw")
    dialog.get_by_role("button", name="撤回草案").click()
    expect(page.locator("dd", has_text="样例通知，不予公布")).to_be_visible()

    slow.get_by_role("button", name="确认公布").click()
    slow.get_by_role("dialog").get_by_role("button", name="确认公布").click()
    expect(slow.get_by_role("main").get_by_text("已撤回").first).to_be_visible()
    expect(slow.locator("dd", has_text="样例通知，不予公布")).to_be_visible()
    listed = portal.as_("administrator", "/drafts")
    expect(listed.locator("tr", has_text="2027年日历")).to_contain_text("已撤回")
    portal.picture(listed, "drafts")


def _failures(route: Route) -> None:
    answer = route.fetch()
    told = answer.json()
    failure = {
        "id": "f1",
        "kind": "reply",
        "owner": {"id": "attendant-huaihua-1", "name": "吴昌盛"},
        "place": {"code": "431200", "name": "怀化市"},
        "matter_id": new_id(),
        "error": "LookupError",
    }
    recompute = {
        "state": "running",
        "number": 2,
        "waiting": False,
        "checked": 120,
        "total": 350,
        "moved": 3,
        "restamped": 40,
        "failed": 52,
        "failures": [failure],
        "started_at": "2026-11-16T01:00:00.000Z",
        "finished_at": None,
    }
    shown: dict[str, object]
    if "drafts" in told:
        shown = {"failed_recompute": {"draft_id": told["drafts"][0]["id"], "failed": 52}}
    else:
        shown = {"state": "published", "recompute": recompute}
    route.fulfill(response=answer, body=json.dumps({**told, **shown}))


@pytest.mark.requirement("N5", "N41")
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_promises_that_could_not_be_computed_are_red_and_named(
    portal: Portal, stage: Stage, language: str
) -> None:
    body: dict[str, object] = {"year": 2027, "place": None, "text": COUNTRY_2027, "source": "样例"}
    _propose(stage, "administrator", {"id": new_id(), **body})
    page = portal.as_("supervisor", "/rulebook")
    look(page, language=language, theme="light" if language == "zh-CN" else "dark")
    page.route(re.compile("/api/drafts(/[^/]+)?$"), _failures)
    link = page.get_by_role("link", name=re.compile("重算失败 52 项|Could not be computed: 52"))
    for path in ("/rulebook", "/drafts", "/calendar"):
        page.goto(f"{portal.platform.portal}{path}")
        expect(link).to_be_visible()
    portal.picture(page, f"calendar-failed-{language}")
    link.click()
    failed = page.get_by_role("alert").filter(has_text="LookupError")
    expect(failed).to_contain_text("吴昌盛")
    expect(failed.get_by_role("link")).to_have_count(1)
    expect(failed).to_contain_text("51")
    expect(page.locator("progress")).to_have_attribute("value", "120")
    told = page.get_by_text(
        re.compile("第 2 遍：已检查 120 项，上一遍共 350 项|Pass 2: 120 checked")
    )
    expect(told).to_be_visible()
    portal.picture(page, f"draft-failed-{language}")
    assert violations(page) == []
    page.unroute(re.compile("/api/drafts(/[^/]+)?$"))


@pytest.mark.parametrize("path", ["/drafts", "/rulebook", "/rulebook/edit", "/calendar/import"])
@pytest.mark.requirement("N41")
def test_the_pages_hold_in_english_and_dark(portal: Portal, path: str) -> None:
    page = portal.as_("supervisor", path)
    look(page, theme="dark", language="en")
    page.reload()
    settle(page)
    expect(page.get_by_text(re.compile("Loading"))).to_have_count(0)
    portal.picture(page, f"regulations{path.replace('/', '-')}-dark-en")
    assert violations(page) == []
