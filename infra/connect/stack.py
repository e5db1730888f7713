"""Completes the contact centre's template: `python -m infra.connect.stack FOLDER [FIRST_YEAR]`.

`stack.yaml` says what there is once. What another file says is put in here: the flows' contents,
a line for each prefecture, the hours of the committed calendar for the year and the one after it,
and a rule and a question for each standard phrase. The result is `connect.json` in the folder.

In a flow `${Name}` stands for the ARN of the resource of that name, so that no flow names an
instance; `${ContactFlowFunctionArn}` is the function that it asks.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from backend.calendar import Almanac, Edition
from backend.calendar.exchange import name_of
from backend.calendar.projection import DatedHours, Hours, dated_hours
from backend.kernel.clock import SHANGHAI
from backend.kernel.rulebook import FIRST
from backend.places.model import Level
from infra import template
from infra.connect import phrases
from infra.connect.resource import connect
from infra.seed.reader import Seed, read_seed

if TYPE_CHECKING:
    from backend.kernel.places import PlacePath
    from infra.template import Document

HERE = Path(__file__).resolve().parent
FLOWS = HERE / "flows"
RESULT = "connect.json"

YEARS = 2
"""How many years of dated hours are told: at the turn of the year the next one is there already."""
ROOM = 50
"""Dated entries that one object of hours holds; not adjustable."""

_DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_WEEK = dict.fromkeys(range(5), FIRST.windows)
_FLOW_TYPES = ("AWS::Connect::ContactFlow", "AWS::Connect::ContactFlowModule")
_FUNCTION = (
    "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${ContactFlowFunction}"
)
_VOICE = "VOICE"
_SHARED = (("UrgentQueue", 1, 0), ("OverflowQueue", 2, 15), ("ProvinceQueue", 3, 15))
"""Queues that every attendant serves after the own one: priority, and seconds before it rings."""


class TooManyHoursError(ValueError):
    """A place has more dated hours than one object holds."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its queue: the province's or that of a prefecture."""

    path: PlacePath
    name: str

    @property
    def prefix(self) -> str:
        """What the names of its resources begin with."""
        return "Province" if self.path.prefecture is None else f"Line{self.path.code}"

    @property
    def title(self) -> str:
        """How people see it in Amazon Connect, in order of the codes."""
        return f"{self.path.code} {self.name}"


def main(arguments: list[str] | None = None) -> None:
    """Write the template; without a year, from the present year of Asia/Shanghai on."""
    folder, *rest = arguments or sys.argv[1:] or ["."]
    first_year = int(rest[0]) if rest else datetime.now(SHANGHAI).year
    target = Path(folder) / RESULT
    target.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(document(first_year), ensure_ascii=False, indent=1)
    target.write_text(text + "\n", encoding="utf-8")
    print(target)


def document(first_year: int) -> Document:
    """Return the complete template, with dated hours from the first of January of a year."""
    made = template.read((HERE / "stack.yaml").read_text(encoding="utf-8"))
    seed = read_seed()
    resources = made["Resources"]
    for resource in resources.values():
        if resource["Type"] in _FLOW_TYPES:
            properties = resource["Properties"]
            properties["Content"] = content(FLOWS / properties["Content"])
    known = lines(seed)
    for line in known:
        if line.path.prefecture is not None:
            resources |= _line(line)
    for name, resource in resources.items():
        if resource["Type"] == "AWS::Connect::Queue" and name != "OverflowQueue":
            resource["Properties"] |= _outbound()
    _put_hours(resources, seed, known, first_year)
    phrases.put(resources, seed)
    made["Outputs"] |= {
        "ConnectQueues": {"Value": _ids(known, "Queue")},
        "ConnectHours": {"Value": _ids(known, "Hours")},
        "ConnectHoursArns": {
            "Value": {"Fn::Join": [",", [{"Ref": f"{line.prefix}Hours"} for line in known]]}
        },
    }
    return made


def content(file: Path) -> Document:
    """Return a flow as a template holds it: `${Name}` becomes the ARN of that resource.

    Blanks between its parts are left out, because its length counts.
    """
    flow = json.loads(file.read_text(encoding="utf-8"))
    text = json.dumps(flow, ensure_ascii=False, separators=(",", ":"))
    if "${ContactFlowFunctionArn}" in text:
        return {"Fn::Sub": [text, {"ContactFlowFunctionArn": {"Fn::Sub": _FUNCTION}}]}
    return {"Fn::Sub": text} if "${" in text else text  # type: ignore[return-value]


