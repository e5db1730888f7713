"""What the bucket of recordings promises: one suite, on the fake and on the emulator."""

import json
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit

import pytest

from backend.calls.reports import Recording
from backend.calls.voicemail.listening import LINK_SECONDS
from chalicelib.services.recordings import CUTS, S3Recordings
from chalicelib.wiring import ground
from infra.local.launch import ROOT
from tests.fakes.recordings import FakeRecordings

BUCKET = "hotline-recordings"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The port under test, and how the telephone system puts a recording there."""

    recordings: Any
    put: Callable[[str, bytes], None]


@pytest.fixture
def objects(tables: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Make the bucket; the emulator takes a signed link only of a key that it knows."""
    del tables
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    client = ground.client("s3")
    client.create_bucket(Bucket=BUCKET)
    yield client
    for one in client.list_objects_v2(Bucket=BUCKET).get("Contents", []):
        client.delete_object(Bucket=BUCKET, Key=one["Key"])


@pytest.fixture(params=["fake", "emulator"])
def shelf(request: pytest.FixtureRequest) -> Shelf:
    if request.param == "fake":
        fake = FakeRecordings()
        return Shelf(fake, lambda key, body: fake.stored.update({f"{BUCKET}/{key}": body}))
    client = request.getfixturevalue("objects")
    return Shelf(
        S3Recordings(client, BUCKET),
        lambda key, body: client.put_object(Bucket=BUCKET, Key=key, Body=body),
    )


def test_a_recording_is_found_where_the_record_says(shelf: Shelf) -> None:
    shelf.put("connect/hunan/ivr.wav", b"sound")
    assert shelf.recordings.fetch(f"{BUCKET}/connect/hunan/ivr.wav") == b"sound"
    assert shelf.recordings.fetch(f"{BUCKET}/connect/hunan/other.wav") is None


@pytest.mark.parametrize("location", ["", BUCKET, "elsewhere/connect/hunan/ivr.wav"])
def test_what_lies_nowhere_or_in_another_bucket_is_not_read(location: str, shelf: Shelf) -> None:
    shelf.put("connect/hunan/ivr.wav", b"sound")
    assert shelf.recordings.fetch(location) is None


def test_what_was_cut_is_kept_once_for_its_call(shelf: Shelf) -> None:
    assert not shelf.recordings.kept("c-1")
    shelf.recordings.keep("c-1", b"words")
    assert shelf.recordings.kept("c-1")
    assert not shelf.recordings.kept("c-2")


@pytest.mark.requirement("S0-39")
def test_a_conversation_is_heard_where_it_lies_and_announcements_are_not(shelf: Shelf) -> None:
    shelf.put("connect/a.wav", b"spoken")
    shelf.put("connect/b.wav", b"announced")
    told = (("connect/a.wav", "All"), ("connect/b.wav", "IVR"), ("connect/gone.wav", "Agent"))
    recordings = [Recording(f"{BUCKET}/{key}", who) for key, who in told]
    elsewhere = Recording("elsewhere/connect/a.wav", "All")
    (heard,) = shelf.recordings.hearable([*recordings, elsewhere])
    assert heard.participant == "All"
    assert "connect/a.wav" in heard.url
    assert list(shelf.recordings.hearable([])) == []


@pytest.mark.requirement("S0-20")
def test_a_link_opens_the_cut_for_a_minute_and_as_it_was_signed_alone(objects: Any) -> None:
    recordings = S3Recordings(objects, BUCKET)
    recordings.keep("c-1", b"words")
    recordings.keep("c-2", b"others")
    link = recordings.link("c-1", LINK_SECONDS)
    signed = parse_qs(urlsplit(link).query)
    assert int(signed["X-Amz-Expires"][0]) == LINK_SECONDS <= 60
    with urllib.request.urlopen(link, timeout=10) as answer:  # noqa: S310  loopback only
        assert answer.read() == b"words"
        assert answer.headers["Content-Type"] == "audio/wav"
    for forged in (link.replace("c-1", "c-2"), link.replace("Expires=60", "Expires=600")):
        with pytest.raises(HTTPError, match="403"):
            urllib.request.urlopen(forged, timeout=10)  # noqa: S310  loopback only


def test_the_function_may_read_recordings_and_keep_cuts_and_nothing_else() -> None:
    """A missing right is an outage, a right too many a leak: both are in the one policy."""
    policy = json.loads((ROOT / ".chalice" / "policy-api.json").read_text("utf-8"))
    granted = {
        (action, resource["Fn::Sub"].partition("${RecordingsBucket}")[2].removeprefix("/"))
        for statement in policy["Statement"]
        for action in statement["Action"]
        if action.startswith("s3:")
        for resource in statement["Resource"]
    }
    cut, recording = f"{CUTS}c-1.wav", "connect/hunan/CallRecordings/ivr/c-1.wav"
    for action, key in (("s3:GetObject", cut), ("s3:PutObject", cut), ("s3:GetObject", recording)):
        assert any(action == may and fnmatchcase(key, where) for may, where in granted)
    assert not any(
        may == "s3:PutObject" and fnmatchcase(recording, where) for may, where in granted
    )
    assert {may for may, _ in granted} == {"s3:GetObject", "s3:PutObject", "s3:ListBucket"}
