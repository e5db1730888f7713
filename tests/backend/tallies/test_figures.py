"""Figures as data: how each is read from counts, and what is never shown."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.matters.model import Channel
from backend.promises.falling_due import DuePromise
from backend.promises.model import RUNG_AS_AGREED, Kind, State
from backend.tallies.counting import of_open, of_promise
from backend.tallies.figures.book import FIGURES, HOME
from backend.tallies.figures.casework import REPLIES
from backend.tallies.figures.model import Better, Figure, Unit
from backend.tallies.figures.reading import NOTHING, read, read_step
from backend.tallies.figures.report import REPORT
from backend.tallies.model import Counts, summed
from backend.tallies.periods import Period
from tests.fakes import hunan

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
TODAY = Period.parse("2026-11-23")
NOVEMBER = Period.parse("2026-11")


def figure(key: str) -> Figure:
    return next(one for one in FIGURES if one.key == key)


@pytest.mark.requirement("N40", "N11", "S0-03")
def test_every_figure_says_how_it_is_counted_in_both_languages() -> None:
    keys = [one.key for one in FIGURES]
    assert len(set(keys)) == len(keys)
    for one in FIGURES:
        said = [one.name, one.meaning, one.article, one.excluded, one.numerator.words]
        said += [one.denominator.words] if one.denominator else []
        assert all(words.zh and words.en for words in said), one.key
        assert one.quality or one.live, f"{one.key} does not say how good its records are"
        assert one.better is Better.NEITHER or one.unit is not Unit.COUNT or one.rows
    assert len(HOME) == 12
    assert set(HOME) <= set(keys)


@pytest.mark.requirement("S0-03", "S2-03", "S2-66")
def test_each_word_and_aim_of_the_regulations_has_one_figure_and_each_figure_a_section() -> None:
    keys = {one.key for one in FIGURES}
    assert {line.figure for section in REPORT for line in section.lines} == keys
    stands = {one.key: [line.word.zh for line in one.lines if line.word] for one in REPORT}
    assert stands["words"] == ["及时", "便捷", "优质", "高效"]
    assert stands["aims"] == ["宣传法律", "满足需求", "调处纠纷", "接受监督", "解决热点"]
    assert stands["mechanism"] == ["分工科学", "便捷高效", "指挥通畅", "协作密切", "运转有序"]
    for section in REPORT:
        figures = [line.figure for line in section.lines]
        assert len(set(figures)) == len(figures)


COUNTS = st.dictionaries(
    st.sampled_from(sorted({measure for one in FIGURES for measure in one.numerator.plus})),
    st.integers(0, 50),
)


@given(COUNTS, COUNTS)
def test_a_share_lies_between_nought_and_one_or_is_not_shown(now: Counts, stock: Counts) -> None:
    for one in FIGURES:
        found = read(one, now, stock)
        if one.unit is Unit.SHARE:
            assert (found.value is None) == (found.denominator == 0)
            assert found.value is None or 0 <= found.value <= 1


@pytest.mark.requirement("N40")
def test_a_share_of_nothing_and_what_was_never_counted_are_not_shown() -> None:
    rate = figure("answered_rate")
    assert read(rate, {}).value is None
    assert read(rate, {"calls.in_hours": 4, "calls.answered_in_hours": 3}).value == 0.75
    assert read(figure("missed"), {"calls": 2}).value == 0
    assert read(figure("missed"), None) == NOTHING
    assert read(figure("overdue"), {"calls": 2}) == NOTHING, "what is live has no past"
    assert read(figure("overdue"), None, {"open": 2, "open.overdue": 1}).value == 1


@pytest.mark.requirement("S0-24")
def test_soon_is_within_fifteen_seconds_among_those_whose_wait_is_known() -> None:
    counts = {
        "calls.answered": 10,
        "calls.wait.unknown": 2,
        "calls.wait.10": 3,
        "calls.wait.15": 1,
        "calls.wait.20": 4,
    }
    soon = read(figure("answered_soon"), counts)
    assert (soon.value, soon.denominator, soon.quality) == (0.5, 8, 0.8)


WAITED = st.lists(st.sampled_from(["10", "15", "20", "30", "60", "120", "longer"]), max_size=9)


@pytest.mark.requirement("S0-24")
@given(WAITED)
def test_the_median_wait_is_the_step_of_the_middle_call(waited: list[str]) -> None:
    found = read(figure("median_wait"), Counter(f"calls.wait.{one}" for one in waited))
    steps = sorted(999 if one == "longer" else int(one) for one in waited)
    if not steps:
        assert found.value is None
        return
    middle = steps[(len(steps) - 1) // 2]
    assert (found.value, found.beyond) == ((120, True) if middle == 999 else (middle, False))


def promise(
    minutes: int, kept: int | None, kind: Kind, *, cancelled: bool, unnamed: bool = False
) -> DuePromise:
    """Return a promise due some minutes from noon, kept some minutes before or after that."""
    due_at = NOON + timedelta(minutes=minutes)
    kept_at = None if kept is None else due_at + timedelta(minutes=kept)
    if kept_at is not None and kept_at > NOON:
        kept_at = None
    state = State.CANCELLED if cancelled else State.OPEN if kept_at is None else State.KEPT
    return DuePromise(
        kind,
        hunan.CHANGSHA,
        due_at,
        state,
        None if cancelled else kept_at,
        deferred=False,
        unnamed=unnamed and kind in RUNG_AS_AGREED,
    )


PROMISES = st.lists(
    st.builds(
        promise,
        st.integers(-700, 5 * 1440),
        st.none() | st.integers(-300, 300),
        st.sampled_from([*REPLIES, Kind.LEADER_REPORT]),
        cancelled=st.booleans(),
        unnamed=st.booleans(),
    ),
    max_size=12,
)


@pytest.mark.requirement("R5", "S0-55", "S0-77")
@pytest.mark.parametrize("period", [TODAY, NOVEMBER])
@pytest.mark.parametrize("unnamed", [False, True])
@given(promises=PROMISES)
def test_replies_on_time_are_those_kept_among_those_that_were_due(
    period: Period, promises: list[DuePromise], *, unnamed: bool
) -> None:
    """Told by hand: what is still ahead and open counts neither for nor against anybody.

    Replies to callers without a name are a figure of their own.
    """
    due = [one for one in promises if one.due_at < ends_at(period) and one.kind in REPLIES]
    within = [one for one in due if one.unnamed is unnamed]
    told = [one for one in within if one.state is State.KEPT or one.due_at < NOON]
    judged = [one for one in told if one.state is not State.CANCELLED]
    good = sum(one.kept_at is not None and one.kept_at <= one.due_at for one in judged)
    key = "unnamed_replies" if unnamed else "replies_on_time"
    found = read(figure(key), *counted(promises, period))
    assert (found.numerator, found.denominator) == (good, len(judged))
    assert found.value == (good / len(judged) if judged else None)


def ends_at(period: Period) -> datetime:
    day = period.last + timedelta(days=1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=8)


def counted(promises: Sequence[DuePromise], period: Period) -> tuple[Counts, Counts]:
    due = [of_promise(one) for one in promises if one.due_at < ends_at(period)]
    still = [of_open(one, NOON, period) for one in promises if one.state is State.OPEN]
    return summed(map(Counter, due)), summed(map(Counter, still))


def test_a_reply_that_lags_behind_what_is_open_is_no_more_than_all() -> None:
    ahead = {"ahead.reply": 2, "open": 2}
    found = read(figure("replies_on_time"), {"promises.due.reply": 1}, ahead)
    assert (found.value, found.denominator) == (None, 0)


def test_a_step_that_goes_on_shows_nothing_of_what_is_still_ahead() -> None:
    counts = {"calls": 3, "promises.due.reply": 2, "promises.on_time.reply": 1}
    assert read_step(figure("replies_on_time"), counts, ended=False) == NOTHING
    assert read_step(figure("replies_on_time"), counts, ended=True).value == 0.5
    assert read_step(figure("calls"), counts, ended=False).value == 3


@pytest.mark.requirement("N7")
def test_where_the_time_went_is_shown_in_four_shares_of_all_of_it() -> None:
    counts = {"clock.first_asked": 60, "clock.department": 30, "clock.caller": 30}
    keys = ("clock_first_asked", "clock_transfer", "clock_department", "clock_caller")
    assert [read(figure(key), counts).value for key in keys] == [0.5, 0, 0.25, 0.25]
    assert read(figure(keys[0]), {"matters": 3}).value is None, "nothing took any time"


@pytest.mark.requirement("S0-42")
def test_every_way_in_which_a_matter_came_has_its_figure() -> None:
    for channel in Channel:
        assert read(figure(f"by_{channel}"), {f"matters.channel.{channel}": 3}).value == 3
    nobody = read(figure("learned_village"), {"matters.learned.unsaid": 5})
    assert nobody.value is None, "a share of those who said it, and nobody did"


@pytest.mark.requirement("S2-29")
def test_a_median_of_another_unit_lies_in_its_step() -> None:
    counts = {"diverted.within.5": 1, "diverted.within.60": 2, "diverted": 3}
    assert (read(figure("diverted_time"), counts).value, figure("diverted_time").unit) == (
        60,
        Unit.MINUTES,
    )
    assert read(figure("diverted_quickly"), counts).value == 1 / 3
    back = {"orders": 4, "orders.returned.out_of_scope": 1, "orders.returned.conflict": 2}
    assert read(figure("rightly_divided"), back).value == 0.75


_DIVERTED = {
    "orders_on_time": (
        Kind.REFERRAL_REPLY,
        Kind.DISPATCH_ANSWER,
        Kind.URGENT_DISPATCH_ANSWER,
        Kind.ARRIVAL,
        Kind.DISPATCH_RESULT,
        Kind.APPLICATION_RECEIPT,
    ),
    "command_answered": (Kind.DISPATCH_ANSWER, Kind.URGENT_DISPATCH_ANSWER),
    "cooperation": (Kind.REFERRAL_REPLY, Kind.APPLICATION_RECEIPT),
    "orderly": (Kind.ARRIVAL, Kind.DISPATCH_RESULT),
}


@pytest.mark.requirement("S2-29")
@pytest.mark.parametrize("key", _DIVERTED)
def test_what_is_overdue_counts_against_the_two_levels(key: str) -> None:
    """One of each is kept, one comes late, one is still open past its day, one is ahead."""
    kinds = _DIVERTED[key]
    promises = [
        promise(minutes, kept, kind, cancelled=False)
        for kind in (*kinds, Kind.REPLY)
        for minutes, kept in ((-300, -10), (-300, 10), (-300, None), (60, None))
    ]
    found = read(figure(key), *counted(promises, TODAY))
    assert (found.numerator, found.denominator) == (len(kinds), 3 * len(kinds))
    assert found.value == pytest.approx(1 / 3)
