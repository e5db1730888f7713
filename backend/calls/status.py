"""The status line: a reference number and a PIN tell who has a matter and until when (N29).

The PIN is drawn from the matter's id with the key of callers' hashes, so that a repeat of the
registration tells the same one; only a keyed hash of it is stored. Nothing of the content is
ever said, and an unknown reference is answered like a wrong PIN.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from backend.calls import words
from backend.calls.ports import Promises
from backend.calls.words import ComplaintStage as Stage
from backend.kernel.books import Books, Create, Replace, Write
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Conflict
from backend.kernel.places import PlacePath
from backend.kernel.privacy import CallerHash
from backend.places.institutions.ports import Offices, standing
from backend.places.model import Atlas
from backend.promises.model import Kind, Promise, State
from backend.promises.words import due_words

PIN_DIGITS = 6
TRIES_A_CALL = 3
TRIES_A_DAY = 10
"""From one number; for one reference from all numbers that were withheld."""
MISTAKES_A_DAY = 30
"""About one reference, from all numbers that were not: three times what one of them may."""
REFERENCE_DIGITS = 14
OWED_TO_CALLER = frozenset(
    {
        Kind.REPLY,
        Kind.REOPENED,
        Kind.APPOINTMENT,
        Kind.VOICEMAIL_REPLY,
        Kind.CALLBACK,
    }
)
"""Deadlines that one office sets another are nothing that a caller was promised."""
_OF_COMPLAINT = (
    Kind.COMPLAINT_ACCEPTANCE,
    Kind.COMPLAINT_RESULT,
    Kind.COMPLAINT_TELLING,
    Kind.COMPLAINT_ASKED,
)
"""What a complaint owes, in the order of its stages."""
_ATTEMPTS = 4


@dataclass(frozen=True, slots=True)
class Lookup:
    """Finds a matter by the number that its caller was told."""

    digits: str
    """The reference number without its hyphens."""
    subject: str
    place: PlacePath
    pin_hash: str
    duplicate: bool = False
    """Whether the number was told for a duplicate of the matter that it finds."""


@dataclass(frozen=True, slots=True)
class Tries:
    """How often somebody tried today, or was mistaken about a reference."""

    subject: str
    """`CALLER#<hash>`, `CALL#<id>` where the number was withheld, `REFERENCE#<digits>`, or
    `REFERENCE#<digits>#WITHHELD` for all whose number was."""
    day: date
    count: int = 0
    tried: tuple[str, ...] = ()
    """Of somebody: in which call what was tried, as a keyed hash; a repeat is no second try."""
    version: int = 0
    """0 for one that was never kept."""

    def on(self, day: date) -> "Tries":
        """Return the tries as they count on a day."""
        return self if self.day == day else replace(self, day=day, count=0, tried=())

    def in_call(self, contact: str) -> int:
        """Tell how many of them were made in a call, whatever other calls there are."""
        return sum(one.startswith(f"{contact} ") for one in self.tried)

    def leave_another(self, contact: str) -> bool:
        """Tell whether another try is allowed in a call."""
        return self.count < TRIES_A_DAY and self.in_call(contact) < TRIES_A_CALL

    def with_one(self, *tried: str) -> "Tries":
        """Return them with one more."""
        return replace(
            self, count=self.count + 1, tried=(*self.tried, *tried), version=self.version + 1
        )

    def kept_over(self, before: "Tries") -> Write:
        """Return what keeps them in place of those before."""
        return Replace(self, before.version) if before.version else Create(self)


@dataclass(frozen=True, slots=True)
class Question:
    """What a caller keyed in."""

    contact_id: str
    number: str | None
    reference: str
    pin: str


@dataclass(frozen=True, slots=True)
class Status:
    """What the caller is told."""

    words: str
    found: bool = False
    again: bool = False
    """Whether another try is allowed in this call."""


class References(Protocol):
    """Finds what a reference number leads to, and who tried how often."""

    def of(self, digits: str) -> tuple[Lookup, ...]:
        """Return every matter of a reference number: almost always one or none."""
        ...

    def tries(self, subject: str) -> Tries | None:
        """Return the tries of a caller or for a reference as they are now, or None."""
        ...


@dataclass(frozen=True, slots=True)
class StatusLine:
    """Answers callers at any hour."""

    references: References
    promises: Promises
    books: Books
    atlas: Atlas
    offices: Offices
    secret: CallerHash
    clock: Clock

    def ask(self, question: Question) -> Status:
        """Tell who has a matter and until when; every try counts, a repeat of one does not.

        What can be no reference is no try.
        """
        digits = digits_of(question.reference)
        if len(digits) != REFERENCE_DIGITS:
            return Status(words.NO_REFERENCE, again=True)
        known = self.references.of(digits)
        right = [
            one for one in known if pin_hash(self.secret, one.subject, question.pin) == one.pin_hash
        ]
        taken = self._take(question, digits, counts=bool(known), mistaken=not right)
        if not isinstance(taken, Tries):
            return Status(taken)
        again = taken.leave_another(question.contact_id)
        if right:
            # A duplicate says nothing itself: what goes on in its place does.
            told = max(right, key=lambda one: one.duplicate)
            return Status(self._said(told), found=True, again=again)
        return Status(words.WRONG_PIN, again=again)

    def _take(
        self, question: Question, digits: str, *, counts: bool, mistaken: bool
    ) -> Tries | str:
        """Count a try; returns the caller's tries with it, or the words that refuse it.

        A mistake counts for a reference that there is, and those of withheld numbers apart:
        nobody who keys in anything can keep the one from asking who knows the PIN.
        """
        tried = self.secret.of_command({"reference": digits, "pin": question.pin})
        tried = f"{question.contact_id} {tried}"
        for _ in range(_ATTEMPTS):
            own = self._tries(self._asker(question))
            if tried in own.tried:
                return own
            if own.in_call(question.contact_id) >= TRIES_A_CALL:
                return words.NO_MORE_IN_CALL
            withheld = question.number is None
            asked = self._tries(f"REFERENCE#{digits}{'#WITHHELD' if withheld else ''}")
            most = TRIES_A_DAY if withheld else MISTAKES_A_DAY
            if own.count >= TRIES_A_DAY or (counts and asked.count >= most):
                return words.NO_MORE_TRIES
            after = own.with_one(tried)
            writes = [after.kept_over(own)]
            if counts and mistaken:
                writes.append(asked.with_one().kept_over(asked))
            try:
                self.books.commit(*writes)
            except Conflict:
                continue
            return after
        return words.STATUS_TROUBLE

    def _tries(self, subject: str) -> Tries:
        day = civil_day(self.clock.now())
        return (self.references.tries(subject) or Tries(subject, day)).on(day)

    def _asker(self, question: Question) -> str:
        if question.number is None:
            return f"CALL#{question.contact_id}"
        return f"CALLER#{self.secret.of(question.number)}"

    def _said(self, lookup: Lookup) -> str:
        """Say how a matter stands, a complaint by its own stages (N34)."""
        now = self.clock.now()
        promises = self.promises.of(lookup.subject)
        owed = [one for one in promises if one.state is State.OPEN]
        told = [one for one in owed if one.kind in OWED_TO_CALLER]
        first = min(told, key=lambda one: one.due_at, default=None)
        parts = {one.kind: one for one in promises if one.kind in _OF_COMPLAINT}
        if parts:
            said = self._said_of_complaint(parts, now)
            if first is None:
                return said
            return said + words.besides(due_words(first.due_at, now), late=first.late_at(now))
        unit = self._unit(first.place if first else lookup.place)
        if first is None:
            return words.in_hand(unit) if owed else words.settled(unit)
        return words.owed(unit, due_words(first.due_at, now), late=first.late_at(now))

    def _said_of_complaint(self, parts: Mapping[Kind, Promise], now: datetime) -> str:
        """Say how far a complaint has come: each stage is a promise of its own (R17)."""
        last = parts[max(parts, key=_OF_COMPLAINT.index)]
        unit = self._unit(last.place)
        found = Kind.COMPLAINT_RESULT in parts
        if last.state is not State.OPEN:
            return words.complaint_stands(unit, Stage.TOLD if found else Stage.REFUSED)
        if last.kind is Kind.COMPLAINT_ASKED:
            office = standing(self.offices, last.place.code)
            return words.complaint_ready(unit, office.told.phone if office else "")
        if last.kind is Kind.COMPLAINT_TELLING:
            stage = Stage.FOUND if found else Stage.DECLINED
        else:
            accepted = last.kind is Kind.COMPLAINT_RESULT
            stage = Stage.ACCEPTED if accepted else Stage.REGISTERED
        return words.complaint_stands(
            unit, stage, due_words(last.due_at, now), late=last.late_at(now)
        )

    def _unit(self, place: PlacePath) -> str:
        gazetteer = self.atlas.gazetteer()
        if place.code not in gazetteer:
            return gazetteer.name(place.line)
        office = standing(self.offices, place.code)
        return office.name if office else gazetteer.name(place.code)


def digits_of(reference: str) -> str:
    """Return a reference number without hyphens and blanks."""
    return "".join(sign for sign in reference if sign.isdecimal())


def pin_of(secret: CallerHash, subject: str) -> str:
    """Return the PIN of a matter: six digits that only the key can find."""
    drawn = hashlib.sha256(secret.of_command({"pin of": subject}).encode()).digest()
    return f"{int.from_bytes(drawn) % 10**PIN_DIGITS:0{PIN_DIGITS}d}"


def pin_hash(secret: CallerHash, subject: str, pin: str) -> str:
    """Return a PIN as it is stored."""
    return secret.of_command({"subject": subject, "pin": pin})


def lookup_of_duplicate(
    secret: CallerHash, duplicate: tuple[str, str], subject: str, place: PlacePath
) -> Lookup:
    """Return what finds a matter by the number and the PIN of its duplicate.

    `duplicate` is the subject and the reference number of that.
    """
    known, reference = duplicate
    hashed = pin_hash(secret, subject, pin_of(secret, known))
    return Lookup(digits_of(reference), subject, place, hashed, duplicate=True)


def lookup_of(secret: CallerHash, subject: str, reference: str, place: PlacePath) -> Lookup:
    """Return what finds a matter by its reference number."""
    hashed = pin_hash(secret, subject, pin_of(secret, subject))
    return Lookup(digits_of(reference), subject, place, hashed)
