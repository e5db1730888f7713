"""Facts of the audit as a table that people open in a spreadsheet."""

import json
from collections.abc import Iterable, Mapping

from backend.kernel.audit import Fact
from backend.kernel.clock import SHANGHAI
from chalicelib.services.tables import csv_of

MEDIA_TYPE = "text/csv; charset=utf-8"
FILE_NAME = "审计记录.csv"
"""Without what it is of: the name of a file stays behind on many computers."""
HEADS = ("链", "序号", "时间", "操作人", "操作人编号", "操作", "内容", "前一条摘要", "本条摘要")


def sheet(facts: Iterable[Fact], names: Mapping[str, str]) -> bytes:
    """Return facts as comma-separated text, in the order of their chains."""
    return csv_of(HEADS, (_cells(fact, names) for fact in facts))


def _cells(fact: Fact, names: Mapping[str, str]) -> tuple[str, ...]:
    return (
        fact.subject,
        str(fact.sequence),
        f"{fact.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}",
        names.get(fact.actor, ""),
        fact.actor,
        fact.action,
        json.dumps(dict(fact.detail), ensure_ascii=False, sort_keys=True),
        fact.previous,
        fact.digest,
    )
