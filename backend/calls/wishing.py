"""Noting what a caller wished about being reached, and showing it to whoever rings (N32).

Found by what is to be done: the promise to ring, the call that is answered, the number that was
typed. It is kept for the number, so that it holds for every later call, message and matter of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from backend.calls.model import Call
from backend.calls.owing import owed, pledge_of
from backend.calls.ports import Calls
from backend.calls.sight import is_mine, is_shown
from backend.kernel.access import Action, Actor, Subject, able, permission, require
from backend.kernel.audit import Deed, Trail, Witness
from backend.kernel.books import Books, Create, Marker, Replace, Write, once, repeated
from backend.kernel.clock import Clock
from backend.kernel.errors import Conflict, Fault, Invalid, NotFound
from backend.kernel.ids import require_uuid
from backend.kernel.places import PlacePath
from backend.kernel.privacy import CallerHash
from backend.places.model import Atlas
from backend.promises.model import Kind as Promised
from backend.promises.model import Promise
from backend.promises.rules import due
from backend.promises.terms import Standing
from backend.promises.trying import first_chance
from backend.promises.wishes import (
    WORDS_LIMIT,
    Noted,
    Said,
    WishBook,
    Wishes,
    faults_of,
    subject_of,
)

DIGITS_LEAST = 5
"""The shortest number that rings anybody."""
NOBODY = Fault("wishes", "号码未显示，无法登记联系意愿", "the number was withheld: nothing is kept")


@dataclass(frozen=True, slots=True)
class About:
    """Whose wishes are meant: those of a promise, a call or a number; one of them is named.

    Beside a number that was typed a call may stand: where it is the call's own, the call is meant.
    """

    promise: str | None = None
    call: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Keep:
    """What was noted of a caller; `id` is drawn by the portal."""

    about: About
    id: str
    noted: Noted


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a caller."""

    caller: str
    """The keyed hash of the number; empty where it was withheld."""
    wishes: Wishes | None
    """Without the words where only a number was typed."""
    may_keep: bool
    worded: bool = False
    """Whether there are words, shown or not."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """When somebody at the line can ring as it was wished."""

    first_at: datetime | None
    """None if never: the wished hours and the open ones do not meet."""
    due_at: datetime
    """Until when it is owed."""

    @property
    def in_time(self) -> bool:
        """Whether that is before it is due."""
        return self.first_at is not None and self.first_at < self.due_at


class Promises(Protocol):
    """Finds one promise."""

    def get(self, promise_id: str) -> Promise | None:
        """Return a promise as it is now, or None."""
        ...


@dataclass(frozen=True, slots=True)
class Wishing:
    """Keeps and shows wishes."""

    books: Books
    wishes: WishBook
    calls: Calls
    promises: Promises
    witness: Witness
    standing: Callable[[], Standing]
    atlas: Atlas
    caller_hash: CallerHash
    clock: Clock

    def see(self, actor: Actor, about: About) -> Known:
        """Return what is known of a caller; each question is audited, one in vain too.

        Of a number that was typed, hours and ways: the words are told where a promise or call
        of the caller concerns the actor. Raises `NotFound`, `Invalid`.
        """
        # Whoever types a number is about to note something; nobody else needs to ask for one.
        about = self._meant(actor, about)
        action = Action.WISHES_KEEP if about.number is not None else Action.WISHES_SEE
        whose = self._whose(actor, action, about)
        caller, may_keep = whose.caller, bool(able(actor, whose.about, (Action.WISHES_KEEP,)))
        if not caller:
            return Known(caller, None, may_keep)
        wishes, worded = self._shown(whose)
        detail = {"known": wishes is not None, "by_number": about.number is not None}
        deed = Deed(actor.person_id, self.clock.now(), "wishes.seen", detail)
        self.witness.saw(subject_of(caller), deed)
        return Known(caller, wishes, may_keep, worded)

    def keep(self, actor: Actor, command: Keep) -> Mapping[str, Any]:
        """Keep what was noted, in place of what was known.

        Raises `Invalid`, `NotFound`, and `Conflict` where somebody noted something meanwhile.
        """
        require_uuid("id", command.id)
        whose = self._whose(actor, Action.WISHES_KEEP, command.about)
        caller = whose.caller
        if not caller:
            raise Invalid(NOBODY)
        if faults := list(faults_of(command.noted.said)):
            raise Invalid(*faults)
        before, said = self.wishes.of(caller), command.noted.said
        if whose.typed:
            said = beside_unseen(before, said)
        print_ = self.caller_hash.of_command(asdict(command))
        if (version := before.version if before else 0) != command.noted.version:
            stale = Conflict("wishes", {"version": version})
            return repeated(self.books, subject_of(caller), command.id, print_, stale)
        after, writes = kept(before, caller, said, (actor, self.clock.now()))
        marker = Marker(after.subject, command.id, print_, {"version": after.version})
        return once(self.books, marker, *writes)

    def outlook(self, actor: Actor, said: Said, place: PlacePath, promise: str | None) -> Outlook:
        """Tell when one could ring as it is wished, and whether before it is due.

        Of a promise by its own place and due instant, else of a reply that was promised now.
        Raises `Forbidden`, `NotFound`, and `Invalid` for what cannot be wished.
        """
        permission(actor, Action.WISHES_KEEP)
        if faults := list(faults_of(said)):
            raise Invalid(*faults)
        now, owed_one = self.clock.now(), None
        if promise is not None:
            self._whose(actor, Action.WISHES_KEEP, About(promise=promise))
            owed_one = self.promises.get(promise)
        terms = self.standing().terms(owed_one.place if owed_one else place, now)
        until = owed_one.due_at if owed_one else due(Promised.REPLY, now, terms).at
        return Outlook(first_chance(said, now, terms), until)

    def _meant(self, actor: Actor, about: About) -> About:
        """Return a call in place of the number that was typed, where that is its caller's own."""
        if about.number is None or about.call is None:
            return about
        call, typed = self.calls.get(about.call), hash_of(self.caller_hash, about.number)
        own = call is not None and rang_from(call, typed) and self._concerns(actor, call)
        return About(call=about.call) if own else About(number=about.number)

    def _whose(self, actor: Actor, action: Action, about: About) -> "_Whose":
        """Return the caller that is meant and what the actor is to them."""
        permission(actor, action)
        if about.promise is not None:
            found, kind = self._of_promise(actor, about.promise), "promise"
        elif about.call is not None:
            found, kind = self._of_call(actor, about.call), "call"
        else:
            named = Subject(actor.place, frozenset({actor.person_id}))
            number = hash_of(self.caller_hash, about.number or "")
            found, kind = _Whose(number, named, typed=True), "number"
        require(actor, action, found.about, kind)
        return found

    def _shown(self, whose: "_Whose") -> tuple[Wishes | None, bool]:
        """Return what is shown of a caller, and whether there are words."""
        if not whose.typed:
            wishes = self.wishes.of(whose.caller)
            return wishes, bool(wishes and wishes.said.words)
        marked = self.wishes.marked([whose.caller]).get(whose.caller)
        return (marked.wishes, marked.worded) if marked else (None, False)

    def _of_promise(self, actor: Actor, promise_id: str) -> "_Whose":
        promise = self.promises.get(promise_id)
        if promise is None:
            raise NotFound("promise")
        people = {promise.owner}
        # What a line owes, whoever sits there keeps (Art. 16).
        if promise.kind is not Promised.REPLY and promise.place.line == actor.place.line:
            people.add(actor.person_id)
        about = Subject(promise.place, frozenset(people), promise.kept_from)
        return _Whose(promise.caller, about)

    def _of_call(self, actor: Actor, contact_id: str) -> "_Whose":
        call = self.calls.get(contact_id)
        if call is None or not is_shown(call, actor):
            raise NotFound("call")
        gazetteer = self.atlas.gazetteer()
        place = call.place or gazetteer.path(gazetteer.province.code)
        people = frozenset({actor.person_id} if self._concerns(actor, call) else ())
        number = call.number.hash if call.number else ""
        return _Whose(number, Subject(place, people), call.by_hand)

    def _concerns(self, actor: Actor, call: Call) -> bool:
        """Tell whether the actor answered a call, or sits where something is owed of it."""
        gazetteer = self.atlas.gazetteer()
        lines = {pledge_of(call, kind, gazetteer).place.line for kind in owed(call)}
        return is_mine(call, actor) or actor.place.line in lines


