"""The environment, read once and typed; nothing else reads it."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

LOCAL = "local"
"""The stage at which demo data, demo accounts and a shifted clock are allowed."""
SNS = "sns"
"""The one way of sending short messages that is built in."""
_KEY = re.compile(r"^[a-z0-9-]{1,32}\.[a-z0-9-]{1,32}$")
_LENGTH = 32
"""Of a secret, at least."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The names of the tables."""

    calls: str
    matters: str
    promises: str
    roster: str
    directory: str
    tallies: str
    audit: str


@dataclass(frozen=True, slots=True)
class Issuer:
    """The OIDC issuer whose access tokens open the doors."""

    name: str
    """The `iss` that a token must carry."""
    jwks_url: str
    client_id: str
    profile: str
    """`cognito` (token_use, client_id) or `jwt` (typ at+jwt, aud, azp or client_id)."""
    audience: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs from stage to stage."""

    stage: str
    province: str
    tables: Tables
    issuer: Issuer
    seal_key: str
    caller_hash_key: str
    """Empty in the functions that hash nothing."""
    failure_queue: str
    clock_file: str
    """Where it is written how the business clock is set; empty at every stage but the local one."""
    settle_seconds: int
    """How long an hour stays dirty before it is counted: indexes lag behind tables."""
    mail_from: str
    """The verified address that notices come from; empty where no mail is sent."""
    sms: str
    """How short messages are sent, `sns`; empty where none are."""
    portal_url: str
    """The portal's address for links in mail; empty where mail has none."""
    queues: Mapping[str, str] = field(default_factory=dict)
    """The id of each line's queue in the telephone system, by the line's code."""
    connect_instance: str = ""
    """The id of the telephone system's instance; empty where it is another system."""
    hours: Mapping[str, str] = field(default_factory=dict)
    """The id of each line's hours in the telephone system, by the line's code."""
    supervision_phone: str = ""
    """The number for complaints about the service; empty where callers are asked for a message."""
    telephony_keys: Mapping[str, str] = field(default_factory=dict)
    """The secrets that carriers sign with, by `<source>.<key>`; empty where nobody does."""
    recordings_bucket: str = ""
    """Where the telephone system puts recordings; `none`, or empty, where none can be heard."""
    exports_bucket: str = ""
    """Where the files of exports lie; empty in the functions that make and give none."""
    probe_function: str = ""
    """The function that answers callers; empty in the functions that try no line."""


def read(environment: Mapping[str, str]) -> Settings:
    """Build the settings from an environment; raises `KeyError` naming what is missing.

    A word that is not known is a `ValueError`.
    """
    stage = environment["STAGE"]
    return Settings(
        stage=stage,
        province=environment["PROVINCE"],
        tables=Tables(
            calls=environment["CALLS_TABLE"],
            matters=environment["MATTERS_TABLE"],
            promises=environment["PROMISES_TABLE"],
            roster=environment["ROSTER_TABLE"],
            directory=environment["DIRECTORY_TABLE"],
            tallies=environment["TALLIES_TABLE"],
            audit=environment["AUDIT_TABLE"],
        ),
        issuer=_issuer(environment),
        seal_key=environment["SEAL_KEY"],
        caller_hash_key=environment.get("CALLER_HASH_KEY", ""),
        failure_queue=environment["FAILURE_QUEUE"],
        clock_file=environment.get("CLOCK_FILE", "") if stage == LOCAL else "",
        settle_seconds=int(environment.get("SETTLE_SECONDS") or 60),
        mail_from=environment.get("MAIL_FROM", ""),
        sms=_one_of(environment.get("SMS", ""), ("", SNS)),
        portal_url=environment.get("PORTAL_URL", ""),
        queues=_pairs(environment, "CONNECT_QUEUES"),
        connect_instance=environment.get("CONNECT_INSTANCE", "").rpartition("/")[2],
        hours=_pairs(environment, "CONNECT_HOURS"),
        supervision_phone=environment.get("SUPERVISION_PHONE", ""),
        telephony_keys=_secrets(environment, "TELEPHONY_KEYS"),
        recordings_bucket=environment.get("RECORDINGS_BUCKET", ""),
        exports_bucket=environment.get("EXPORTS_BUCKET", ""),
        probe_function=environment.get("PROBE_FUNCTION", ""),
    )


def _issuer(environment: Mapping[str, str]) -> Issuer:
    return Issuer(
        name=environment["OIDC_ISSUER"],
        jwks_url=environment["OIDC_JWKS_URL"],
        client_id=environment["OIDC_CLIENT_ID"],
        profile=environment["OIDC_PROFILE"],
        audience=environment.get("OIDC_AUDIENCE", ""),
    )


def _pairs(environment: Mapping[str, str], variable: str) -> dict[str, str]:
    """Read `430100=<id>,430200=<id>`; raises `ValueError` for what is no pair."""
    text = environment.get(variable, "")
    pairs = [pair.strip().partition("=") for pair in text.split(",") if pair.strip()]
    if not all(name and sign and value for name, sign, value in pairs):
        raise ValueError(f"{variable} holds pairs of a line's code and an id")
    return {name: value for name, _, value in pairs}


def _secrets(environment: Mapping[str, str], variable: str) -> dict[str, str]:
    """Read `pbx.1=<secret>,pbx.2=<secret>`; raises `ValueError`, naming no secret."""
    secrets = _pairs(environment, variable)
    if not all(_KEY.match(name) and len(secret) >= _LENGTH for name, secret in secrets.items()):
        raise ValueError(f"{variable}: a key is <source>.<name>, a secret {_LENGTH} characters")
    return secrets


def _one_of(value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise ValueError(f"SMS is none of {known}: {value!r}")
    return value


@cache
def current() -> Settings:
    """Return the settings of this process."""
    return read(os.environ)
