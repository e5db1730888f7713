"""Signing in: on the issuer's page, with PKCE, and out again."""

from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from tests.portal.visit import Portal

SUPERVISOR = "supervisor"


def _watched(page: Page) -> list[Request]:
    """Return a list that grows by every request of the page."""
    seen: list[Request] = []

    def note(request: Request) -> None:
        seen.append(request)

    page.on("request", note)
    return seen


@pytest.mark.requirement("S0-20")
def test_the_password_goes_to_the_issuer_and_never_to_the_portal(portal: Portal) -> None:
    page = portal.stranger()
    seen = _watched(page)
    page.goto(f"{portal.platform.portal}/overview?figure=overdue")
    portal.picture(page, "sign-in")
    page.get_by_role("button", name="登录", exact=True).click()
    asked = parse_qs(urlsplit(page.url).query)
    assert asked["code_challenge_method"] == ["S256"]
    portal.picture(page, "sign-in-issuer")
    portal.answer_issuer(page, SUPERVISOR)
    expect(page.get_by_role("heading", name="总览")).to_be_visible()
    assert page.url.endswith("/overview?figure=overdue"), "back where the person wanted to go"

    password = quote(portal.platform.demo_password, safe="")
    told = [r.url for r in seen if password in (r.post_data or "")]
    assert told
    assert not [url for url in told if url.startswith(portal.platform.portal)]
    assert "prompt=none" not in "".join(r.url for r in seen)


@pytest.mark.requirement("S0-20", "N41")
def test_signing_out_forgets_the_tokens(portal: Portal) -> None:
    page = portal.sign_in(SUPERVISOR)
    page.get_by_role("button", name="退出").click()
    expect(page.get_by_role("button", name="登录", exact=True)).to_be_visible()
    assert page.evaluate("Object.keys(sessionStorage).filter(k => k.startsWith('oidc.user'))") == []
    page.goto(f"{portal.platform.portal}/overview")
    expect(page.get_by_role("button", name="登录", exact=True)).to_be_visible()


@pytest.mark.requirement("S0-20")
def test_a_refused_token_is_renewed_by_refresh_token(portal: Portal) -> None:
    page = portal.sign_in(SUPERVISOR)
    page.evaluate(
        """() => {
            const key = Object.keys(sessionStorage).find(k => k.startsWith('oidc.user'))
            const user = JSON.parse(sessionStorage.getItem(key))
            user.access_token = user.access_token.slice(0, -4) + 'AAAA'
            sessionStorage.setItem(key, JSON.stringify(user))
        }"""
    )
    asked = _watched(page)
    page.reload()
    expect(page.get_by_role("heading", name="首页")).to_be_visible()
    renewals = [r for r in asked if "grant_type=refresh_token" in (r.post_data or "")]
    assert len(renewals) == 1, "several refused requests share one renewal"
