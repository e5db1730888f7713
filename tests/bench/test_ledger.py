"""The cost ledger: requests and write units of each operation; growth fails (G6, G7).

`ledger.json` holds what was last agreed. A cheaper operation is written down by
`HOTLINE_LEDGER=write make bench`, a dearer one needs its reason in the commit.
"""

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from backend.calendar import Edition
from backend.kernel.access import Actor
from backend.kernel.rulebook import FIRST
from backend.matters.model import AnsweredNow, Caller, Channel, ReplyLater
from backend.matters.rules import Registration
from backend.matters.working import Command
from backend.tallies.model import Hour
from chalicelib.connect import events, flow
from chalicelib.services.sealing import KmsSealer
from chalicelib.wiring import alarms, casework, figures, ground, telephony
from infra.connect.simulator.payloads import Contact, contact_event, flow_request
from tests.bench.meter import Meter, metered
from tests.fakes import hunan
from tests.fakes.clock import FakeClock

LEDGER = Path(__file__).parent / "ledger.json"
NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)
ATTENDANT = "attendant-changsha-1"
SUMMARY = (
    "来电人称与配偶于2019年登记结婚，育有一女，现年五岁，随外祖父母在芙蓉区生活。双方因性格不合"
    "自去年三月起分居，男方长期在外省务工，每月仅转账八百元，且已半年未支付。来电人现拟向法院起诉"
    "离婚，想了解：一、孩子抚养权如何判定，法院是否会考虑其目前的生活环境；二、抚养费标准按哪一方"
    "收入计算，男方称自己没有固定工资应当怎样举证；三、婚后以男方名义按揭购买的住房，首付款由女方"
    "父母出资，能否主张补偿；四、男方婚内向亲友借款十二万元用于炒股，是否属于夫妻共同债务。来电人"
    "月收入约三千二百元，询问是否符合法律援助经济困难标准以及需要准备哪些材料，并希望知道起诉状"
    "应当向哪个法院递交、能否网上立案，案件受理费大约多少，如对方不到庭又该怎么办。"
)
"""As much as a careful attendant writes down: 330 signs."""


class _Kms:
    """Wraps data keys as long as those of AWS KMS."""

    def generate_data_key(self, **_: Any) -> dict[str, Any]:
        return {"Plaintext": b"k" * 32, "CiphertextBlob": b"w" * 184}

    def decrypt(self, **_: Any) -> dict[str, Any]:
        return {"Plaintext": b"k" * 32}


@pytest.fixture(scope="module")
def measured() -> dict[str, list[int]]:
    return {}


@pytest.fixture
def meter(tables: Any) -> Iterator[Meter]:
    """Return a meter over the real wiring on emulated tables, reference data already read."""
    del tables
    with pytest.MonkeyPatch.context() as patch:
        clock = FakeClock(NINE)
        patch.setattr(ground, "clock", lambda: clock)
        patch.setattr(ground, "machine_clock", lambda: FakeClock(NINE + timedelta(hours=1)))
        patch.setattr(ground, "sealer", lambda: KmsSealer(_Kms(), "key"))
        _forget()
        _seed()
        with metered() as meter:
            casework.standing()
            ground.atlas().gazetteer()
            meter.read()
            yield meter
    _forget()


def _seed() -> None:
    seed = hunan.seed()
    ground.atlas().keep(seed.places, seed.fields_of_law, seed.phrases[-1].phrases)
    edition = Edition(1, tuple(day.calendar_day() for day in seed.working_days))
    ground.regulations().keep(edition, (FIRST,))
    for person in seed.people:
        ground.accounts().keep(person.account(person.username))
    casework.duty().sign_on(hunan.person(ATTENDANT), "00000000-0000-4000-8000-000000000001")
    telephony.switchboard().refresh()


def _forget() -> None:
    for module in (ground, casework, telephony, figures):
        for part in vars(module).values():
            if hasattr(part, "cache_clear"):
                part.cache_clear()


def _actor() -> Actor:
    account = ground.accounts().of(ATTENDANT)
    assert account is not None
    return account.actor


def _connect(contact: Contact) -> None:
    at = contact.connected_at or NINE
    events.handle(contact_event(contact, "CONNECTED_TO_AGENT", at), None)


def _ring() -> Contact:
    contact = Contact("+8613900001234", initiated_at=NINE)
    answer = flow.handle(flow_request(contact, {"op": "route", "place": "430100"}), None)
    assert answer["decision"] == "queue"
    contact.queue, contact.queued_at = "430100", NINE + timedelta(seconds=3)
    contact.agent = hunan.person(ATTENDANT).agent_id
    contact.connected_at = NINE + timedelta(seconds=8)
    return contact


