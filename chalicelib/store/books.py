"""The books in DynamoDB: several writes in one transaction, one write alone."""

from collections.abc import Callable, Mapping

from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from backend.kernel.books import Marker, Remove, Write
from backend.kernel.errors import Conflict
from chalicelib.store.table import Amender, Keeper

_IN_THE_WAY = {"ConditionalCheckFailed", "TransactionConflict"}


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
        self._connection = Connection()

    def commit(self, *writes: Write) -> None:
        """Keep all writes or none; raises `Conflict` naming the record that stood in the way."""
        if len(writes) == 1:
            self._keepers[type(writes[0].record)].write_alone(writes[0])
            return
        try:
            with TransactWrite(connection=self._connection) as transaction:
                for write in writes:
                    self._keepers[type(write.record)].write(transaction, write)
        except TransactWriteError as error:
            kind = self._in_the_way(writes, error)
            if kind is None:
                raise
            raise Conflict(kind) from error

    def marker(self, subject: str, key: str) -> Marker | None:
        """Return the trace of a command, if it was carried out."""
        return self._markers(subject, key)

    def _in_the_way(self, writes: tuple[Write, ...], error: TransactWriteError) -> str | None:
        """Name the record whose condition failed, or None if something else went wrong."""
        codes = [reason and reason.code for reason in error.cancellation_reasons]
        failed = [place for place, code in enumerate(codes) if code]
        if not failed or not all(codes[place] in _IN_THE_WAY for place in failed):
            return None
        sent = sorted(writes, key=self._order_of_sending)
        return type(sent[failed[0]].record).__name__

    def _order_of_sending(self, write: Write) -> int:
        """PynamoDB sends deletes before puts before updates."""
        if isinstance(write, Remove):
            return 0
        return 2 if isinstance(self._keepers[type(write.record)], Amender) else 1
