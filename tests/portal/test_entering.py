"""Entering a call that came by another telephone, and finding it marked among the calls."""

import pytest
from playwright.sync_api import expect

from tests.portal.axe import violations
from tests.portal.visit import Portal, look

ATTENDANT = "attendant-shaoyang-1"


@pytest.mark.requirement("S0-20")
def test_an_attendant_enters_a_call_and_finds_it_marked(portal: Portal) -> None:
    page = portal.as_(ATTENDANT, "/calls")
    page.get_by_role("button", name="补录来电").click()
    form = page.get_by_role("form", name="补录来电")
    form.get_by_label("几点几分").fill("00:05")
    form.get_by_role("textbox", name="来电号码").fill("82345678")
    form.get_by_role("spinbutton", name="通话分钟数").fill("3")
    portal.picture(page, "enter-call")
    form.get_by_role("button", name="保存").click()
    expect(form.get_by_text("固定电话须带区号").first).to_be_visible()
    portal.picture(page, "enter-call-refused")
    assert violations(page) == []
    form.get_by_role("textbox", name="来电号码").fill("0739-82345678")
    form.get_by_role("button", name="保存").click()
    expect(form).to_have_count(0)
    row = page.get_by_role("row", name="补录")
    expect(row.get_by_text("已接听")).to_be_visible()
    portal.picture(page, "calls-entered")
    row.get_by_role("link").first.click()
    expect(page.get_by_text("接听人", exact=False)).to_be_visible()
    portal.picture(page, "call-entered")
    assert violations(page) == []
    look(page, theme="dark", language="en")
    page.reload()
    expect(page.get_by_text("answered by")).to_be_visible()
    portal.picture(page, "call-entered-dark-en")
