"""What other services than the tables have acknowledged and not yet done.

MiniStack keeps it in memory and writes it seconds later, so that a kill would lose a contact record
or a notice for ever. Here a record of a stream and an event on its way to a function go to the
journal before they are acknowledged; the next start puts back and sends again what is missing, at
least once, as AWS promises. Messages of queues are few: their state is written before the answer.
"""

from __future__ import annotations

import functools
import json
import os
import queue
import threading
import traceback
import uuid
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from ministack.core import persistence
from ministack.core.responses import get_account_id, get_region, request_scope
from ministack.services import eventbridge, kinesis, sqs
from ministack.services import lambda_svc as functions

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from infra.local.emulator.journal import Journal

    Entry = dict[str, Any]
    Put = Callable[[dict[str, Any]], tuple[int, dict[str, str], Any]]

QUEUES = "sqs"
"""The service whose state is written before each answer and never by a forked child."""

_QUEUE_CHANGES = frozenset({"SendMessage", "SendMessageBatch", "DeleteMessage",
                            "DeleteMessageBatch", "PurgeQueue"})  # fmt: skip
_RETRY_AFTER_SECONDS = [
    int(seconds) for seconds in os.environ.get("EMULATOR_RETRY_AFTER_SECONDS", "5,30").split(",")
]
"""AWS tries what an event has started twice more, after minutes; a deployment takes seconds."""

_AT_ONCE = max(2, (os.cpu_count() or 2) - 1)
"""Functions that events start at the same time: each is a process of this computer."""

_saving = threading.Lock()


class Deliveries:
    """Knows what is on its way."""

    def __init__(self) -> None:
        self._journal: Journal | None = None
        self._records: list[Entry] = []
        """Put on a stream since its state was written last."""
        self._events: dict[str, Entry] = {}
        """Sent to a function that has not ended, by their ids."""
        self._waiting: queue.SimpleQueue[tuple[Entry, int]] = queue.SimpleQueue()

    def replay(self, entry: Entry) -> None:
        """Take up what a journal says."""
        if "record" in entry:
            self._records.append(entry)
        elif entry["to"] is None:
            self._events.pop(entry["event"], None)
        else:
            self._events[entry["event"]] = entry

    def install(self, journal: Journal) -> None:
        """Put the wrappers in place; after the replay."""
        self._journal = journal
        kinesis._put_record = self._recording(kinesis._put_record)
        kinesis._put_records = self._recording(kinesis._put_records)
        eventbridge._dispatch_to_lambda = self._sending(eventbridge._dispatch_to_lambda)
        sqs._dispatch = _writing_queues(sqs._dispatch)
        for _ in range(_AT_ONCE):
            threading.Thread(target=self._work, daemon=True, name="events").start()

    def put_back(self, state: dict[str, Any]) -> None:
        """Put records into the stored state of the streams that it does not have."""
        known: dict[tuple[str, ...], set[str]] = {}
        for entry in self._records:
            *place, shard_id = entry["record"]
            stream = state["streams"].get_scoped(*place)
            shard = stream and stream["shards"].get(shard_id)
            if not shard:
                continue
            numbers = known.setdefault(
                (*place, shard_id), {record["SequenceNumber"] for record in shard["records"]}
            )
            if entry["content"]["SequenceNumber"] not in numbers:
                numbers.add(entry["content"]["SequenceNumber"])
                shard["records"].append(entry["content"])

    def send_again(self) -> None:
        """Send the events that the last process was sending when it ended."""
        for entry in list(self._events.values()):
            self._waiting.put((entry, 0))

    def carry_over(self) -> None:
        """Write all that is on its way into a journal that has just begun."""
        for entry in (*self._records, *self._events.values()):
            self._append(entry)

    @property
    def records(self) -> int:
        """How many records no written state of the streams has."""
        return len(self._records)

    def written(self, records: int) -> None:
        """Forget the first so many records: a written state has them."""
        del self._records[:records]

    def _append(self, entry: Entry) -> None:
        if self._journal is None:
            raise RuntimeError("nothing is delivered before the journal is open")
        self._journal.append(entry)

    def _recording(self, put: Put) -> Put:
        """`_put_record` and `_put_records`: the journal has the records before the answer."""

        @functools.wraps(put)
        def recorded(data: dict[str, Any]) -> tuple[int, dict[str, str], Any]:
            answer = put(data)
            for entry in _put_entries(data, answer):
                self._append(entry)
                self._records.append(entry)
            return answer

        return recorded

    def _sending(self, dispatch: Callable[[str, str], None]) -> Callable[[str, str], None]:
        """`_dispatch_to_lambda`: the journal has the event until the function has ended.

        A schedule's own event is left alone: the next one comes in a minute.
        """

        @functools.wraps(dispatch)
        def sent(arn: str, payload: str) -> None:
            if json.loads(payload).get("source") == "aws.events":
                dispatch(arn, payload)
                return
            number, to = str(uuid.uuid4()), [get_account_id(), get_region(), arn]
            entry = {"event": number, "to": to, "payload": payload}
            self._append(entry)
            self._events[number] = entry
            self._waiting.put((entry, 0))

        return sent

    def _work(self) -> None:
        """Start functions, one after the other, for ever."""
        while True:
            entry, failures = self._waiting.get()
            try:
                self._run(entry, failures)
            except Exception:  # noqa: BLE001 - the next event is none the worse
                traceback.print_exc()

    def _run(self, entry: Entry, failures: int) -> None:
        """Start a function, as it is now; one that fails is started again later, as AWS does."""
        account, region, arn = entry["to"]
        with request_scope(account, region):
            function, config, _name = functions._get_func_record_for_ref(arn)
            if not function or not config:  # the next start looks for it again
                return
            event = json.loads(entry["payload"])
            record = functions._execution_record_for_config(function, config)
            result = functions._execute_function_with_config_scope(record, event)
            if result.get("error") and failures < len(_RETRY_AFTER_SECONDS):
                again = threading.Timer(
                    _RETRY_AFTER_SECONDS[failures], self._waiting.put, ((entry, failures + 1),)
                )
                again.daemon = True
                again.start()
                return
            if result.get("error"):
                _park(config, event, result)
        self._events.pop(entry["event"], None)  # first: a new journal must not carry it over
        self._append({"event": entry["event"], "to": None})


