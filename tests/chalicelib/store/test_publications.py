"""What every store of drafts and regulations promises: one suite, on the fake and the emulator."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.calendar import CalendarDay, DayKind, DayStatus, Edition
from backend.kernel.audit import Trail
from backend.kernel.books import Create, Marker, Replace, once
from backend.kernel.errors import Conflict
from backend.kernel.rulebook import FIRST
from backend.promises.model import Kind
from backend.promises.publishing.commands import Confirmation
from backend.promises.publishing.drafts import (
    CalendarContent,
    Draft,
    DraftState,
    RulebookContent,
    decided,
)
from backend.promises.publishing.preview import Spot
from backend.promises.publishing.proposals import CalendarProposal, RulebookProposal
from backend.promises.publishing.recomputing import Failure, Progress, Recompute, following
from backend.promises.publishing.regulations import (
    CalendarInForce,
    FiledEdition,
    FiledRulebook,
    Hand,
    Publication,
)
from chalicelib.jobs.span import until_stop
from chalicelib.wiring import casework, regulations
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house
from tests.fakes.notices import INVENTED_2027
from tests.scene import NINE
from tests.wired import forget

PROVINCE = "430000"
HAND = Hand("supervisor-1", "某处长", NINE)
SECOND = Hand("administrator-1", "某主任", NINE + timedelta(hours=1))


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test; `drafts` and `published` are two readers, or one."""

    books: Any
    published: Any
    drafts: Any
    clear: Callable[[], object] = lambda: None


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        house = House(FakeClock(NINE))
        yield Store(house.books, house.drafts, house.drafts)
        return
    request.getfixturevalue("tables")
    forget()
    regulations.published().keep(hunan.edition(), [FIRST])
    yield Store(casework.books(), regulations.published(), regulations.drafts())
    forget()


def draft(number: int = 1, **changes: Any) -> Draft:
    content = CalendarContent(edition(2), 2027, None, "国办发明电〔2026〕9号")
    first = Draft(
        id=f"00000000-0000-4000-8000-{number:012d}",
        province=PROVINCE,
        content=content,
        base_version=1,
        proposed=replace(HAND, at=NINE + timedelta(minutes=number)),
        trail=Trail(1, "abc"),
    )
    return replace(first, **changes)


def edition(version: int) -> Edition:
    own = CalendarDay(
        date(2027, 3, 10), "433100", DayKind.HOLIDAY, "赶秋节", DayStatus.OFFICIAL, "州"
    )
    return Edition(version, (*hunan.edition().days, own), frozenset({"430200", "430100"}))


def record(**changes: Any) -> Recompute:
    first = Recompute(PROVINCE, 2, 1, draft().id, NINE, NINE + timedelta(seconds=1))
    return replace(first, **changes)


def test_what_a_platform_is_set_up_with_is_in_force_and_on_file(store: Store) -> None:
    assert store.published.in_force() == CalendarInForce(PROVINCE, hunan.edition())
    assert store.published.editions(9) == [FiledEdition(PROVINCE, hunan.edition()).head]
    assert store.published.filed_rulebooks() == [FiledRulebook(PROVINCE, FIRST)]
    assert store.published.edition(1) == FiledEdition(PROVINCE, hunan.edition())
    assert store.published.edition(2) is None
    assert store.drafts.recompute() is None
    assert store.drafts.newest(50) == []


def test_an_edition_comes_back_as_it_was_filed_and_is_replaced_from_its_version(
    store: Store,
) -> None:
    publication = Publication(draft().id, HAND, SECOND)
    filed = FiledEdition(PROVINCE, edition(2), "通知", 2027, "433100", 3, publication)
    calendar = CalendarInForce(PROVINCE, edition(2), Trail(1, "digest"))
    store.books.commit(Replace(calendar, 1), Create(filed), Create(filed.head))
    assert store.published.in_force() == calendar
    assert store.published.edition(2) == filed
    assert store.published.editions(1) == [filed.head]
    assert [one.version for one in store.published.editions(9)] == [2, 1]
    with pytest.raises(Conflict) as refusal:
        store.books.commit(Replace(calendar, 1), Create(filed))
    assert refusal.value.kind == "CalendarInForce"


def test_a_rulebook_comes_back_with_every_number_that_people_may_set(store: Store) -> None:
    book = replace(
        FIRST,
        version=2,
        effective_from=date(2027, 1, 1),
        reply_working_days=3,
        remind_before=timedelta(minutes=330),
        make_up_days_open=False,
    )
    publication = Publication(draft().id, HAND, SECOND)
    filed = FiledRulebook(PROVINCE, book, "试行", publication, Trail(1, "digest"))
    store.books.commit(Create(filed))
    assert store.published.filed_rulebooks()[1] == filed
    with pytest.raises(Conflict):
        store.books.commit(Create(filed))


