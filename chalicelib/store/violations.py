"""Files of violations, in the table `directory`: `VIOLATION#<province>#<year>` / its number.

A number begins with year and line, so that a year of a province or of a line is one query.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from backend.kernel.clock import from_text, to_text
from backend.kernel.places import PlacePath
from backend.oversight.violations.acts import Act, ActKind, Item
from backend.oversight.violations.model import (
    Accused,
    Answer,
    Appeal,
    Closing,
    Decision,
    Harm,
    Outcome,
    Penalty,
    Put,
    Rectification,
    Sanction,
    Statement,
    Verdict,
    Violation,
)
from backend.promises.publishing.regulations import Hand
from chalicelib.store.directory import DirectoryItem
from chalicelib.store.regulations import hand_body, read_hand, read_trail, trail_body

Body = Mapping[str, Any]
_YEAR = slice(0, 4)


class DynamoViolations:
    """Reads the files of one province."""

    def __init__(self, province: str) -> None:
        """Take the code of the province."""
        self._province = province

    def get(self, file: str) -> Violation | None:
        """Return a file as it is now (consistent), or None: one request."""
        try:
            key = _partition(self._province, file[_YEAR]), file
            return decode(DirectoryItem.get(*key, consistent_read=True))
        except DirectoryItem.DoesNotExist:
            return None

    def of_year(self, year: int, line: str | None) -> Sequence[Violation]:
        """Return the files of acts of a year, of one line or of all: one request a megabyte."""
        found = DirectoryItem.query(
            _partition(self._province, str(year)),
            DirectoryItem.sk.startswith(f"{year}-{line or ''}"),
            consistent_read=True,
        )
        return [decode(item) for item in found]


def encode(one: Violation) -> DirectoryItem:
    """Return the item of a file."""
    act = {"kind": one.act.kind.value, "ref": one.act.ref, "at": to_text(one.act.at)}
    body = {
        "place": str(one.place),
        "item": int(one.item),
        "accused": asdict(one.accused),
        "act": act,
        "account": one.account,
        "opened": hand_body(one.opened),
        "office": one.office,
        "proof": one.proof,
        "basis": dict(one.basis),
        "put": _written(one.put),
        "statement": _written(one.statement),
        "verdict": _written(one.verdict),
        "sanctions": [_written(each) for each in one.sanctions],
        "appeal": _written(one.appeal),
        "closing": _written(one.closing),
        "trail": trail_body(one.trail),
    }
    key = _partition(one.place.province, one.id[_YEAR]), one.id
    return DirectoryItem(*key, version=one.version, body=body)


def decode(item: DirectoryItem) -> Violation:
    """Return the file of an item."""
    body: Body = item.body
    act = body["act"]
    return Violation(
        id=item.sk,
        place=PlacePath.parse(body["place"]),
        item=Item(body["item"]),
        accused=Accused(**body["accused"]),
        act=Act(ActKind(act["kind"]), act["ref"], from_text(act["at"])),
        account=body["account"],
        opened=read_hand(body["opened"]),
        office=body["office"],
        proof=body["proof"],
        basis=body["basis"],
        put=_put(body["put"]) if body["put"] else None,
        statement=_statement(body["statement"]) if body["statement"] else None,
        verdict=_verdict(body["verdict"]) if body["verdict"] else None,
        sanctions=tuple(map(_sanction, body["sanctions"])),
        appeal=_appeal(body["appeal"]) if body["appeal"] else None,
        closing=_closing(body["closing"]) if body["closing"] else None,
        version=int(item.version),
        trail=read_trail(body["trail"]),
    )


def _partition(province: str, year: str) -> str:
    return f"VIOLATION#{province}#{year}"


def _written(record: object) -> Any:
    """Return a step, or a part of it, as plain JSON: hands, days and steps within steps."""
    if isinstance(record, Hand):
        return hand_body(record)
    if isinstance(record, datetime):
        return to_text(record)
    if isinstance(record, date):
        return record.isoformat()
    if isinstance(record, tuple):
        return [_written(each) for each in record]
    if names := getattr(record, "__dataclass_fields__", None):
        return {name: _written(getattr(record, name)) for name in names}
    return record


def _put(body: Body) -> Put:
    return Put(read_hand(body["by"]), from_text(body["until"]), body["words"])


def _statement(body: Body) -> Statement:
    return Statement(read_hand(body["by"]), body["words"], waived=body["waived"])


def _verdict(body: Body) -> Verdict:
    read = {"by": read_hand(body["by"]), "harm": Harm(body["harm"])}
    return Verdict(**{**body, **read})


def _sanction(body: Body) -> Sanction:
    read = {
        "penalty": Penalty(body["penalty"]),
        "by": read_hand(body["by"]),
        "due_on": date.fromisoformat(body["due_on"]) if body["due_on"] else None,
        "reports": tuple(map(_report, body["reports"])),
        "lifted": read_hand(body["lifted"]) if body["lifted"] else None,
    }
    return Sanction(**{**body, **read})


def _report(body: Body) -> Rectification:
    answer = body["answer"]
    said = Answer(read_hand(answer["by"]), answer["accepted"], answer["words"]) if answer else None
    return Rectification(read_hand(body["by"]), body["words"], said)


def _appeal(body: Body) -> Appeal:
    told = body["decision"]
    decision = (
        Decision(read_hand(told["by"]), Outcome(told["outcome"]), told["words"]) if told else None
    )
    return Appeal(read_hand(body["by"]), body["words"], decision)


def _closing(body: Body) -> Closing:
    return Closing(read_hand(body["by"]), body["words"])
