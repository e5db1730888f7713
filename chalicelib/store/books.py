"""The books in DynamoDB: several writes in one transaction, one write alone."""

import random
import time
from collections.abc import Callable, Mapping, Sequence

from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from backend.kernel.books import Marker, Remove, Write
from backend.kernel.errors import Conflict
from chalicelib.store.table import PATIENCE, Amender, Keeper

_REFUSED = "ConditionalCheckFailed"
_BUSY = "TransactionConflict"
_ATTEMPTS = 4
_PAUSE_SECONDS = 0.05


class DynamoBooks:
    """Keeps the records of every noun."""

    def __init__(
        self,
        keepers: Mapping[type, Keeper],
        markers: Callable[[str, str], Marker | None],
    ) -> None:
        """Take one keeper for each kind of record, and the reader of command markers."""
        self._keepers = keepers
        self._markers = markers
        self._connection = Connection(**PATIENCE)

    def commit(self, *writes: Write) -> None:
        """Keep all writes or none; raises `Conflict` naming the record that stood in the way."""
        if len(writes) == 1:
            self._keepers[type(writes[0].record)].write_alone(writes[0])
            return
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                self._write(writes)
            except TransactWriteError as error:
                codes = [reason.code if reason else None for reason in error.cancellation_reasons]
                kind = self._in_the_way(writes, codes)
                if kind is not None:
                    raise Conflict(kind) from error
                if attempt == _ATTEMPTS or _BUSY not in codes:
                    raise
                # A report of the same call was written just then; nobody changed our record.
                time.sleep(_PAUSE_SECONDS * attempt * random.uniform(0.5, 1.5))  # noqa: S311  a pause, no secret
                continue
            return

    def marker(self, subject: str, key: str) -> Marker | None:
        """Return the trace of a command, if it was carried out."""
        return self._markers(subject, key)

    def _write(self, writes: tuple[Write, ...]) -> None:
        with TransactWrite(connection=self._connection) as transaction:
            for write in writes:
                self._keepers[type(write.record)].write(transaction, write)

    def _in_the_way(self, writes: tuple[Write, ...], codes: Sequence[str | None]) -> str | None:
        """Name the record whose condition failed, or None if something else went wrong."""
        if _REFUSED not in codes:
            return None
        sent = sorted(writes, key=self._order_of_sending)
        return type(sent[codes.index(_REFUSED)].record).__name__

    def _order_of_sending(self, write: Write) -> int:
        """PynamoDB sends deletes before puts before updates."""
        if isinstance(write, Remove):
            return 0
        return 2 if isinstance(self._keepers[type(write.record)], Amender) else 1
