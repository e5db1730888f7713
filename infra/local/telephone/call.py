"""Plays one inbound call at the local exchange: `make call`.

    make call NUMBER=+8613900001234 PLACE=430100 WHEN=2026-11-23T09:00 END=answered

END: answered, abandoned, missed or voicemail; without it the caller is answered where the line is
open and leaves a message where it is closed. What the hotline says is obeyed. AGENT names the
attendant by the id of the telephone system, HOLD keeps the conversation for so many real seconds.
A mobile or withheld number tells no city: without PLACE the first of the menu is chosen; a caller
who is remembered stays where he was. A call takes as long as a call takes; `make clock RATE=5`
lets it take a fifth of that.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from chalicelib.services.clock import SystemClock
from infra.local import clock
from infra.local.home import Home
from infra.local.telephone import dialogues
from infra.local.telephone.centre import place_names
from infra.local.telephone.client import Caller, Line, TelephoneError
from infra.seed.reader import read_seed

if TYPE_CHECKING:
    from infra.local.telephone.client import Seen

SHANGHAI = ZoneInfo("Asia/Shanghai")
ENDS = ("answered", "abandoned", "missed", "voicemail")
_OPEN = ("queue", "overflow")
_MESSAGE_SECONDS = 12.0
"""Business seconds that a message lasts."""
_SURVEY_KEY = "5"
_MESSAGE_KEY = "2"
_CHANGE_KEY = "1"


def main(arguments: list[str] | None = None) -> None:
    """Play one call and print each step."""
    asked = _arguments(arguments)
    home = Home()
    platform = home.remembered()
    if not platform or not home.is_running():
        sys.exit("Nothing runs here. Run `make start` first, and `make call` in another terminal.")
    if asked.when:
        _set_clock(home, asked.when)
    clock.wake(home)  # it sleeps when nobody has rung for some minutes
    try:
        Play(Line(platform["portal"]), asked).run()
    except TelephoneError as error:
        sys.exit(f"The call was lost: {error}")
    print(f"See it at {platform['portal']}, or ring yourself at {platform['portal']}/telephone/")


def agent_of(line: str) -> str | None:
    """Return the telephone id of the first demo attendant of a line, or None."""
    people = read_seed().people
    return next((one.agent_id for one in people if one.place.code == line and one.agent_id), None)


@dataclass(slots=True)
class Play:
    """One call from ring to end, obeying what is heard."""

    line: Line
    asked: argparse.Namespace
    caller: Caller = field(init=False)
    told: str = ""
    """The state that was printed last."""

    def run(self) -> None:
        """Go through the call."""
        self.caller = caller = self.line.call(self.asked.number)
        print(f"Call {caller.id} from {self.asked.number}")
        caller.say = self._tell
        self._choose_place()
        decided = caller.until(lambda seen: bool(seen["queue"]) or self._may_answer(seen))
        is_open = decided["decision"] in _OPEN
        end = self.asked.end or ("answered" if is_open else "voicemail")
        if not is_open and end in ("answered", "missed"):
            self._print(f"END={end} cannot be: nobody takes calls now, so a message is left")
            end = "voicemail"
        if end == "voicemail":
            self._leave_message(wished=is_open)
        elif is_open:
            self._through_queue(end)
        caller.until(lambda seen: bool(seen["over"]) or end == "abandoned")
        caller.hang_up()
        self._print(f"outcome: {caller.look()['outcome']}")

    def _choose_place(self) -> None:
        """Press the keys of the wanted city, or of the first, where a menu is offered."""
        wanted = self.asked.place
        while True:
            seen = self.caller.until(
                lambda seen: seen["menu"] or seen["queue"] or self._may_answer(seen)
            )
            menu = seen["menu"]
            if not menu or (menu["change"] and wanted in ("", seen["place"])):
                return
            city = wanted if wanted in menu["keys"] else next(iter(menu["keys"]), "")
            if wanted and menu["keys"] and city != wanted:
                city = next((c for c in menu["keys"] if _name(c) == wanted), city)
            if not menu["change"]:
                self._print(f"chosen: {city} {_name(city)}; PLACE chooses another")
            offered = len(self.caller.words)
            self.caller.press(_CHANGE_KEY if menu["change"] else menu["keys"][city])
            self.caller.until(lambda seen, n=offered: seen["count"] > n or seen["over"])  # type: ignore[misc]
            if not menu["change"]:
                return

    def _may_answer(self, seen: Seen) -> bool:
        """Whether the hotline waits for keys other than those of a menu, or for a message."""
        return bool((seen["takes_keys"] and not seen["menu"]) or seen["recording"] or seen["over"])

    def _leave_message(self, *, wished: bool) -> None:
        if wished and not self.caller.seen["recording"]:
            self._print("wishes to leave a message")
            self.caller.press(_MESSAGE_KEY)
        self.caller.until(lambda seen: seen["recording"] and seen["takes_keys"])
        self.caller.speak(_MESSAGE_SECONDS)
        self._pass(_MESSAGE_SECONDS)
        self.caller.press("#")
        self._print("a message was left")

    def _through_queue(self, end: str) -> None:
        queue = self.caller.until(lambda seen: bool(seen["queue"]))["queue"]
        agent = self.asked.agent or agent_of(queue)
        if end != "abandoned" and agent is None:
            self._print("no attendant of this line is known, so nobody answers; AGENT names one")
        if end == "abandoned" or agent is None:
            self._pass(8)
            self.caller.hang_up()
            return
        desk = self.line.desk(agent)
        was = desk["status"] if desk else "Offline"
        self.line.act(agent, "status", status="Available")
        try:
            self._ring(agent, end)
        finally:
            self.line.act(agent, "status", status=was)

    def _ring(self, agent: str, end: str) -> None:
        while (rung := self.caller.until(lambda seen: bool(seen["ringing"]))["ringing"]) != agent:
            self.line.act(rung, "decline")
            self.caller.until(lambda seen, busy=rung: seen["ringing"] != busy)  # type: ignore[misc]
        self._print(f"rings: {agent}")
        if end == "missed":
            self.caller.until(lambda seen: not seen["ringing"])
            self._print("an attendant was rung in vain")
            self.line.act(agent, "finish")
            self.caller.hang_up()
            return
        self.line.act(agent, "accept")
        self.caller.until(lambda seen: seen["state"] == "talking" or seen["over"])
        self._converse(agent)
        time.sleep(self.asked.hold)
        self.line.act(agent, "hang-up")
        asked = self.caller.until(lambda seen: seen["takes_keys"] or seen["over"])
        if not asked["over"]:
            self.caller.press(_SURVEY_KEY)
            self._print(f"pressed: {_SURVEY_KEY}")
        self.line.act(agent, "finish")

    def _converse(self, agent: str) -> None:
        """Let caller and attendant say what their dialogue has; what rang is listened to."""
        said = dialogues.of(self.asked.number)
        for line in said:
            if line.by_attendant:
                self.line.act(agent, "speak", seconds=line.seconds, words=line.words)
            else:
                self.caller.speak(line.seconds, line.words)
            self._print(f"{'attendant' if line.by_attendant else 'caller'}: {line.words}")
            self._pass(line.seconds + dialogues.PAUSE_SECONDS)

    def _pass(self, seconds: float) -> None:
        """Let business time pass."""
        time.sleep(seconds / Home().business.rate)

    def _tell(self, seen: Seen) -> None:
        for one in seen["heard"]:
            self._print(f"heard: {one['words']}", datetime.fromisoformat(one["at"]))
        state = " ".join(filter(None, (seen["state"], seen["queue"], seen["reason"])))
        if state != self.told:
            self.told = state
            self._print(f"state: {state}")
        if seen["fault"]:
            raise TelephoneError(seen["fault"])

    def _print(self, step: str, at: datetime | None = None) -> None:
        at = at or datetime.fromisoformat(self.caller.seen["now"])
        print(f"  {at.astimezone(SHANGHAI):%H:%M:%S}  {step}", flush=True)


@cache
def _names() -> dict[str, str]:
    return place_names()


def _name(code: str) -> str:
    return _names().get(code, "")


def _set_clock(home: Home, when: str) -> None:
    real_now = datetime.now(UTC)
    try:
        # The clock moves by whole seconds: it must not show one before WHEN, where the line may
        # open.
        offset = clock.ahead_of(real_now, when) + 1
    except clock.ClockError as error:
        sys.exit(str(error))
    rate = home.business.rate
    home.set_business(clock.hurried(SystemClock(offset), rate, real_now))
    print(
        f"The business clock was set to {when} (Asia/Shanghai); `make clock OFFSET=reset` ends it."
    )


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make call", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--number", default="+8613900001234", help="E.164, or anonymous")
    parser.add_argument("--place", default="", help="the city to choose: its code or name")
    parser.add_argument("--when", default="", help="2026-11-23T09:00, Asia/Shanghai")
    parser.add_argument("--end", default="", choices=("", *ENDS))
    parser.add_argument("--agent", default=os.environ.get("AGENT", ""))
    parser.add_argument("--hold", type=float, default=float(os.environ.get("HOLD") or 0))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
