"""The start says in one line why it does not start, and leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from infra.local import install, origin
from infra.local.endpoint import Endpoint, NotLoopbackError
from infra.local.home import AlreadyRunningError, Home
from infra.local.launch import ROOT
from infra.local.start import Arrival, shown

if TYPE_CHECKING:
    from pathlib import Path


def start(home: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the start on another folder."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "infra.local.start", *options],
        cwd=ROOT,
        env=os.environ | {"HOTLINE_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_second_start_says_so(tmp_path: Path) -> None:
    with Home(tmp_path).lock():
        result = start(tmp_path)
    assert result.returncode != 0
    assert f"It is running already (process {os.getpid()})" in result.stderr
    assert result.stdout == ""


def test_a_taken_port_says_which_and_what_to_do(tmp_path: Path) -> None:
    with origin.bind(0) as taken:
        port = taken.server_address[1]
        result = start(tmp_path, "--port", str(port), "--began", "1")
    assert result.returncode != 0
    assert result.stderr.strip() == (
        f"Port {port} of 127.0.0.1 is taken: stop what uses it, or make start PORT=<another>."
    )
    Home(tmp_path).lock().close()


def test_the_end_names_the_folder_that_holds_the_data(tmp_path: Path) -> None:
    assert shown(ROOT / ".local") == ".local"
    assert shown(tmp_path / "other") == str(tmp_path / "other")


@pytest.mark.parametrize(("code", "said"), [(0, "have arrived after"), (1, "see rosters.log")])
def test_it_is_said_once_when_the_history_has_arrived_or_will_not(
    code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    waits = f"import sys; sys.stdin.read(); sys.exit({code})"
    with subprocess.Popen([sys.executable, "-c", waits], stdin=subprocess.PIPE) as fills:  # noqa: S603
        arrival = Arrival(fills, 0.0)
        arrival.look()
        assert capsys.readouterr().out == ""
        assert fills.stdin is not None
        fills.stdin.close()
        fills.wait()
    arrival.look()
    arrival.look()
    assert capsys.readouterr().out.count(said) == 1


def test_the_folder_is_free_again_when_its_process_has_ended(tmp_path: Path) -> None:
    held = Home(tmp_path).lock()
    with pytest.raises(AlreadyRunningError):
        Home(tmp_path).lock()
    held.close()
    assert not Home(tmp_path).is_running()


def test_a_missing_node_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(install.InstallError, match="node is not found: install it"):
        install.check_computer()


def test_an_old_node_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("node", "npm", "git", "make"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\necho v18.20.4\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(install.InstallError, match=r"Node.js 20 or later is needed, this is v18"):
        install.check_computer()


def test_a_failed_installation_gives_its_reason(tmp_path: Path) -> None:
    broken = install.Installation("fetch the moon", "no-such-target")
    with pytest.raises(install.InstallError, match=r"Could not fetch the moon: .*no-such-target"):
        install.install(broken, tmp_path / "log")


@pytest.mark.parametrize(
    "reason",
    [
        "ERROR: Could not find a version that satisfies the requirement attrs==26.1.0",
        "npm error FetchError: request to http://127.0.0.1:9/vite failed: ECONNREFUSED",
        "src/main.tsx(7,1): error TS2345: Argument is not assignable",
    ],
)
def test_the_line_that_tells_most_is_picked(reason: str) -> None:
    said = ["npm ci --loglevel=error", "npm error code ECONNREFUSED", reason, "make: *** Error 1"]
    assert install.reason(said) == reason


@pytest.mark.parametrize(
    "address",
    ["https://dynamodb.us-east-1.amazonaws.com", "http://10.0.0.7:4566", "http://0.0.0.0"],
)
def test_no_tool_touches_an_address_that_is_not_loopback(address: str) -> None:
    with pytest.raises(NotLoopbackError, match="not on this computer"):
        Endpoint(address)


def test_the_hash_key_is_drawn_once_and_private(tmp_path: Path) -> None:
    home = Home(tmp_path)
    key = home.caller_hash_key
    assert len(key) == 64
    assert home.caller_hash_key == key
    assert (tmp_path / "caller-hash-key").stat().st_mode & 0o777 == 0o600
