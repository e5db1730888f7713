"""A life that visits doors one after the other, and what each answers to what is spoilt.

Each body is spoilt where that life found its door open.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.chalicelib.matter_doors import Body, Door
from tests.chalicelib.spoiling import RAW, SPOILT, is_told, paths, replaced, without
from tests.guards.visits import Reception, open_doors

TAKEN_OR_TOLD = {200, 201, 404, 409, 422}
"""How a door answers whoever may open it: never by failing."""


@dataclass(frozen=True, slots=True)
class Stood:
    """How the house stood when a door was visited, and what it took."""

    door: Door
    body: Body
    kept: dict[tuple[str, ...], Any]
    at: datetime
    answer: Any


@dataclass(frozen=True, slots=True)
class Lived:
    """The house, and how it stood at each visit of the life."""

    desk: Reception
    visits: tuple[Stood, ...]

    def send(self, stood: Stood, body: object) -> Any:
        """Send a body to a door as the life found it; what it keeps is forgotten before."""
        books = self.desk.house.books
        books.kept.clear()
        books.kept.update(stood.kept)
        self.desk.house.clock.at = stood.at
        return self.desk.visit(stood.door.who, *stood.door.request, body)

    def spoil(self, number: int) -> None:
        """Let a door take its body, and answer each spoilt field of it with a reason."""
        stood = self.visits[number]
        assert stood.answer.status_code == stood.door.status, stood.answer.body
        assert self.send(stood, stood.body).status_code == stood.door.status
        for path in paths(stood.body):
            for value in SPOILT:
                answer = self.send(stood, replaced(stood.body, path, value))
                assert answer.status_code in TAKEN_OR_TOLD, (path, str(value)[:60])
                assert is_told(answer)
            answer = self.send(stood, without(stood.body, path))
            assert answer.status_code in TAKEN_OR_TOLD, path
            assert is_told(answer)
            foreign = (*path[:-1], "nobody_knows")
            answer = self.send(stood, replaced(stood.body, foreign, 1))
            assert answer.status_code == 422, foreign
            assert any("nobody_knows" in one["field"] for one in json.loads(answer.body)["errors"])

    def break_off(self, number: int) -> None:
        """Send what is no body to a door; it is answered with a reason."""
        door = self.visits[number].door
        token = self.desk.mint.strike(sub=door.who)
        method, where = door.request
        for raw in RAW:
            headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
            answer = self.desk.client.http.request(method, where, headers, raw)
            assert answer.status_code == 422, raw[:40]
            assert is_told(answer)


@contextmanager
def lived_through(life: Sequence[Door]) -> Iterator[Lived]:
    """Visit every door of a life in one house."""
    with open_doors() as desk:
        visits = []
        for door in life:
            door.before(desk.house)
            kept, at, body = (
                dict(desk.house.books.kept),
                desk.house.clock.at,
                door.filled(desk.house),
            )
            answer = desk.visit(door.who, *door.request, body)
            visits.append(Stood(door, body, kept, at, answer))
        yield Lived(desk, tuple(visits))
