"""Serves the API of an instance on this computer: `serve --port N [--instance FILE]`."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from pathlib import Path

from infra.connect.simulator.api.connect import Connect
from infra.connect.simulator.api.server import serving
from infra.connect.simulator.engine import reading
from infra.connect.simulator.engine.clock import RealClock
from infra.connect.simulator.engine.exchange import Exchange
from infra.connect.simulator.engine.instance import Instance
from infra.connect.simulator.language.document import UnreadableFlowError

HELP = "serve the API of an instance, for AWS_ENDPOINT_URL_CONNECT"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the sub-command takes."""
    parser.add_argument("--port", type=int, default=0, help="without it a free one")
    parser.add_argument("--instance", type=Path, help="what exists; without it nothing does")


def run(asked: argparse.Namespace) -> int:
    """Serve until interrupted; 2 where the instance cannot be read."""
    try:
        instance = reading.read(asked.instance) if asked.instance else Instance()
    except (OSError, reading.UnreadableInstance, UnreadableFlowError) as error:
        print(error, file=sys.stderr)
        return 2
    clock = RealClock()
    clock.start()
    ended = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: ended.set())
    try:
        with serving(Connect(Exchange(instance, clock)), asked.port) as server:
            print(f"AWS_ENDPOINT_URL_CONNECT={server.url}")
            print(f"instance {instance.arn}", flush=True)
            ended.wait()
    finally:
        clock.stop()
    return 0
