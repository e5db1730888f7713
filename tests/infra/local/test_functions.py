"""What a deployed function sees on this computer is what it would see on AWS."""

from __future__ import annotations

import contextlib
import io
import json
import os
import zipfile
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from infra.local import launch
from infra.local.endpoint import Endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCE = """
import os, sys, time
def tell(event, context):
    time.sleep(event.get("seconds", 0))
    libraries = sys.modules.get("botocore.handlers")
    return {
        "environment": dict(os.environ),
        "file": os.path.realpath(__file__),
        "pid": os.getpid(),
        "libraries_read_by": getattr(libraries, "read_by", os.getpid()),
        "at": os.getcwd(),
        "arguments": sys.argv,
        "path": sys.path,
    }
"""


LIBRARY = "BUILTIN_HANDLERS = []\nimport os\nread_by = os.getpid()\n"
ARCHIVES = {
    "alone": {},
    "with-libraries": {"botocore/__init__.py": "", "botocore/handlers.py": LIBRARY},
}


@pytest.fixture(scope="module", params=ARCHIVES)
def client(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    """Start an emulator with two functions of one archive, that brings libraries or none."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for name, text in {"told.py": SOURCE, **ARCHIVES[request.param]}.items():
            file.writestr(name, text)
    with contextlib.ExitStack() as running:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("PYTHONPATH", str(launch.ROOT))
            environment.setenv("AWS_PROFILE", "somebody")
            folder = tmp_path_factory.mktemp("functions")
            emulator = running.enter_context(launch.running(folder))
        client = Endpoint(emulator.endpoint).client("lambda")
        for name in ("one", "other"):
            client.create_function(
                FunctionName=name,
                Runtime="python3.11",
                Handler="told.tell",
                Role="arn:aws:iam::000000000000:role/told",
                Code={"ZipFile": archive.getvalue()},
                Environment={"Variables": {"SETTLE_SECONDS": "0"}},
            )
        yield client


def told(client: Any, name: str) -> Any:
    """Invoke a function and return what it says."""
    return json.loads(client.invoke(FunctionName=name)["Payload"].read())


def test_the_environment_is_that_of_aws_and_none_of_the_developers(client: Any) -> None:
    environment = told(client, "one")["environment"]
    assert environment["_HANDLER"] == "told.tell"
    assert environment["TZ"] == "UTC"
    assert environment["AWS_REGION"] == "us-east-1"
    assert environment["AWS_ENDPOINT_URL"].startswith("http://127.0.0.1:")
    assert environment.keys().isdisjoint({"PYTHONPATH", "AWS_PROFILE", "VIRTUAL_ENV"})


def test_functions_share_one_copy_of_their_code(client: Any) -> None:
    assert told(client, "one")["file"] == told(client, "other")["file"]


def test_libraries_are_read_once_for_all_functions(
    request: pytest.FixtureRequest, client: Any
) -> None:
    one, other = told(client, "one"), told(client, "other")
    assert one["pid"] != other["pid"]
    once = "with-libraries" in request.node.callspec.id
    assert (one["libraries_read_by"] == other["libraries_read_by"]) is once
    for seen in (one, other):  # as an interpreter of its own sees it
        assert os.path.realpath(seen["at"]) == os.path.dirname(seen["file"])  # noqa: PTH120
        (script,) = seen["arguments"]
        code, beside = seen["path"][:2]
        assert [os.path.realpath(code), beside] == [seen["at"], os.path.dirname(script)]  # noqa: PTH120


def test_what_fails_and_what_hangs_is_started_anew(client: Any) -> None:
    before = told(client, "one")
    failed = client.invoke(FunctionName="one", Payload=json.dumps({"seconds": "many"}))
    assert failed["FunctionError"] == "Unhandled"
    assert told(client, "one")["pid"] != before["pid"]


def test_a_new_setting_starts_a_new_process(client: Any) -> None:
    before = told(client, "one")
    variables = {"SETTLE_SECONDS": "3600"}
    client.update_function_configuration(FunctionName="one", Environment={"Variables": variables})
    after = told(client, "one")
    assert after["environment"]["SETTLE_SECONDS"] == "3600"
    assert after["pid"] != before["pid"]


def test_a_crowd_is_served_by_few_processes(client: Any) -> None:
    slowly = json.dumps({"seconds": 0.1})

    def served(_: int) -> int:
        payload = client.invoke(FunctionName="other", Payload=slowly)["Payload"].read()
        return int(json.loads(payload)["pid"])

    with ThreadPoolExecutor(max_workers=20) as crowd:
        processes = set(crowd.map(served, range(40)))
    assert len(processes) <= (os.cpu_count() or 1) + 1


def test_the_scratch_folder_goes_with_the_emulator(tmp_path: Path) -> None:
    with launch.running(tmp_path) as emulator:
        assert emulator.scratch.exists()
    assert not emulator.scratch.exists()
