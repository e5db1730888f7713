"""The small values that everything stands on: places, ids, instants, rulebooks."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.clock import civil_day, civil_time, from_text, require_aware, to_text
from backend.kernel.errors import Invalid
from backend.kernel.ids import fingerprint, reference_number, require_uuid, subject_ref
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import FIRST, Rulebook, in_force

codes = st.text("0123456789", min_size=6, max_size=6)
paths = st.lists(codes, min_size=1, max_size=3).map(lambda found: PlacePath(tuple(found)))
instants = st.datetimes(timezones=st.just(UTC), min_value=datetime(2000, 1, 1)).map(  # noqa: DTZ001  Hypothesis adds the zone
    lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)
)


@given(paths)
def test_a_place_path_is_read_as_it_was_written(path: PlacePath) -> None:
    assert PlacePath.parse(str(path)) == path


@pytest.mark.requirement("S0-02")
@given(paths, paths)
def test_a_place_contains_itself_and_what_begins_with_it(one: PlacePath, other: PlacePath) -> None:
    assert one.contains(one)
    assert one.contains(other) is str(other).startswith(str(one))


@pytest.mark.parametrize("text", ["", "43", "430000/", "43000a", "430000/430100/430102/430103"])
def test_what_is_no_place_path_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a place path"):
        PlacePath.parse(text)


def test_the_line_of_a_place_is_that_of_its_prefecture() -> None:
    county = PlacePath(("430000", "430100", "430102"))
    assert (county.province, county.prefecture, county.county) == ("430000", "430100", "430102")
    assert county.line == "430100"
    assert PlacePath(("430000",)).line == "430000"


@given(st.uuids())
def test_an_id_has_one_way_of_writing(identity: UUID) -> None:
    assert require_uuid("id", str(identity).upper()) == str(identity)


@pytest.mark.parametrize("text", ["", "1", "not-a-uuid", "7d1f4a52-0000-4000-8000-00000000000z"])
def test_what_is_no_id_names_its_field(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        require_uuid("matter_id", text)
    assert [fault.field for fault in refusal.value.faults] == ["matter_id"]


@pytest.mark.parametrize("identity", ["", "a/b", "a b", "令", "a#b"])
def test_a_subject_is_one_plain_word(identity: str) -> None:
    with pytest.raises(ValueError, match="not a subject"):
        subject_ref("MATTER", identity)


@given(st.uuids(), instants)
def test_the_caller_is_told_day_and_digits(identity: UUID, at: datetime) -> None:
    told = reference_number(str(identity), at)
    assert re.fullmatch(r"\d{6}-\d{4}-\d{4}", told)
    assert told.startswith(f"{civil_day(at):%y%m%d}")
    assert reference_number(str(identity), at) == told


documents = st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text())


@given(documents)
def test_equal_documents_have_one_fingerprint(document: dict[str, object]) -> None:
    turned = dict(reversed(document.items()))
    assert fingerprint(document) == fingerprint(turned)
    assert fingerprint(document) != fingerprint({**document, "one more": 1})


@given(instants)
def test_an_instant_is_read_as_it_was_written(at: datetime) -> None:
    assert from_text(to_text(at)) == at


@given(instants, instants)
def test_texts_of_instants_sort_by_time(one: datetime, other: datetime) -> None:
    assert (to_text(one) < to_text(other)) is (one < other)


def test_a_naive_instant_is_refused() -> None:
    naive = datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001  it is the fault
    for read in (require_aware, civil_day, civil_time, to_text):
        with pytest.raises(TypeError):
            read(naive)
    with pytest.raises(ValueError, match="zone"):
        from_text("2026-11-23T09:00:00")


def test_the_civil_day_begins_at_midnight_in_changsha() -> None:
    midnight = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
    assert civil_day(midnight) == date(2026, 11, 23)
    assert civil_day(midnight - timedelta(milliseconds=1)) == date(2026, 11, 22)
    elsewhere = midnight.astimezone(timezone(timedelta(hours=-8)))
    assert civil_day(elsewhere) == date(2026, 11, 23)


@pytest.mark.requirement("S0-80", "N4")
def test_a_record_is_judged_by_the_rulebook_of_its_day() -> None:
    later = Rulebook(version=2, effective_from=date(2027, 1, 1), reply_working_days=3)
    books = (later, FIRST)
    last_day = datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC)
    assert in_force(books, last_day) is FIRST
    assert in_force(books, last_day + timedelta(seconds=1)) is later


def test_of_two_rulebooks_of_one_day_the_newer_version_stands() -> None:
    corrected = Rulebook(version=2)
    assert in_force((corrected, FIRST), datetime(2026, 1, 1, tzinfo=UTC)) is corrected


@pytest.mark.requirement("S0-80")
def test_nothing_is_judged_before_the_first_rulebook() -> None:
    with pytest.raises(LookupError):
        in_force((FIRST,), datetime(2013, 3, 14, 15, 0, tzinfo=UTC))
