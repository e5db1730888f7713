"""An item is read as the library reads it, at less cost: only what it holds is asked for."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pynamodb.attributes import AttributeContainer, MapAttribute
from pynamodb.exceptions import AttributeDeserializationError

from backend.calls.reports import Decision, Kind, Report
from chalicelib.store.calls import CallItem
from chalicelib.store.directory import DirectoryItem
from chalicelib.store.reports import encode
from chalicelib.store.table import Table
from tests.fakes import hunan

SECONDS = st.integers(1_577_836_800, 1_893_456_000)
INSTANTS = SECONDS.map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
REPORTS = st.builds(
    Report,
    kind=st.sampled_from([Kind.ROUTE, Kind.QUEUED, Kind.CONNECTED, Kind.RECORD]),
    at=INSTANTS,
    place=st.sampled_from([None, hunan.CHANGSHA]),
    decision=st.sampled_from([None, *Decision]),
    agent_id=st.none() | st.text(min_size=1, max_size=9),
    attempts=st.none() | st.integers(0, 9),
    voicemail=st.none() | st.booleans(),
)


def as_the_library(table: type[Table], raw: dict[str, Any]) -> dict[str, Any]:
    """Read an item as the library does where nothing is in its way."""
    item = table()
    AttributeContainer._container_deserialize(item, raw)  # noqa: SLF001  what ours stands for
    return plain(item)


def plain(item: Table) -> dict[str, Any]:
    return {
        name: value.as_dict() if isinstance(value, MapAttribute) else value
        for name, value in item.attribute_values.items()
    }


@given(st.lists(REPORTS, max_size=4, unique_by=lambda report: report.kind))
def test_an_item_is_what_the_library_reads(reports: list[Report]) -> None:
    maps: dict[str, Any] = {report.kind.value: encode(report) for report in reports}
    raw = CallItem("c", "CALL", by_day_hash="430100#2026-11-23", **maps).serialize()
    assert plain(CallItem.from_raw_data(raw)) == as_the_library(CallItem, raw)


def test_what_is_unknown_or_null_is_passed_over_and_defaults_stand() -> None:
    raw = {"pk": {"S": "P"}, "sk": {"S": "s"}, "later": {"S": "x"}, "body": {"NULL": True}}
    item = DirectoryItem.from_raw_data(raw)
    assert plain(item) == as_the_library(DirectoryItem, raw)
    assert item.version == 1


def test_a_value_of_another_type_is_refused() -> None:
    with pytest.raises(AttributeDeserializationError):
        CallItem.from_raw_data({"pk": {"S": "c"}, "sk": {"S": "CALL"}, "by_day_hash": {"N": "1"}})
