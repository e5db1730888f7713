"""What the platform has said that it keeps, looked for in what is stored."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime

from backend.kernel.clock import civil_day, from_text
from backend.roster.model import Sign
from tests.fakes import hunan
from tests.system.people import Done, Ledger
from tests.system.stored import Stored
from tests.system.telephone import Telephone

REPORTS: Mapping[str, str] = {
    "route": "route",
    "INITIATED": "initiated",
    "QUEUED": "queued",
    "CONNECTED_TO_AGENT": "connected",
    "DISCONNECTED": "disconnected",
    "COMPLETED": "completed",
    "record": "record",
}
"""Under which name a call keeps what was reported of it."""


def missing_reports(
    stored: Stored, telephone: Telephone, parked: Callable[[], Collection[str]]
) -> Iterator[str]:
    """Say of each report that was taken and that its call does not show.

    An answer of the flow that could not be kept in the caller's time is not lost: it waits in
    the failure queue for a person. `parked` returns the contacts of such answers.
    """
    calls = {raw["pk"]["S"]: raw.keys() for raw in stored.of("Calls", "CALL")}
    for contact_id, kind in sorted(telephone.acknowledged):
        if REPORTS[kind] in calls.get(contact_id, ()):
            continue
        if kind != "route" or contact_id not in parked():
            yield f"{kind} of call {contact_id} was taken and is lost"


def missing_commands(stored: Stored, ledger: Ledger) -> Iterator[str]:
    """Say of each command that was acknowledged and has left no trace, or less than it said."""
    traces = _Traces(stored)
    for done in ledger.done:
        if not traces.has(done):
            yield f"{done.what} at {done.path} was acknowledged and is lost: {done.answer}"
    opened = Counter(done.about for done in ledger.done if done.what == "open")
    chains = stored.chains()
    for matter_id, times in opened.items():
        facts = chains.get(f"SEEN#MATTER#{matter_id}", [])
        if sum(fact.action == "matter.opened" for fact in facts) < times:
            yield f"matter {matter_id} was opened {times} times, the audit has fewer"


class _Traces:
    """Where each kind of command leaves its trace."""

    def __init__(self, stored: Stored) -> None:
        self._matters = {key: int(one.version or 0) for key, one in stored.matters.items()}
        self._marks = stored.keys("Matters", "MARK#")
        self._steps = {(pk, sk.rsplit("#", 1)[1]) for pk, sk in stored.keys("Matters", "STEP#")}
        self._signs = [raw for raw in stored.items["Roster"] if "sign_id" in raw]
        self._drafts = {
            raw["pk"]["S"].removeprefix("DRAFT#"): int(raw["version"]["N"])
            for raw in stored.of("Directory", "CURRENT")
            if raw["pk"]["S"].startswith("DRAFT#")
        }
        self._looks: dict[str, Callable[[Done], bool]] = {
            **dict.fromkeys(("reply", "attempt", "close"), self._step),
            "register": self._registered,
            "on": self._signed,
            "off": self._signed,
            "propose": lambda done: self._drafts.get(done.body["id"], 0) >= 1,
            "confirm": lambda done: self._drafts.get(done.about, 0) > done.body["version"],
            "open": lambda _: True,  # counted in the audit
        }

    def has(self, done: Done) -> bool:
        """Tell whether a command has left what it said."""
        return self._looks[done.what](done)

    def _registered(self, done: Done) -> bool:
        return self._stands(done) and (done.about, "MARK#register") in self._marks

    def _signed(self, done: Done) -> bool:
        """Tell whether a sign is there, or had nothing to change.

        Nothing changes who signs on twice on a day, or off when the day of the sign-on is over.
        """
        if any(raw["sign_id"]["S"] == done.body["id"] for raw in self._signs):
            return True
        if done.what == Sign.ON:
            return self._on_duty(done.by, done.begun_at)
        return not self._on_duty(done.by, done.answered_at)

    def _on_duty(self, username: str, at: datetime) -> bool:
        """Tell by the signs that are there whether somebody was on duty."""
        person = hunan.person(username).person_id
        own = [raw for raw in self._signs if raw["person_id"]["S"] == person]
        signs = [(from_text(raw["at"]["S"]), raw["sign"]["S"]) for raw in own]
        last, sign = max((one for one in signs if one[0] <= at), default=(at, Sign.OFF.value))
        return sign == Sign.ON and civil_day(last) == civil_day(at)

    def _step(self, done: Done) -> bool:
        key = done.body["id"]
        marked = (done.about, f"MARK#{key}") in self._marks
        return self._stands(done) and marked and (done.about, key) in self._steps

    def _stands(self, done: Done) -> bool:
        """Tell whether the matter has come at least as far as was said."""
        return self._matters.get(done.about, 0) >= int(done.answer["version"])
