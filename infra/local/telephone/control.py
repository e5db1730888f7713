"""The exchange over HTTP: what the telephone page and `make call` ask for.

    POST /telephone/calls {"number"[, "dialled"]}            let somebody call
    GET  /telephone/calls/<id>?since=&version=&wait=         what is heard; waits for news
    POST /telephone/calls/<id>/keys {"keys"}                 press keys
    POST /telephone/calls/<id>/speak {"seconds"[, "words"]}  speak, as into a message
    POST /telephone/calls/<id>/hang-up
    POST /telephone/calls/<id>/answer, /refuse               what a telephone does that rings
    GET  /telephone/desks?of=&version=&wait=                 attendants and what rings there
    POST /telephone/desks/<agent>/<act>                      one of ACTS
    POST /telephone/desks/<agent>/dial {"number"}            call somebody
    POST /telephone/desks/<agent>/speak {"seconds", "words"} speak to the caller
    POST /telephone/desks/<agent>/status {"status"}          Available, Offline, or another
    POST /telephone/day {"date"[, "scenario", "calls"]}      play a day; {} ends it
    GET  /telephone/day?version=&wait=                       how far it is

A refusal is `{"error": words}` with 404 (no such thing), 409 (not now) or 422 (cannot be read). A
POST must say that it is JSON, so that no page of another origin can dial.
"""

from __future__ import annotations

import json
import math
import mimetypes
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from infra.connect.simulator.engine.contact import WITHHELD
from infra.local.telephone.exchange import SHANGHAI, Telephone, UnknownError, listen
from infra.local.telephone.script import CALLS, Scenario, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from infra.connect.simulator.engine.desk import Desk
    from infra.connect.simulator.engine.line import Call

PREFIX = "/telephone"
PAGE = Path(__file__).resolve().parent / "page"
JSON = "application/json"
LONGEST_WAIT = 25.0
"""Real seconds that a listener is kept at most; browsers and people lose patience later."""
LONGEST_WORDS = 600.0
_MOST_BYTES = 20_000
_MOST_CALLS = 5000
_NUMBER = re.compile(r"\+[1-9]\d{6,14}")
_KEYS = re.compile(r"[0-9*#]{1,40}")
_NEWCOMER = re.compile(r"[A-Za-z0-9-]{1,64}")
TRANSFER = "CountyTransfer"
"""The quick connect that passes a caller on to the county."""


ACTS: dict[str, Callable[[Desk], None]] = {
    "accept": lambda desk: desk.accept(),
    "decline": lambda desk: desk.decline(),
    "hang-up": lambda desk: desk.hang_up(),
    "hold": lambda desk: desk.hold(),
    "resume": lambda desk: desk.resume(),
    "transfer": lambda desk: desk.transfer(TRANSFER),
    "finish": lambda desk: desk.finish(),
}


RUNG: dict[str, Callable[[Call], None]] = {
    "hang-up": lambda call: call.hang_up(),
    "answer": lambda call: call.pick_up(),
    "refuse": lambda call: call.refuse(),
}


class UnreadableError(ValueError):
    """What was sent cannot be read; the message says what is wanted."""


