"""The clock of the exchange: it keeps the order of calls when business time leaps or hurries."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.services.clock import SystemClock
from infra.local.telephone.clock import ExchangeClock
from tests.fakes.clock import FakeClock

BEGIN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DAY = 86_400


@dataclass(slots=True)
class Bench:
    """A clock whose machine time is moved by hand."""

    machine: FakeClock = field(default_factory=lambda: FakeClock(BEGIN))
    business: SystemClock = field(default_factory=SystemClock)
    idle: bool = True
    done: list[tuple[str, datetime]] = field(default_factory=list)
    errors: list[BaseException] = field(default_factory=list)
    clock: ExchangeClock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = ExchangeClock(
            lambda: self.business, lambda: self.idle, self.errors.append, self.machine.now
        )

    def note(self, name: str) -> Callable[[], None]:
        return lambda: self.done.append((name, self.clock.now()))

    def forward(self, seconds: float, step: float = 0.5) -> None:
        """Let machine time pass."""
        for _ in range(round(seconds / step)):
            self.machine.forward(seconds=step)
            self.clock.follow()
            self.clock.run_due()

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.done]


def test_it_does_what_is_due_in_order_of_instants_and_of_asking() -> None:
    bench = Bench()
    for name, seconds in (("late", 2), ("first", 1), ("second", 1)):
        bench.clock.after(seconds, bench.note(name))
    bench.clock.after(1, bench.note("never")).cancel()
    bench.forward(3)
    assert bench.names == ["first", "second", "late"]


def test_a_leap_forward_takes_what_is_under_way_along() -> None:
    bench = Bench(idle=False)
    bench.clock.after(5, bench.note("word"))
    bench.clock.after(9, bench.note("hang-up"))
    bench.forward(2)
    bench.business = SystemClock(2 * DAY)
    bench.forward(2)
    assert bench.names == []
    bench.forward(6)
    assert bench.names == ["word", "hang-up"]
    (_, word), (_, hung_up) = bench.done
    assert word - BEGIN >= timedelta(days=2)
    assert timedelta(seconds=3) < hung_up - word < timedelta(seconds=5)


def test_a_leap_backward_waits_until_nobody_is_on_the_line() -> None:
    bench = Bench(business=SystemClock(DAY), idle=False)
    bench.clock.after(4, bench.note("hang-up"))
    bench.clock.after(60, bench.note("record"))
    bench.clock.after(120, bench.note("heart-beat"), idle=True)
    bench.forward(1)
    bench.business = SystemClock(0)
    bench.forward(4)
    assert bench.names == ["hang-up"]
    assert bench.clock.now() - bench.machine.now() == timedelta(days=1)
    bench.idle = True
    bench.forward(1)
    assert bench.clock.now() == bench.machine.now()
    (_, hung_up), (name, record) = bench.done
    assert (name, record > hung_up) == ("record", True), "it is told by the old time"


def test_business_may_run_faster_than_the_machine() -> None:
    bench = Bench(business=SystemClock(0, 60, BEGIN))
    bench.clock.after(600, bench.note("ten minutes"))
    bench.forward(9.5)
    assert bench.names == []
    assert 0 < bench.clock.run_due() <= 0.2
    bench.forward(1)
    assert bench.names == ["ten minutes"]


def test_one_fault_ends_nothing_else() -> None:
    bench = Bench()
    bench.clock.after(1, lambda: 1 / 0)  # type: ignore[arg-type]
    bench.clock.after(1, bench.note("after it"))
    bench.forward(2)
    assert bench.names == ["after it"]
    assert isinstance(bench.errors[0], ZeroDivisionError)


def test_in_a_thread_of_its_own_it_wakes_for_what_is_asked_meanwhile() -> None:
    rung = threading.Event()
    clock = ExchangeClock(SystemClock)
    clock.start()
    clock.after(0.01, rung.set)
    assert rung.wait(10)
    clock.stop()


@given(
    leaps=st.lists(st.integers(-3 * DAY, 3 * DAY), max_size=4),
    idle=st.booleans(),
    rate=st.sampled_from([1.0, 4.0, 60.0]),
)
def test_whatever_the_business_clock_does_a_call_keeps_its_order(
    leaps: list[int], rate: float, *, idle: bool
) -> None:
    bench = Bench(idle=False)
    for number in range(5):
        bench.clock.after(number * 2, bench.note(str(number)))
    for leap in leaps:
        bench.business = SystemClock(leap, rate, bench.machine.now())
        bench.forward(1)
    bench.forward(12)
    assert bench.names == ["0", "1", "2", "3", "4"]
    instants = [at for _, at in bench.done]
    assert instants == sorted(instants)
    bench.idle = idle
    bench.forward(1)
    expected = bench.business.at(bench.machine.now())
    assert not idle or abs(bench.clock.now() - expected) < timedelta(seconds=1)


@pytest.mark.parametrize("rate", [1.0, 60.0])
def test_a_hurried_clock_gains_from_its_beginning_only(rate: float) -> None:
    clock = SystemClock(100, rate, BEGIN)
    assert clock.at(BEGIN) == BEGIN + timedelta(seconds=100)
    assert clock.at(BEGIN - timedelta(hours=1)) == BEGIN - timedelta(minutes=60, seconds=-100)
    assert clock.at(BEGIN + timedelta(seconds=10)) == BEGIN + timedelta(seconds=100 + 10 * rate)
