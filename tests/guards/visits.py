"""Visits to the doors: real tokens, the real edge, storage in memory."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest
from chalice.test import Client

import app
from backend.calls.model import Call
from backend.calls.reports import Decision, Kind, Report
from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.matters.caller import Caller
from backend.matters.model import (
    AnsweredNow,
    Channel,
    Matter,
    Other,
    Person,
    ReplyLater,
    Result,
    State,
)
from backend.promises.model import Kind as PromiseKind
from backend.promises.model import Pledge
from backend.promises.rules import make
from chalicelib.api import authorizer
from chalicelib.services.tokens import Tokens
from chalicelib.settings import Issuer
from tests.chalicelib.mint import Keys, Mint, published
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house
from tests.guards.rights import Codes

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""A Monday, 10:00 in Changsha: the line is open."""
NAME = "慕容听雪"
PHONE = "+8613912345678"
SOMEBODY = Person("somebody-else", "某人")


@dataclass(slots=True)
class Reception:
    """The doors of one house, and a token for everybody who may come."""

    house: House
    client: Client
    mint: Mint
    _tokens: dict[str, str] = field(default_factory=dict)

    def visit(self, subject: str, method: str, path: str, body: object = None) -> Any:
        """Ask as somebody; returns Chalice's response."""
        if subject not in self._tokens:
            self._tokens[subject] = self.mint.strike(sub=subject)
        headers = {"Authorization": f"Bearer {self._tokens[subject]}"}
        payload = b"" if body is None else json.dumps(body).encode()
        if body is not None:
            headers["Content-Type"] = "application/json"
        return self.client.http.request(method, path, headers, payload)


class Remembered(Tokens):
    """Verifies a token once, as API Gateway does, which keeps the answer for a minute."""

    def __init__(self, issuer: Issuer) -> None:
        """Take the issuer; nothing is verified yet."""
        super().__init__(issuer)
        self._subjects: dict[str, str] = {}

    def subject_of(self, token: str) -> str:
        """Return the `sub` of a good access token; raises `BadToken` for any other."""
        if token not in self._subjects:
            self._subjects[token] = super().subject_of(token)
        return self._subjects[token]


_keys = cache(Keys)


@contextmanager
def open_doors() -> Iterator[Reception]:
    """Open the doors of an empty house in which every demo person has an account."""
    keys = _keys()
    house = House(FakeClock(NOON))
    for person in hunan.seed().people:
        house.accounts.keep(person.account(person.username))
    with published(keys.jwks) as url, pytest.MonkeyPatch.context() as patch:
        mint = Mint(keys, "cognito", url)
        verifier = Remembered(mint.issuer)
        patch.setattr(authorizer, "_tokens", lambda: verifier)
        with open_house(house), Client(app.app, project_dir=str(ROOT)) as client:
            yield Reception(house, client, mint)


def identity(*parts: object) -> str:
    """Return the same UUID for the same parts."""
    return str(uuid5(NAMESPACE_URL, "/".join(map(str, parts))))


def keep_matter(
    house: House, matter_id: str, place: Codes, people: tuple[Person, Person], state: State
) -> Matter:
    """Keep a matter of an owner and a first-asked person, with its promise while it is open."""
    owner, first_asked = people
    at = house.clock.now() - timedelta(minutes=5)
    done = None if state is State.OPEN else Result("answered", "已答复", at)
    matter = Matter(
        id=matter_id,
        version=1,
        place=PlacePath(place),
        channel=Channel.VISIT,
        registered_at=at,
        owner=owner,
        first_asked=first_asked,
        caller=Caller(name=NAME, phone=PHONE),
        summary="工资被拖欠",
        disposition=ReplyLater("能否仲裁") if done is None else AnsweredNow("可以", "劳动法"),
        no_request=None,
        field_of_law="0301",
        result=done,
        closed_at=at if state is State.CLOSED else None,
        merged_into=Other(identity("goes on"), "261123-0000-0001", first_asked, at)
        if state is State.MERGED
        else None,
    )
    house.books.commit(Create(matter))
    if state is State.OPEN:
        keep_promise(house, matter, at)
    return matter


def keep_promise(house: House, matter: Matter, at: datetime) -> None:
    """Keep the promise of a reply that a matter brought."""
    pledge = Pledge(
        PromiseKind.REPLY,
        matter.subject,
        matter.owner.id,
        matter.place,
        owner_name=matter.owner.name,
        reference=matter.reference,
    )
    terms = house.standing.terms(PlacePath(("430000",)), at)
    house.books.commit(Create(make(pledge, at, terms)))


def keep_call(house: House, call_id: str, place: Codes | None, agent_id: str | None) -> Call:
    """Keep a call of a place: answered by an attendant, or waiting where nobody answered."""
    at = house.clock.now() - timedelta(minutes=5)
    path = PlacePath(place) if place else None
    number = house.privacy.keep(call_id, PHONE)
    route = Report(kind=Kind.ROUTE, at=at, place=path, decision=Decision.QUEUE, number=number)
    reports = {Kind.ROUTE: route, Kind.QUEUED: Report(kind=Kind.QUEUED, at=at)}
    if agent_id:
        connected = Report(kind=Kind.CONNECTED, at=at, agent_id=agent_id)
        reports[Kind.CONNECTED] = connected
    call = Call(call_id, reports)
    house.calls.put(call)
    return call
