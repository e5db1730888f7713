"""The duty subsidy: paid by the 15th, warned of before, a violation once it has ended (R7)."""

from datetime import date, datetime, time, timedelta

import pytest

from backend.kernel.clock import SHANGHAI
from backend.kernel.places import PlacePath
from backend.promises.ladder import ladder
from backend.promises.model import Kind, Pledge, Promise, Rung
from backend.promises.rules import due, light, make
from backend.promises.steps import advance
from backend.promises.words import due_words
from tests.backend.promises.scene import at, terms_of, worked_by_hand
from tests.fakes.hunan import CHANGSHA, XIANGXI

TERMS = terms_of()


def made(when: str) -> Promise:
    return make(Pledge(Kind.SUBSIDY, "MONTH#1", "person-1", CHANGSHA), at(when), TERMS)


def test_the_subsidy_explains_its_target_and_its_end() -> None:
    assert due(Kind.SUBSIDY, at("2026-11-02T10:00"), TERMS).explain() == [
        "2026-11-13 周五，15日前最后一个工作日，应在当日下班前办结",
        "2026-11-15 周日，每月15日24时届满，遇休息日不顺延",
    ]


MONTHS = [date(year, month, 1) for year in (2024, 2025, 2026, 2027) for month in range(1, 13)]


@pytest.mark.requirement("R7")
@pytest.mark.parametrize("place", [CHANGSHA, XIANGXI], ids=["changsha", "xiangxi"])
@pytest.mark.parametrize("first", MONTHS, ids=str)
def test_the_subsidy_of_every_month_against_a_count_by_hand(first: date, place: PlacePath) -> None:
    worked = worked_by_hand(place)
    fifteenth = first.replace(day=15)
    before = [day for n in range(1, 40) if worked(day := fifteenth - timedelta(days=n))]
    after = next(day for n in range(1, 20) if worked(day := fifteenth + timedelta(days=n)))
    terms = terms_of(place)
    opening = datetime.combine(first, time(), SHANGHAI)
    month = make(Pledge(Kind.SUBSIDY, "MONTH#1", "person-1", place), opening, terms)
    assert month.due_at == datetime.combine(fifteenth + timedelta(days=1), time(), SHANGHAI)
    expected = [
        (Rung.REMIND, datetime.combine(before[5], time(8, 30), SHANGHAI)),
        (Rung.REMIND_AGAIN, datetime.combine(before[1], time(8, 30), SHANGHAI)),
        (Rung.DUE, datetime.combine(before[0], time(17), SHANGHAI)),
        (Rung.OVERDUE, datetime.combine(after, time(8, 30), SHANGHAI)),
        (Rung.CITY, datetime.combine(after, time(11, 15), SHANGHAI)),
        (Rung.PROVINCE, datetime.combine(after, time(17), SHANGHAI)),
    ]
    assert list(ladder(month, terms)) == [
        (rung, instant)
        for rung, instant in expected
        if instant > opening or rung not in {Rung.REMIND, Rung.REMIND_AGAIN}
    ]


@pytest.mark.requirement("R7")
def test_an_unpaid_subsidy_is_a_violation_only_once_the_fifteenth_has_ended() -> None:
    """13 November 2026 is the Friday before a Sunday that is the 15th."""
    promise = made("2026-11-02T09:00")
    told: list[tuple[str, Rung]] = []
    hours = [at("2026-11-02T09:00") + timedelta(hours=n) for n in range(24 * 20)]
    for now in hours:
        while (step := advance(promise, now, TERMS)) is not None:
            promise = step.promise
            if step.rung is not None:
                told.append((f"{now:%d %H}", step.rung))
        late = now > at("2026-11-16T00:00")
        assert promise.late_at(now) is late
        assert (light(promise, now, TERMS).value == "red") is late
    assert told == [
        ("06 09", Rung.REMIND),
        ("12 09", Rung.REMIND_AGAIN),
        ("13 17", Rung.DUE),
        ("16 09", Rung.OVERDUE),
        ("16 12", Rung.CITY),
        ("16 17", Rung.PROVINCE),
    ]


def test_a_subsidy_promised_after_its_day_has_its_rungs_at_once() -> None:
    promise = made("2026-11-18T09:00")
    assert next(rung for rung, _ in ladder(promise, TERMS)) is Rung.DUE
    assert promise.late_at(at("2026-11-18T09:00"))


def test_a_caller_is_told_the_day_and_not_the_midnight_after_it() -> None:
    due_at, now = made("2026-11-02T09:00").due_at, at("2026-11-09T09:00")
    assert due_words(due_at, now) == "本周日24点前"
    assert due_words(due_at, now, "en") == "by the end of this Sunday"
    assert due_words(due_at, at("2026-11-15T09:00")) == "今天24点前"
    assert due_words(due_at, at("2026-10-30T09:00"), "en") == "by the end of Sunday 15 November"
