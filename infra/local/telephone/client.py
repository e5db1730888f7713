"""A telephone in another process: what `make call` and the tests hold in their hand."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Seen = dict[str, Any]
_LISTEN_SECONDS = 10
_SECONDS_TO_ANSWER = 40


class TelephoneError(RuntimeError):
    """The exchange refused, or does not answer; the message is what it says."""


@dataclass(frozen=True, slots=True)
class Line:
    """The way to the exchange of a running system."""

    portal: str

    def get(self, path: str, **query: object) -> Seen:
        """Look at something."""
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        return self._ask(urllib.request.Request(f"{self._address(path)}?{asked}"))  # noqa: S310

    def post(self, path: str, **said: object) -> Seen:
        """Do something."""
        body = json.dumps(said, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json"}
        return self._ask(urllib.request.Request(self._address(path), body, headers))  # noqa: S310

    def call(self, number: str) -> Caller:
        """Let somebody call."""
        seen = self.post("calls", number=number)
        return Caller(self, seen["id"], seen)

    def desk(self, agent: str) -> Seen | None:
        """Return where an attendant stands, or None."""
        found: list[Seen] = self.get("desks")["desks"]
        return next((one for one in found if one["id"] == agent), None)

    def act(self, agent: str, act: str, **said: object) -> Seen:
        """Let an attendant do something at the softphone."""
        return self.post(f"desks/{agent}/{act}", **said)

    def until_desks(self, good: Callable[[Seen], bool], seconds: float) -> Seen:
        """Wait until all desks together look as wanted; raises TelephoneError."""
        return _until(lambda **query: self.get("desks", **query), good, seconds)

    def _address(self, path: str) -> str:
        return f"{self.portal}/telephone/{path}"

    def _ask(self, request: urllib.request.Request) -> Seen:
        try:
            with urllib.request.urlopen(request, timeout=_SECONDS_TO_ANSWER) as answer:  # noqa: S310
                return dict(json.load(answer))
        except urllib.error.HTTPError as error:
            said = error.read().decode(errors="replace")[:500]
            raise TelephoneError(f"{error.code}: {said}") from None
        except (OSError, ValueError) as error:
            raise TelephoneError(f"the exchange does not answer: {error}") from None


@dataclass(slots=True)
class Caller:
    """Somebody on the line."""

    line: Line
    id: str
    seen: Seen
    words: list[str] = field(default_factory=list)
    """All that was heard."""
    say: Callable[[Seen], None] = lambda _: None
    """Is told of each piece of news."""

    def look(self, wait: float = 0) -> Seen:
        """Take in what is new; waits for it for so many seconds."""
        since = len(self.words)
        version = self.seen.get("version", "") if wait else ""
        path = f"calls/{self.id}"
        self.seen = self.line.get(path, since=since, version=version, wait=wait)
        self.words += [one["words"] for one in self.seen["heard"]]
        self.say(self.seen)
        return self.seen

    def until(self, good: Callable[[Seen], bool], seconds: float = 120) -> Seen:
        """Wait until the call looks as wanted; raises TelephoneError after so long."""
        self.look()
        end = time.monotonic() + seconds
        while not good(self.seen):
            left = end - time.monotonic()
            if left <= 0:
                state = {name: self.seen[name] for name in ("state", "reason", "fault")}
                raise TelephoneError(f"the call stays as it is: {state}; heard {self.words}")
            self.look(wait=min(left, _LISTEN_SECONDS))
        return self.seen

    def press(self, keys: str) -> None:
        """Press keys."""
        self.line.post(f"calls/{self.id}/keys", keys=keys)

    def speak(self, seconds: float, words: str = "") -> None:
        """Speak for so many seconds of business time from now on."""
        self.line.post(f"calls/{self.id}/speak", seconds=seconds, words=words)

    def hang_up(self) -> None:
        """Put the telephone down."""
        self.line.post(f"calls/{self.id}/hang-up")


def _until(look: Callable[..., Seen], good: Callable[[Seen], bool], seconds: float) -> Seen:
    end = time.monotonic() + seconds
    seen = look()
    while not good(seen):
        left = end - time.monotonic()
        if left <= 0:
            raise TelephoneError(f"nothing comes of it: {seen}")
        seen = look(version=seen["version"], wait=min(left, _LISTEN_SECONDS))
    return seen
