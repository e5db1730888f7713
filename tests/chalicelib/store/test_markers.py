"""The trace of a command lies in the table of the record that it is of."""

from typing import Any

import pytest

from backend.kernel.books import Marker
from chalicelib.store import directives, maintenance, markers, violations
from tests.chalicelib.store import test_directives, test_maintenance, test_violations

KEPT = [
    (test_directives.BARE, directives.encode),
    (test_maintenance.BARE, maintenance.encode_outage),
    (test_maintenance.PLANNED, maintenance.encode_work),
    (test_violations.BARE, violations.encode),
]


@pytest.mark.parametrize(("record", "encode"), KEPT)
def test_a_trace_lies_beside_its_record(record: Any, encode: Any) -> None:
    item = markers.encode(Marker(record.subject, "key", "print", {"id": record.id}))
    assert item.Meta.table_name == encode(record).Meta.table_name
