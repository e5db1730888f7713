"""One leader who knows of an urgent matter is enough: no other is asked for ever (Art. 15(6))."""

from datetime import timedelta

import pytest

from backend.accounts.circle import ACKNOWLEDGED, URGENT, News
from backend.accounts.inbox import Notice
from backend.kernel.clock import to_text
from backend.kernel.ids import subject_ref
from backend.promises.model import Kind
from tests.backend.accounts.office import FIVE, FURONG, HEAD, OWNER, Office
from tests.fakes import hunan
from tests.guards.visits import identity

MATTER = identity("urgent")
SUBJECT = subject_ref("MATTER", MATTER)
DEPUTY = "deputy-changsha"
ABOUT = {"matter": MATTER, "reference": "261125-0000-0001", "place": str(FURONG)}
TOLD = News(f"{SUBJECT}:urgent", URGENT, FIVE, {**ABOUT, "heads": "430100", "by": OWNER})
AFTER = FIVE + timedelta(minutes=9)
KNOWN = News(
    f"{SUBJECT}:acknowledged:2",
    ACKNOWLEDGED,
    AFTER,
    {**ABOUT, "to": OWNER, "by": HEAD, "urgent_at": to_text(FIVE)},
)


@pytest.fixture
def office() -> Office:
    office = Office()
    deputy = next(one for one in hunan.seed().people if one.username == DEPUTY)
    office.accounts.keep(deputy.account(DEPUTY))
    return office


def waiting(office: Office) -> dict[str, bool]:
    """Return who was told of the urgent matter, and whether the notice still waits."""
    found = (one for one in office.kept.all(Notice) if one.kind == URGENT)
    return {one.person: one.read_at is None for one in found}


@pytest.mark.requirement("S0-59", "R13")
def test_the_notice_of_every_leader_is_read_once_one_of_them_knows(office: Office) -> None:
    office.delivery.deliver(TOLD)
    assert waiting(office) == {HEAD: True, DEPUTY: True}
    office.delivery.deliver(KNOWN)
    assert waiting(office) == {HEAD: False, DEPUTY: False}
    told = [one for one in office.kept.all(Notice) if one.kind == ACKNOWLEDGED]
    assert [(one.person, one.read_at) for one in told] == [(OWNER, None)]


def test_who_is_told_after_somebody_knew_is_not_asked_any_more(office: Office) -> None:
    office.end(office.promise(subject=SUBJECT, kind=Kind.LEADER_REPORT, made_at=FIVE))
    office.delivery.deliver(KNOWN)
    office.delivery.deliver(TOLD)
    assert waiting(office) == {HEAD: False, DEPUTY: False}
