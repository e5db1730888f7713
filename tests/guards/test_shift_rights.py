"""Every role × every route of one's own shifts × whose shift: what the doors answer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from backend.kernel.audit import Deed
from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.roster.planning.seating import seated, writes_of
from backend.roster.planning.sheet import Member
from backend.roster.shifts import Half, Seat, ShiftState, Task
from tests.fakes import hunan
from tests.fakes.crews import attendant, days, passed
from tests.fakes.staff import FakeStaff
from tests.guards import rights
from tests.guards.rights import ACTORS
from tests.guards.visits import NOON, Reception, identity, open_doors

TUESDAY = date(2026, 11, 24)
ROUTES = tuple(route for route in rights.RIGHTS if " /shifts" in route)
LINES = ("430100", "430200", "433100")


@pytest.fixture(scope="module", params=ACTORS)
def desk(request: pytest.FixtureRequest) -> Iterator[tuple[str, Reception]]:
    """Open a house of its own for each actor, who sits in the first seat of the own line.

    At each line a colleague sits in the second, and a third has nothing to do.
    """
    actor = hunan.person(request.param)
    with open_doors() as reception:
        for code in LINES:
            site = hunan.gazetteer().path(code)
            own = actor.person_id if actor.place == site else f"first-{code}"
            _sit(reception, own, site, 1)
            _sit(reception, f"second-{code}", site, 2)
            _join(reception, f"third-{code}", site)
        yield request.param, reception


def _join(desk: Reception, name: str, site: PlacePath) -> Member:
    who = attendant(name, site)
    FakeStaff(desk.house.books).keep([who])
    desk.house.books.commit(Create(passed(name, line=site.line)))
    return Member(who)


def _sit(desk: Reception, name: str, site: PlacePath, number: int) -> None:
    seat = Seat(site, TUESDAY, Half.AM, Task.ANSWERING, number)
    window = days(TUESDAY, TUESDAY, site)[0].windows[Half.AM]
    planned = seated((), seat, _join(desk, name, site), window)
    after = [replace(one, state=ShiftState.PUBLISHED) for one in planned]
    deed = Deed("head", NOON, "roster.planned")
    desk.house.books.commit(*writes_of((), after, deed)[0])


def _shift(line: str, number: int) -> str:
    return f"{line}.20261124.am.answering.{number}"


def _body(route: str, line: str, number: int) -> dict[str, object] | None:
    drawn = {"id": identity(route, line, number)}
    request = {"request_id": f"202611-{identity('no request')}", "version": 1}
    bodies: dict[str, dict[str, object]] = {
        "substitutes": {**drawn, "shift_id": _shift(line, number)},
        "swaps": {**drawn, "shift_id": _shift(line, number), "other_id": _shift(line, 9)},
        "leaves": {
            **drawn,
            "begins_at": "2026-11-24T00:00:00Z",
            "ends_at": "2026-11-24T09:00:00Z",
            "reason": "",
        },
        "answer": {**request, "kind": "substitution", "agreed": True},
        "withdraw": request,
    }
    return bodies.get(route.rpartition("/")[2])


UNSEEN = {"answer", "withdraw", "swaps"}
"""Those name a record that does not exist: whoever may ask at all is answered 404."""


def _expected(actor: str, route: str, line: str, number: int) -> int:
    account = hunan.person(actor)
    place = hunan.gazetteer().path(line).codes
    own = account.place.codes == place and number == 1 and account.role == "attendant"
    answer = rights.verdict(account.role, route, account.place.codes, place, named=own)
    verb = route.rpartition("/")[2]
    if answer == 403:
        return 403
    if verb in UNSEEN:
        return 404
    if verb == "leaves":
        return 422  # it lacks the reason
    return 200 if verb in {"shifts", "feed", "revoke"} else answer


@pytest.mark.requirement("S0-04", "S0-05")
@pytest.mark.parametrize("route", ROUTES)
def test_a_shift_answers_whoever_may_and_nobody_else(
    route: str, desk: tuple[str, Reception]
) -> None:
    actor, doors = desk
    wrong = []
    for line in LINES:
        for number in (1, 2):
            method, path = route.replace("{shift_id}", _shift(line, number)).split()
            answer = doors.visit(actor, method, path, _body(route, line, number))
            expected = _expected(actor, route, line, number)
            if answer.status_code != expected:
                wrong.append((line, number, answer.status_code, expected, answer.body))
    assert wrong == []
