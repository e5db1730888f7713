"""The address of an emulator, and the rule that nothing else is ever written to."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import boto3

REGION = "us-east-1"
"""The region that the local stage plays; every address of it leads to loopback."""


class NotLoopbackError(ValueError):
    """An address that is not on this computer was given to a tool that may overwrite data."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An emulator's address; raises NotLoopbackError for one that is not loopback."""

    url: str
    region: str = REGION

    def __post_init__(self) -> None:
        host = urlsplit(self.url).hostname or ""
        try:
            loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
        except ValueError:
            loopback = False
        if not loopback:
            raise NotLoopbackError(f"{self.url} is not on this computer; local tools stay local")

    def client(self, service: str) -> Any:
        """Return a client of one service of the emulator, with credentials that only it takes."""
        return boto3.client(  # type: ignore[call-overload]
            service,
            endpoint_url=self.url,
            region_name=self.region,
            aws_access_key_id="local",
            aws_secret_access_key="local",  # noqa: S106 - the emulator checks none
        )

    def path(self, path: str) -> str:
        """Return an address below this one."""
        return f"{self.url}/{path.lstrip('/')}"
