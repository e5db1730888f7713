"""The telephone page in a real browser: real flows and doors behind it, storage in memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from infra import package
from infra.local import origin
from infra.local.platform import PORTAL
from infra.local.telephone.clock import ExchangeClock
from infra.local.telephone.control import PAGE
from tests.fakes import hunan
from tests.fakes.telephone import Town, open_live_town
from tests.portal.axe import violations
from tests.portal.visit import SMALL_DESKTOP

PICTURES = Path(__file__).resolve().parents[2] / "test-output" / "portal"
PACE = 6
"""How much faster business runs here: nobody has to hear every sentence to its end."""
HENGYANG = "attendant-hengyang-1"
DESKS = sum(bool(person.agent_id) for person in hunan.seed().people)
CONFIG = {"token_endpoint": "http://127.0.0.1:9/token"}


@dataclass(slots=True)
class Handset:
    """The page, and the town behind it."""

    page: Page
    town: Town[ExchangeClock]

    def press(self, key: str) -> None:
        self.page.get_by_role("group", name="按键").get_by_role(
            "button", name=key, exact=True
        ).click()

    def act(self, name: str) -> None:
        self.page.locator("#acts").get_by_role("button", name=name).click()

    def dial(self, preset: str) -> None:
        self.page.get_by_label("从哪里打来").select_option(label=preset)
        self.page.get_by_role("button", name="拨号").click()

    def hears(self, words: str) -> None:
        expect(self.page.get_by_role("log").get_by_text(words).first).to_be_visible()

    def picture(self, name: str) -> None:
        """Keep what it looks like, light and dark; neither has a violation."""
        for scheme in ("dark", "light"):
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            self.page.screenshot(path=PICTURES / f"telephone-{name}-{scheme}.png")
            assert violations(self.page) == [], (name, scheme)


@pytest.fixture
def handset(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Handset]:
    civil = getattr(request, "param", "2026-11-23T09:00")
    server = origin.bind(0)
    with open_live_town(civil, PACE) as town, server:
        town.sign_on(HENGYANG)
        served = origin.Origin(PORTAL, "http://127.0.0.1:9", CONFIG, town.control)
        with origin.serving(server, served):
            page = browser.new_page(viewport=SMALL_DESKTOP)
            page.goto(f"http://127.0.0.1:{server.server_address[1]}/telephone")
            expect(page.locator("#list").get_by_role("option")).to_have_count(DESKS)
            yield Handset(page, town)
            page.close()


@pytest.mark.requirement("N41", "S0-43")
def test_a_call_is_dialled_rung_accepted_and_scored(handset: Handset) -> None:
    page = handset.page
    handset.picture("idle")
    page.locator("#list").get_by_role("option", name="肖雅琴").click()
    handset.act("上线")
    expect(page.locator("#desk-state")).to_have_text("在线")
    handset.dial("衡阳固话 Hengyang")
    handset.hears("衡阳市12348法律援助热线")
    handset.picture("menu")
    handset.act("接听")
    expect(page.locator("#whisper")).to_contain_text("衡阳市")
    expect(page.locator("#state")).to_have_text("通话中")
    handset.picture("talking")
    handset.act("保持")
    expect(page.locator("#state")).to_have_text("保持中")
    handset.act("恢复")
    handset.act("挂断")
    handset.hears("评分")
    page.locator("body").press("5")
    handset.hears("感谢您的评价")
    expect(page.locator("#state")).to_have_text("已结束：已接听")
    handset.picture("over")


def test_who_is_rung_is_shown_first_and_may_decline(handset: Handset) -> None:
    page = handset.page
    page.locator("#list").get_by_role("option", name="肖雅琴").click()
    handset.act("上线")
    page.locator("#list").get_by_role("option", name="吴昌盛").click()
    handset.dial("衡阳固话 Hengyang")
    expect(page.locator("#desk-state")).to_contain_text("来电 +867348880000 · 衡阳市")
    handset.picture("ringing")
    handset.act("拒接")
    handset.act("下线")
    page.get_by_role("button", name="挂断").first.click()
    expect(page.locator("#state")).to_contain_text("已结束")
    assert handset.town.telephone.exchange.calls == {}


@pytest.mark.requirement("S0-26")
@pytest.mark.parametrize("handset", ["2026-11-23T12:00"], indirect=True)
def test_in_the_closed_hours_a_message_is_left_by_keyboard_alone(handset: Handset) -> None:
    page = handset.page
    page.get_by_label("从哪里打来").focus()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("主叫号码")).to_have_value("+867348880000")
    page.get_by_label("主叫号码").press("Enter")
    handset.hears("休息")
    page.locator("#words").focus()
    page.keyboard.press("2")
    expect(page.locator("#state")).to_have_text("正在录留言")
    handset.hears("（提示音）")
    page.get_by_label("留言").fill("12")
    page.get_by_label("留言").press("Enter")
    handset.hears("留言 12 秒")
    handset.picture("voicemail")
    page.locator("#words").focus()
    page.keyboard.press("#")
    expect(page.locator("#state")).to_have_text("已结束：已留言")


def test_what_cannot_be_done_and_a_silent_exchange_are_said(handset: Handset) -> None:
    page = handset.page
    page.get_by_label("主叫号码").fill("12348")
    page.get_by_role("button", name="拨号").click()
    expect(page.get_by_role("alert")).to_contain_text("做不到")
    handset.dial("隐藏号码 Withheld")
    expect(page.get_by_role("alert")).to_be_hidden()
    handset.hears("隐藏号码")
    page.route("**/telephone/**", lambda route: route.abort())
    expect(page.get_by_role("alert")).to_contain_text("没有应答")
    handset.picture("silent")
    page.unroute_all()
    expect(page.get_by_role("alert")).to_be_hidden()


def test_the_page_is_in_no_bundle_that_goes_to_production(tmp_path: Path) -> None:
    archive = package.package(tmp_path) / package.ARCHIVE
    with ZipFile(archive) as packed:
        inside = {name: packed.read(name) for name in packed.namelist()}
    built = {str(file): file.read_bytes() for file in PORTAL.rglob("*") if file.is_file()}
    assert built
    assert any(name.startswith("chalicelib/") for name in inside)
    own = [line.strip() for line in (PAGE / "telephone.js").read_bytes().splitlines()[:1]]
    for name, body in {**inside, **built}.items():
        assert "infra/" not in name
        assert not name.endswith(("telephone.js", "telephone.css"))
        assert not any(mark in body for mark in (*own, "本机电话".encode(), b"/telephone/desks"))
