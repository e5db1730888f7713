"""Who merges into a colleague's matter: whoever spoke with the caller of both (S0-20, N25)."""

from dataclasses import replace

import pytest

from backend.calls.model import Call
from backend.calls.reports import Kind as ReportKind
from backend.calls.reports import Report
from backend.kernel.books import Replace
from backend.kernel.errors import NotFound
from backend.matters.model import Person, State
from tests.backend.matters.following.desks import LI, WANG, Office
from tests.backend.matters.following.test_merging import command, two


@pytest.fixture
def office() -> Office:
    return Office()


def _rung(office: Office, matter_id: str, number: str, kind: ReportKind = ReportKind.ROUTE) -> None:
    """Let a matter be of a call from a number."""
    kept = office.house.privacy.keep("rung", number)
    at = office.house.clock.now()
    report = Report(kind=kind, at=at, number=kept)
    office.house.calls.put(Call("rung", {kind: report}))
    before = office.matter(matter_id)
    after = replace(before, call_id="rung", version=before.version + 1)
    office.house.books.commit(Replace(after, before.version))


@pytest.mark.requirement("S0-04", "S0-20", "N32")
def test_a_number_that_was_typed_opens_nobody_elses_matter(office: Office) -> None:
    first, second = two(office)
    wang = Person(WANG.person_id, WANG.name)
    theirs = replace(office.matter(first), owner=wang, first_asked=wang, version=2)
    office.house.books.commit(Replace(theirs, 1))
    assert office.merging.alike(LI, second) == []
    with pytest.raises(NotFound):
        office.merging.merge(LI, command(office, second, first))
    _rung(office, second, "+8613800000000")
    with pytest.raises(NotFound):
        office.merging.merge(LI, command(office, second, first))
    assert office.matter(second).caller.phone == "13912345678"


@pytest.mark.requirement("S0-20", "N32")
def test_a_call_that_was_entered_by_hand_opens_nobody_elses_matter(office: Office) -> None:
    first, second = two(office)
    wang = Person(WANG.person_id, WANG.name)
    theirs = replace(office.matter(first), owner=wang, first_asked=wang, version=2)
    office.house.books.commit(Replace(theirs, 1))
    _rung(office, second, "+8613912345678", ReportKind.HAND)
    assert office.merging.alike(LI, second) == []
    with pytest.raises(NotFound):
        office.merging.merge(LI, command(office, second, first))
    assert LI.person_id not in office.matter(first).people


@pytest.mark.requirement("S0-50", "N25")
def test_whoever_spoke_with_the_caller_merges_into_a_colleagues_matter(office: Office) -> None:
    first, second = two(office)
    wang = Person(WANG.person_id, WANG.name)
    theirs = replace(office.matter(first), owner=wang, first_asked=wang, version=2)
    office.house.books.commit(Replace(theirs, 1))
    _rung(office, second, "+8613912345678")
    assert [one.row.id for one in office.merging.alike(LI, second)] == [first]
    office.merging.merge(LI, command(office, second, first))
    assert office.matter(second).state is State.MERGED
