"""An entry is written by one person, reviewed by another, and only whole it comes into use."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.audit import Fact, verify
from backend.kernel.errors import Conflict, Forbidden, HotlineError, Invalid, NotFound, Refused
from backend.knowledge.keeping import Enrol, Move, Put, Take
from backend.knowledge.model import PARTS, Department, Edition, Stage
from backend.knowledge.rules import complete
from tests.backend.knowledge.library import (
    ATTENDANT,
    CONTENT,
    COUNTY,
    DEPARTMENT,
    SECOND,
    STRANGER,
    SUPERVISOR,
    TODAY,
    WRITER,
    Library,
    identity,
    without,
)
from tests.fakes.hunan import CHANGSHA, HUNAN, ZHUZHOU

NEEDED = (*PARTS, "department", "basis")


def fields_of(invalid: pytest.ExceptionInfo[Invalid]) -> set[str]:
    return {fault.field for fault in invalid.value.faults}


@pytest.mark.requirement("S0-10")
def test_two_people_lead_an_entry_into_use() -> None:
    library = Library()
    draft = library.put()
    assert (draft.stage, draft.published, draft.version) == (Stage.DRAFT, None, 1)
    reviewed = library.take(SECOND, Move.REVIEW)
    assert (reviewed.stage, reviewed.published) == (Stage.REVIEWED, None)
    assert reviewed.reviewed_by is not None
    used = library.take(WRITER, Move.PUBLISH)
    assert (used.published, used.number, used.verified_on) == (CONTENT, 1, TODAY)


@pytest.mark.requirement("S0-10")
@pytest.mark.parametrize("part", NEEDED)
def test_an_entry_that_lacks_a_part_is_kept_and_never_published(part: str) -> None:
    library = Library()
    assert not complete(library.put(content=without(part)).content)
    with pytest.raises(Invalid) as invalid:
        library.take(SECOND, Move.REVIEW)
    assert fields_of(invalid) == {part}
    assert library.entry().published is None


def test_nobody_reviews_the_own_text_or_publishes_what_was_not_reviewed() -> None:
    library = Library()
    library.put()
    with pytest.raises(Refused):
        library.take(WRITER, Move.REVIEW)
    with pytest.raises(Refused):
        library.take(SECOND, Move.PUBLISH)
    library.put(actor=SECOND)  # who corrects it has written it
    with pytest.raises(Refused):
        library.take(SECOND, Move.REVIEW)
    library.take(WRITER, Move.REVIEW)
    with pytest.raises(Refused):
        library.take(WRITER, Move.REVIEW)
    library.take(WRITER, Move.SEND_BACK)
    with pytest.raises(Refused):
        library.take(WRITER, Move.PUBLISH)


def test_the_text_in_use_stays_until_the_new_one_is_published() -> None:
    library = Library()
    library.publish()
    better = replace(CONTENT, notes="先保留证据")
    draft = library.put(content=better)
    assert (draft.content, draft.published) == (better, CONTENT)
    once_more = library.put(content=replace(better, title="被欠薪怎么办"))
    assert once_more.published == CONTENT
    library.take(SECOND, Move.REVIEW)
    used = library.take(SECOND, Move.PUBLISH)
    assert (used.published, used.number, used.in_use) == (once_more.content, 2, None)


def test_what_is_withdrawn_is_out_of_use_until_it_is_published_again() -> None:
    library = Library()
    library.publish()
    gone = library.take(SECOND, Move.WITHDRAW)
    assert (gone.published, gone.due_on) == (None, None)
    assert library.reading.index(ATTENDANT).entries == []
    for move in (Move.WITHDRAW, Move.VERIFY):
        with pytest.raises(Refused):
            library.take(SECOND, move)
    library.take(SECOND, Move.REVIEW)
    assert library.take(SECOND, Move.PUBLISH).published == CONTENT


@pytest.mark.requirement("S0-11")
def test_verifying_puts_off_the_day_on_which_an_entry_is_stale() -> None:
    library = Library()
    used = library.publish()
    assert used.due_on == date(2027, 5, 22)
    library.later(days=180)
    assert not library.entry().stale_on(date(2027, 5, 22))
    assert library.entry().stale_on(date(2027, 5, 23))
    library.later(days=5)
    verified = library.take(SECOND, Move.VERIFY)
    assert (verified.verified_on, verified.verified_by) == (date(2027, 5, 27), SECOND.name)
    assert not verified.stale_on(date(2027, 6, 1))
    assert verified.number == 1


def test_a_draft_does_not_move_the_day_of_the_text_in_use() -> None:
    library = Library()
    library.publish()
    draft = library.put(content=replace(CONTENT, review_days=30))
    assert draft.due_on == date(2027, 5, 22)


def test_only_what_everybody_sees_makes_a_new_edition() -> None:
    library = Library()

    def number() -> int:
        return library.reading.index(ATTENDANT).number

    library.put()
    library.take(SECOND, Move.REVIEW)
    assert number() == 0
    library.take(WRITER, Move.PUBLISH)
    assert number() == 1
    library.put(content=replace(CONTENT, notes="另稿"))
    assert number() == 1
    library.later(days=3)
    library.take(SECOND, Move.VERIFY)
    assert number() == 2
    library.take(SECOND, Move.WITHDRAW)
    assert number() == 3


@pytest.mark.requirement("S0-12")
def test_who_has_the_edition_is_told_only_its_number() -> None:
    library = Library()
    assert library.reading.index(ATTENDANT).entries == []
    used = library.publish()
    index = library.reading.index(ATTENDANT)
    assert (index.number, index.entries, index.departments) == (1, [used], [DEPARTMENT])
    assert library.reading.index(ATTENDANT, known=1).entries is None


def test_a_publication_that_another_overtook_is_tried_again() -> None:
    library = Library()
    library.put()
    library.take(SECOND, Move.REVIEW)
    keeping, shelf = library.keeping, library.shelf
    version = library.entry().version

    class Overtaken:
        """Another publication comes between reading the edition and writing it, once."""

        times = 0

        def __getattr__(self, name: str) -> object:
            return getattr(shelf, name)

        def edition(self) -> Edition | None:
            Overtaken.times += 1
            found = shelf.edition()
            if Overtaken.times == 1:
                library.books.kept[("Edition", HUNAN.province)] = Edition(HUNAN.province, 7)
            return found

    racing = replace(keeping, shelf=Overtaken())  # type: ignore[arg-type]
    racing.take(WRITER, Take(identity("entry"), library.command(), version, Move.PUBLISH))
    assert library.shelf.edition() == Edition(HUNAN.province, 8)


def test_a_repeat_changes_nothing_and_a_stale_save_is_a_conflict() -> None:
    library = Library()
    command = Put(identity("entry"), identity("c"), 0, CHANGSHA, CONTENT)
    told = library.keeping.put(WRITER, command)
    commits = len(library.books.commits)
    assert library.keeping.put(WRITER, command) == told
    assert len(library.books.commits) == commits
    stale = Put(identity("entry"), identity("d"), 0, CHANGSHA, replace(CONTENT, notes="x"))
    with pytest.raises(Conflict):
        library.keeping.put(WRITER, stale)
    amend = Put(identity("entry"), identity("e"), 1, CHANGSHA, replace(CONTENT, notes="y"))
    assert library.keeping.put(WRITER, amend) == library.keeping.put(WRITER, amend)
    with pytest.raises(Conflict) as conflict:
        library.keeping.put(SECOND, replace(amend, id=identity("f")))
    assert conflict.value.current == {"version": 2}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"scope": "长" * 2_001}, "scope"),
        ({"words": ("词",) * 21}, "words"),
        ({"words": ("长" * 31,)}, "words"),
        ({"review_days": 29}, "review_days"),
        ({"department": identity("nobody")}, "department"),
    ],
)
def test_what_cannot_be_kept_is_named(changes: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as invalid:
        Library().put(content=replace(CONTENT, **changes))  # type: ignore[arg-type]
    assert fields_of(invalid) == {field}


def test_an_entry_names_departments_of_its_place_or_above_and_stays_there() -> None:
    library = Library()
    theirs = Department(identity("theirs"), ZHUZHOU, "株洲某局", "某事", "", "")
    library.keeping.enrol(STRANGER, Enrol(library.command(), 0, theirs))
    with pytest.raises(Invalid):
        library.put(content=replace(CONTENT, department=theirs.id))
    library.put()
    with pytest.raises(Invalid) as invalid:
        library.put(actor=SUPERVISOR, place=HUNAN)
    assert "place" in fields_of(invalid)


def test_nodes_keep_their_own_and_nobody_elses() -> None:
    library = Library()
    for actor, error in ((ATTENDANT, Forbidden), (STRANGER, NotFound), (COUNTY, NotFound)):
        with pytest.raises(error):
            library.put(actor=actor)
    library.put()
    for actor, error in ((ATTENDANT, Forbidden), (STRANGER, NotFound)):
        with pytest.raises(error):
            library.take(actor, Move.REVIEW)
        with pytest.raises(error):
            library.reading.open(actor, identity("entry"))
        with pytest.raises(error):
            library.reading.works(actor, CHANGSHA)
    assert library.take(SUPERVISOR, Move.REVIEW).stage is Stage.REVIEWED


@pytest.mark.requirement("S0-15")
def test_a_node_keeps_a_register_of_departments() -> None:
    library = Library()
    ours = Department(identity("ours"), CHANGSHA, "长沙某局", "某事", "某科", "")
    told = library.keeping.enrol(WRITER, Enrol(library.command(), 0, ours))
    assert told == {"id": ours.id, "version": 1}
    works = library.reading.works(WRITER, CHANGSHA)
    assert {one.id for one in works.departments} == {ours.id, DEPARTMENT.id}
    amend = Enrol(library.command(), 1, replace(ours, phone="12345"))
    assert library.keeping.enrol(WRITER, amend) == library.keeping.enrol(WRITER, amend)
    kept = library.shelf.department(ours.id)
    assert kept is not None
    assert (kept.phone, kept.version) == ("12345", 2)
    for actor in (STRANGER, COUNTY):
        with pytest.raises(NotFound):
            library.keeping.enrol(actor, replace(amend, id=library.command(), version=2))
    stolen = replace(DEPARTMENT, place=CHANGSHA)
    with pytest.raises(NotFound):  # that of the province, as if it were the own
        library.keeping.enrol(WRITER, Enrol(library.command(), 1, stolen))
    with pytest.raises(Invalid):
        library.keeping.enrol(WRITER, Enrol(library.command(), 2, replace(ours, duty=" ")))


ACTORS = (WRITER, SECOND, SUPERVISOR)
STEPS = st.tuples(st.sampled_from(ACTORS), st.sampled_from([None, *Move]), st.sampled_from(NEEDED))


@pytest.mark.requirement("S0-10")
@given(st.lists(STEPS, max_size=14))
def test_whatever_is_tried_two_people_stand_behind_what_is_in_use(steps: Sequence[tuple]) -> None:  # type: ignore[type-arg]
    library = Library()
    library.put()
    behind: dict[str, set[str]] = {}
    wrote = reviewed = WRITER.person_id
    for number, (actor, move, part) in enumerate(steps):
        text = without(part) if number % 2 else replace(CONTENT, notes=f"第{number}稿")
        try:
            if move is None:
                library.put(actor=actor, content=text)
                wrote = actor.person_id
            else:
                library.take(actor, move)
        except HotlineError:
            continue
        if move is Move.REVIEW:
            reviewed = actor.person_id
        if move is Move.PUBLISH:
            behind[library.entry().content.notes] = {wrote, reviewed}
        used = library.entry().published
        if used is not None:
            assert complete(used)
            assert len(behind[used.notes]) == 2
    chain = [fact for fact in library.books.all(Fact) if fact.subject == library.entry().subject]
    assert verify(chain, library.entry().trail) is None
