"""Each parameter that the contract gives a question changes what is answered."""

import re

import pytest

from backend.roster.model import Presence
from tests.chalicelib.connect.conftest import Doors
from tests.chalicelib.connect.test_ops import ASKED, DOC, NUMBER, ask_as
from tests.contacts import Contact
from tests.fakes import hunan

OTHER: dict[str, list[tuple[str, str, str]]] = {
    "route": [("place", "430100", "430200"), ("keys", "01", "02"), ("menu", "all", "change")],
    "waiting": [("queue", "430100", "430200"), ("size", "1", "2"), ("round", "1", "2")],
    "message": [("kind", "message", "complaint")],
    "survey": [("score", "5", "9")],
    "transfer": [("place", "430102", "430200"), ("keys", "", "1")],
    "transferred": [("result", "answered", "busy"), ("place", "430102", "430200")],
    "whisper": [("to", "agent", "customer")],
    "hours": [("says", "True", "False"), ("queue", "430100", "430200")],
}
"""Of each question its parameters, each with two values that are answered differently."""
ALONGSIDE = {
    ("route", "keys"): {"menu": "all"},
    ("route", "menu"): {"keys": "02", "place": "430100"},
    ("waiting", "size"): {"queue": "430100"},
    ("waiting", "round"): {"queue": "430100"},
    ("transfer", "keys"): {"place": "430100"},
    ("hours", "queue"): {"says": "True"},
}
UNHEARD = {("waiting", "queue"), ("transferred", "place"), ("hours", "queue")}
"""Of these the difference is in what is read or kept, not in the words."""


@pytest.mark.parametrize(
    ("op", "name", "one", "other"),
    [
        (op, *each)
        for op, all_of_it in OTHER.items()
        for each in all_of_it
        if (op, each[0]) not in UNHEARD
    ],
)
def test_each_parameter_of_the_contract_changes_something(
    op: str, name: str, one: str, other: str, doors: Doors
) -> None:
    sits = Presence("li", "li", "agent", hunan.CHANGSHA, since=doors.clock.now())
    doors.house.roster.keep(sits)
    doors.house.switchboard.refresh()
    besides = ALONGSIDE.get((op, name), {})
    told = [
        ask_as(Contact(NUMBER, id=contact), op, **{**besides, name: value})
        for contact, value in (("c-1", one), ("c-2", other))
    ]
    assert told[0] != told[1]


def test_every_parameter_of_the_contract_is_put_to_the_test() -> None:
    table = DOC.read_text(encoding="utf-8")
    asked = dict(re.findall(r"^\| `(\w+)` \| (.*?) \| ", table.replace(r"\|", "/"), re.MULTILINE))
    for op, described in asked.items():
        named = set(re.findall(r"`(\w+)`:? ", f"{described} ")) & PARAMETERS
        assert named <= {each[0] for each in OTHER.get(op, [])} | {"reference", "pin"}, op


PARAMETERS = {name for asked in ASKED.values() for name in asked} | {"keys", "menu", "kind", "to"}
