"""One local system from the emulator to the portal's address: the start and the tests use it.

There is no second way: what `make start` shows a person is what the system tests call.
"""

from __future__ import annotations

import contextlib
import socket
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from infra import package
from infra.connect.simulator.reports.reporter import Lateness
from infra.local import deploy, identity, launch, origin, post, seed
from infra.local.endpoint import Endpoint
from infra.local.launch import ROOT
from infra.local.telephone import exchange
from infra.local.telephone.control import Control
from infra.local.telephone.deployed import BUCKET
from infra.seed.reader import read_seed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from infra.local.home import Home

    Report = Callable[[str], None]

STEPS = 5
"""How many steps `running` reports."""

AS_SEEN = Lateness()
"""How late a real exchange reports."""

PORTAL = ROOT / "frontend" / "dist"
_STAGE = "local"
_SECONDS_TO_ANSWER = 120
"""The first answer starts functions, beside all that a start has started; a busy computer needs
more than a minute for it."""


class UnhealthyError(RuntimeError):
    """The deployed API does not answer as it should."""


@dataclass(frozen=True, slots=True)
class Platform:
    """A running system; `endpoint` is the emulator's, `portal` the address for a browser."""

    endpoint: Endpoint
    portal: str
    values: dict[str, str]
    """Parameters and outputs of all stacks by name."""
    outputs: dict[str, dict[str, str]]
    demo_accounts: list[dict[str, str]]
    emulator: launch.Emulator
    demo_password: str = identity.DEMO_PASSWORD

    def config(self) -> dict[str, Any]:
        """Return what `/config.json` says."""
        return identity.portal_config(self.endpoint, self.values, self.demo_accounts)

    def described(self) -> dict[str, Any]:
        """Return what `platform.json` says to the tools beside the system."""
        return {
            "endpoint": self.endpoint.url,
            "region": self.endpoint.region,
            "portal": self.portal,
            "stacks": self.outputs,
            "oidc": self.config(),
            "demo_accounts": self.demo_accounts,
            "demo_password": self.demo_password,
        }


@dataclass(slots=True)
class _Starting:
    """The steps of a start, in their order."""

    home: Home
    server: origin.Server
    emulator: launch.Emulator
    values: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def endpoint(self) -> Endpoint:
        """The emulator's address."""
        return Endpoint(self.emulator.endpoint)

    @property
    def portal(self) -> str:
        """The address of the portal."""
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def deploy(self, artefact: Path) -> None:
        """Put the three stacks in place."""
        self.values |= {
            "Stage": _STAGE,
            "SettleSeconds": "2",  # the emulator's indexes do not lag
            "ClockFile": str(self.home.clock.resolve()),
            "CallerHashKey": self.home.caller_hash_key,
            "TelephonyKeys": f"pbx.1={self.home.telephony_secret}",
            "CallbackUrl": f"{self.portal}/callback",
            "LogoutUrl": f"{self.portal}/",
            "PortalUrl": self.portal,
            "RecordingsBucket": BUCKET,
            **post.parameters(),
        }
        post.verify_sender(self.endpoint)
        deployment = deploy.Deployment(self.endpoint, self.values, self.outputs)
        template = (artefact / package.TEMPLATE).read_text(encoding="utf-8")
        template = deployment.upload_code(template, artefact / package.ARCHIVE)
        deployment.put(deploy.Stack("hotline-data", deploy.text_of("data.yaml")))
        deployment.put(deploy.Stack("hotline-identity", deploy.text_of("identity.yaml")))
        self.values |= identity.parameters(self.endpoint, self.values["UserPoolId"])
        deployment.put(deploy.Stack("hotline", template))

    @property
    def api(self) -> str:
        """The address of the deployed API's stage at the emulator."""
        stage = urlsplit(self.values["EndpointURL"]).path.strip("/")
        return self.endpoint.path(f"_aws/execute-api/{self.values['RestAPIId']}/{stage}")

    def seed(self) -> None:
        """Load the province."""
        client = self.endpoint.client("lambda")
        function = client.get_function_configuration(FunctionName=self.values["APIHandlerName"])
        environment = function["Environment"]["Variables"]
        seed.load(self.home, self.endpoint, self.values["UserPoolId"], environment)

    def origin(self, platform: Platform, telephone: Control) -> origin.Origin:
        """Return what is served under one address."""
        return origin.Origin(PORTAL, self.api, platform.config(), telephone)

    def platform(self) -> Platform:
        """Return what is running now."""
        return Platform(
            endpoint=self.endpoint,
            portal=self.portal,
            values=self.values,
            outputs=self.outputs,
            demo_accounts=_demo_accounts(),
            emulator=self.emulator,
        )


def _demo_accounts() -> list[dict[str, str]]:
    """Return the people who can sign in, as the portal shows them."""
    seed = read_seed()
    names = {place.code: place.name for place in seed.places}
    return [
        {
            "username": person.username,
            "name": person.name,
            "role": person.role.value,
            "place": person.place.code,
            "place_name": names[person.place.code],
        }
        for person in seed.people
        if person.demo
    ]


def _demand_health(address: str) -> None:
    """Raise UnhealthyError unless the API says that it is well."""
    try:
        with urllib.request.urlopen(address, timeout=_SECONDS_TO_ANSWER) as answer:  # noqa: S310
            answer.read()
    except urllib.error.HTTPError as error:
        said = error.read().decode(errors="replace")[:2000]
        raise UnhealthyError(f"{address} answers {error.code}: {said}") from error
    except OSError as error:
        raise UnhealthyError(f"{address} does not answer: {error}") from error


def _emulator_port(home: Home) -> int:
    """Return the port of the last start when it is free, so that nothing must change; else 0."""
    port = urlsplit(home.remembered().get("endpoint", "")).port or 0
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return 0
    return port


@contextlib.contextmanager
def running(
    home: Home, server: origin.Server, report: Report, late: Lateness = AS_SEEN
) -> Iterator[Platform]:
    """Start everything on a bound server; ends all of it when the block ends, or fails.

    `report` is told each of the `STEPS` steps as it begins; `late` is how late the exchange
    reports.
    """
    report("package the application")
    artefact = package.package()
    report("start the emulator")
    with server, launch.running(home.emulator, port=_emulator_port(home)) as emulator:
        starting = _Starting(home, server, emulator)
        report("deploy data, sign-in and application")
        starting.deploy(artefact)
        report("load the province")
        starting.seed()
        report("open the portal")
        platform = starting.platform()
        with (
            exchange.running(home, platform.endpoint, starting.values, late) as telephone,
            origin.serving(server, starting.origin(platform, Control(telephone))),
        ):
            _demand_health(f"{platform.portal}/api/health")
            home.remember(platform.described())
            yield platform
