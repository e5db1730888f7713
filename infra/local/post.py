"""Mail and short messages at the local stage: `make post` shows what was sent.

Nothing leaves this computer: the emulator holds it in its memory since it was started.
"""

from __future__ import annotations

import json
import sys
import urllib.request
from typing import Any

from infra.local.endpoint import Endpoint
from infra.local.home import Home

_IDENTITY = "hotline.example"
"""A domain that nobody can own (RFC 2606)."""


def parameters() -> dict[str, str]:
    """Return what the application must know to send."""
    return {"MailFrom": f"12348@{_IDENTITY}", "MailIdentity": _IDENTITY, "Sms": "sns"}


def verify_sender(endpoint: Endpoint) -> None:
    """Let the emulator's SES know the domain that mail comes from; again is no error."""
    endpoint.client("sesv2").create_email_identity(EmailIdentity=_IDENTITY)


def mails(endpoint: Endpoint) -> list[dict[str, Any]]:
    """Return every mail since the emulator started: Source, To, Subject, BodyText."""
    return _kept(endpoint, "ses/messages", "messages")


def texts(endpoint: Endpoint) -> list[dict[str, Any]]:
    """Return every short message since the emulator started: PhoneNumber, Message."""
    return _kept(endpoint, "sns/sms-messages", "sms_messages")


def _kept(endpoint: Endpoint, path: str, key: str) -> list[dict[str, Any]]:
    url = endpoint.path(f"_ministack/{path}")
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - loopback only
        grouped = json.loads(answer.read())[key]
    return [one for kept in grouped.values() for one in kept]


def shown(endpoint: Endpoint) -> list[str]:
    """Return what was sent as a person reads it: mails, then short messages."""
    letters = [f"{', '.join(one['To'])}: {one['Subject']}" for one in mails(endpoint)]
    return [*letters, *(f"{one['PhoneNumber']}: {one['Message']}" for one in texts(endpoint))]


def main() -> None:
    """Show the post of the system that runs."""
    try:
        lines = shown(Endpoint(Home().remembered()["endpoint"]))
    except (OSError, KeyError):
        sys.exit("nothing runs here: make start")
    sys.stdout.write("\n".join(lines or ["nothing was sent yet"]) + "\n")


if __name__ == "__main__":
    main()