class _Whose(NamedTuple):
    """A caller by the keyed hash of the number, and what the actor is to them."""

    caller: str
    about: Subject
    typed: bool = False
    """Whether a person typed the number, with a call entered by hand too: no words are shown."""


def hash_of(caller_hash: CallerHash, number: str) -> str:
    """Return the keyed hash of a number that was typed; raises `Invalid` where it is not whole."""
    if sum(sign.isdecimal() for sign in number) < DIGITS_LEAST:
        raise Invalid(Fault("phone", "请填写完整的号码", "give the whole number"))
    return caller_hash.of(number)


def rang_from(call: Call, caller: str) -> bool:
    """Tell whether a call came from a number, by the hash of both; who types one says nothing."""
    return call.number is not None and call.number.hash == caller and not call.by_hand


def beside_unseen(before: Wishes | None, said: Said) -> Said:
    """Return what is noted of a number that was typed: words that were not shown stand first.

    Both hold, since nobody blots out what they have not seen; raises `Invalid` where they are too
    long together.
    """
    known = before.said.words if before else ""
    if said.words in known:
        return replace(said, words=known)
    words = f"{known}；{said.words}" if known else said.words
    if len(words) > WORDS_LIMIT:
        raise Invalid(
            Fault(
                "wishes.words",
                f"该号码已登记有说法，合计不得超过{WORDS_LIMIT}字；请从其来电或承诺中打开后更改",
                f"with the words that are known at most {WORDS_LIMIT} characters: change them "
                "where a call or promise of the caller shows them",
            )
        )
    return replace(said, words=words)


def kept(
    before: Wishes | None, caller: str, said: Said, who: tuple[Actor, datetime]
) -> tuple[Wishes, tuple[Write, ...]]:
    """Return what holds from now on, and the writes with the audit fact.

    The fact names which parts changed, and nothing of what was said.
    """
    actor, at = who
    version = before.version if before else 0
    trail = before.trail if before else Trail()
    changed = _changed(before.said if before else Said(), said)
    deed = Deed(actor.person_id, at, "wishes.kept", {"changed": changed})
    fact, trail = trail.extend(subject_of(caller), deed)
    after = Wishes(caller, said, at, actor.person_id, actor.name, version + 1, trail)
    write = Replace(after, version) if before else Create(after)
    return after, (write, Create(fact))


def _changed(before: Said, after: Said) -> list[str]:
    names = ("windows", "weekdays", "refused", "words")
    return [name for name in names if getattr(before, name) != getattr(after, name)]