def lines(seed: Seed) -> tuple[Line, ...]:
    """Return the lines of a province, its own first."""
    return tuple(
        Line(row.path, row.name)
        for row in sorted(seed.divisions, key=lambda row: row.code)
        if row.level is not Level.COUNTY
    )


def _line(line: Line) -> Document:
    own = (f"{line.prefix}Queue", 1, 0)
    return {
        f"{line.prefix}Hours": connect("HoursOfOperation", Name=line.title, TimeZone=SHANGHAI.key),
        f"{line.prefix}Queue": connect(
            "Queue", Name=line.title, HoursOfOperationArn={"Ref": f"{line.prefix}Hours"}
        ),
        f"{line.prefix}Profile": connect(
            "RoutingProfile",
            Name=line.title,
            Description=f"Attendants of {line.path.code}",
            DefaultOutboundQueueArn={"Ref": own[0]},
            MediaConcurrencies=[{"Channel": _VOICE, "Concurrency": 1}],
            QueueConfigs=[_served(*queue) for queue in (own, *_SHARED)],
        ),
    }


def _served(queue: str, priority: int, delay: int) -> Document:
    reference = {"Channel": _VOICE, "QueueArn": {"Ref": queue}}
    return {"QueueReference": reference, "Priority": priority, "Delay": delay}


def _outbound() -> Document:
    """Return how those are called back who waited in a queue, and whom its attendants can ring."""
    number = {"Fn::If": ["HasNumber", {"Ref": "PhoneNumberArn"}, {"Ref": "AWS::NoValue"}]}
    return {
        "OutboundCallerConfig": {
            "OutboundCallerIdNumberArn": number,
            "OutboundFlowArn": {"Ref": "OutboundWhisperFlow"},
        },
        "QuickConnectArns": [{"Ref": "CountyTransfer"}],
    }


def _put_hours(resources: Document, seed: Seed, known: tuple[Line, ...], first_year: int) -> None:
    """Give each line its plain week and the dates that differ (S0-27)."""
    days = tuple(row.calendar_day() for row in seed.working_days)
    almanac = Almanac(Edition(version=1, days=days))
    first, last = date(first_year, 1, 1), date(first_year + YEARS - 1, 12, 31)
    for line in known:
        calendar = almanac.of(line.path, FIRST).reception
        dated = dated_hours(calendar, _WEEK, first, last)
        if len(dated) > ROOM:
            raise TooManyHoursError(f"{line.title}: {len(dated)} dated hours, {ROOM} at most")
        resources[f"{line.prefix}Hours"]["Properties"] |= {
            "Config": [slot for day, hours in _WEEK.items() for slot in _slots(day, hours)],
            "HoursOfOperationOverrides": [_override(entry) for entry in dated],
        }


def _slots(weekday: int, hours: Hours) -> list[Document]:
    return [
        {"Day": _DAYS[weekday], "StartTime": _clock(opens), "EndTime": _clock(closes)}
        for opens, closes in hours
    ]


def _clock(at: time) -> dict[str, int]:
    return {"Hours": at.hour, "Minutes": at.minute}


def _override(entry: DatedHours) -> Document:
    """Return one entry; without slots the line is closed on its days."""
    weekdays = sorted({day.weekday() for day in entry.days})
    return {
        "OverrideName": name_of(entry),
        "OverrideType": "STANDARD",
        "EffectiveFrom": str(entry.first),
        "EffectiveTill": str(entry.last),
        "OverrideConfig": [slot for day in weekdays for slot in _slots(day, entry.hours)],
    }


def _ids(known: tuple[Line, ...], kind: str) -> Document:
    """Return `code=id,…` as the application takes it: the end of each resource's ARN."""
    pairs = []
    for line in known:
        parts = {"Fn::Split": ["/", {"Ref": f"{line.prefix}{kind}"}]}
        pairs.append({"Fn::Join": ["=", [line.path.code, {"Fn::Select": [3, parts]}]]})
    return {"Fn::Join": [",", pairs]}


if __name__ == "__main__":
    main()
