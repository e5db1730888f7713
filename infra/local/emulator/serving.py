"""MiniStack under the launcher's rules: restored, recorded, quick, and stopped cleanly."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ministack.app as ministack
from hypercorn.asyncio import serve as serve_asgi
from hypercorn.config import Config
from ministack.core import lambda_runtime
from ministack.core.responses import AccountRegionScopedDict
from ministack.services import eventbridge as rules
from ministack.services import scheduler as schedules

from infra.local.emulator import conditions, forking, functions, quiet, tables
from infra.local.emulator.checkpoint import Checkpoints
from infra.local.emulator.deliveries import Deliveries
from infra.local.emulator.generations import Generations
from infra.local.emulator.journal import Journal
from infra.local.emulator.recorder import Recorder

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

_SECONDS_BETWEEN_TIMERS = 1
_WAIT_FOR_FIRST_LOG_LINE = 0.010
"""Seconds that a warm call waits for log lines when the function has written none."""


def _quicken() -> None:
    """Timers to the second, short waits for logs, compiled conditions, quick starts."""
    schedules._SCHEDULE_TICK_INTERVAL = _SECONDS_BETWEEN_TIMERS
    rules._SCHEDULER_TICK_INTERVAL = _SECONDS_BETWEEN_TIMERS
    worker = lambda_runtime.Worker._drain_stderr_bounded
    _first, *rest = worker.__defaults__
    worker.__defaults__ = (_WAIT_FOR_FIRST_LOG_LINE, *rest)
    conditions.install()
    functions.install()
    forking.install()
    quiet.install()


def _restore(generations: Generations, deliveries: Deliveries) -> None:
    """Bring the tables back: the current snapshot, then the journals that follow it."""
    began = time.monotonic()
    if generations.current:
        tables.restore_snapshot(generations.snapshot(generations.current))
    lines = tables.replay(generations.journals_to_replay(), deliveries.replay)
    print(f"restored {lines} journal lines in {time.monotonic() - began:.2f} s", flush=True)


def _made_true(load: Callable[[str], Any], deliveries: Deliveries) -> Callable[[str], Any]:
    """Load the stored state: what came later put back, what was only true of its process not."""

    def loaded(service: str) -> Any:
        state = load(service)
        if service == "lambda" and state:
            _read_streams_from_the_start(state)
        if service == "cloudformation" and state:
            _end_interrupted_operations(state)
        if service == "kinesis" and state:
            deliveries.put_back(state)
        return state

    return loaded


def _read_streams_from_the_start(state: dict[str, Any]) -> None:
    """Set the read position of every stream to its oldest record.

    A position counts records since the old process began. In a new one it points past the end,
    and the function would hear nothing until as many records had come again.
    """
    positions = AccountRegionScopedDict()
    for (account, region, reader), mapping in state["esms"].all_items():
        if ":dynamodb:" in mapping["EventSourceArn"]:
            positions.set_scoped(account, region, reader, 0)
    state["dynamodb_stream_positions"] = positions


def _end_interrupted_operations(state: dict[str, Any]) -> None:
    """Let stacks be updated that were in the middle of an operation when the process ended.

    One that was being made is forgotten; made again, it takes its tables over.
    """
    for place, stack in list(state["stacks"].all_items()):
        if stack["StackStatus"] in ("CREATE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS"):
            state["stacks"].pop_scoped(*place)
        elif stack["StackStatus"].endswith("_IN_PROGRESS"):
            stack["StackStatus"] = "UPDATE_ROLLBACK_COMPLETE"


def _durable(generations: Generations, deliveries: Deliveries, *, fsync: bool) -> Checkpoints:
    """Restore, begin a new journal, and record from now on."""
    _restore(generations, deliveries)
    journal = Journal(generations.journal(generations.begin()), fsync=fsync)
    recorder = Recorder(journal)
    recorder.install()
    deliveries.install(journal)
    checkpoints = Checkpoints(generations, journal, recorder, deliveries)
    ministack.load_state = _made_true(ministack.load_state, deliveries)
    ministack.save_all = lambda _states: checkpoints.write_everything()
    return checkpoints


async def serve(listener: socket.socket, stop: asyncio.Event, *, fsync: bool) -> None:
    """Serve on a bound socket until `stop` is set, then write everything and end."""
    _quicken()
    deliveries = Deliveries()
    generations = Generations(Path(os.environ["STATE_DIR"]).parent / "tables")
    checkpoints = _durable(generations, deliveries, fsync=fsync)
    config = Config()
    config.bind = [f"fd://{listener.fileno()}"]
    config.keep_alive_timeout = 75
    config.graceful_timeout = 1
    config.loglevel = os.environ["LOG_LEVEL"]
    config.errorlog = None
    checkpoints.start(asyncio.get_running_loop())
    host, port = listener.getsockname()
    announced = _announcing(ministack.app, f"http://{host}:{port}", deliveries.send_again)
    await serve_asgi(checkpoints.watching(announced), config, shutdown_trigger=stop.wait)


def _announcing(
    application: Callable[..., Any], endpoint: str, started: Callable[[], None]
) -> Callable[..., Any]:
    """Return the application, saying `ready` when MiniStack has finished its own start."""

    async def announced(scope: dict[str, Any], receive: Any, send: Any) -> None:
        async def sent(message: dict[str, Any]) -> None:
            await send(message)
            if message["type"] == "lifespan.startup.complete":
                started()
                print(f"ready {endpoint}", flush=True)

        await application(scope, receive, sent if scope["type"] == "lifespan" else send)

    return announced
