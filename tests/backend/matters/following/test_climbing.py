"""The clock presses what nobody has pressed: each rung once, in turn (S2-38, S2-39)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.accounts.circle import News
from backend.accounts.words import words_of
from backend.kernel.audit import Fact
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Refused
from backend.kernel.events import Event
from backend.matters.following.climbing import Climbed
from backend.matters.following.pressing import Answered, Press
from backend.matters.following.reopening import Reopen
from backend.matters.model import Person, State
from backend.matters.pledging import pledge_of
from backend.matters.pressed import CLOCK, KINDS, PRESSING, Cause, Rung, risen
from backend.promises.deferral import Deferral, DeferralKind, Verdict
from backend.promises.model import Kind, Promise
from backend.promises.model import State as PromiseState
from backend.promises.rules import make
from tests.backend.accounts.office import Office as Accounts
from tests.backend.accounts.test_circle import concerned
from tests.backend.matters.following.desks import AT_PROVINCE, HEAD, LI, MONDAY, Office
from tests.fakes import hunan


@pytest.fixture
def office() -> Office:
    return Office()


def _run(office: Office) -> Climbed:
    office.house.clock.forward(seconds=10)  # every index shows what was written
    return office.climbing.run(lambda: True)


def _hours(office: Office, hours: int) -> list[Rung]:
    """Let hours pass, and the clock look after each; return what it raised."""
    raised: list[Rung] = []
    for _ in range(hours):
        office.house.clock.forward(hours=1)
        raised += _run(office).raised.values()
    return raised


def _steps(office: Office, matter_id: str) -> list[str]:
    return [step.kind for step in office.file(matter_id).steps if step.by == CLOCK]


@pytest.mark.requirement("S2-38", "S2-39")
def test_what_nobody_answers_is_urged_supervised_and_circulated_once_each(office: Office) -> None:
    matter_id = office.register()
    assert _hours(office, 24) == []
    assert _hours(office, 24 * 28) == list(Rung)
    assert _steps(office, matter_id) == [
        "raised.urged.overdue",
        "raised.supervised.unanswered",
        "raised.circulated.unanswered",
    ]
    rungs = [one for one in office.house.books.all(Promise) if one.kind in PRESSING]
    assert [one.number for one in rungs] == [1, 1, 1]
    for lower, higher in pairwise(rungs):
        assert timedelta() < higher.made_at - lower.due_at < timedelta(hours=16), "the next morning"
    facts = [one for one in office.house.books.all(Fact) if one.action == "matter.raised"]
    assert [one.detail["cause"] for one in facts] == ["overdue", "unanswered", "unanswered"]
    assert [one.sequence for one in facts] == [2, 3, 4]
    assert office.matter(matter_id).version == 4


def test_each_rung_tells_the_next_level(office: Office) -> None:
    matter_id = office.register()
    _hours(office, 24 * 29)
    told = [one for one in office.house.books.all(Event) if one.data.get("by") == CLOCK.id]
    accounts = Accounts()
    people = [concerned(accounts, News(one.id, one.kind, one.at, one.data)) for one in told]
    head, province = "head-changsha", "supervisor"
    assert [LI.person_id in one for one in people] == [True] * 3
    assert [head in one for one in people] == [False, True, True]
    assert [province in one for one in people] == [False, False, True]
    for one in told:
        words = words_of(one.kind, one.data, one.at, hunan.gazetteer().name)
        assert words.link == f"/matters/{matter_id}"
        assert "平台依规则" in words.body
        assert "by rule" in words.body_en


@pytest.mark.requirement("S2-39")
def test_it_rings_in_working_hours_only(office: Office) -> None:
    office.register()
    office.house.clock.forward(days=4, hours=14)
    assert _run(office).raised == {}, "a Saturday at midnight"
    office.house.clock.forward(days=1, hours=10)
    assert _run(office).raised == {}, "a Sunday"
    office.house.clock.forward(days=1)
    assert len(_run(office).raised) == 1


@pytest.mark.requirement("N7", "S2-39")
def test_nobody_is_pressed_for_what_the_province_is_late_with(office: Office) -> None:
    matter_id = office.register()
    matter, at = office.matter(matter_id), office.house.clock.now()
    pledge = pledge_of(matter, Kind.INSTRUCTION, office=Person("430000", "湖南省"))
    office.house.books.commit(Create(make(pledge, at, office.files.terms(matter, at))))
    office.reply(matter_id)
    assert _hours(office, 24 * 40) == []
    office.pressing.press(HEAD, Press(office.ask(matter_id), Rung.URGED, Cause.OTHER, "请说明"))
    office.pressing.answer(LI, Answered(office.ask(matter_id), Rung.URGED, "省厅尚未批复"))
    assert set(office.owed(matter_id)) == {Kind.INSTRUCTION}


@pytest.mark.requirement("N7", "S2-38", "S2-39")
def test_a_units_lateness_is_its_centres_to_answer(office: Office) -> None:
    matter_id = office.register()
    matter, at = office.matter(matter_id), office.house.clock.now()
    late = make(pledge_of(matter, Kind.DISPATCH_RESULT), at, office.files.terms(matter, at))
    office.house.books.commit(Create(late))
    office.reply(matter_id)
    assert _hours(office, 24 * 60) == list(Rung)
    rungs = [one for one in office.house.books.all(Promise) if one.kind in PRESSING]
    assert {(one.owner, one.answerable) for one in rungs} == {("430100", "")}
    told = [one for one in office.house.books.all(Event) if one.data.get("by") == CLOCK.id]
    accounts = Accounts()
    people = [concerned(accounts, News(one.id, one.kind, one.at, one.data)) for one in told]
    assert [LI.person_id in one for one in people] == [False] * 3
    assert [HEAD.person_id in one for one in people] == [True] * 3
    assert ["supervisor" in one for one in people] == [False, True, True]
    answered = Answered(office.ask(matter_id), Rung.URGED, "已督促该单位")
    with pytest.raises(Refused, match="waits for you"):
        office.pressing.answer(LI, answered)
    with pytest.raises(Refused, match="still overdue"):
        office.pressing.answer(HEAD, answered)
    office.pressing.press(HEAD, Press(office.ask(matter_id), Rung.URGED, Cause.OTHER, "请说明"))
    own = Answered(office.ask(matter_id), Rung.URGED, "已多次联系该单位")
    office.pressing.answer(LI, own)
    assert office.owed(matter_id)[Kind.URGED].owner == "430100"


def test_what_was_answered_is_pressed_no_harder_for_the_same_sign(office: Office) -> None:
    matter_id = office.register()
    _extend(office, matter_id)
    assert _run(office).raised == {matter_id: Rung.URGED}
    assert _steps(office, matter_id) == ["raised.urged.extended"]
    office.pressing.answer(LI, Answered(office.ask(matter_id), Rung.URGED, "已办理"))
    assert _hours(office, 24) == []
    assert Rung.SUPERVISED in _hours(office, 24 * 9), "days without a step are another sign"
    assert _steps(office, matter_id)[-1] == "raised.supervised.idle"


def _extend(office: Office, matter_id: str) -> None:
    """Grant a reply more time, twice."""
    reply = office.owed(matter_id)[Kind.REPLY]
    given = Deferral(
        "1",
        DeferralKind.EXTENSION,
        timedelta(days=9),
        "查阅资料",
        LI.person_id,
        LI.name,
        MONDAY,
        Verdict.GRANTED,
        decided_at=MONDAY,
    )
    later = replace(
        reply,
        deferrals=(given, replace(given, id="2")),
        due_at=MONDAY + timedelta(days=20),
        version=reply.version + 1,
    )
    office.house.books.commit(Replace(later, reply.version))


def test_what_a_person_raised_the_clock_climbs_on_from(office: Office) -> None:
    matter_id = office.register()
    office.pressing.press(
        HEAD, Press(office.ask(matter_id), Rung.URGED, Cause.OTHER, "来电人多次来电")
    )
    assert _hours(office, 24) == []
    assert _hours(office, 24)[:1] == [Rung.SUPERVISED]
    assert _steps(office, matter_id) == ["raised.supervised.unanswered"]


def test_what_was_opened_again_is_pressed_from_the_beginning(office: Office) -> None:
    matter_id = office.register()
    assert _hours(office, 24 * 3) == [Rung.URGED]
    office.reply(matter_id)
    office.pressing.answer(LI, Answered(office.ask(matter_id), Rung.URGED, "已答复"))
    assert office.matter(matter_id).state is State.RESOLVED
    assert _hours(office, 24 * 4) == []
    office.reopening.reopen(HEAD, Reopen(office.ask(matter_id), "没有解决"))
    assert _hours(office, 24 * 3)[:1] == [Rung.URGED]
    assert office.promise(matter_id, Kind.URGED).number == 2


def test_a_run_that_was_cut_off_goes_on_and_somebody_quicker_is_left_alone(office: Office) -> None:
    for number in (1, 2, 3):
        office.register(id=f"{number:08d}-0000-4000-8000-000000000000")
    office.house.clock.forward(days=3)
    left = iter([True, False])
    cut = office.climbing.run(lambda: next(left))
    assert (cut.ended, len(cut.raised)) == (False, 1)
    assert len(_run(office).raised) == 2
    assert _run(office).raised == {}


def test_no_line_is_the_last_in_every_hour() -> None:
    """Runs that get no further than one matter reach every line within days."""
    office = Office()
    lines = hunan.gazetteer().lines(hunan.HUNAN)
    for number, line in enumerate(lines):
        one = f"{number:08d}-0000-4000-8000-000000000000"
        office.register(by=AT_PROVINCE, id=one, place=hunan.gazetteer().path(line))
    office.house.clock.forward(days=3)
    raised: set[str] = set()
    for _ in range(24 * 5):
        office.house.clock.forward(hours=1)
        raised |= office.climbing.run(iter([True, False]).__next__).raised.keys()
    assert len(raised) == len(lines)


def test_an_index_that_lags_raises_nothing_twice(office: Office) -> None:
    matter_id = office.register()
    office.house.clock.forward(days=3)
    for _ in range(3):  # the index still shows the matter without its rung
        office.climbing.run(lambda: True)
    assert _steps(office, matter_id) == ["raised.urged.overdue"]


_MOMENTS = st.integers(0, 40).map(lambda hours: MONDAY + timedelta(hours=hours))


@st.composite
def _rungs(draw: st.DrawFn) -> list[Promise]:
    """Rungs as they may stand: any kinds, open or answered, made and due at any time."""
    office = Office()
    matter = office.matter(office.register())
    terms = office.house.standing.terms(matter.place, MONDAY)
    found = []
    for number, kind in enumerate(draw(st.lists(st.sampled_from(sorted(PRESSING)), max_size=4)), 1):
        made = make(pledge_of(matter, kind, number), MONDAY, terms)
        made_at, due_at = draw(_MOMENTS), draw(_MOMENTS)
        kept = draw(st.none() | _MOMENTS)
        state = PromiseState.KEPT if kept else PromiseState.OPEN
        found.append(replace(made, made_at=made_at, due_at=due_at, kept_at=kept, state=state))
    return found


_SIGNS = st.sampled_from([one for one in Cause if one is not Cause.OTHER])


@pytest.mark.requirement("S2-39")
@given(
    rungs=_rungs(),
    signs=st.dictionaries(_SIGNS, _MOMENTS),
    now=_MOMENTS,
)
def test_no_rung_is_skipped_repeated_or_raised_while_one_has_its_time(
    rungs: Sequence[Promise], signs: dict[Cause, object], now: object
) -> None:
    found = risen(rungs, MONDAY, signs, now)  # type: ignore[arg-type]
    if found is None:
        return
    rung, cause = found
    kinds = {one.kind for one in rungs}
    assert KINDS[rung] not in kinds
    below = [one for one in Rung if list(Rung).index(one) < list(Rung).index(rung)]
    assert not below or KINDS[below[-1]] in kinds
    assert not [one for one in rungs if one.state is PromiseState.OPEN and one.due_at >= now]  # type: ignore[operator]
    assert cause is Cause.UNANSWERED or cause in signs
