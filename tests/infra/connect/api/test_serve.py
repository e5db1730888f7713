"""The command: an instance from a file, served until it is told to end."""

import json
import signal
import subprocess
import sys
from pathlib import Path

from infra.connect.simulator.engine.instance import Instance
from tests.infra.connect.api.stub import client_of

ROOT = Path(__file__).resolve().parents[4]
COMMAND = [sys.executable, "-m", "infra.connect.simulator", "serve"]


def test_an_instance_of_a_file_is_served_until_the_end(tmp_path: Path) -> None:
    described = tmp_path / "instance.json"
    described.write_text(json.dumps({"hours": [{"Id": "h", "Name": "长沙", "Config": []}]}))
    process = subprocess.Popen(  # noqa: S603
        [*COMMAND, "--instance", described], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        name, _, url = process.stdout.readline().strip().partition("=")
        assert name == "AWS_ENDPOINT_URL_CONNECT"
        assert url.startswith("http://127.0.0.1:")
        there = Instance()
        listed = client_of(url, there).list_hours_of_operations(InstanceId=there.id)
        assert [one["Name"] for one in listed["HoursOfOperationSummaryList"]] == ["长沙"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
    finally:
        process.kill()
        process.communicate()


def test_a_file_that_is_no_instance_ends_with_two(tmp_path: Path) -> None:
    described = tmp_path / "instance.json"
    described.write_text('{"colour": "red"}')
    said = subprocess.run(  # noqa: S603
        [*COMMAND, "--instance", described], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert said.returncode == 2
    assert "colour" in said.stderr
