"""Shapes of promises."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.attempts import Answer, AttemptShape, NoticeShape, NoticeWay, Telephone
from chalicelib.api.schemas.base import Identity, Instant, NamedPerson, NamedPlace, Wire
from chalicelib.api.schemas.callers import SpeechShape
from chalicelib.api.schemas.differences import (
    DifferenceShape,
    ExplainedShape,
    JoinedShape,
    PromiseId,
)
from chalicelib.api.schemas.promise_kinds import PromiseKind
from chalicelib.api.schemas.wishes import WishMarks

RungName = Literal["none", "remind", "remind_again", "due", "overdue", "city", "province"]
DeferralKind = Literal["extension", "hold"]


class ExplanationDay(Wire):
    """Why one civil day was counted, or not."""

    day: str
    counted: bool
    words: str
    words_en: str


class DuePreview(Wire):
    """When a promise made now would be due."""

    kind: PromiseKind
    due_at: Instant
    due_words: str
    due_words_en: str
    explanation: list[ExplanationDay]
    provisional: bool


class TurnShape(Wire):
    """One thing that became of a promise's time: a publication moved it, or an alarm rang."""

    at: Instant
    rung: RungName
    """What rang; `none` where it was moved."""
    due_from: Instant | None
    """Until when it was to be kept before it was moved."""
    due_at: Instant
    calendar_version: int | None
    """The version that moved it, where it was new to the promise."""
    rulebook_version: int | None


class CourseShape(Wire):
    """What became of one promise's time, oldest first."""

    promise: str
    first_due_at: Instant
    """Until when it was to be kept when it was made, as the caller was told."""
    turns: list[TurnShape]


class GlanceShape(Wire):
    """What tells one matter from another; the caller is masked."""

    caller_masked: str
    field_of_law: str | None
    question: str
    speech: SpeechShape
    """How to speak with the caller, for whoever rings back."""


class AboutPromise(Wire):
    """What a row of the board unfolds."""

    course: CourseShape
    matter: GlanceShape | None
    """None where the promise is about no matter, or about one that is not the visitor's."""
    difference: DifferenceShape | None
    """None of anything else, and where nothing was kept of the day yet."""


class DeferralShape(Wire):
    """An extension (延期) or hold (中止) that was asked for, and what became of it."""

    id: str
    kind: DeferralKind
    working_days: int
    """As asked, of the length that the rulebook gives a working day."""
    working_minutes: int
    given_minutes: int
    """By which it moves the due instant: nothing unless granted, less after an early resuming."""
    reason: str
    asked_by: NamedPerson
    asked_at: Instant
    verdict: Literal["waiting", "granted", "refused"]
    decided_by: NamedPerson | None
    decided_at: Instant | None
    decision: str
    held_until: Instant | None
    """Of a granted hold: when its clock runs again."""
    resumed_at: Instant | None
    resumed_by: NamedPerson | None
    """None too where who ended it was not kept yet."""


class PromiseShape(DuePreview):
    """One promise and its light."""

    id: str
    version: int
    subject: str
    matter_id: str | None
    reference: str
    """The number of the matter; empty where the subject has none."""
    owner: NamedPerson
    place: NamedPlace
    made_at: Instant
    ring_back_at: Instant | None
    """When the caller is to be rung, as agreed; None of others, and once somebody tried."""
    state: Literal["open", "kept", "cancelled"]
    rung: RungName
    light: Literal["green", "amber", "red", "grey"]
    working_seconds_left: int
    """Of an urgent one the seconds by the clock."""
    ticks_from: Instant | None
    """From when to when they run down, now or in the next window; None if nothing runs."""
    ticks_until: Instant | None
    calendar_version: int
    rulebook_version: int
    kept_at: Instant | None
    late: bool
    urgent: bool
    held: bool
    """Whether a hold stops its clock now; its light is grey then."""
    first_due_at: Instant
    """When it would be due without deferrals."""
    deferrals: list[DeferralShape]
    may_defer: bool
    may_decide: bool
    """Whether a request waits that the visitor may decide."""
    may_resume: bool
    against: str
    """The first rule against more time now, for who may ask or decide; empty where none is."""
    against_en: str
    joined: list[JoinedShape]
    taken_from: list[str]
    """The duplicates whose callers were promised it too, or alone: ids of matters."""
    attempts: list[AttemptShape]
    attempts_most: int
    """After how many in vain a written notice is due, by the rulebook of the promise."""
    next_attempt_at: Instant | None
    """From when the next one counts and is wished; None where it may be made at once."""
    wishes: WishMarks | None
    """What the caller wished about being reached; None where any time and way will do."""
    notice_ways: list[NoticeWay]
    """In which ways a written notice may go."""
    notice_due: bool
    notice: NoticeShape | None
    explained: ExplainedShape | None
    """How a difference was cleared up."""
    may_explain: bool
    may_call_back: bool
    may_notify: bool
    """Whether a written notice is due that the visitor may record."""
    working_day_minutes: int
    """The length of a working day by the rulebook of the promise."""
    most_working_days: int
    """For how many the rulebook lets one ask at a time."""


class SweepShape(Wire):
    """The minute job that rings the alarms: when it last ran, and how late it was (N39)."""

    at: Instant | None
    """None if it has never run."""
    stale: bool
    """Whether it has missed more than three minutes: alarms may be late."""
    worst_lateness_seconds: int
    left: int
    """Promises that the last run could not work."""


class Promises(Wire):
    """A page of promises, soonest due first."""

    promises: list[PromiseShape]
    next: str | None
    as_of: Instant
    sweep: SweepShape


class AskDeferral(Wire):
    """Asking for more time; `id` is drawn by the portal and becomes the deferral's."""

    id: Identity
    promise: PromiseId
    version: int
    kind: DeferralKind
    working_days: int
    reason: Annotated[str, Field(max_length=500)]


class ForeseenShape(Wire):
    """Until when a promise would be to be kept if it were so now."""

    due_before: Instant
    """Until when it is to be kept as it stands."""
    due_at: Instant
    due_words: str
    due_words_en: str
    provisional: bool
    held_until: Instant | None
    """Of one that would be held: when its clock would run again."""


class DecideDeferral(Wire):
    """Granting or refusing more time."""

    id: Identity
    promise: PromiseId
    version: int
    deferral: Identity
    granted: bool
    reason: Annotated[str, Field(max_length=500)]


class CalledBack(Wire):
    """A call-back that somebody made; where the caller was not reached it is still owed."""

    id: Identity
    promise: PromiseId
    version: int
    answer: Answer
    telephone: Telephone = "other"
    agreed: bool = False
    """Whether the caller rang, or agreed to it then, at a time that was not wished."""


class DialCommand(Wire):
    """Asking for the number of whoever a promise is owed to, for the own telephone."""

    id: Identity
    promise: PromiseId


class NumberToDial(Wire):
    """For the telephone that dials it, and for no screen."""

    number: str
    """E.164."""


class NoticeSent(Wire):
    """A written notice that went to a caller whom nobody could reach."""

    id: Identity
    promise: PromiseId
    version: int
    way: NoticeWay
    sent_on: date


class ResumeHold(Wire):
    """Letting the clock of a held promise run again."""

    id: Identity
    promise: PromiseId
    version: int
