"""The table `matters`: a matter, its steps, the markers of commands, outbox events.

`<matter_id>` / `MATTER` · `STEP#<instant>#<id>` · `MARK#<key>` · `EVENT#<id>`, and between the
first two what each noun keeps with a matter, e.g. `MEETING#<number>`, and `SEEN`: where the chain
of its sights ends.
A page of a matter is one query from `MATTER` on: markers and events sort before it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from backend.kernel.audit import Trail
from backend.kernel.clock import from_text
from backend.matters.file import MatterFile
from backend.matters.model import DayQuery, Matter, MatterRow, Page
from backend.matters.outline import Outline
from chalicelib.store.audit import SEEN
from chalicelib.store.matters.codec import MatterCodec, full, row, trail_of
from chalicelib.store.matters.items import MATTER, PEOPLE, ROW, STEP, TRAIL, MatterItem
from chalicelib.store.matters.outlines import outline

Read = Callable[[MatterItem], object]
"""Turns an item into the record that it keeps."""


class DynamoMatters:
    """Reads matters; writing is the books' work."""

    def __init__(self, codec: MatterCodec, records: Mapping[str, Read] | None = None) -> None:
        """Take the codec that unseals, and what reads other records, by how their keys begin."""
        self._codec = codec
        self._records = records or {}

    def get(self, matter_id: str) -> Matter | None:
        """Return a matter as it is now (consistent), or None."""
        try:
            item = MatterItem.get(matter_id, MATTER, consistent_read=True)
        except MatterItem.DoesNotExist:
            return None
        return self._codec.read_matter(item)

    def file(self, matter_id: str) -> MatterFile | None:
        """Return a matter with its steps in one request, or None."""
        items = list(
            MatterItem.query(
                matter_id, MatterItem.sk.between(MATTER, "STEP$"), consistent_read=True
            )
        )
        if not items:
            return None
        steps, records, seen = [], [], Trail()
        for item in items[1:]:
            kind = item.sk.partition("#")[0]
            if kind == STEP:
                steps.append(self._codec.read_step(item))
            elif kind == SEEN:
                seen = trail_of(item)
            else:
                records.append(self._records[kind](item))
        return MatterFile(self._codec.read_matter(items[0]), tuple(steps), tuple(records), seen)

    def outline(self, matter_id: str) -> Outline | None:
        """Return a matter as it is known without unsealing: one request."""
        items = list(
            MatterItem.query(
                matter_id,
                MatterItem.sk.between(MATTER, "STEP$"),
                consistent_read=True,
                attributes_to_get=["pk", "sk", "version", "by_caller_hash", *TRAIL, *ROW, *PEOPLE],
            )
        )
        return outline(items) if items else None

    def rows(self, matter_ids: Iterable[str]) -> Mapping[str, MatterRow]:
        """Return some matters as lists show them (consistent): one request a hundred."""
        keys = [(matter_id, MATTER) for matter_id in sorted(set(matter_ids))]
        if not keys:
            return {}
        shown = ["pk", *ROW, *PEOPLE, "version"]
        found = MatterItem.batch_get(keys, consistent_read=True, attributes_to_get=shown)
        return {item.pk: row(item) for item in found}

    def callers(self, matter_ids: Iterable[str]) -> Mapping[str, str]:
        """Return callers by name and number, none under seal: one request a hundred."""
        keys = [(matter_id, MATTER) for matter_id in sorted(set(matter_ids))]
        found = MatterItem.batch_get(keys, consistent_read=True) if keys else ()
        matters = (self._codec.read_matter(item) for item in found)
        return {one.id: full(one.caller) for one in matters if not one.sealed}

    def of_lines(self, lines: Iterable[str], query: DayQuery) -> Page:
        """Return a page of a day's matters, newest first: one request a line."""
        found: list[MatterItem] = []
        for line in lines:
            found += MatterItem.by_day.query(
                f"{line}#{query.day}",
                MatterItem.by_day_range < query.before if query.before else None,
                scan_index_forward=False,
                limit=query.limit + 1,
            )
        found.sort(key=lambda item: item.by_day_range or "", reverse=True)
        page = found[: query.limit]
        before = page[-1].by_day_range if len(found) > query.limit else None
        return Page([row(item) for item in page], before)

    def of_person(self, person_id: str, query: DayQuery) -> Page:
        """Return a page of the month of one person's own work, newest first: one request."""
        found = list(
            MatterItem.by_agent.query(
                f"{person_id}#{query.day:%Y-%m}",
                MatterItem.by_agent_range < query.before if query.before else None,
                scan_index_forward=False,
                limit=query.limit + 1,
            )
        )
        page = found[: query.limit]
        before = page[-1].by_agent_range if len(found) > query.limit else None
        return Page([row(item) for item in page], before)

    def resolved(self, lines: Iterable[str], most: int) -> Sequence[tuple[str, datetime]]:
        """Return what has its result and is not closed, the oldest result first.

        Ids with the instant of the result, at most so many of a line: one request a line.
        """
        found = [item for line in lines for item in MatterItem.resolved.query(line, limit=most)]
        return sorted(
            ((item.pk, from_text(item.result_at or "")) for item in found),
            key=lambda one: (one[1], one[0]),
        )

    def of_caller(self, caller: str, most: int) -> Sequence[str]:
        """Return the ids of a caller's matters, newest first: one request."""
        found = MatterItem.by_caller.query(caller, scan_index_forward=False, limit=most)
        return [item.pk for item in found]
