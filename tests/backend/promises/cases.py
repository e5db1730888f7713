"""Promises with more time, on calendars that nobody has seen: what the laws are tried on."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hypothesis import assume
from hypothesis import strategies as st

from backend.calendar import WorkCalendar
from backend.kernel.clock import SHANGHAI
from backend.kernel.rulebook import FIRST
from backend.promises import granting
from backend.promises.deferral import Deferral, DeferralKind
from backend.promises.granting import Decision
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import make
from backend.promises.terms import Terms
from tests.backend.promises.scene import at
from tests.fakes.hunan import CHANGSHA

DAY = FIRST.working_day
HELD, LONGER = DeferralKind.HOLD, DeferralKind.EXTENSION
DAYS = [date(2026, 9, 1) + timedelta(days=n) for n in range(180)]
WINDOWS = (FIRST.morning, FIRST.afternoon)


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """Draw a calendar of two windows a day with days off and worked weekends anywhere."""
    off = draw(st.sets(st.sampled_from(DAYS), max_size=40))
    worked = draw(st.sets(st.sampled_from(DAYS), max_size=10))
    return WorkCalendar(
        dict.fromkeys(range(5), WINDOWS), closed=off, special=dict.fromkeys(worked, WINDOWS)
    )


instants = st.datetimes(
    datetime(2026, 9, 1),  # noqa: DTZ001  Hypothesis adds the zone
    datetime(2026, 11, 1),  # noqa: DTZ001
    timezones=st.just(SHANGHAI),
)
_NEVER = {Kind.SUBSIDY, Kind.STATEMENT, Kind.LEAD_ANSWER}
deferrable = st.sampled_from(
    [one for one in Kind if not (one.urgent or one.agreed or one in _NEVER)]
)


def request(kind: DeferralKind, days: int, number: int = 1) -> Deferral:
    asked_at = at("2026-01-01T00:00")
    return Deferral(f"id-{number}", kind, days * DAY, "材料未齐", "asker", "问", asked_at)


requests = st.builds(request, st.sampled_from(DeferralKind), st.integers(1, 5))


@dataclass(frozen=True)
class Case:
    """A promise of a calendar, and an instant before it is due."""

    terms: Terms
    promise: Promise
    when: datetime

    @property
    def calendar(self) -> WorkCalendar:
        return self.terms.calendar

    def granted(self, wish: Deferral) -> Promise:
        return grant(self.promise, wish, self.when, self.terms)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    terms = Terms(draw(calendars()), 1, FIRST)
    made_at = draw(instants)
    promise = make(Pledge(draw(deferrable), "MATTER#1", "owner", CHANGSHA), made_at, terms)
    assume(promise.due_at > made_at)
    return Case(terms, promise, made_at + draw(st.floats(0, 1)) * (promise.due_at - made_at))


def grant(promise: Promise, wish: Deferral, when: datetime, terms: Terms) -> Promise:
    asking = granting.ask(promise, replace(wish, asked_at=when), terms)
    decision = Decision(granted=True, by="boss", by_name="批", at=when, why="同意")
    return granting.decide(asking, asking.deferrals[-1], decision, terms)