_STATUSES: dict[type[Exception], int] = {
    UnknownError: HTTPStatus.NOT_FOUND,
    UnreadableError: HTTPStatus.UNPROCESSABLE_ENTITY,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A request below `/telephone`."""

    method: str
    target: str
    kind: str = ""
    """Its content type."""
    body: bytes = b""

    @property
    def parts(self) -> list[str]:
        """The parts of the path below the prefix."""
        return urlsplit(self.target).path.removeprefix(PREFIX).strip("/").split("/")

    def query(self, name: str) -> str:
        """Return a value of the query, or an empty text."""
        return parse_qs(urlsplit(self.target).query).get(name, [""])[-1]

    def wanted(self) -> dict[str, Any]:
        """Return the object that was sent; raises UnreadableError."""
        if len(self.body) > _MOST_BYTES:
            raise UnreadableError(f"{_MOST_BYTES} bytes at most are wanted")
        try:
            said = json.loads(self.body or b"{}")
        except ValueError:
            said = None
        if not isinstance(said, dict):
            raise UnreadableError("a JSON object is wanted")
        return said


@dataclass(frozen=True, slots=True)
class Answered:
    """What goes back."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Control:
    """Answers requests; safe from any thread."""

    telephone: Telephone

    def answer(self, asked: Asked) -> Answered:
        """Answer a request below `/telephone`; whatever is wrong is said in words."""
        if asked.method in ("GET", "HEAD") and asked.parts[0] not in ("calls", "desks", "day"):
            return _file(asked)
        if asked.method == "POST" and asked.kind.split(";")[0].strip().lower() != JSON:
            return _refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "JSON is wanted")
        try:
            return _said(HTTPStatus.OK, self._do(asked))
        except (ValueError, LookupError) as error:
            known = (s for kind, s in _STATUSES.items() if isinstance(error, kind))
            return _refused(next(known, HTTPStatus.CONFLICT), error)

    def _do(self, asked: Asked) -> dict[str, Any]:
        match (asked.method, asked.parts):
            case ("GET", ["calls", identity]):
                since = _whole(asked.query("since"))
                return self._listen(asked, lambda: self.telephone.heard(identity, since))
            case ("GET", [("desks" | "day") as what]):
                desks = partial(self.telephone.desks, of=asked.query("of"))
                return self._listen(asked, desks if what == "desks" else self._day)
            case ("POST", ["day"]):
                return self._play(asked.wanted())
            case ("POST", ["calls"]):
                said = asked.wanted()
                call = self.telephone.ring(_number(said), _text(said, "dialled"))
                return self.telephone.heard(call.contact.id, 0)
            case ("POST", ["calls", identity, act]):
                return self._call(identity, act, asked.wanted())
            case ("POST", ["desks", agent, act]):
                return self._desk(agent, act, asked.wanted())
        raise UnknownError(f"nothing is at {asked.method} {asked.target[:200]}")

    def _listen(self, asked: Asked, look: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        seconds = min(_number_of(asked.query("wait") or "0"), LONGEST_WAIT)
        seen, lost = listen(look, asked.query("version"), seconds), self.telephone.lost
        return {**seen, "lost": len(lost), "why_lost": lost[-1] if lost else ""}

    def _call(self, identity: str, act: str, said: dict[str, Any]) -> dict[str, Any]:
        call = self.telephone.call(identity)
        if act == "keys":
            keys = _text(said, "keys")
            if not _KEYS.fullmatch(keys):
                raise UnreadableError("keys are digits, * and #, 40 at most")
            call.press(keys)
        elif act == "speak":
            call.speak(_seconds(said), _text(said, "words"))
        elif act in RUNG:
            RUNG[act](call)
        else:
            raise UnknownError(f"a caller cannot {act[:40]}")
        return self.telephone.heard(identity, 0)

    def _day(self) -> dict[str, Any]:
        return self.telephone.day.shown() if self.telephone.day else {"version": "none"}

    def _play(self, said: dict[str, Any]) -> dict[str, Any]:
        """Play a day from now on, or end the one that is played."""
        if not said:
            if self.telephone.day:
                self.telephone.day.stop()
            return self._day()
        try:
            day = date.fromisoformat(_text(said, "date"))
            scenario = Scenario(_text(said, "scenario") or Scenario.NORMAL)
        except ValueError:
            raise UnreadableError("a date and one of the scenarios are wanted") from None
        calls = _whole(str(said.get("calls", CALLS)))
        if not 0 < calls <= _MOST_CALLS:
            raise UnreadableError(f"calls are 1 to {_MOST_CALLS}")
        midnight = datetime.combine(day, time(), SHANGHAI)
        return self.telephone.play(written(scenario, calls), midnight).shown()

    def _desk(self, agent: str, act: str, said: dict[str, Any]) -> dict[str, Any]:
        if act == "status":
            if not _NEWCOMER.fullmatch(agent):
                raise UnreadableError("an attendant's id is of letters, digits and hyphens")
            status = _text(said, "status")
            if not status:
                raise UnreadableError("a status is wanted")
            self.telephone.desk(agent, newcomer=True).set_status(status)
        elif act == "speak":
            self.telephone.desk(agent).speak(_seconds(said), _text(said, "words"))
        elif act == "dial":
            self.telephone.dial(agent, _number(said))
        elif act in ACTS:
            ACTS[act](self.telephone.desk(agent))
        else:
            raise UnknownError(f"an attendant cannot {act[:40]}")
        return self.telephone.desks()


def _seconds(said: dict[str, Any]) -> float:
    seconds = _number_of(said.get("seconds"))
    if not 0 < seconds <= LONGEST_WORDS:
        raise UnreadableError(f"seconds are more than 0, {LONGEST_WORDS:g} at most")
    return seconds


def _number(said: dict[str, Any]) -> str:
    number = _text(said, "number")
    if number != WITHHELD and not _NUMBER.fullmatch(number):
        raise UnreadableError(f"a number is like +8673188880001, or {WITHHELD}")
    return number


def _text(said: dict[str, Any], name: str) -> str:
    value = said.get(name, "")
    if not isinstance(value, str):
        raise UnreadableError(f"{name} is a text")
    return value


def _number_of(value: object) -> float:
    try:
        number = float(str(value))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise UnreadableError("a number of seconds is wanted")
    return number


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _said(status: int, document: dict[str, Any]) -> Answered:
    body = json.dumps(document, ensure_ascii=False).encode()
    kind = {"Content-Type": f"{JSON}; charset=utf-8", "Cache-Control": "no-store"}
    return Answered(status, body, kind)


def _refused(status: int, why: object) -> Answered:
    words = why.args[0] if isinstance(why, Exception) and why.args else why
    return _said(status, {"error": str(words)})


def _file(asked: Asked) -> Answered:
    """Return a file of the page; `/telephone` leads to `/telephone/`, where its files lie."""
    if urlsplit(asked.target).path == PREFIX:
        return Answered(HTTPStatus.PERMANENT_REDIRECT, b"", {"Location": f"{PREFIX}/"})
    name = "/".join(asked.parts) or "index.html"
    file = PAGE / name
    if name not in {one.name for one in PAGE.iterdir()}:
        return Answered(HTTPStatus.NOT_FOUND, b"not found", {"Content-Type": "text/plain"})
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    headers = {"Content-Type": f"{kind}; charset=utf-8", "Cache-Control": "no-cache"}
    return Answered(HTTPStatus.OK, file.read_bytes(), headers)
