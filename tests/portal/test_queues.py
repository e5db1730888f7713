"""The queues of a desk, a matter on paper, and a list that is taken away."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.portal.axe import violations
from tests.portal.conftest import Registered
from tests.portal.visit import Portal, look, settle

HEAD = "head-huaihua"


@pytest.mark.requirement("S0-20")
def test_a_queue_counts_what_it_lists_and_is_an_address(
    portal: Portal, registered: Registered
) -> None:
    page = portal.as_(HEAD, "/matters")
    tabs = page.get_by_role("navigation", name="事项队列")
    node = tabs.get_by_role("link", name=re.compile("^本节点"))
    expect(node).to_have_text(re.compile(r"^本节点[1-9]\d*$"))
    node.click()
    expect(page).to_have_url(re.compile(r"/matters\?queue=node$"))
    expect(page.locator(f"a[href='/matters/{registered.matter_id}']")).to_be_visible()
    settle(page)
    expect(tabs.locator("[aria-current=page]")).to_have_count(1)
    count = int(re.sub(r"\D", "", node.inner_text()))
    assert page.locator("table.rows tbody tr").count() == count
    assert violations(page) == []
    portal.picture(page, "queue-node")
    tabs.get_by_role("link", name=re.compile("^紧急")).click()
    expect(page.get_by_text("没有紧急事项")).to_be_visible()
    portal.picture(page, "queue-urgent-empty")
    page = portal.as_("attendant-huaihua-1", "/matters?queue=mine")
    expect(page.locator(f"a[href='/matters/{registered.matter_id}']")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^本节点"))).to_have_count(0)
    look(page, "dark", "en")
    page.reload()
    settle(page)
    assert violations(page) == []
    portal.picture(page, "queue-mine-dark-en")
    look(page)


def test_a_matter_is_printed_masked_until_somebody_says_why(
    portal: Portal, registered: Registered
) -> None:
    page = portal.as_(HEAD, f"/matters/{registered.matter_id}")
    page.get_by_role("link", name="打印", exact=True).click()
    paper = page.get_by_role("article")
    expect(paper.get_by_role("heading", name="12348法律服务热线事项登记表")).to_be_visible()
    expect(paper).to_contain_text("139****4321")
    expect(paper).not_to_contain_text("欧阳建国")
    settle(page)
    assert violations(page) == []
    portal.picture(page, "matter-paper")
    page.emulate_media(media="print")
    expect(paper.get_by_role("button")).to_have_count(0)
    page.screenshot(path=portal.pictures / "matter-paper-print.png", full_page=True)
    page.emulate_media(media="screen")
    page.get_by_role("button", name="查看").click()
    page.get_by_role("dialog").get_by_role("textbox").fill("归档需要完整信息")
    page.get_by_role("dialog").get_by_role("button", name=re.compile("查看|确定")).click()
    expect(paper).to_contain_text("欧阳建国")
    look(page, "dark", "en")
    page.reload()
    settle(page)
    expect(paper).to_contain_text("事项登记表")
    assert violations(page) == []
    portal.picture(page, "matter-paper-dark-en")
    look(page)


@pytest.mark.requirement("S0-20")
def test_a_list_is_exported_as_it_is_shown_and_masked(
    portal: Portal, registered: Registered
) -> None:
    page = portal.as_(HEAD, "/matters?disposition=2")
    reference = page.locator(f"a[href='/matters/{registered.matter_id}']").inner_text()
    page.get_by_role("button", name="导出", exact=True).click()
    drawer = page.get_by_role("dialog", name="导出事项")
    drawer.get_by_role("button", name="导出为 CSV").click()
    take = drawer.get_by_role("button", name="下载")
    expect(take).to_be_visible()
    expect(drawer.get_by_text("已完成")).to_be_visible()
    portal.picture(page, "export-done")
    assert violations(page) == []
    with page.expect_download() as taking:
        take.click()
    kept = Path(taking.value.path()).read_bytes()
    assert kept.startswith(b"\xef\xbb\xbf")
    text = kept.decode("utf-8-sig")
    assert reference in text
    assert "139****4321" in text
    assert "欧阳建国" not in text
    assert "13900004321" not in text
    assert "X-Amz-Expires=60" in taking.value.url
