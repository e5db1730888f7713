"""A list holds what the person may see, all of it and nothing else."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from backend.matters.model import Person, State
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, ELSEWHERE, PLACES, Codes
from tests.guards.visits import (
    NAME,
    PHONE,
    SOMEBODY,
    Reception,
    identity,
    keep_call,
    keep_matter,
    open_doors,
)

ASKED: tuple[Codes | None, ...] = (None, *PLACES, *ELSEWHERE)
OWNERS = (*(one for one in ACTORS if one.startswith("attendant")), SOMEBODY.id)

BODIES: dict[str, dict[str, object]] = {
    "POST /inbox/read": {"ids": ["nothing"]},
    "POST /sought": {"sought": PHONE},
    "POST /wishes/number": {"phone": PHONE},
    "POST /calls/caller": {"phone": PHONE},
    "POST /wishes/outlook": {"weekdays": [0], "windows": [], "refused": [], "words": ""},
}
"""What a command needs beyond an id."""

World = dict[tuple[Codes, str], dict[str, str]]
"""By place and owner: the ids of what lies there."""


@pytest.fixture(scope="module")
def town() -> Iterator[tuple[Reception, World]]:
    """Open a house with a matter, a promise and a call of everybody at every place."""
    world: World = {}
    with open_doors() as desk:
        for place in (*PLACES, *ELSEWHERE):
            for owner in OWNERS:
                ids = {kind: identity(place, owner, kind) for kind in ("matter", "call")}
                person = Person(owner, owner)
                keep_matter(desk.house, ids["matter"], place, (person, person), State.OPEN)
                keep_call(desk.house, ids["call"], place, _agent(owner))
                world[place, owner] = ids
        yield desk, world


def _agent(owner: str) -> str:
    if owner == SOMEBODY.id:
        return identity("another agent")
    return hunan.person(owner).agent_id or ""


def _line(place: Codes) -> str:
    return place[1] if len(place) > 1 else place[0]


def _may_ask(actor: str, route: str, asked: Codes | None) -> int:
    """Return the answer to a list of a place, or of the own place where none is named."""
    account = hunan.person(actor)
    if asked in ELSEWHERE:  # no place here, for anybody
        return 404
    answer = rights.verdict(
        account.role, route, account.place.codes, asked or account.place.codes, named=True
    )
    of_a_county = asked is not None and len(asked) > 2
    return 422 if answer == 200 and of_a_county and route in rights.BY_LINE else answer


def _shown(actor: str, route: str, asked: Codes | None, world: World) -> set[tuple[Codes, str]]:
    """Return where the records lie that a list must show, by place and owner."""
    account = hunan.person(actor)
    own = account.place.codes
    within = asked or own
    if rights.word(account.role, route) == "own":
        mine = {where for where in world if where[1] == actor and where[0][0] == own[0]}
        return {where for where in mine if _own_listed(route, within, where[0])}
    if route.startswith("GET /calls"):  # a line is one list, whichever county a call is from
        return {w for w in world if _of_lines(w[0], within) and w[0][0] == own[0]}
    return {where for where in world if rights.lies_below(where[0], within)}


def _own_listed(route: str, within: Codes, place: Codes) -> bool:
    """Own calls are listed by line and day; other own work wherever it lies."""
    return not route.startswith("GET /calls") or _of_lines(place, within)


def _of_lines(place: Codes, within: Codes) -> bool:
    return len(within) == 1 or _line(place) == _line(within)


def _every_row(desk: Reception, actor: str, path: str, key: str) -> tuple[int, list[Any]]:
    """Return the first status and the rows of all pages."""
    rows: list[Any] = []
    cursor = ""
    for _ in range(20):
        answer = desk.visit(actor, "GET", path + (f"&cursor={cursor}" if cursor else ""))
        if answer.status_code != 200:
            return answer.status_code, rows
        assert NAME not in answer.body.decode()
        assert PHONE[3:] not in answer.body.decode()
        page = json.loads(answer.body)
        rows += page[key]
        cursor = page["next"] or ""
        if not cursor:
            return 200, rows
    raise AssertionError("the pages never end")


@pytest.mark.requirement("S0-04", "S0-05", "S0-20")
@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize(
    ("route", "key", "kind"),
    [
        ("GET /matters", "matters", "matter"),
        ("GET /promises", "promises", "matter"),
        ("GET /calls", "calls", "call"),
    ],
)
def test_a_list_holds_what_may_be_seen(
    route: str, key: str, kind: str, actor: str, town: tuple[Reception, World]
) -> None:
    desk, world = town
    for asked in ASKED:
        path = f"{route.split()[1]}?" + (f"place={asked[-1]}" if asked else "")
        status, rows = _every_row(desk, actor, path, key)
        assert status == _may_ask(actor, route, asked), (actor, route, asked)
        if status == 200:
            found = [row["matter_id"] if key == "promises" else row["id"] for row in rows]
            expected = {world[where][kind] for where in _shown(actor, route, asked, world)}
            assert len(found) == len(set(found)), "a row comes twice"
            assert set(found) == expected, (actor, route, asked)


@pytest.mark.requirement("S0-20")
@pytest.mark.parametrize("actor", ACTORS)
def test_the_live_board_shows_the_own_line_only(actor: str, town: tuple[Reception, World]) -> None:
    desk, world = town
    for asked in ASKED:
        query = "" if asked is None else f"&place={asked[-1]}"
        answer = desk.visit(actor, "GET", f"/calls?live=true{query}")
        expected = _may_ask(actor, "GET /calls?live", asked)
        assert answer.status_code == expected, (actor, asked)
        if expected == 200:
            within = asked or hunan.person(actor).place.codes
            shown = {row["id"] for row in json.loads(answer.body)["calls"]}
            live = {w for w in world if _of_lines(w[0], within) and w[0] not in ELSEWHERE}
            assert shown == {world[where]["call"] for where in live}, (actor, asked)


@pytest.mark.requirement("S0-24")
@pytest.mark.parametrize("code", ["", "430000", "430100"])
def test_a_row_of_the_overview_has_a_list_of_its_own(
    code: str, town: tuple[Reception, World]
) -> None:
    """The province's own line is a row beside those of the cities."""
    desk, world = town
    place = f"&place={code}" if code else ""
    _, rows = _every_row(desk, "supervisor", f"/calls?own_line=true{place}", "calls")
    line = code or "430000"
    assert {row["id"] for row in rows} == {
        ids["call"] for (where, _), ids in world.items() if _line(where) == line
    }


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("route", ["GET /line", "GET /overview", "GET /overview/trend"])
def test_a_line_and_its_figures_are_shown_within_reach(
    route: str, actor: str, town: tuple[Reception, World]
) -> None:
    desk, _ = town
    for asked in ASKED:
        query = "" if asked is None else f"?place={asked[-1]}"
        answer = desk.visit(actor, "GET", route.split()[1] + query)
        assert answer.status_code == _may_ask(actor, route, asked), (actor, asked)
        if answer.status_code == 200 and route == "GET /overview":
            home = hunan.person(actor).place.codes
            for line in json.loads(answer.body)["places"]:
                found = hunan.gazetteer().path(line["place"]["code"])
                assert home == ("430000",) or found.codes[1] == home[1]


