"""Snapshots taken in the background by a forked child: the server stands still only for the fork.

Two kinds: the state of every other service (sign-in, functions, stacks, queues …) a few seconds
after something changed, and the tables when their journal has grown.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
import time
import traceback
from typing import TYPE_CHECKING, Any

import ministack.app as ministack
from ministack.core import persistence
from ministack.services import dynamodb

from infra.local.emulator import deliveries, functions, tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from infra.local.emulator.generations import Generations
    from infra.local.emulator.journal import Journal
    from infra.local.emulator.recorder import Recorder

ENTRIES_PER_GENERATION = int(os.environ.get("EMULATOR_ENTRIES_PER_GENERATION", "10000"))
"""Journal lines after which the tables are written anew; replaying so many takes well under 1 s."""

SECONDS_BETWEEN = 2.0
"""How long the other services may go on changing before they are written."""

_GROWING = frozenset({"cloudwatch_logs", "cloudwatch"})
"""Written at a clean stop only: they grow with every invocation and nothing depends on them."""

_WRITTEN_AT_ONCE = frozenset({"dynamodb", deliveries.QUEUES})
"""A child that was forked earlier would write an older state over a newer one."""

_PASSIVE = (b"/_ministack", b"/2015-03-31/functions/", b"/_aws/execute-api/", b"/restapis/")
"""Paths whose requests change no other service: health, invocations, the API of the application."""


def _in_a_child(work: Callable[[], None]) -> int:
    """Fork; the child does the work on its copy of the memory and ends. Returns its id."""
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))  # the server's sockets and pipes
        work()
        code = 0
    except BaseException:  # noqa: BLE001 - nothing of a child may reach the parent's code
        traceback.print_exc()
    finally:
        os._exit(code)


def _succeeded(child: int) -> bool:
    """Wait for a child and say whether it did its work."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


class Checkpoints:
    """Decides when to write what, and keeps the generations in order."""

    def __init__(
        self,
        generations: Generations,
        journal: Journal,
        recorder: Recorder,
        on_their_way: deliveries.Deliveries,
    ) -> None:
        self._generations = generations
        self._journal = journal
        self._recorder = recorder
        self._on_their_way = on_their_way
        self._touched = threading.Event()
        self._one_at_a_time = threading.Lock()

    def watching(self, application: Callable[..., Any]) -> Callable[..., Any]:
        """Return the application, with a note taken of each request that may change a service."""

        async def watched(scope: dict[str, Any], receive: Any, send: Any) -> None:
            await application(scope, receive, send)
            if scope["type"] == "http" and not _is_passive(scope):
                self._touched.set()

        return watched

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to look, from a thread, whether something is to be written."""
        threading.Thread(target=self._run, args=(loop,), daemon=True, name="checkpoints").start()

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        while True:
            time.sleep(SECONDS_BETWEEN)
            try:
                if (
                    self._recorder.settings_changed
                    or self._journal.entries > ENTRIES_PER_GENERATION
                ):
                    self._follow(loop, self._fork_tables, self._finish_tables)
                if self._touched.is_set():
                    self._touched.clear()
                    self._follow(loop, self._fork_services, self._on_their_way.written)
            except RuntimeError:  # the loop is closed: the clean stop writes the rest
                return

    def _follow(
        self,
        loop: asyncio.AbstractEventLoop,
        fork: Callable[[], Any],
        finish: Callable[[Any], None],
    ) -> None:
        """Fork on the server's loop, where no request is half done; wait in this thread."""
        with self._one_at_a_time:
            forked: asyncio.Future[Any] = asyncio.run_coroutine_threadsafe(  # type: ignore[assignment]
                _called(fork), loop
            )
            child, forked_at = forked.result()
            if _succeeded(child):
                finish(forked_at)

    def _fork_services(self, *, growing: bool = False) -> tuple[int, int]:
        """Write all but what is written at once; says how many records the streams had."""
        states = {
            name: state
            for name, state in ministack._build_persistence_save_dict().items()
            if name not in _WRITTEN_AT_ONCE and (growing or name not in _GROWING)
        }
        deliveries.save_queues()
        functions.name_archives()
        child = _in_a_child(lambda: persistence.save_all(states))
        return child, self._on_their_way.records

    def _fork_tables(self) -> tuple[int, int]:
        """Turn the journal to a new generation and write the tables as they are at this moment."""
        with dynamodb._lock:
            generation = self._generations.begin()
            self._journal.turn(self._generations.journal(generation))
            self._on_their_way.carry_over()
            self._recorder.settings_changed = False
            path = self._generations.snapshot(generation)
            return _in_a_child(lambda: tables.write_snapshot(path)), generation

    def _finish_tables(self, generation: int) -> None:
        self._generations.promote(generation)

    def write_everything(self) -> None:
        """Write every service, and the tables when they changed: the clean stop.

        A kill in the middle loses nothing: the journals lie there until the snapshot is complete.
        """
        with self._one_at_a_time:
            child, records = self._fork_services(growing=True)
            if _succeeded(child):
                self._on_their_way.written(records)
            if self._journal.entries or self._recorder.settings_changed:
                child, generation = self._fork_tables()
                if _succeeded(child):
                    self._finish_tables(generation)


async def _called(function: Callable[[], Any]) -> Any:
    return function()


def _is_passive(scope: dict[str, Any]) -> bool:
    """Whether a request changes nothing that only a snapshot of the other services holds."""
    path: bytes = scope["raw_path"] or scope["path"].encode()
    if path.startswith(_PASSIVE):
        return True
    headers = dict(scope["headers"])
    return bool(headers.get(b"x-amz-target", b"").startswith(b"DynamoDB"))
