"""The calls of one number around a call, and what is promised for them (N30).

Read once and in batches: the week before the call, and only where something of before that week
could be owed with it the time before, so that a number which rang two hundred times costs hardly
more than one which rang once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from backend.calls.joining import APART, Debt
from backend.calls.model import Call
from backend.calls.owing import (
    Since,
    is_given_up,
    is_over,
    may_owe_call_back,
    owed,
    pledge_of,
    spoken_with,
)
from backend.calls.ports import MOST_CALLS, Calls, History, Promises
from backend.kernel.ids import subject_ref
from backend.places.model import Gazetteer
from backend.promises.model import Kind, Promise, id_of

LOOKED_BACK = timedelta(days=60)
"""What is owed for so long is long overdue; what lies further back is not read with a new call."""
_OF_A_CALL = (Kind.CALLBACK, Kind.VOICEMAIL_REPLY)
_OF_A_COMPLAINT = (*_OF_A_CALL, Kind.COMPLAINT_ACCEPTANCE)
"""All are asked of the call itself; of the others only whether they are called back."""


@dataclass(slots=True)
class Around:
    """What is known around a call; every look happens at one instant."""

    call: Call
    calls: Calls
    history: History
    promises: Promises
    gazetteer: Gazetteer
    now: datetime
    cut: datetime | None = None
    """From when on the calls were read, where what is owed may have begun before; else None."""
    _calls: dict[str, Call] = field(default_factory=dict)
    _promised: dict[str, Promise | None] = field(default_factory=dict)

    def read(self) -> dict[str, Call]:
        """Read every call of the number that could be owed for with the call, by its subject.

        From an index, which may lag.
        """
        self._calls[self.call.id] = self.call
        number, at = self.call.number, self.call.received_at
        if number is not None and at is not None:
            for since in (at - APART, at - LOOKED_BACK):
                read_from = self._read_from(number.hash, since)
                self.cut = read_from if self._may_begin_before(read_from) else None
                if self.cut is None:
                    break
        return {call.subject: call for call in self._calls.values()}

    def promise(self, call: Call, kind: Kind) -> Promise | None:
        """Return what is promised for a call."""
        of_own = _OF_A_COMPLAINT if self.call.complained else _OF_A_CALL
        kinds = of_own if call.id == self.call.id else (kind,)
        self._learn(id_of(call.subject, each) for each in kinds)
        return self._promised[id_of(call.subject, kind)]

    def is_settled(self, call: Call) -> bool:
        """Tell whether anything is decided of a call by now."""
        return is_over(call) or is_given_up(call, self.now)

    def as_told(self, call: Call) -> Since:
        """Return what a call is judged by where nothing is known beside it."""
        return Since(given_up=is_given_up(call, self.now))

    def may_owe(self, call: Call) -> bool:
        """Tell whether a call owes a call-back by itself, or could."""
        return may_owe_call_back(call) or Kind.CALLBACK in owed(call, self.as_told(call))

    def debts(self) -> Iterator[Debt]:
        """Yield what each call that was read owes or could."""
        for call, at in self._owing():
            yield Debt(
                call.subject,
                at,
                self._line(call),
                owed=Kind.CALLBACK in owed(call, self.since(call)),
                promise=self.promise(call, Kind.CALLBACK),
                registered=call.matter_id is not None,
            )

    def since(self, call: Call) -> Since:
        """Look what became of the caller, where that could end a call-back."""
        as_told = self.as_told(call)
        if Kind.CALLBACK not in owed(call, as_told):
            return as_told
        # A call in progress decides nothing of another either: its end looks here again.
        over = (one for one in self._calls.values() if one.inbound and self.is_settled(one))
        later = [one for one in over if _began(one) > _began(call)]
        reached = [one for one in later if spoken_with(one) or one.matter_id is not None]
        return replace(
            as_told,
            rang_again=bool(reached),
            reply_promised=any(self._promises_reply(one) for one in (call, *reached)),
        )

    def _promises_reply(self, call: Call) -> bool:
        if call.matter_id is None:
            return False
        # Of all matters at once: whoever asks for one of them asks for the others as well.
        self._learn(_reply(one.matter_id) for one in self._calls.values() if one.matter_id)
        return self._promised[_reply(call.matter_id)] is not None

    def _read_from(self, caller: str, since: datetime) -> datetime:
        """Read the calls of a number from an instant on; returns from when on they are known."""
        ids = self.history.calls_since(caller, since)
        new = [one for one in ids if one not in self._calls]
        if new:
            found = self.calls.some(new).values()
            self._calls |= {one.id: one for one in found if one.inbound}
        if len(ids) < MOST_CALLS:
            return since
        listed = (self._calls[one].received_at for one in ids if one in self._calls)
        return min((at for at in listed if at), default=since)

    def _may_begin_before(self, read_from: datetime) -> bool:
        """Tell whether a row of what was read may have begun before an instant.

        No row reaches back behind a call-back that was kept: who was called back was called back
        for everything of before.
        """
        owing = list(self._owing())
        self._learn(id_of(call.subject, Kind.CALLBACK) for call, _ in owing)
        kept: dict[str, datetime] = {}
        for call, _ in owing:
            promise = self.promise(call, Kind.CALLBACK)
            if promise is not None and promise.kept_at is not None:
                line = self._line(call)
                kept[line] = max(promise.kept_at, kept.get(line, promise.kept_at))
        near = [(self._line(call), at) for call, at in owing if at - APART < read_from]
        return any(line not in kept or kept[line] <= at for line, at in near)

    def _owing(self) -> Iterator[tuple[Call, datetime]]:
        for call in self._calls.values():
            at = call.received_at
            if at is not None and self.may_owe(call) and self.is_settled(call):
                yield call, at

    def _line(self, call: Call) -> str:
        return pledge_of(call, Kind.CALLBACK, self.gazetteer).owner

    def _learn(self, promise_ids: Iterable[str]) -> None:
        """Read promises of which nobody asked yet."""
        new = sorted(set(promise_ids) - self._promised.keys())
        if new:
            found = self.promises.some(new)
            self._promised |= {one: found.get(one) for one in new}


def _reply(matter_id: str) -> str:
    return id_of(subject_ref("MATTER", matter_id), Kind.REPLY)


def _began(call: Call) -> tuple[str, str]:
    return call.listed_as or ("", "")
