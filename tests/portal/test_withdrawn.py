"""A message that the record denied after somebody had heard it: shown as such, and heard still."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from backend.calls.voicemail.model import Step
from backend.kernel.books import Replace
from backend.promises.rules import cancel
from tests.backend.calls.voicemail.messages import IVR
from tests.backend.calls.voicemail.test_audio import recording
from tests.fakes import hunan
from tests.fakes.messages import leave
from tests.portal.axe import violations
from tests.portal.conftest import PICTURES
from tests.portal.doors import open_hall

USERNAME = "attendant-changsha-1"
LISTEN = {"zh-CN": "收听留言", "en": "Listen"}
LI = hunan.person(USERNAME)


@pytest.mark.requirement("S0-62")
@pytest.mark.parametrize(
    ("theme", "language", "words"),
    [
        ("light", "zh-CN", "话单显示来电人没有留言"),
        ("dark", "en", "the record tells that no message"),
    ],
)
def test_a_withdrawn_message_is_looked_at_and_heard(
    browser: Browser, theme: str, language: str, words: str
) -> None:
    with open_hall(browser) as hall:
        house = hall.reception.house
        message = leave(house, "c-1", hunan.CHANGSHA, IVR)
        at = message.received_at + timedelta(hours=1)
        heard = message.next(collected=Step(at, LI.person_id, LI.name))
        gone = heard.next(withdrawn_at=at + timedelta(hours=1))
        house.books.commit(Replace(heard, message.version))
        house.books.commit(Replace(gone, heard.version))
        (owed,) = house.promises.of(message.owed_as)
        house.books.commit(Replace(cancel(owed), owed.version))
        house.recordings.cuts["c-1"] = recording()
        page = hall.page(USERNAME, f"/voicemail?day={message.day}", theme, language)
        page.locator("table button[aria-expanded]").click()
        expect(page.get_by_text(words)).to_be_visible()
        page.screenshot(path=PICTURES / f"voicemail-withdrawn-{theme}.png")
        assert violations(page) == []
        page.get_by_role("button", name=LISTEN[language]).click()
        expect(page.locator("audio")).to_have_attribute("src", re.compile("c-1"))
