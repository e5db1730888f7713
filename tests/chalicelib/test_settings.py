"""The environment is read once; what only the local stage may do stays there."""

import os
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from backend.kernel.clock import from_text, to_text
from chalicelib import settings
from chalicelib.services.clock import FileClock, SystemClock
from chalicelib.store.kept import Kept, forget

NOON = datetime(2026, 11, 23, tzinfo=UTC)
ENVIRONMENT = {name: os.environ[name] for name in os.environ if name.isupper()}


def _read(**changed: str) -> settings.Settings:
    return settings.read({**ENVIRONMENT, **changed})


@pytest.mark.parametrize("stage", ["live", "test", "staging", "LOCAL", "local ", ""])
def test_no_other_stage_obeys_a_shifted_clock(stage: str) -> None:
    assert not _read(STAGE=stage, CLOCK_FILE="clock").clock_file


@pytest.mark.parametrize("file", ["clock", ""])
def test_the_local_stage_obeys_it(file: str) -> None:
    assert _read(STAGE="local", CLOCK_FILE=file).clock_file == file


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("", SystemClock()),
        ("-60", SystemClock(-60)),
        ("7 60 2026-11-23T00:00:00+00:00", SystemClock(7, 60, NOON)),
    ],
)
def test_a_clock_is_read_as_it_was_written(text: str, clock: SystemClock) -> None:
    assert SystemClock.read(text) == clock == SystemClock.read(clock.text())


def test_a_clock_that_nobody_wrote_is_refused() -> None:
    with pytest.raises(ValueError, match="no clock"):
        SystemClock.read("7 60")


def test_a_leap_is_seen_at_the_next_asking_and_what_is_kept_is_read_anew(tmp_path: Path) -> None:
    file, reads = tmp_path / "clock", count()
    clock, kept = FileClock(file, leapt=forget), Kept(lambda: next(reads), 60)
    assert clock.now() - datetime.now(UTC) < timedelta(minutes=1)
    assert (kept.get(), kept.get()) == (0, 0)
    file.write_text("86400", encoding="ascii")
    assert clock.now() - datetime.now(UTC) > timedelta(hours=23)
    assert (kept.get(), kept.get()) == (1, 1)
    assert clock.as_set() == SystemClock(86_400)


def test_the_business_clock_runs_ahead_by_the_offset() -> None:
    ahead = SystemClock(3600).now() - datetime.now(UTC)
    assert timedelta(minutes=59) < ahead < timedelta(minutes=61)
    assert SystemClock().now().tzinfo is UTC


def test_an_instant_is_the_same_once_it_was_kept_and_read_back() -> None:
    """Finer ones would move a promise by less than can be written down, and say that it moved."""
    for clock in (SystemClock(), SystemClock(3600, 7.3, datetime(2026, 11, 23, tzinfo=UTC))):
        for _ in range(20):
            now = clock.now()
            assert from_text(to_text(now)) == now


def test_queues_are_named_by_line() -> None:
    found = _read(CONNECT_QUEUES="430100=q-1, 430200=q-2,", SUPERVISION_PHONE="0731-0000-0001")
    assert found.queues == {"430100": "q-1", "430200": "q-2"}
    assert found.supervision_phone == "0731-0000-0001"
    assert _read(CONNECT_QUEUES="").queues == {}


def test_an_exchange_is_named_by_the_arn_of_its_instance() -> None:
    arn = "arn:aws:connect:ap-northeast-1:000000000000:instance/6e8f"
    found = _read(CONNECT_INSTANCE=arn, CONNECT_HOURS="430100=h-1")
    assert (found.connect_instance, found.hours) == ("6e8f", {"430100": "h-1"})
    assert _read(CONNECT_INSTANCE="", CONNECT_HOURS="").connect_instance == ""


@pytest.mark.parametrize("variable", ["CONNECT_QUEUES", "CONNECT_HOURS"])
@pytest.mark.parametrize("text", ["430100", "430100=", "=q", "430100=q,x"])
def test_ids_that_are_no_pairs_are_refused(variable: str, text: str) -> None:
    with pytest.raises(ValueError, match=variable):
        _read(**{variable: text})


@pytest.mark.parametrize("way", ["SNS", "carrier pigeon", "true"])
def test_an_unknown_way_of_sending_messages_is_refused(way: str) -> None:
    with pytest.raises(ValueError, match="SMS"):
        _read(SMS=way)


def test_channels_are_off_unless_they_are_set() -> None:
    without = {n: v for n, v in ENVIRONMENT.items() if n not in ("MAIL_FROM", "SMS", "PORTAL_URL")}
    found = settings.read(without)
    assert (found.mail_from, found.sms, found.portal_url) == ("", "", "")


@pytest.mark.parametrize(
    "name",
    [
        "STAGE",
        "PROVINCE",
        "CALLS_TABLE",
        "AUDIT_TABLE",
        "SEAL_KEY",
        "OIDC_ISSUER",
        "OIDC_JWKS_URL",
        "OIDC_CLIENT_ID",
        "OIDC_PROFILE",
    ],
)
def test_what_is_missing_is_named_at_once(name: str) -> None:
    without = {one: value for one, value in ENVIRONMENT.items() if one != name}
    with pytest.raises(KeyError, match=name):
        settings.read(without)