def _put_entries(data: dict[str, Any], answer: tuple[int, dict[str, str], Any]) -> Iterator[Entry]:
    """Yield an entry for each record that an answer acknowledges."""
    status, _, body = answer
    if status != HTTPStatus.OK:
        return
    told: dict[str, Any] = json.loads(body)
    name, stream = kinesis._resolve_stream(data)
    for one in told.get("Records", [told]):
        newest_first = reversed(stream["shards"][one["ShardId"]]["records"])
        record = next(r for r in newest_first if r["SequenceNumber"] == one["SequenceNumber"])
        place = [get_account_id(), get_region(), name, one["ShardId"]]
        yield {"record": place, "content": record}


def _park(config: dict[str, Any], event: dict[str, Any], result: dict[str, Any]) -> None:
    """Send what failed three times to the function's dead-letter queue, if it has one."""
    target = (config.get("DeadLetterConfig") or {}).get("TargetArn")
    if target:
        functions._route_async_failure(target, config["FunctionName"], event, result)
        save_queues()


def _writing_queues(
    dispatch: Callable[[str, dict[str, Any], str], Awaitable[Any]],
) -> Callable[[str, dict[str, Any], str], Awaitable[Any]]:
    """`_dispatch`: a change of a queue is on disk before it is answered."""

    @functools.wraps(dispatch)
    async def written(action: str, data: dict[str, Any], address: str) -> Any:
        answer = await dispatch(action, data, address)
        if action in _QUEUE_CHANGES:
            save_queues()
        return answer

    return written


def save_queues() -> None:
    """Write the state of all queues."""
    with _saving:
        persistence.save_state(QUEUES, sqs.get_state())
