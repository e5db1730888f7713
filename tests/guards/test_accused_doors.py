"""Every door there is × every role: of a complaint the accused find nothing, at none (N34).

A door stands in one of the tables below. One that is new stands in none, and the test fails until
somebody has thought about what it shows the accused.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache

import pytest

from backend.calls.model import Call
from backend.calls.reports import Kind, Report
from backend.calls.voicemail.model import Handled, How, Step
from backend.kernel.access import Role
from backend.kernel.books import Create, Replace
from backend.kernel.clock import civil_day
from backend.kernel.confined import Confined
from backend.kernel.places import PlacePath
from backend.matters.model import CallLink, Other, Person
from backend.promises.deferral import Deferral, DeferralKind
from backend.promises.model import Kind as PromiseKind
from backend.promises.model import Promise
from backend.promises.rules import keep
from tests.backend.calls.voicemail.messages import IVR, OVER
from tests.backend.calls.voicemail.test_listening import store
from tests.fakes import hunan
from tests.fakes.messages import PHONE, leave
from tests.guards import rights
from tests.guards.accused_doors import (
    ASKED_BY_NAME,
    LISTS,
    NAMES_NOTHING,
    ON_THE_CALL,
    ON_THE_MATTER,
    ON_THE_MESSAGE,
    ON_THE_PROMISE,
    OWN_ALONE,
    SEEN,
    STANDS_IN_NONE,
)
from tests.guards.rights import ACTORS, CHANGSHA, HUNAN, Codes
from tests.guards.test_complaint_rights import keep_complaint
from tests.guards.visits import SOMEBODY, Reception, identity, keep_call, open_doors

CALL, MESSAGE = "the call", "the message"


def _named(text: str) -> frozenset[str]:
    return frozenset(one.strip() for part in text.split("\n") for one in part.split(";") if one)


@cache
def _tables() -> list[frozenset[str]]:
    deeds = [frozenset(one) for one in (ON_THE_MATTER, ON_THE_CALL, ON_THE_MESSAGE)]
    seen = [frozenset(one) for one in (LISTS, ASKED_BY_NAME, STANDS_IN_NONE)]
    rest = frozenset(ON_THE_PROMISE), _named(NAMES_NOTHING), _named(OWN_ALONE)
    return [*deeds, *seen, *rest]


def test_every_door_has_its_answer_and_one_alone() -> None:
    every = [route for table in _tables() for route in table if route]
    twice = {route for route in every if every.count(route) > 1}
    assert twice == set()
    # The calendar of one's own shifts opens by its address, to nobody who signed in.
    assert set(every) - set(rights.RIGHTS) == {"GET /roster/feed/{token}"}
    assert set(rights.RIGHTS) - set(every) == set()


@pytest.fixture(scope="module", params=ACTORS)
def actor(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module", params=[CHANGSHA, HUNAN], ids=["city", "province"])
def node(request: pytest.FixtureRequest) -> Codes:
    codes: Codes = request.param
    return codes


@pytest.fixture(scope="module")
def desk(actor: str) -> Iterator[Reception]:
    """Open the doors of a house of its own for each actor."""
    assert actor
    with open_doors() as reception:
        store(reception.house)
        yield reception


class Complained:
    """A complaint by a call and a message of Changsha's, of which everything names the actor."""

    def __init__(self, desk: Reception, actor: str, node: Codes, *, accused: str) -> None:
        self.desk, key = desk, (actor, node, len(desk.house.books.commits))
        self.matter, self.call, self.message = (
            identity(*key, part) for part in ("matter", CALL, MESSAGE)
        )
        me, who = Person(actor, actor), frozenset({accused})
        confined = Confined(PlacePath(node), who)
        self.promise: Promise = keep_complaint(desk, self.matter, node, me, who)
        self._merged(me)
        self.late = _late_beside(self.promise, desk.house.clock.now())
        desk.house.books.commit(Create(self.late))
        call = keep_call(desk.house, self.call, CHANGSHA, hunan.person(actor).agent_id or "agent")
        desk.house.calls.put(_ended(call, desk.house.clock.now()))
        message = leave(desk.house, self.message, PlacePath(CHANGSHA), IVR)
        step = Step(OVER, actor, actor)
        handled = Handled(step, How.REGISTERED, None, self.matter)
        after = message.next(collected=step, handled=handled, confined=confined)
        links = [
            CallLink(one, matter, confined)
            for one, matter in ((self.call, self.matter), (self.message, self.matter))
        ]
        (owed,) = desk.house.promises.of(message.owed_as)
        ended = keep(owed, desk.house.clock.now())
        desk.house.books.commit(
            *map(Create, links), Replace(after, message.version), Replace(ended, owed.version)
        )
        desk.house.clock.forward(seconds=60)

    def _merged(self, by: Person) -> None:
        """Merge the matter with itself, so that its page could show its history as another's."""
        books, kept = self.desk.house.books, self.desk.house.matters.get(self.matter)
        assert kept is not None
        itself = Other(kept.id, kept.reference, by, kept.registered_at)
        books.commit(Replace(replace(kept, merged=(itself,)), kept.version))

    def path(self, text: str) -> str:
        """Return a path with its records in it."""
        named = {"call": self.call, "message": self.message, "promise": self.promise.id}
        named |= {"late": str(civil_day(self.late.due_at)), "late_promise": self.late.id}
        text = text.replace("{matter_id}", self.matter).replace("{number}", "1")
        text = text.replace("{call_id}", self.call).replace("{contact_id}", self.message)
        text = text.replace("{subject}", self.promise.subject)
        text = text.replace("{other_id}", self.matter)
        for name, value in named.items():
            text = text.replace(f"{{{name}}}", value)
        return text.replace("#", "%23")

    def told_in(self, text: str) -> list[str]:
        """Return what of it a text tells."""
        records = (self.matter, self.promise.reference, self.call, self.message)
        return [one for one in (*records, PHONE[3:], f"****{PHONE[-4:]}") if one and one in text]