@pytest.mark.requirement("S0-20")
@pytest.mark.parametrize("actor", ACTORS)
def test_only_the_auditor_reads_the_audit_and_sees_whole_chains(
    actor: str, town: tuple[Reception, World]
) -> None:
    desk, world = town
    matter = next(iter(world.values()))["matter"]
    desk.visit("supervisor", "GET", f"/matters/{matter}")
    answer = desk.visit(actor, "GET", f"/audit/MATTER~{matter}")
    assert answer.status_code == _may_ask(actor, "GET /audit/{subject}", None)
    if answer.status_code == 200:
        told = json.loads(answer.body)
        assert told["whole"] is True
        assert "matter.opened" in {fact["action"] for fact in told["facts"]}


ELSEWHERE_TRIED = ("PUT /duty/hand-over", "POST /fields-of-law/versions", "POST /maintenance")
"""In test_handover_rights.py and test_fields_rights.py, which have what they need."""


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize(
    "route",
    [
        one
        for one, who in rights.RIGHTS.items()
        if "{" not in one
        and set(who.values()) <= {"all", "-"}
        and not one.endswith("/drafts")  # test_publication_rights.py draws them up
        and one not in ELSEWHERE_TRIED
    ],
)
def test_what_needs_no_place_is_open_to_those_who_may(
    route: str, actor: str, town: tuple[Reception, World]
) -> None:
    desk, _ = town
    desk.house.clock.forward(seconds=1)  # nobody signs on and off in one instant
    method, path = route.split()
    command: dict[str, object] = {"id": identity(actor, route)}
    body = BODIES.get(route, command) if method == "POST" else None
    query = "?kind=reply" if path == "/promises/due" else ""
    assert desk.visit(actor, method, path + query, body).status_code == _may_ask(actor, route, None)


@pytest.mark.requirement("S0-20")
def test_a_record_that_names_a_person_in_another_province_is_in_no_list(
    town: tuple[Reception, World],
) -> None:
    desk, world = town
    foreign = {world[place, owner]["matter"] for place in ELSEWHERE for owner in OWNERS}
    for actor in OWNERS[:-1]:
        _, rows = _every_row(desk, actor, "/matters?", "matters")
        assert not foreign & {row["id"] for row in rows}
