"""What became of a promise's time is told from what was told of it, and to nobody else."""

import pytest

from backend.kernel.access import Actor
from backend.kernel.errors import Forbidden, NotFound
from backend.promises.course import Courses, Turn, course_of
from backend.promises.model import Rung
from tests.backend.promises.bureau import HEAD, LI, OTHER, STRANGER, Bureau
from tests.backend.promises.publishing.office import LATER, notice, office
from tests.backend.promises.scene import at
from tests.fakes.hunan import person
from tests.fakes.promises import FakePromises


@pytest.mark.requirement("N5", "S0-27")
def test_a_publication_and_every_alarm_is_a_turn_in_the_order_of_the_day() -> None:
    one = office(LATER)
    promise = one.promise(1)
    other = one.promise(2)
    one.publish(notice())
    one.run()
    published = one.clock.now()
    for text in ("2027-02-16T09:00", "2027-02-16T17:01", "2027-02-17T08:31", "2027-02-18T17:01"):
        one.clock.at = at(text)
        one.sweep()
    now = one.open_promises()[promise.id]
    course = course_of(now, one.promises.file(promise.subject).told)
    assert (course.promise, course.first_due_at) == (now, at("2027-02-12T17:00"))
    moved, *rang = course.turns
    assert moved == Turn(
        at=moved.at,
        due_at=at("2027-02-16T17:00"),
        due_from=at("2027-02-12T17:00"),
        calendar_version=2,
    )
    assert LATER <= moved.at <= published
    silent = {Rung.NONE, Rung.REMIND_AGAIN}
    assert [turn.rung for turn in rang] == [rung for rung in Rung if rung not in silent]
    assert {turn.due_at for turn in rang} == {at("2027-02-16T17:00")}
    assert course.turns == tuple(sorted(course.turns, key=lambda turn: turn.at))
    # Another promise has a course of its own, though it moved at the same time.
    assert course_of(other, one.promises.file(promise.subject).told).turns == ()


def test_more_time_leaves_the_instant_that_was_promised_first() -> None:
    bureau = Bureau()
    promise = bureau.promise()
    bureau.ask(LI, promise)
    bureau.decide(HEAD, promise)
    now = bureau.now(promise)
    told = FakePromises(bureau.books, bureau.clock).file(promise.subject).told
    assert now.due_at > promise.due_at
    course = course_of(now, told)
    assert (course.first_due_at, course.turns) == (promise.due_at, ())


@pytest.mark.requirement("S0-20")
@pytest.mark.parametrize("who", [LI, HEAD, person("supervisor")])
def test_the_course_is_told_to_whoever_sees_the_promise(who: Actor) -> None:
    bureau = Bureau()
    promise = bureau.promise()
    courses = Courses(FakePromises(bureau.books, bureau.clock))
    assert courses.of(who, promise.id).first_due_at == promise.due_at


@pytest.mark.requirement("S0-20")
def test_the_course_is_told_to_nobody_else() -> None:
    bureau = Bureau()
    promise = bureau.promise()
    courses = Courses(FakePromises(bureau.books, bureau.clock))
    for who in (OTHER, STRANGER, person("coordinator-liuyang")):
        with pytest.raises(NotFound):
            courses.of(who, promise.id)
    with pytest.raises(NotFound):
        courses.of(HEAD, "MATTER#nobody:reply:1")
    with pytest.raises(NotFound):
        courses.of(HEAD, "nonsense")
    with pytest.raises(Forbidden):
        courses.of(person("administrator"), promise.id)
