"""A scene on emulated tables: the real wiring, Hunan seeded, one attendant on duty at nine."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.accounts.inbox import Notice
from backend.calendar import Edition
from backend.calls.model import DayQuery as CallQuery
from backend.kernel.access import Actor
from backend.kernel.books import Create
from backend.kernel.clock import to_text
from backend.kernel.rulebook import FIRST
from backend.matters.caller import Caller
from backend.matters.finding import Wanted
from backend.matters.model import Channel, Disposition, ReplyLater
from backend.matters.queues import Queue
from backend.matters.rules import Registration
from backend.matters.working import Command
from backend.promises.board import BoardQuery, When
from backend.promises.moves import event_data
from backend.tallies.periods import Period, Unit
from chalicelib.connect import events, flow
from chalicelib.services.sealing import KmsSealer
from chalicelib.wiring import (
    auditing,
    callers,
    casework,
    figures,
    finding,
    ground,
    post,
    registering,
    regulations,
    telephony,
    working,
)
from tests.contacts import Contact, contact_event, flow_request
from tests.emulated import empty_tables, everything, put_back
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.wired import forget

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)
ATTENDANT = "attendant-changsha-1"
_MATTER = "MATTER#00000000-0000-7000-8000-000000000001"
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


_SEEDED: dict[str, list[dict[str, Any]]] = {}
"""What the seed has stored, by table."""


class _Kms:
    """Wraps data keys as long as those of AWS KMS."""

    def generate_data_key(self, **_: Any) -> dict[str, Any]:
        return {"Plaintext": b"k" * 32, "CiphertextBlob": b"w" * 184}

    def decrypt(self, **_: Any) -> dict[str, Any]:
        return {"Plaintext": b"k" * 32}


@dataclass(slots=True)
class Scene:
    """What happens on the tables; `clock` is business time."""

    clock: FakeClock
    known: Contact

    def actor(self) -> Actor:
        """Return the attendant as the door reads one: one request."""
        account = ground.accounts().of(ATTENDANT)
        assert account is not None
        return account.actor

    def later(self, **by: float) -> None:
        """Let business time pass."""
        self.clock.forward(**by)

    def ring(self) -> Contact:
        """Let somebody ring and be queued, as the flow function answers."""
        contact = Contact("+8613900001234", initiated_at=NINE)
        answer = flow.handle(flow_request(contact, {"op": "route", "place": "430100"}), None)
        assert answer["decision"] == "queue"
        contact.queue, contact.queued_at = "430100", NINE + timedelta(seconds=3)
        contact.agent = hunan.person(ATTENDANT).agent_id
        contact.connected_at = NINE + timedelta(seconds=8)
        return contact

    def connect(self, contact: Contact) -> None:
        """Let the attendant answer."""
        at = contact.connected_at or NINE
        events.handle(contact_event(contact, "CONNECTED_TO_AGENT", at), None)

    def form(self, contact: Contact | None, disposition: Disposition) -> Registration:
        """Return a registration as a careful attendant fills it in."""
        return Registration(
            id=_MATTER.removeprefix("MATTER#"),
            place=hunan.gazetteer().path("430102"),
            channel=Channel.CALL if contact else Channel.HAND,
            caller=Caller(name="王小明", phone="13900001234"),
            summary=SUMMARY,
            disposition=disposition,
            field_of_law="0103",
            call_id=contact.id if contact else None,
            phrases_used=(1, 2, 5, 7),
        )

    def promise(self, contact: Contact | None = None) -> Registration:
        """Register a matter that promises a reply."""
        form = self.form(contact, ReplyLater("如何认定"))
        registering.registry().register(self.actor(), form)
        return form

    def work_a_day(self) -> None:
        """Do everything that people do: register, reply, close, list, open, reveal, see."""
        contact = self.ring()
        self.connect(contact)
        actor, form = self.actor(), self.promise(contact)
        head, place = hunan.person("head-changsha"), hunan.CHANGSHA
        for command, act in (("2", working.desk().reply), ("3", working.desk().close)):
            key = f"{form.id[:-1]}{command}"
            act(actor, Command(form.id, key, int(command) - 1, "已答复", basis="民法典"))
        registering.registry().register(actor, form)
        for who in (actor, head):
            finding.finder().find(who, Wanted(place, DAY, DAY))
            hashed = ground.caller_hash().of("13900001234")
            finding.finder().find(who, Wanted(place, caller=hashed))
            finding.finder().find(who, Wanted(place, reference="2" * 14))
            finding.queues().see(who, place, Queue.MINE)
            finding.queues().see(who, place, Queue.RESOLVED)
            casework.board().see(who, place, BoardQuery(When.OVERDUE))
            telephony.call_desk().list(who, place, CallQuery(DAY))
            casework.reading_room().open(who, form.id)
        casework.sweeps().last()
        telephony.call_desk().live(actor, place)
        telephony.call_desk().open(actor, contact.id)
        callers.caller_desk().card(actor, contact.id)
        telephony.call_desk().reveal(actor, contact.id, "回电核实")
        casework.reading_room().reveal(actor, form.id, "回电核实")
        auditing.audit_room().see(hunan.person("auditor"), f"MATTER#{form.id}")
        figures.overview_desk().see(hunan.person("supervisor"), "430000", Period.of(Unit.DAY, DAY))
        figures.overview_desk().see(head, "430100", Period.of(Unit.DAY, DAY))
        self.read_notices(actor)
        self.later(minutes=30)
        casework.duty().sign_off(actor, "00000000-0000-4000-8000-000000000002")

    def read_notices(self, actor: Actor) -> None:
        """Look at the inbox and read everything in it."""
        page = post.inbox().see(actor, unread_only=False, after=None)
        assert post.inbox().unread(actor) == len(page.notices) > 0
        post.inbox().see(actor, unread_only=True, after=None)
        post.inbox().read(actor, [notice.key for notice in page.notices])

    def told(self, kind: str) -> dict[str, Any]:
        """Return an event of ours as the bus brings it, about the one promise or draft."""
        data = {"draft": "7", "regulation": "calendar", "by": "supervisor", "version": "2"}
        if kind.startswith("promise."):
            promise = casework.promises().get(f"{_MATTER}:reply:1")
            assert promise is not None
            data = event_data(promise)
        about = {"id": f"{_MATTER}:{kind}", "subject": _MATTER, "at": to_text(self.clock.now())}
        return {"source": "hotline", "detail-type": kind, "detail": {**about, **data}}


@contextmanager
def set_scene(client: Any) -> Iterator[Scene]:
    """Set the scene on the tables of a client; what a process reads once is not read yet."""
    with pytest.MonkeyPatch.context() as patch:
        clock = FakeClock(NINE)
        patch.setattr(ground, "clock", lambda: clock)
        patch.setattr(ground, "machine_clock", lambda: FakeClock(NINE + timedelta(hours=1)))
        patch.setattr(ground, "sealer", lambda: KmsSealer(_Kms(), "key"))
        forget()
        _seed_with(client)
        scene = Scene(clock, Contact("+8613900001234"))
        scene.known = scene.ring()
        forget()
        yield scene
    forget()


def _seed_with(client: Any) -> None:
    """Seed by the use cases once; afterwards put back what a test has changed, which is quicker."""
    if _SEEDED:
        put_back(client, _SEEDED)
        return
    empty_tables(client)
    _seed()
    _SEEDED.update(everything(client))


def _seed() -> None:
    seed = hunan.seed()
    ground.atlas().keep(seed.places, seed.fields_of_law, seed.phrases)
    edition = Edition(1, tuple(day.calendar_day() for day in seed.working_days))
    regulations.published().keep(edition, (FIRST,))
    ground.offices().keep(seed.register)
    for person in seed.people:
        ground.accounts().keep(person.account(person.username))
    notice = Notice(ATTENDANT, "MATTER#0:reply:1:remind", "promise.remind", NINE)
    casework.books().commit(Create(notice))
    casework.duty().sign_on(hunan.person(ATTENDANT), "00000000-0000-4000-8000-000000000001")
    telephony.switchboard().refresh()