def _form(contact: Contact | None, disposition: Any, number: int = 1) -> Registration:
    return Registration(
        id=f"00000000-0000-7000-8000-{number:012d}",
        place=hunan.gazetteer().path("430102"),
        channel=Channel.CALL if contact else Channel.HAND,
        caller=Caller(name="王小明", phone="13900001234"),
        summary=SUMMARY,
        disposition=disposition,
        field_of_law="0103",
        call_id=contact.id if contact else None,
        phrases_used=(1, 2, 5, 7),
    )


def _consultation(meter: Meter) -> None:
    """From ring to saved registration; contact events are counted apart."""
    contact = _ring()
    with meter.apart():
        _connect(contact)
    form = _form(contact, AnsweredNow("可以起诉", "《民法典》第一千零八十五条"))
    casework.registry().register(_actor(), form)


def _promised_matter() -> Registration:
    form = _form(None, ReplyLater("如何认定"))
    casework.registry().register(_actor(), form)
    return form


def _matter_life(_: Meter) -> None:
    """Register with a promise, reply, close."""
    form = _promised_matter()
    casework.desk().reply(_actor(), Command(form.id, f"{form.id[:-1]}2", 1, "已答复"))
    casework.desk().close(_actor(), Command(form.id, f"{form.id[:-1]}3", 2, ""))


def _call_page(meter: Meter) -> None:
    """Open a call, its audit fact included."""
    contact = _ring()
    _connect(contact)
    actor = _actor()
    meter.read()
    telephony.call_desk().open(actor, contact.id)


def _matter_page(meter: Meter) -> None:
    """Open a matter with steps and promises, its audit fact included."""
    form, actor = _promised_matter(), _actor()
    meter.read()
    casework.reading_room().open(actor, form.id)


def _board(meter: Meter) -> None:
    """See the open promises of a city."""
    _promised_matter()
    head = hunan.person("head-changsha")
    meter.read()
    casework.board().see(head, head.place, overdue=False, after=None)


def _overview(meter: Meter) -> None:
    """See the province: one query of rows, one of open promises for each line."""
    _promised_matter()
    figures.tallies().touch([Hour("430100", DAY, 9)], NINE)
    figures.recount().run()
    supervisor = hunan.person("supervisor")
    figures.overview_desk()
    meter.read()
    figures.overview_desk().see(supervisor, "430000", DAY)


def _empty_sweep(meter: Meter) -> None:
    """Sweep every line when nothing is due."""
    _promised_matter()
    meter.read()
    alarms.run_sweep()


def _contact_event(kind: str) -> Callable[[Meter], None]:
    def absorb(meter: Meter) -> None:
        contact = _ring()
        contact.disconnected_at = NINE + timedelta(minutes=2)
        at = {"QUEUED": contact.queued_at, "CONNECTED_TO_AGENT": contact.connected_at}
        meter.read()
        event = contact_event(contact, kind, at.get(kind) or contact.disconnected_at)
        events.handle(event, None)

    return absorb


OPERATIONS: dict[str, Callable[[Meter], None]] = {
    "consultation": _consultation,
    "matter life": _matter_life,
    "call page": _call_page,
    "matter page": _matter_page,
    "board of a city": _board,
    "overview of the province": _overview,
    "sweep with nothing due": _empty_sweep,
    "event QUEUED": _contact_event("QUEUED"),
    "event CONNECTED_TO_AGENT": _contact_event("CONNECTED_TO_AGENT"),
    "event DISCONNECTED": _contact_event("DISCONNECTED"),
}

GOALS = {
    "consultation": (6, 18),
    "event QUEUED": (1, 2),
    "event CONNECTED_TO_AGENT": (1, 2),
    "event DISCONNECTED": (1, 2),
}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_no_operation_costs_more_than_the_ledger_says(
    operation: str, meter: Meter, measured: dict[str, list[int]]
) -> None:
    OPERATIONS[operation](meter)
    cost = meter.read()
    measured[operation] = list(cost)
    goal = GOALS.get(operation)
    assert goal is None or (cost[0] <= goal[0] and cost[1] <= goal[1]), (cost, goal)
    if os.environ.get("HOTLINE_LEDGER") == "write":
        return
    agreed = json.loads(LEDGER.read_text(encoding="utf-8"))[operation]
    assert list(cost) == agreed, f"{operation}: {cost}, the ledger says {agreed}"


def test_the_ledger_is_written_down(measured: dict[str, list[int]]) -> None:
    if os.environ.get("HOTLINE_LEDGER") == "write":
        LEDGER.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
    assert set(json.loads(LEDGER.read_text(encoding="utf-8"))) == set(OPERATIONS)
