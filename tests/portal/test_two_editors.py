"""Two editors of one record: the second is told what changed, and loses nothing typed."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.matters.model import Person, State
from backend.places.units.model import Service, Unit, UnitKind
from tests.fakes import hunan
from tests.guards.visits import identity, keep_matter
from tests.portal.conftest import picture
from tests.portal.doors import Hall, open_hall

LI, HEAD, DEPUTY = "attendant-changsha-1", "head-changsha", "deputy-changsha"
FURONG = ("430000", "430100", "430102")
WORDS = "已向咨询人说明可申请劳动仲裁，并告知所需材料与时效，咨询人表示明白"
CONTENT: dict[str, Any] = {
    "title": "拖欠工资",
    "department": "",
    "scope": "",
    "procedure": "",
    "notes": "",
    "conditions": "",
    "phone": "",
    "basis": "",
    "materials": "",
    "field_of_law": "",
    "words": [],
    "review_days": 180,
}


@pytest.fixture
def hall(browser: Browser) -> Iterator[Hall]:
    with open_hall(browser) as hall:
        yield hall


_picture = partial(picture, of="editors")


def _name(username: str) -> str:
    return hunan.person(username).name


def _matter(hall: Hall, name: str) -> str:
    """Keep an open matter of the attendant with the reply that it promises."""
    owner, matter_id = Person(LI, _name(LI)), identity("editors", name)
    keep_matter(hall.reception.house, matter_id, FURONG, (owner, owner), State.OPEN)
    return matter_id


def _do(hall: Hall, who: str, path: str, said: dict[str, Any], method: str = "POST") -> None:
    """Let somebody else do something meanwhile, a few minutes later."""
    hall.reception.house.clock.forward(minutes=3)
    body = {"id": identity(path, *map(str, said.values())), **said}
    answer = hall.reception.visit(who, method, path, body)
    assert answer.status_code < 300, answer.body


def _version(hall: Hall, who: str, path: str) -> int:
    return int(json.loads(hall.reception.visit(who, "GET", path).body)["version"])


def _told(page: Page) -> Locator:
    """Return the note of a save that came too late."""
    note = page.get_by_role("alert").filter(has_text="内容已被他人更改")
    expect(note).to_be_visible()
    return note


@pytest.mark.requirement("N27")
def test_a_reply_that_somebody_else_gave_first_leaves_the_words(hall: Hall) -> None:
    matter_id = _matter(hall, "reply")
    page = hall.page(LI, f"/matters/{matter_id}")
    page.get_by_label("已打通", exact=True).check()
    page.locator("#field-text").fill(WORDS)
    page.locator("#field-basis").fill("民法典")
    said = {
        "version": 1,
        "text": "主任已当面答复",
        "basis": "民法典",
        "answer": "reached",
        "keeps": "reply",
    }
    _do(hall, HEAD, f"/matters/{matter_id}/reply", said)
    page.get_by_role("button", name="保存答复").click()
    note = _told(page)
    expect(note).to_contain_text(_name(HEAD))
    expect(note).to_contain_text("主任已当面答复")
    expect(note).to_contain_text("10:03")
    expect(note).to_contain_text("状态现为：已有结果")
    expect(page.locator("#field-text")).to_have_value(WORDS)
    expect(page.get_by_text("他人已先办理")).to_be_visible()
    expect(page.get_by_role("button", name="保存答复")).not_to_be_visible()
    _picture(page, "reply")
    page.get_by_role("button", name="收起，不再保留").click()
    expect(page.locator("#field-text")).to_have_count(0)


@pytest.mark.requirement("N27")
def test_a_reply_after_a_hand_over_says_whose_it_is_and_can_be_saved_knowingly(hall: Hall) -> None:
    matter_id = _matter(hall, "hand over")
    page = hall.page(LI, f"/matters/{matter_id}")
    page.get_by_label("已打通", exact=True).check()
    page.locator("#field-text").fill(WORDS)
    page.locator("#field-basis").fill("民法典")
    to = hunan.person("attendant-changsha-2")
    said = {"version": 1, "to": to.person_id, "reason": "调整分工"}
    _do(hall, HEAD, f"/matters/{matter_id}/hand-over", said)
    page.get_by_role("button", name="保存答复").click()
    note = _told(page)
    expect(note).to_contain_text(f"承办人现为：{to.name}")
    expect(note).to_contain_text("调整分工")
    expect(page.locator("#field-text")).to_have_value(WORDS)
    _picture(page, "hand-over")
    page.get_by_role("button", name="保存答复").click()
    expect(page.get_by_text("已有结果").first).to_be_visible()


@pytest.mark.requirement("N27")
def test_an_appointment_that_a_colleague_settled_leaves_what_was_typed(hall: Hall) -> None:
    matter_id = _matter(hall, "meeting")
    path = f"/matters/{matter_id}"
    said = {"at": "2026-11-23T03:00:00Z", "where": "二楼接待室", "person": _name(LI)}
    _do(hall, LI, f"{path}/appointments", {"version": 1, **said})
    hall.reception.house.clock.forward(hours=1)
    page = hall.page(LI, path)
    page.get_by_role("button", name="登记结果").click()
    form = page.get_by_role("form", name="登记结果")
    form.get_by_role("textbox").fill(WORDS)
    told = {"outcome": "caller_missed", "text": "来访人来电说不来了"}
    version = _version(hall, HEAD, path)
    _do(hall, HEAD, f"{path}/appointments/1/outcome", {"version": version, **told})
    form.get_by_role("button", name="保存结果").click()
    expect(_told(page)).to_contain_text(_name(HEAD))
    expect(form.get_by_role("textbox")).to_have_value(WORDS)
    expect(page.get_by_text("他人已先办理")).to_be_visible()
    expect(form.get_by_role("button")).not_to_be_visible()
    _picture(page, "meeting")
    page.get_by_role("button", name="收起，不再保留").click()
    expect(form).to_have_count(0)
    expect(page.get_by_text("来访人未到").first).to_be_visible()


@pytest.mark.requirement("N27")
def test_a_merge_that_a_colleague_did_first_leaves_the_reason(hall: Hall) -> None:
    matter_id, other_id = _matter(hall, "merge"), _matter(hall, "goes on")
    hall.reception.house.clock.forward(seconds=10)
    page = hall.page(LI, f"/matters/{matter_id}")
    page.get_by_role("button", name="合并到另一事项").click()
    form = page.get_by_role("form", name="重复事项合并")
    form.get_by_role("radio").first.check()
    form.get_by_role("textbox").fill(WORDS)
    said = {"version": 1, "into": other_id, "into_version": 1, "reason": "同一问题"}
    _do(hall, HEAD, f"/matters/{matter_id}/merge", said)
    form.get_by_role("button", name="合并", exact=True).click()
    _told(page)
    expect(form.get_by_role("textbox")).to_have_value(WORDS)
    expect(page.get_by_text("他人已先办理")).to_be_visible()
    _picture(page, "merge")


@pytest.mark.requirement("S0-60", "N27")
def test_a_decision_on_a_complaint_outlives_what_the_deputy_named(hall: Hall) -> None:
    matter_id = identity("editors", "complaint")
    form = {
        "channel": "visit",
        "place": "430102",
        "field_of_law": "0302",
        "summary": "反映代理人收费后不出庭",
        "caller": {"kind": "person", "name": "欧阳建国", "phone": "13900007654"},
        "disposition": {
            "number": 7,
            "facts": "收取代理费五千元后两次未出庭",
            "about": "practitioner",
            "accused": "nobody",
            "complaint_about": "某律师",
        },
        "phrases_used": [1],
    }
    answer = hall.reception.visit(LI, "PUT", f"/matters/{matter_id}", form)
    assert answer.status_code == 201, answer.body
    page = hall.page(HEAD, f"/matters/{matter_id}")
    page.get_by_label("不予受理", exact=True).check()
    page.get_by_role("radio").nth(2).check()
    page.get_by_label("理由").fill(WORDS)
    named = {"known": "practitioner", "name": "张三丰律师", "person_id": "", "place": ""}
    _do(hall, DEPUTY, f"/complaints/{matter_id}/name", {"version": 1, **named})
    page.get_by_role("button", name="保存决定").click()
    note = _told(page)
    expect(note).to_contain_text(_name(DEPUTY))
    expect(note).to_contain_text("张三丰律师")
    expect(page.get_by_label("理由")).to_have_value(WORDS)
    _picture(page, "complaint")


@pytest.mark.requirement("S2-16", "N27")
def test_a_record_of_an_order_outlives_what_a_colleague_recorded(hall: Hall) -> None:
    matter_id, unit = _matter(hall, "order"), identity("editors", "unit")
    services = frozenset({Service.CALMING})
    kept = Unit(unit, PlacePath(FURONG), UnitKind.MEDIATION, "样例调委会", services)
    hall.reception.house.books.commit(Create(kept))
    errand = {"task": "请到场调处", "service": "calming", "share_caller": True}
    to = {"addressee": unit, "at_place": FURONG[-1]}
    sent = {"version": 1, "kind": "dispatch", **to, "errand": errand}
    _do(hall, LI, f"/matters/{matter_id}/orders", sent)
    page = hall.page(LI, f"/matters/{matter_id}")
    card = page.get_by_role("article", name="交办单1")
    card.get_by_role("button", name="登记受理").click()
    card.get_by_role("textbox", name="对方经办人").fill("张调解员")
    card.locator("#field-text").fill(WORDS)
    said = {"version": 1, "stage": "accepted", "text": "电话答复已收到", "spoke": "王主任"}
    _do(hall, HEAD, f"/matters/{matter_id}/orders/1", said)
    card.get_by_role("button", name="登记", exact=True).click()
    note = _told(page)
    expect(note).to_contain_text(_name(HEAD))
    expect(note).to_contain_text("电话答复已收到")
    expect(card.locator("#field-text")).to_have_value(WORDS)
    expect(card.get_by_text("他人已先办理")).to_be_visible()
    _picture(page, "order")


@pytest.mark.requirement("S0-10", "N27")
@pytest.mark.parametrize(("theme", "language"), [("light", "zh-CN"), ("dark", "en")])
def test_an_entry_shows_the_other_editors_words_beside_ones_own(
    hall: Hall, theme: str, language: str
) -> None:
    entry = identity("editors", "entry")
    path = f"/knowledge/entries/{entry}"
    first = {"version": 0, "place": "430100", "content": CONTENT}
    _do(hall, HEAD, path, first, "PUT")
    page = hall.page(HEAD, path, theme, language)
    page.locator(".know-buttons button").last.click()
    page.locator("#field-procedure").fill(WORDS)
    before = {**first, "version": _version(hall, DEPUTY, path)}
    other = {**CONTENT, "title": "拖欠农民工工资", "basis": "《保障农民工工资支付条例》"}
    _do(hall, DEPUTY, path, {**before, "content": other}, "PUT")
    page.locator(".know-form [type=submit]").click()
    note = page.get_by_role("alert")
    expect(note).to_contain_text("拖欠农民工工资")
    expect(note).to_contain_text("《保障农民工工资支付条例》")
    expect(note).to_contain_text(_name(DEPUTY))
    expect(page.locator("#field-procedure")).to_have_value(WORDS)
    _picture(page, f"entry-{theme}")
