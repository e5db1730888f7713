"""The audit room: a chain is whole only if the record itself says that it ends there."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from backend.accounts.auditing import AuditRoom, End
from backend.kernel.audit import Deed, Fact, Trail
from backend.kernel.books import Create
from backend.kernel.errors import Forbidden, NotFound
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
    others = room(facts, lambda _: End(trail, frozenset({"somebody"})))
    assert others.see(auditor, SUBJECT).facts
