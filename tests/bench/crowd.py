"""Promises by the thousand, put into the emulator many at once."""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any

from backend.kernel.places import PlacePath
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import make
from chalicelib.store.promises import encode
from chalicelib.wiring import casework
from tests.emulated import make_anew
from tests.fakes import hunan

_AT_ONCE = 25
"""As many items as a batch takes."""
_THREADS = 4


def replies(
    subjects: Iterable[str], made_at: datetime, places: Sequence[PlacePath]
) -> Iterator[Promise]:
    """Yield a promised reply for each subject, the places in turn."""
    standing = casework.standing()
    for number, subject in enumerate(subjects):
        place = places[number % len(places)]
        pledge = Pledge(Kind.REPLY, subject, f"person-{place.code}", place)
        yield make(pledge, made_at, standing.terms(place, made_at))


def prefectures() -> list[PlacePath]:
    """Return the places of the lines, the province's own among them."""
    gazetteer = hunan.gazetteer()
    return [gazetteer.path(line) for line in gazetteer.lines(hunan.HUNAN)]


@contextmanager
def filled(client: Any, promises: Iterable[Promise]) -> Iterator[None]:
    """Put promises into the table, and give it back empty."""
    table = os.environ["PROMISES_TABLE"]

    def put(batch: Sequence[Promise]) -> None:
        puts = [{"PutRequest": {"Item": encode(one).serialize()}} for one in batch]
        left = client.batch_write_item(RequestItems={table: puts})["UnprocessedItems"]
        assert not left, "the emulator took a part only"

    one_by_one = iter(promises)
    batches = iter(lambda: list(islice(one_by_one, _AT_ONCE)), [])
    try:
        with ThreadPoolExecutor(_THREADS) as threads:
            for _ in threads.map(put, batches):
                pass
        yield
    finally:
        make_anew(client, "Promises")
