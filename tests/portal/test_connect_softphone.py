"""The telephone of Amazon Connect: its real library before a page that stands for an instance's.

The page lies on an origin of its own, as the real one does, under the policy that a stage sends;
the platform's API is answered here, since nothing of it is asked but who is signed in.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Locator, Page, Route, expect

from infra.local import origin
from infra.local.platform import PORTAL
from tests.portal.axe import violations
from tests.portal.panel import instance
from tests.portal.visit import CHROMIUM, FLAGS, SMALL_DESKTOP

PICTURES = Path(__file__).resolve().parents[2] / "test-output" / "portal"
DEVICE = "--use-fake-device-for-media-stream"
SHARED = "--use-fake-ui-for-media-stream"
"""Says yes for the person: the headless shell asks nobody, and takes a granted right for none."""
ISSUER = "http://127.0.0.1:9"
SESSION = {
    "person": {"id": "zhang", "name": "张律师", "category": "lawyer", "unit": "某律师事务所"},
    "role": "attendant",
    "place": {"code": "433100", "name": "湘西土家族苗族自治州", "level": "prefecture"},
    "actions": ["duty.sign", "matter.register", "call.watch"],
    "clock_offset_seconds": 0,
    "clock_rate": 1.0,
    "stage": "local",
}
ANSWERS: dict[str, Any] = {
    "/api/session": SESSION,
    "/api/duty": {"on_duty": False, "since": None, "line": None},
    "/api/calls": {"calls": [], "next": None},
    "/api/places": {"places": []},
}


def _settings(ccp: str) -> dict[str, Any]:
    return {
        "stage": "local",
        "issuer": ISSUER,
        "authority": ISSUER,
        "authorization_endpoint": f"{ISSUER}/authorize",
        "token_endpoint": f"{ISSUER}/token",
        "jwks_uri": f"{ISSUER}/keys",
        "end_session_endpoint": None,
        "revocation_endpoint": None,
        "client_id": "portal",
        "redirect_path": "/callback",
        "scope": "openid",
        "logout_style": "oidc",
        "softphone": {"kind": "connect", "ccp_url": ccp, "region": "us-east-1"},
    }


SIGNED_IN = """
sessionStorage.setItem('oidc.user:%s:portal', JSON.stringify({
  access_token: 't', token_type: 'Bearer', scope: 'openid', profile: {sub: 'zhang'},
  expires_at: Math.floor(Date.now() / 1000) + 3600,
}))
localStorage.setItem('hotline.language', 'zh-CN')
"""


def _answer(route: Route) -> None:
    path = "/" + route.request.url.split("/", 3)[3].split("?")[0]
    known = ANSWERS.get(path)
    if known is None:
        route.fulfill(status=404, json={"code": "not_found", "title": "", "title_en": ""})
    else:
        # The instance's page knows the browser's time alone, so here business has the same.
        route.fulfill(json={**known, "now": datetime.now(UTC).isoformat()})


@dataclass(slots=True)
class Desk:
    """An attendant's page, and the instance's page in it."""

    page: Page

    @property
    def phone(self) -> Locator:
        return self.page.get_by_role("region", name="电话", exact=True)

    @property
    def ccp(self) -> Frame:
        found = next((one for one in self.page.frames if one.url.endswith("/ccp.html")), None)
        assert found is not None
        return found

    def lead(self, act: str) -> None:
        """Let something happen at the instance."""
        self.ccp.evaluate(f"ccp.{act}")

    def asked(self) -> list[str]:
        """Return what the library asked of the instance."""
        return list(self.ccp.evaluate("ccp.asked"))

    def shows(self, words: str) -> None:
        expect(self.phone.get_by_text(words).first).to_be_visible()

    def click(self, name: str) -> None:
        self.phone.get_by_role("button", name=name).click()

    def rings(self) -> None:
        """Go online and let somebody call."""
        self.shows("电话离线")
        self.click("电话上线")
        self.shows("等待来电")
        self.lead("rings('+8674312345678')")
        self.shows("来电振铃")

    def picture(self, name: str) -> None:
        self.page.screenshot(path=PICTURES / f"softphone-connect-{name}.png")
        assert violations(self.page) == [], name


@pytest.fixture
def desk(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Desk]:
    """Return the desk of somebody whose browser lets the page use the microphone, or does not."""
    allowed = getattr(request, "param", True)
    flags = [*FLAGS, DEVICE, *([SHARED] if allowed else [])]
    own = browser.browser_type.launch(executable_path=CHROMIUM, args=flags)
    server = origin.bind(0)
    with instance() as ccp, server:
        served = origin.Origin(PORTAL, "http://127.0.0.1:9", _settings(ccp))
        with origin.serving(server, served):
            context = own.new_context(viewport=SMALL_DESKTOP, reduced_motion="reduce")
            if allowed:
                context.grant_permissions(["microphone"])
            context.add_init_script(SIGNED_IN % ISSUER)
            context.route("**/api/**", _answer)
            page = context.new_page()
            refused: list[str] = []
            page.on("console", lambda said: refused.append(said.text))
            page.goto(f"http://127.0.0.1:{server.server_address[1]}/nowhere")
            yield Desk(page)
            own.close()
    assert not [one for one in refused if "Content Security Policy" in one], json.dumps(refused)


def test_a_telephone_that_is_ready_before_its_person_signed_on_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    unsigned = desk.phone.get_by_text("尚未签到，来电可能转不进来")
    desk.shows("电话离线")
    expect(unsigned).to_have_count(0)
    desk.click("电话上线")
    expect(unsigned).to_be_visible()
    desk.picture("unsigned")
    monkeypatch.setitem(ANSWERS, "/api/duty", {**ANSWERS["/api/duty"], "on_duty": True})
    desk.page.reload()
    desk.click("电话上线")
    desk.shows("等待来电")
    expect(unsigned).to_have_count(0)


@pytest.mark.requirement("N21")
def test_it_rings_is_accepted_held_hung_up_and_finished(desk: Desk) -> None:
    desk.rings()
    desk.shows("0743****678")
    desk.shows("湘西土家族苗族自治州")
    desk.picture("ringing")
    desk.page.keyboard.press("F2")
    desk.shows("通话中")
    desk.page.keyboard.press("F4")
    desk.shows("保持中")
    desk.page.keyboard.press("F4")
    desk.shows("通话中")
    desk.picture("talking")
    desk.page.keyboard.press("F8")
    desk.shows("话后整理")
    desk.page.keyboard.press("F9")
    desk.shows("等待来电")
    asked = ["acceptContact", "holdConnection", "resumeConnection", "destroyConnection"]
    assert [one for one in desk.asked() if one in asked] == asked


def test_who_hangs_up_while_it_rings_is_said(desk: Desk) -> None:
    desk.rings()
    desk.lead("callerLeaves()")
    desk.shows("来电人已挂断")


def test_a_ring_in_vain_is_said_until_it_was_seen(desk: Desk) -> None:
    desk.rings()
    desk.lead("nobodyAnswers()")
    desk.shows("振铃未接，现在不振铃")
    desk.click("恢复振铃")
    desk.shows("等待来电")


def test_a_declined_call_leaves_no_trouble(desk: Desk) -> None:
    desk.rings()
    desk.click("拒接")
    desk.shows("等待来电")
    expect(desk.phone.get_by_role("alert")).to_have_count(0)


@pytest.mark.requirement("N27")
def test_a_call_that_cannot_be_taken_leads_to_another_telephone(desk: Desk) -> None:
    desk.rings()
    desk.lead("refuses = 'acceptContact'")
    desk.click("接听")
    alert = desk.phone.get_by_role("alert")
    expect(alert).to_contain_text("没有接起来")
    expect(alert).to_contain_text("用其他电话接听，结果照常登记")
    desk.picture("not-taken")


@pytest.mark.parametrize("desk", [False], indirect=True)
def test_a_microphone_that_may_not_be_used_is_said(desk: Desk) -> None:
    desk.rings()
    desk.click("接听")
    expect(desk.phone.get_by_role("alert")).to_contain_text("麦克风未授权")
    desk.picture("no-microphone")


def test_a_sign_in_that_ended_is_said_and_begun_again(desk: Desk) -> None:
    desk.shows("电话离线")
    desk.lead("expires()")
    desk.shows("电话登录已过期")
    desk.shows("用其他电话接听，结果照常登记")
    desk.click("登录电话")
    desk.shows("电话离线")


def test_a_reload_of_the_instances_page_is_survived(desk: Desk) -> None:
    desk.shows("电话离线")
    desk.click("电话上线")
    desk.shows("等待来电")
    desk.ccp.evaluate("location.reload()")
    desk.rings()


def test_a_lost_connection_is_said_and_comes_back(desk: Desk) -> None:
    desk.shows("电话离线")
    desk.lead("socket(true)")
    desk.shows("电话未连接")
    desk.shows("用其他电话接听，结果照常登记")
    desk.lead("socket(false)")
    desk.shows("电话离线")


@pytest.mark.requirement("N27")
def test_an_instance_that_falls_silent_is_said(desk: Desk) -> None:
    desk.shows("电话离线")
    desk.lead("silent = true")
    desk.shows("电话未连接")
    desk.picture("lost")
    desk.click("立即重连")
    desk.shows("电话离线")


def test_another_tab_takes_the_line_and_gives_it_back(desk: Desk) -> None:
    desk.shows("电话离线")
    second = desk.page.context.new_page()
    second.goto(desk.page.url)
    other = Desk(second)
    other.shows("另一个标签页")
    other.click("改在本页接听")
    other.shows("电话离线")
    desk.shows("另一个标签页")
    second.close()
    desk.rings()