def test_drafts_are_found_by_id_and_listed_newest_first(store: Store) -> None:
    rules = RulebookContent(replace(FIRST, version=2, reply_working_days=3), "试行")
    drafts = [draft(1), draft(2, content=rules), draft(3)]
    for one in drafts:
        store.books.commit(Create(one), Create(one.head))
    assert [store.drafts.draft(one.id) for one in drafts] == drafts
    assert store.drafts.draft(draft(9).id) is None
    heads = [one.head for one in drafts]
    assert store.drafts.newest(50) == heads[::-1]
    assert store.drafts.newest(2) == heads[:0:-1]
    published = decided(drafts[0], DraftState.PUBLISHED, SECOND)
    withdrawn = decided(drafts[1], DraftState.WITHDRAWN, SECOND, "通知有误")
    for one in (published, withdrawn):
        store.books.commit(Replace(one, 1), Replace(one.head, 1))
    assert store.drafts.newest(50) == [heads[2], withdrawn.head, published.head]
    with pytest.raises(Conflict):
        store.books.commit(Replace(published, 1))


def test_the_record_of_the_job_is_replaced_by_that_of_the_next_publication(store: Store) -> None:
    store.books.commit(*following(None, record()))
    assert store.drafts.recompute() == record()
    running = record(
        spot=Spot("430100", "2026-11-24T09:00:00.000Z#MATTER#1:reply:1"),
        begun_at=NINE + timedelta(minutes=1),
        number=2,
        checked=100,
        total=350,
        older=3,
        moved=2,
        restamped=1,
        conflicts=1,
        failed=60,
        failures=(Failure("MATTER#9", Kind.REPLY, 1, "li", "李文静", "430100", "LookupError"),),
        version=2,
    )
    store.books.commit(Replace(running, 1))
    assert store.drafts.recompute() == running
    done = replace(running, state=Progress.DONE, spot=None, finished_at=NINE, version=3)
    store.books.commit(Replace(done, 2))
    assert store.drafts.recompute() == done
    assert store.drafts.past(done.draft_id) is None
    store.books.commit(*following(done, record(calendar_version=3)))
    assert store.drafts.recompute() == record(calendar_version=3, version=4)
    assert store.drafts.past(done.draft_id) == done


@pytest.mark.requirement("N27")
@pytest.mark.parametrize("subject", ["DRAFT#7", "MATTER#7", "SUBSIDY#430100.2026-11"])
def test_a_command_on_anything_is_carried_out_once(store: Store, subject: str) -> None:
    marker = Marker(subject, "00000000-0000-4000-8000-000000000007", "print", {"state": "是"})
    one = draft(7)
    assert once(store.books, marker, Create(one)) == marker.answer
    assert once(store.books, marker, Create(one)) == marker.answer
    with pytest.raises(Conflict) as refusal:
        once(store.books, replace(marker, fingerprint="other"), Create(one))
    assert refusal.value.kind == "command"
    assert store.books.marker(subject, "another") is None


def test_what_people_published_outlives_a_second_setting_up(tables: Any) -> None:
    del tables
    forget()
    published = regulations.published()
    published.keep(hunan.edition(), [FIRST])
    calendar = CalendarInForce(PROVINCE, edition(2), Trail(1, "digest"))
    casework.books().commit(Replace(calendar, 1))
    published.keep(hunan.edition(), [FIRST])
    assert published.in_force() == calendar
    forget()


@pytest.mark.requirement("N4", "N5")
@pytest.mark.parametrize("stored", ["fake", "emulator"])
def test_a_publication_goes_through_the_whole_wiring(
    stored: str, request: pytest.FixtureRequest
) -> None:
    """Propose, look, confirm, recompute: the same answers on the fake and on the tables."""
    if stored == "fake":
        with open_house(House(FakeClock(NINE))):
            _publish_everything()
        return
    request.getfixturevalue("scene")
    _publish_everything()


def _publish_everything() -> None:
    supervisor, administrator = hunan.person("supervisor"), hunan.person("administrator")
    ids = [f"00000000-0000-4000-8000-{number:012d}" for number in range(1, 5)]
    publishing, room = regulations.publishing(), regulations.draft_room()
    proposal = CalendarProposal(ids[0], 2027, None, INVENTED_2027, "通知")
    first = publishing.propose_calendar(supervisor, proposal)
    assert publishing.propose_calendar(supervisor, proposal) == first
    rules = RulebookProposal(ids[1], date(2026, 12, 1), {"reply_working_days": 3}, "试行")
    second = publishing.propose_rulebook(supervisor, rules)
    assert {one.id for one in room.newest(administrator)} == {first.id, second.id}
    assert len(room.open(administrator, first.id).days) > 20
    assert room.moves(administrator, first.id, None).after is None
    yes = Confirmation(first.id, ids[2], 1)
    receipt = publishing.confirm(administrator, yes)
    assert publishing.confirm(administrator, yes) == receipt
    publishing.confirm(administrator, Confirmation(second.id, ids[3], 1))
    record = regulations.drafts().recompute()
    assert record is not None
    assert (record.calendar_version, record.rulebook_version) == (2, 2)
    report = regulations.run_recompute(until_stop(None))
    assert (report.overtaken, report.failed) == (False, {})
    assert room.open(supervisor, second.id).recompute == report.record
    standing = regulations.standing()
    assert standing.terms(hunan.HUNAN, datetime(2026, 12, 1, tzinfo=UTC)).rulebook.version == 2
