"""催办、督办、通报 in the portal: pressed by those above, answered by whoever has the work."""

from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, expect

from backend.kernel.books import Create, Replace
from backend.matters.model import Person, State
from backend.matters.pledging import pledge_of
from backend.promises.model import Kind
from backend.promises.rules import cancel, make
from chalicelib.wiring import following
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


def _matter(hall: Hall, name: str) -> str:
    owner = Person(OWNER, hunan.person(OWNER).name)
    matter_id = identity("pressed", name)
    keep_matter(hall.reception.house, matter_id, YUELU, (owner, owner), State.OPEN)
    return f"/matters/{matter_id}"


_picture = partial(picture, of="press", full=True, axe=False)


def _press(page: Page, rung: str, text: str) -> None:
    page.get_by_role("button", name="催办、督办").click()
    form = page.get_by_role("form", name="催办、督办")
    form.get_by_role("radio", name=rung, exact=True).check()
    form.get_by_role("textbox", name="要求").fill(text)
    form.get_by_role("button", name="发出").click()
    expect(form).to_have_count(0)


@pytest.mark.requirement("S2-38", "S2-39")
def test_a_matter_is_pressed_from_the_city_and_the_province_and_answered(hall: Hall) -> None:
    path = _matter(hall, "ladder")
    hall.reception.house.clock.forward(days=3)
    page = hall.page(HEAD, path)
    expect(page.get_by_text("逾期：有承诺到期未办")).to_be_visible()
    page.get_by_role("button", name="催办、督办").click()
    form = page.get_by_role("form", name="催办、督办")
    form.get_by_role("button", name="发出").click()
    expect(form.get_by_role("alert")).to_contain_text("请写明督办要求")
    _picture(page, "faults")
    assert violations(page) == []
    form.get_by_role("button", name="取消").click()
    _press(page, "督办", "已逾期，请今天答复来电人")
    expect(page.get_by_role("heading", name="督办", exact=True)).to_be_visible()
    _picture(page, "supervised")
    _press(hall.page(PROVINCE, path), "通报", "逾期未办，予以通报")
    own = hall.page(OWNER, path)
    form = own.get_by_role("form", name="反馈督办情况")
    form.get_by_role("textbox", name="反馈督办情况").fill("已联系来电人")
    form.get_by_role("button", name="反馈").click()
    expect(form.get_by_role("alert")).to_contain_text("仍有逾期未办的事项")
    _picture(own, "too-early")
    assert violations(own) == []
    board = hall.page(PROVINCE, "/promises?kind=circulated&place=430000")
    expect(board.get_by_text("反馈通报整改").first).to_be_visible()
    _picture(board, "circulated-list")


@pytest.mark.parametrize(("theme", "language"), [("light", "zh-CN"), ("dark", "en")])
def test_nothing_speaks_for_it_and_it_can_be_urged(hall: Hall, theme: str, language: str) -> None:
    page = hall.page(HEAD, _matter(hall, f"calm-{theme}"), theme, language)
    page.get_by_role("button", name="催办、督办" if language == "zh-CN" else "Urge or").click()
    _picture(page, f"form-{theme}-{language}")
    assert violations(page) == []


@pytest.mark.requirement("S2-38", "S2-39")
@pytest.mark.parametrize(("theme", "language"), [("light", "zh-CN"), ("dark", "en")])
def test_the_page_tells_what_the_clock_raised_and_why(
    hall: Hall, theme: str, language: str
) -> None:
    path, house = _matter(hall, f"clock-{theme}"), hall.reception.house
    for _ in range(24 * 9):
        house.clock.forward(hours=1)
        following.climbing().run(lambda: True)
    page = hall.page(OWNER, path, theme, language)
    zh = language == "zh-CN"
    for rung in ("自动催办", "自动督办") if zh else ("Urging by the clock", "Supervision by the"):
        expect(page.get_by_text(rung).first).to_be_visible()
    expect(page.get_by_text("平台" if zh else "the platform", exact=True).first).to_be_visible()
    _picture(page, f"clock-{theme}-{language}")
    assert violations(page) == []


@pytest.mark.requirement("N7", "S2-39")
def test_what_a_unit_is_late_with_the_centre_answers_and_not_the_lawyer(hall: Hall) -> None:
    path, house = _matter(hall, "of a unit"), hall.reception.house
    matter = house.matters.get(path.rpartition("/")[2])
    assert matter is not None
    now = house.clock.now()
    terms = house.standing.terms(matter.place, now)
    (reply,) = (one for one in house.promises.of(matter.subject))
    late = make(pledge_of(matter, Kind.DISPATCH_RESULT), now, terms)
    house.books.commit(Replace(cancel(reply), reply.version), Create(late))
    for _ in range(24 * 16):
        house.clock.forward(hours=1)
        following.climbing().run(lambda: True)
    page = hall.page(OWNER, path)
    expect(page.get_by_text("自动催办").first).to_be_visible()
    expect(page.get_by_role("form", name="反馈催办情况")).to_have_count(0)
    _picture(page, "of-a-unit-owner")
    assert violations(page) == []
    page = hall.page(HEAD, path)
    expect(page.get_by_role("form", name="反馈催办情况")).to_be_visible()
    _picture(page, "of-a-unit-head")
    assert violations(page) == []
