"""What matters and orders count for beside what lists show, and for whom a line counts apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.matters.caller import Awareness, Caller
from backend.matters.countable import SentOrder, particulars_of
from backend.matters.functions import Function
from backend.matters.model import (
    AnsweredNow,
    Channel,
    Further,
    Matter,
    MatterRow,
    Person,
    Publicity,
    ReplyLater,
    State,
)
from backend.matters.orders.model import Order, OrderKind, ReturnGround, Stage
from backend.matters.orders.rules import after
from backend.matters.particulars import Burned, Particulars
from backend.places.units.model import Service
from backend.tallies.casework import in_numbers, of_matter, of_order, of_person
from backend.tallies.model import Aside, Hour, Month, Source, parent_of, summed
from backend.tallies.periods import Period, Unit
from backend.tallies.recounting import Recount
from tests.backend.matters.orders.cases import moment, order
from tests.backend.tallies.test_counting import FURONG, NINE, row
from tests.backend.tallies.test_recount import DAY, TODAY, Facts
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.tallies import FakeTallies

LI, WANG = "li", "wang"


def told(**facts: Any) -> Particulars:
    return Particulars(**{"first_asked": LI, "phrases": (1, 2, 5, 7), **facts})


def sent(**changes: Any) -> SentOrder:
    facts: dict[str, Any] = {
        "kind": OrderKind.DISPATCH,
        "place": FURONG,
        "addressee": "unit",
        "to_county": True,
        "service": Service.ADVICE,
        "asked_at": NINE,
        "sent_at": NINE + timedelta(minutes=12),
        "accepted_at": None,
        "reported_at": None,
        "returned": None,
        "closed": False,
        "bounces": 0,
    }
    return SentOrder(**{**facts, **changes})


@pytest.mark.requirement("S0-01", "S0-18")
def test_a_matter_counts_once_for_each_function_and_for_how_the_caller_learned() -> None:
    found = set(
        of_matter(row(particulars=told(functions=("education", "advice"), learned="village")))
    )
    assert {"matters.function.education", "matters.function.advice"} <= found
    assert {"matters.particulars", "matters.learned.village"} <= found
    unsaid = set(of_matter(row(particulars=told())))
    assert "matters.learned.unsaid" in unsaid
    silent = row(disposition=None, no_request="silent", particulars=told(functions=("education",)))
    assert "matters.function.education" in set(of_matter(silent))
    assert "matters.learned.unsaid" not in set(of_matter(silent))


@pytest.mark.requirement("S0-55")
def test_a_reply_without_a_name_is_counted_apart() -> None:
    def apart(disposition: int, **facts: bool) -> bool:
        found = of_matter(row(disposition=disposition, particulars=told(**facts)))
        return "matters.reply_unnamed" in set(found)

    assert apart(2, unnamed=True)
    assert not apart(2, unnamed=False)
    assert not apart(1, unnamed=True)


@pytest.mark.requirement("N7")
def test_a_matter_counts_the_minutes_until_its_result_and_a_duplicate_none() -> None:
    used = Burned(timedelta(hours=3), department=timedelta(minutes=50, seconds=59))
    found = dict(in_numbers(row(state=State.RESOLVED, particulars=told(used=used))))
    assert {name: number for name, number in found.items() if name.startswith("clock.")} == {
        "clock.first_asked": 180,
        "clock.transfer": 0,
        "clock.department": 50,
        "clock.caller": 0,
    }
    assert found["matters.with_result"] == 1
    for facts in ({"particulars": told()}, {"state": State.MERGED, "particulars": told(used=used)}):
        nothing = dict(in_numbers(row(**facts)))
        assert not any(one.startswith("clock.") for one in nothing)


@pytest.mark.requirement("S0-44")
@given(st.sets(st.integers(1, 7)), st.sampled_from([1, 2]), st.sampled_from([*Channel]))
def test_each_phrase_that_was_due_is_said_or_omitted(
    said: set[int], disposition: int, channel: Channel
) -> None:
    phrases = tuple(sorted(said))
    found = set(
        of_matter(row(disposition=disposition, channel=channel, particulars=told(phrases=phrases)))
    )
    due = {1, 2, 5, 7} | ({6} if disposition == 2 else set())
    spoken = channel is Channel.CALL
    assert {one for one in found if one.startswith("phrases.omitted")} == (
        {f"phrases.omitted.{one}" for one in due - said} if spoken else set()
    )
    assert ("phrases.whole" in found) == (spoken and due <= said)
    assert ("phrases.calls" in found) == spoken


@pytest.mark.requirement("S0-50")
def test_how_far_a_matter_has_come_is_counted_where_it_was_registered() -> None:
    filed = set(of_matter(row(state=State.CLOSED, disposition=3)))
    assert {"matters.filed", "matters.with_result", "matters.told_where"} <= filed
    assert "matters.told_where" in set(of_matter(row(disposition=1, further=(5,))))
    urgent = set(of_matter(row(state=State.RESOLVED, disposition=6)))
    assert "matters.urgent_with_result" in urgent
    assert "matters.filed" not in urgent


@pytest.mark.requirement("S0-61")
def test_a_person_is_counted_by_what_was_asked_and_what_was_not() -> None:
    assert set(of_person(row(no_request="prank", disposition=None))) == {
        "matters",
        "matters.no_request.prank",
    }
    assert {"matters", "matters.asked"} <= set(of_person(row()))
    assert list(of_person(row(state=State.MERGED))) == []


@pytest.mark.requirement("S2-29", "N18", "S2-34")
def test_an_order_counts_by_how_it_stands_and_how_long_it_took() -> None:
    waiting = set(of_order(sent()))
    assert waiting == {"orders", "orders.kind.dispatch", "diverted", "diverted.within.15"}
    done = sent(
        service=Service.MEDIATION,
        accepted_at=NINE + timedelta(hours=2),
        reported_at=NINE + timedelta(days=2),
        closed=True,
    )
    assert set(of_order(done)) >= {
        "orders.answered",
        "orders.accepted",
        "orders.accepted_within.4",
        "orders.reported_within.2",
        "orders.closed",
        "orders.mediation",
        "orders.mediated",
        "diverted.completed",
    }
    back = set(of_order(sent(returned=ReturnGround.OUT_OF_SCOPE, bounces=1, to_county=False)))
    assert {"orders.returned.out_of_scope", "orders.sent_again", "orders.answered"} <= back
    assert "diverted" not in back
    down = set(of_order(sent(returned=ReturnGround.OUT_OF_SCOPE)))
    assert {"diverted", "diverted.returned"} <= down
    old = set(of_order(sent(asked_at=None)))
    assert not any(one.startswith("diverted.within") for one in old)


@pytest.mark.requirement("S2-29", "S2-34")
def test_what_the_caller_finds_undone_counts_as_returned_and_not_as_done() -> None:
    one = order()
    for stage, minutes in ((Stage.ACCEPTED, 9), (Stage.STARTED, 20), (Stage.REPORTED, 99)):
        one = after(one, moment(stage, minutes))
    assert {"orders.reported", "orders.mediated", "diverted.completed"} <= {*counted(one)}
    undone = replace(moment(Stage.RETURNED, 120), ground=ReturnGround.NOT_DONE)
    told = {*counted(after(one, undone))}
    assert "orders.returned.not_done" in told
    assert not any("mediated" in word or "completed" in word or "reported" in word for word in told)


def counted(one: Order) -> Iterator[str]:
    """Return what an order counts for."""
    return of_order(SentOrder.of(one))


@pytest.mark.requirement("S0-44")
def test_the_sixth_phrase_was_said_where_a_reply_was_promised_later() -> None:
    told, later = AnsweredNow("可以", "劳动法"), ReplyLater("如何认定")
    matter = replace(
        _told(), disposition=told, further=(Further(later, NINE, Person(LI, "李"), phrases=(6, 7)),)
    )
    assert particulars_of(matter).phrases == (1, 6, 7), "the last belongs to the first call alone"
    plain = replace(matter, phrases_used=(1,))
    assert particulars_of(plain).phrases == (1, 6)


def test_what_a_matter_tells_is_taken_from_it() -> None:
    assert particulars_of(_told()) == Particulars(
        LI,
        (Function.EDUCATION, Function.ADVICE),
        "village",
        unnamed=True,
        phrases=(1, 7),
        answer_length=8,
    )


def _told() -> Matter:
    return Matter(
        id="m",
        version=1,
        place=FURONG,
        channel=Channel.CALL,
        registered_at=NINE,
        owner=Person(WANG, "王"),
        first_asked=Person(LI, "李"),
        caller=Caller(name_refused=True, learned=Awareness.VILLAGE),
        summary="",
        disposition=AnsweredNow(" 可以申请劳动仲裁 ", "劳动法"),
        no_request=None,
        phrases_used=(1, 7),
        publicity=Publicity("劳动法", "劳动法"),
    )


@dataclass
class Work(Facts):
    """Matters and orders of an hour, nothing else."""

    rows: list[MatterRow] = field(default_factory=list)
    orders: list[SentOrder] = field(default_factory=list)

    def matters_of(self, hour: Hour) -> Iterable[MatterRow]:
        return self.rows if hour == Hour("430100", DAY, 9, Source.MATTERS) else ()

    def orders_of(self, hour: Hour) -> Iterable[SentOrder]:
        return self.orders if hour == Hour("430100", DAY, 9, Source.ORDERS) else ()


def counted_again(work: Work, tallies: FakeTallies) -> None:
    machine = FakeClock(NINE)
    recount = Recount(work, tallies, hunan.gazetteer(), FakeClock(NINE), machine)
    hours = [Hour("430100", DAY, 9, one) for one in (Source.MATTERS, Source.ORDERS)]
    tallies.touch([*hours, Month("430100", Period.of(Unit.MONTH, DAY))], machine.now())
    machine.forward(minutes=11)
    recount.run()
    machine.forward(minutes=11)
    recount.sum_months()


@pytest.mark.requirement("S0-61", "N18")
@given(st.lists(st.tuples(st.sampled_from([LI, WANG]), st.booleans()), max_size=8))
def test_whom_a_line_counts_apart_stands_beside_its_places_and_in_none(
    done: list[tuple[str, bool]],
) -> None:
    rows = [
        replace(row(), particulars=told(first_asked=who))
        if asks
        else replace(row(disposition=None, no_request="silent"), particulars=told(first_asked=who))
        for who, asks in done
    ]
    tallies = FakeTallies()
    counted_again(Work([], rows, [sent(), sent(addressee="other")]), tallies)
    for period in (TODAY, Period.parse("2026-11"), Period.parse("2026-Q4"), Period.parse("2026")):
        below = {one.place: one.counts for one in tallies.below("430100", period)}
        assert set(below) <= {"430102"}
        people = tallies.below(parent_of("430100", Aside.PEOPLE), period)
        for one in people:
            assert one.counts["matters"] == sum(who == one.place for who, _ in done)
        together = summed(one.counts for one in people)
        assert together.get("matters", 0) == below["430102"].get("matters", 0)
        addressees = tallies.below(parent_of("430100", Aside.ADDRESSEES), period)
        assert [one.place for one in addressees] == ["other", "unit"]
        (line,) = [one for one in tallies.below("430000", period) if one.place == "430100"]
        assert line.counts == below["430102"]
        assert line.counts["orders"] == 2


def test_whoever_is_named_no_longer_has_a_row_of_nothing() -> None:
    tallies = FakeTallies()
    counted_again(Work([], [row(particulars=told())]), tallies)
    counted_again(Work([], [row(particulars=told(first_asked=WANG))]), tallies)
    people = tallies.below(parent_of("430100", Aside.PEOPLE), TODAY)
    assert {one.place: dict(one.counts).get("matters", 0) for one in people} == {LI: 0, WANG: 1}
