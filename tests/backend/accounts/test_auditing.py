"""The audit room: a chain is whole only if the record itself says that it ends there."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.accounts.auditing import AuditRoom, End, Narrowed
from backend.kernel.audit import Deed, Fact, Trail
from backend.kernel.books import Create
from backend.kernel.errors import Forbidden, Invalid, NotFound
from tests.fakes import hunan
from tests.fakes.audit import FakeAudit
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SUBJECT = "PROMISE#MATTER#1:reply:1"


def chain(length: int) -> tuple[list[Fact], Trail]:
    """Return the facts of a promise and the trail that its record carries."""
    facts, trail = list[Fact](), Trail()
    for number in range(length):
        fact, trail = trail.extend(SUBJECT, Deed("head", NOW, "promise.moved", {"n": number}))
        facts.append(fact)
    return facts, trail


def room(facts: list[Fact], end: Callable[[str], End | None]) -> AuditRoom:
    books = FakeBooks()
    audit = FakeAudit(books)
    for fact in facts:
        books.commit(Create(fact))
    return AuditRoom(audit, audit, {"PROMISE": end}, hunan.HUNAN, FakeClock(NOW))


@pytest.mark.requirement("S0-20")
def test_a_chain_without_its_newest_fact_is_not_whole() -> None:
    facts, trail = chain(3)
    asked = list[str]()

    def end(identity: str) -> End:
        asked.append(identity)
        return End(trail)

    auditor = hunan.person("auditor")
    assert room(facts, end).see(auditor, SUBJECT).whole
    assert not room(facts[:-1], end).see(auditor, SUBJECT).whole
    assert not room([], end).see(auditor, SUBJECT).whole
    assert set(asked) == {"MATTER#1:reply:1"}


@pytest.mark.requirement("S0-20")
def test_facts_of_a_record_that_does_not_exist_are_not_whole() -> None:
    facts, _ = chain(1)
    auditor = hunan.person("auditor")
    assert not room(facts, lambda _: None).see(auditor, SUBJECT).whole
    assert room([], lambda _: None).see(auditor, SUBJECT).whole


@pytest.mark.requirement("S0-20")
def test_a_sight_taken_away_is_missed_where_the_record_knows_their_end() -> None:
    seen, sights, trail = f"SEEN#{SUBJECT}", list[Fact](), Trail()
    for number in range(3):
        fact, trail = trail.extend(seen, Deed("head", NOW, "promise.opened", {"n": number}))
        sights.append(fact)
    auditor = hunan.person("auditor")
    whole = [
        room(kept, lambda _: End(Trail(), seen=trail)).see(auditor, SUBJECT).whole
        for kept in (sights, sights[:-1], [])
    ]
    assert whole == [True, False, False]
    later, _ = trail.extend(seen, Deed("head", NOW, "promise.opened"))
    assert room([*sights, later], lambda _: End(Trail(), seen=trail)).see(auditor, SUBJECT).whole


def test_only_the_auditor_sees_facts() -> None:
    for username in ("supervisor", "administrator", "head-changsha", "attendant-changsha-1"):
        with pytest.raises(Forbidden):
            room([], lambda _: None).see(hunan.person(username), SUBJECT)


@pytest.mark.requirement("N34")
@pytest.mark.parametrize("subject", [SUBJECT, f"SEEN#{SUBJECT}"])
def test_an_accused_auditor_sees_no_fact_of_the_complaint(subject: str) -> None:
    facts, trail = chain(1)
    auditor = hunan.person("auditor")
    accused = room(facts, lambda _: End(trail, frozenset({auditor.person_id})))
    with pytest.raises(NotFound):
        accused.see(auditor, subject)
    with pytest.raises(NotFound):
        accused.take(auditor, subject)
    others = room(facts, lambda _: End(trail, frozenset({"somebody"})))
    assert others.see(auditor, SUBJECT).facts


def facts_of_days() -> list[Fact]:
    """Return a change a day by turns of two people."""
    facts, trail = list[Fact](), Trail()
    for number in range(6):
        deed = Deed(("head", "li")[number % 2], NOW + timedelta(days=number), "promise.moved")
        fact, trail = trail.extend(SUBJECT, deed)
        facts.append(fact)
    return facts


@given(
    st.sampled_from([None, "head", "li", "nobody"]),
    st.none() | st.integers(-1, 7),
    st.none() | st.integers(-1, 7),
)
def test_what_is_asked_for_is_shown_and_the_whole_chain_is_judged(
    by: str | None, since: int | None, until: int | None
) -> None:
    first = NOW.date()
    narrowed = Narrowed(
        by,
        None if since is None else first + timedelta(days=since),
        None if until is None else first + timedelta(days=until),
    )
    facts = facts_of_days()
    end = facts[-1]
    desk = room(facts, lambda _: End(Trail(end.sequence, end.digest)))
    auditor = hunan.person("auditor")
    if since is not None and until is not None and until < since:
        with pytest.raises(Invalid):
            desk.see(auditor, SUBJECT, narrowed)
        return
    seen = desk.see(auditor, SUBJECT, narrowed)
    assert seen.whole
    assert seen.actors == ["head", "li"]
    assert [one.sequence for one in seen.facts] == [
        number + 1
        for number in range(6)
        if by in (None, ("head", "li")[number % 2])
        and (since is None or since <= number)
        and (until is None or number <= until)
    ]


@pytest.mark.requirement("S0-20")
def test_a_file_of_facts_is_a_fact_of_its_own() -> None:
    facts, trail = chain(3)
    desk = room(facts, lambda _: End(trail))
    auditor = hunan.person("auditor")
    desk.take(auditor, SUBJECT, Narrowed(by="head"))
    (told,) = desk.trails.of(f"ACTOR#{auditor.person_id}")
    assert (told.action, dict(told.detail)) == (
        "audit.taken",
        {"subject": SUBJECT, "rows": 3, "by": "head"},
    )
