"""A number is given to dial only at an hour that the caller did not forbid (N32)."""

from datetime import time, timedelta

import pytest

from backend.kernel.books import Create
from backend.kernel.errors import Refused
from backend.promises.attempt import Answer
from backend.promises.wishes import Said, Window, Wishes
from tests.backend.calls.test_dialling import MOBILE, TEN, Desk, rung
from tests.fakes.privacy import FakeCallerHash


@pytest.mark.requirement("N32")
def test_at_an_hour_that_the_caller_forbade_no_number_is_given() -> None:
    desk = Desk()
    afternoons = Said((Window(time(14, 30), time(17)),))
    caller = FakeCallerHash().of(MOBILE)
    desk.house.books.commit(Create(Wishes(caller, afternoons, TEN, "li", "李文静")))
    with pytest.raises(Refused, match="2:30 pm today"):
        desk.dial()
    assert (desk.dials, desk.house.audit.of("SEEN#CALL#c-1")) == ([], [])
    desk.house.clock.forward(hours=5)
    assert desk.dial() == MOBILE
    # What the record tells has happened: the hour was judged when the number was given.
    desk.house.clock.forward(hours=3)
    late = rung(at=TEN + timedelta(hours=5, seconds=5), seconds=3 * 3600)
    assert desk.heed(late) is Answer.NO_ANSWER
