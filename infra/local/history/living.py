"""Lives the last months up to this moment, and pours what they left into the running system.

What stands as now (who is there, how lines stand, what the clock did last) is the system's own:
it is left out. No stream tells of what is poured: it was counted and told when it was lived.
"""

from __future__ import annotations

import os
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from backend.calendar import Almanac
from backend.kernel.clock import civil_day, to_text
from backend.pay.months import first_day
from backend.staff.months import months_before
from infra.local import quietly
from infra.local import seed as seeding
from infra.local.endpoint import Endpoint
from infra.seed.duty import MONTHS, past_of
from infra.seed.reader import read_seed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from infra.local.memory.expressions import Item

_AT_ONCE = 25
_NEWS = timedelta(days=1)
"""How long something may lie back and is still told."""
_AS_NOW = ("LINE#", "DUTY#", "ONDUTY#", "ROUND", "WATCHED", "DIRTY")
"""Of whose partitions nothing is poured."""


def main() -> None:
    """Live and pour; says how much that was, and how long it took."""
    endpoint = Endpoint(os.environ["AWS_ENDPOINT_URL"])  # refuses what is not on this computer
    began = time.monotonic()
    from chalicelib.wiring import ground  # noqa: PLC0415 - reads the settings

    now = ground.clock().now()
    left = live(now)
    lived = time.monotonic() - began
    written = pour(endpoint, left, to_text(now - _NEWS))
    seconds = time.monotonic() - began
    print(f"lived in {lived:.1f} s; {written} items written after {seconds:.1f} s", flush=True)


def live(now: datetime) -> dict[str, list[Item]]:
    """Live the months up to an instant; returns what they left, by table."""
    from chalicelib.wiring import telephony  # noqa: PLC0415 - read settings
    from infra.local.history import duty as serving  # noqa: PLC0415
    from infra.local.history.agenda import Agenda, Standing  # noqa: PLC0415
    from infra.local.history.cities import cast  # noqa: PLC0415
    from infra.local.history.months import Months  # noqa: PLC0415
    from infra.local.history.stage import staged  # noqa: PLC0415

    seed, today = read_seed(), civil_day(now)
    first = first_day(months_before(f"{today:%Y-%m}", MONTHS))
    clock = Standing(now - timedelta(days=(today - first).days + 1))
    with staged(clock) as stage:
        names = {one.username: one.username for one in seed.people}
        almanac = Almanac(seeding.keep(seed, names, today))
        duty = serving.Duty(seed, almanac, first, today)
        people = cast(seed)
        telephony.switchboard().refresh()
        past = past_of(seed.staff, seed.people, almanac, today)
        stage.listen()
        serving.keep(past.attendances)
        stage.touched.clear()  # they are there; what is poured is their figures
        Months(stage, Agenda(clock), people, duty, past.runs, now).live()
        return stage.left()


def pour(endpoint: Endpoint, left: Mapping[str, list[Item]], since: str) -> int:
    """Write to the emulator what is to be poured, unseen by any stream; return how much."""
    client = endpoint.client("dynamodb")
    quietly.ask(client)
    waiting = list(poured(left, since))
    for begin in range(0, len(waiting), _AT_ONCE):
        batch: dict[str, list[dict[str, Any]]] = {}
        for table, item in waiting[begin : begin + _AT_ONCE]:
            batch.setdefault(table, []).append({"PutRequest": {"Item": item}})
        client.batch_write_item(RequestItems=batch)
    return len(waiting)


def poured(left: Mapping[str, list[Item]], since: str) -> Iterator[tuple[str, Item]]:
    """Yield what is to be written, with its table.

    What happened since an instant is still told to whom it concerns.
    """
    for table, items in left.items():
        for item in items:
            if not item["pk"]["S"].startswith(_AS_NOW):
                yield table, _told(item, since)


def _told(item: Item, since: str) -> Item:
    """Return an item, without the mark of what is still to be told if that is old news."""
    if "unsent_hash" not in item or item["at"]["S"] >= since:
        return item
    return {name: held for name, held in item.items() if not name.startswith("unsent_")}