def _late_beside(promise: Promise, now: datetime) -> Promise:
    """Return a reply that the same complaint owes, an hour overdue; more time was asked for."""
    day, asked_by = timedelta(hours=8), (SOMEBODY.id, SOMEBODY.name)
    more = Deferral(identity("d"), DeferralKind.EXTENSION, day, "待补材料", *asked_by, now)
    due_at = now - timedelta(hours=1)
    return replace(promise, kind=PromiseKind.REPLY, due_at=due_at, deferrals=(more,))


def _ended(call: Call, at: datetime) -> Call:
    over = Report(kind=Kind.COMPLETED, at=at, disconnected_at=at, completed_at=at)
    return call.with_report(Report(kind=Kind.DISCONNECTED, at=at, disconnected_at=at)).with_report(
        over
    )


def _of_another_line(desk: Reception) -> Complained:
    """Keep a complaint that Changsha handles and that accuses nobody of its line."""
    store(desk.house)
    return Complained(desk, "attendant-changsha-1", CHANGSHA, accused="head-zhuzhou")


_Body = dict[str, object] | None


def _asked(one: Complained) -> Iterator[tuple[str, _Body]]:
    """Yield each way to ask about the complaint or what belongs to it, and what is sent."""
    for table in (ON_THE_MATTER, ON_THE_CALL, ON_THE_MESSAGE):
        for route, body in table.items():
            said = None if body is None else {**SEEN, **body}
            if route.endswith(("/reveal", "/listen", "/passphrase")):
                said = body
            if route == "POST /reviews":
                said = {"call_id": one.call}
            yield one.path(route), said
    for route, deed in ON_THE_PROMISE.items():
        owed = one.late if route.endswith("/decide") else one.promise
        seen = {"id": SEEN["id"]} if route.endswith("/dial") else SEEN
        yield route, {**seen, "promise": owed.id, **deed}
    for route, queries in ASKED_BY_NAME.items():
        for query in queries:
            yield one.path(route + query), None


def _listed(lists: Mapping[str, tuple[str, ...]], one: Complained) -> Iterator[tuple[str, str]]:
    """Yield each list, and each address at which it is asked for."""
    for route, queries in lists.items():
        for query in queries:
            yield route, one.path(route.replace("?live", "?live=true") + query)


@pytest.mark.requirement("N34", "S0-04", "S0-52")
def test_of_a_complaint_by_call_or_message_the_accused_find_nothing(
    actor: str, node: Codes, desk: Reception
) -> None:
    one = Complained(desk, actor, node, accused=actor)
    wrong: list[object] = []
    for where, said in _asked(one):
        method, path = where.split()
        answer = desk.visit(actor, method, path, said)
        if answer.status_code not in {403, 404} or one.told_in(answer.body.decode()):
            wrong.append((where, answer.status_code, answer.body.decode()))
    assert wrong == [], wrong


@pytest.mark.requirement("N34", "S0-05")
def test_no_list_names_it_to_the_accused(actor: str, node: Codes, desk: Reception) -> None:
    if hunan.person(actor).role is Role.AUDITOR:
        # Who audits reads the audit of everybody, and is turned away by a rule of its own:
        # tests/backend/accounts/test_auditing.py
        return
    one = Complained(desk, actor, node, accused=actor)
    wrong: list[object] = []
    for _, where in _listed(LISTS | STANDS_IN_NONE, one):
        answer = desk.visit(actor, *where.split())
        if answer.status_code not in {200, 403, 404} or one.told_in(answer.body.decode()):
            wrong.append((where, answer.status_code, answer.body.decode()[:400]))
    assert wrong == [], wrong


@pytest.mark.requirement("N34")
def test_each_list_shows_it_to_somebody_else() -> None:
    with open_doors() as desk:
        one = _of_another_line(desk)

        def told(lists: Mapping[str, tuple[str, ...]]) -> set[str]:
            return {
                route
                for route, where in _listed(lists, one)
                for who in ACTORS
                if one.told_in(desk.visit(who, *where.split()).body.decode())
            }

        assert told(LISTS) == set(LISTS)
        assert told(STANDS_IN_NONE) == set()


@pytest.mark.requirement("N34")
def test_each_door_lets_somebody_else_ask_about_it() -> None:
    with open_doors() as desk:
        one, shut = _of_another_line(desk), []
        for where, said in _asked(one):
            method, path = where.split()
            answers = {desk.visit(who, method, path, said).status_code for who in ACTORS}
            if answers <= {403, 404}:
                shut.append(where)
    # It is handed to nobody, so that there is no order of it to ask about; and it is on nobody's
    # card, so that nobody says its password.
    nothing = ("/orders/1", "/passphrase")
    assert [where for where in shut if not any(one in where for one in nothing)] == []
