"""A call-back is promised: the caller wished for it, or a transfer reached nobody (S2-09, N30).

The promise is the city's, in whose name the caller was received; it is opened in the transaction
of the report, once a call, and told again as it was promised.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from backend.calls import words
from backend.calls.model import CallReport
from backend.calls.owing import pledge
from backend.calls.placing import InCall
from backend.calls.ports import Calls, Promises
from backend.calls.privacy import Privacy
from backend.calls.reports import Kind, Reached, Report
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create
from backend.kernel.clock import Clock
from backend.kernel.errors import Conflict
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.places.model import Atlas
from backend.promises.ending import told
from backend.promises.model import Kind as Promised
from backend.promises.model import Promise, State
from backend.promises.rules import cancel, make
from backend.promises.terms import Standing
from backend.promises.words import due_words

TELEPHONE = "telephone"
"""What cancels a call-back by itself, as the audit names it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the caller hears, and whether anything was kept or promised."""

    words: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Callbacks:
    """Promises call-backs."""

    books: Books
    calls: Calls
    promises: Promises
    standing: Callable[[], Standing]
    atlas: Atlas
    privacy: Privacy
    clock: Clock

    def wish(self, caller: InCall) -> Told:
        """Promise what the caller wishes; a withheld number cannot be called back."""
        if caller.number is None:
            return Told(words.NO_NUMBER, kept=False)
        return self._promise(caller, self._report(caller, Kind.WISH), caller.place)

    def transferred(self, caller: InCall, reached: Reached, county: PlacePath) -> Told:
        """Keep how a transfer to a county ended; whoever reached nobody is called back."""
        report = self._report(caller, Kind.TRANSFER, reached, county)
        if reached is Reached.ANSWERED:
            self.calls.absorb(caller.contact_id, report)
            return Told("", kept=False)
        if caller.number is None:
            self.calls.absorb(caller.contact_id, report)
            return Told(words.NO_NUMBER, kept=False)
        told = self._promise(caller, report, county)
        return Told(words.NOT_REACHED + told.words, told.kept)

    def answered(self, caller: InCall) -> bool:
        """Cancel what was promised in a call that somebody answers after all; tells whether."""
        owed = [
            one
            for one in self.promises.of(subject_ref("CALL", caller.contact_id))
            if one.kind is Promised.CALLBACK and one.state is State.OPEN
        ]
        for promise in owed:
            deed = Deed(TELEPHONE, self.clock.now(), "promise.cancelled", {"by": "answered"})
            self.books.commit(*told(promise, cancel(promise), deed)[1])
        return bool(owed)

    def _promise(self, caller: InCall, report: Report, place: PlacePath) -> Told:
        promise = self._new(caller, place)
        try:
            self.books.commit(Create(promise), Create(CallReport(caller.contact_id, report)))
        except Conflict:
            self.calls.absorb(caller.contact_id, report)
            promise = self._earlier(promise)
        return Told(words.call_back(due_words(promise.due_at, self.clock.now())), kept=True)

    def _earlier(self, promise: Promise) -> Promise:
        """Return what was promised before in this call; the promise itself where nothing was."""
        for one in self.promises.of(promise.subject):
            if one.id == promise.id:
                return one
        self.books.commit(Create(promise))
        return promise

    def _new(self, caller: InCall, place: PlacePath) -> Promise:
        at = self.clock.now()
        owed = pledge(caller.contact_id, Promised.CALLBACK, place, self.atlas.gazetteer(), at)
        number = self.privacy.caller_hash.of(caller.number) if caller.number else ""
        return make(replace(owed, caller=number), at, self.standing().terms(place, at))

    def _report(
        self,
        caller: InCall,
        kind: Kind,
        reached: Reached | None = None,
        place: PlacePath | None = None,
    ) -> Report:
        return Report(
            kind=kind,
            at=self.clock.now(),
            place=place or caller.place,
            reached=reached,
            number=self.privacy.keep(caller.contact_id, caller.number),
        )
