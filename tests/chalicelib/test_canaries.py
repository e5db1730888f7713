"""A thousand planted names and numbers: none lies open anywhere (first form of G15).

They come in by every door of a matter: the caller, the question, the words of answers, complaints,
leaders, departments, meetings, notifications and their texts, wishes, orders and what units say,
visits back, mergers, supervision, instructions, the reasons of exports. Then keys and
everything stored are looked through, logs, the failure queue, refusals and masked exports.
"""

import io
import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest

from backend.kernel.errors import HotlineError
from backend.matters.caller import Caller
from backend.matters.export import Form
from backend.matters.exporting import Asked
from backend.matters.finding import Sought, Wanted, sought
from backend.matters.model import ReplyLater
from backend.matters.queues import Queue
from backend.matters.working import Command
from chalicelib.api.problems import of_error
from chalicelib.connect import events
from chalicelib.jobs import export, recount, sweep
from chalicelib.services.export_files import S3Files
from chalicelib.services.failures import SqsFailureQueue
from chalicelib.streams import tallies
from chalicelib.wiring import exporting, finding, ground, registering, telephony, working
from tests.chalicelib.planting import Planting
from tests.chalicelib.store.test_exports import Bucket
from tests.contacts import contact_event
from tests.emulated import everything
from tests.fakes import hunan
from tests.guards.visits import identity
from tests.scene import DAY, Scene

PLANTED = 1_000
"""So many names, and as many numbers."""
_A_MATTER = 7
_HEAD = hunan.person("head-changsha")
_SIGNS = "慕容金丝雀钟离翡翠鹂鸢鹧鸪鹭鸶鹌鹑鸳鸯鹦鹉鸬鹚鹪鹩鹳鹮"


class Canaries:
    """Draws names and numbers, each once."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.numbers: list[str] = []

    def name(self) -> str:
        drawn = len(self.names)
        signs = (drawn % 32, drawn // 32 % 32, drawn // 7 % 32)
        self.names.append("雀" + "".join(_SIGNS[one % len(_SIGNS)] for one in signs) + f"氏{drawn}")
        return self.names[-1]

    def number(self) -> str:
        self.numbers.append(f"139{77_000_000 + len(self.numbers) * 997}")
        return self.numbers[-1]

    def words(self) -> str:
        return f"请联系{self.name()}，电话{self.number()}，不要告诉别人"

    def found_in(self, text: str) -> list[str]:
        return [one for one in (*self.names, *self.numbers) if one in text]


@pytest.fixture
def logged() -> Iterator[list[str]]:
    """Note everything that anybody logs."""
    said: list[str] = []
    handle = logging.Logger.handle

    def noted(self: logging.Logger, record: logging.LogRecord) -> None:
        said.append(f"{record.getMessage()} {record.__dict__!r}")
        handle(self, record)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logging.Logger, "handle", noted)
        yield said


class _Queue:
    """A failure queue that keeps what it is sent."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def send_message(self, **request: Any) -> dict[str, Any]:
        self.sent.append(repr(request))
        return {}

    def get_queue_attributes(self, **_: Any) -> dict[str, Any]:
        return {}


def _plant(scene: Scene, canaries: Canaries) -> list[str]:
    """Register matters with planted callers and words, answer and close them."""
    numbers = count(1)
    planted: list[str] = []
    while len(canaries.names) < PLANTED:
        form = replace(
            scene.form(None, ReplyLater(canaries.words())),
            id=str(UUID(int=next(numbers), version=4)),
            caller=Caller(name=canaries.name(), phone=canaries.number()),
            summary=canaries.words(),
        )
        actor = scene.actor()
        registering.registry().register(actor, form)
        for version, act in ((1, working.desk().reply), (2, working.desk().close)):
            key = str(UUID(int=next(numbers), version=4))
            act(actor, Command(form.id, key, version, canaries.words(), basis=canaries.words()))
        planted.append(form.id)
    return planted


def _refusals(scene: Scene, canaries: Canaries, planted: str) -> str:
    """Offer what is refused; returns everything that the refusals say."""
    said: list[str] = []
    name, number = canaries.names[0], canaries.numbers[0]
    form = scene.form(None, ReplyLater(name))
    wrong = (
        replace(form, field_of_law=name),
        replace(form, caller=Caller(name=name, phone=name)),
        replace(form, id=number),
        replace(form, summary=name * 5_000),
        replace(form, id=planted, caller=Caller(name=name, phone=number)),
    )
    for one in wrong:
        with pytest.raises(HotlineError) as refusal:
            registering.registry().register(scene.actor(), one)
        said += [str(refusal.value), of_error(refusal.value, "r").model_dump_json()]
    with pytest.raises(HotlineError) as refusal:
        sought(name)
    return "\n".join([*said, of_error(refusal.value, "r").model_dump_json()])


def _look_and_count(scene: Scene, canaries: Canaries) -> None:
    """Find by number, list, look at queues; let the jobs of a minute run."""
    typed = sought(canaries.numbers[0])
    assert typed == Sought(phone=canaries.numbers[0])
    hashed = ground.caller_hash().of(typed.phone)
    finding.finder().find(_HEAD, Wanted(_HEAD.place, caller=hashed))
    finding.finder().find(_HEAD, Wanted(_HEAD.place, DAY, DAY))
    finding.queues().see(_HEAD, _HEAD.place, Queue.NODE)
    item = {"by_day_hash": {"S": f"430100#{DAY}"}, "by_day_range": {"S": "09:00:00#x"}}
    tallies.handle({"Records": [{"dynamodb": {"NewImage": item}}]}, None)
    scene.later(hours=1)
    recount.run(None)
    sweep.run(None)


def _exported(form: Form) -> str:
    """Export everything masked; returns all that lies in the bucket, and what the file says."""
    bucket = Bucket()
    files = S3Files(bucket, "exports", exporting.words)
    key = identity("export", form)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exporting, "files", lambda: files)
        exporting.gathering.cache_clear()
        exporting.desk.cache_clear()
        exporting.desk().ask(_HEAD, Asked(key, Wanted(_HEAD.place, DAY, DAY), form))
        for version in (1, 2):
            detail = {"owner": _HEAD.person_id, "export": key, "version": str(version)}
            told = export.handle({"detail": detail}, None)
    assert told["stage"] == "done"
    assert told["rows"] >= PLANTED // _A_MATTER
    texts = [repr(sorted(bucket.kept))]
    for body in bucket.kept.values():
        if body.startswith(b"PK"):
            with ZipFile(io.BytesIO(body)) as book:
                texts += [book.read(name).decode() for name in book.namelist()]
        else:
            texts.append(body.decode())
    assert "雀**" in "".join(texts)
    return "\n".join(texts)


@pytest.mark.requirement("S0-20")
def test_of_a_thousand_names_and_numbers_none_lies_open(
    scene: Scene, emulator: Any, logged: list[str]
) -> None:
    canaries, queue = Canaries(), _Queue()
    parked = SqsFailureQueue(queue, "https://queue.invalid", ground.sealer())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(telephony, "failure_queue", lambda: parked)
        planted = _plant(scene, canaries)
        planting = Planting(scene, canaries.name, canaries.number, canaries.words)
        planting.everywhere()
        refusals = _refusals(scene, canaries, planted[0])
        refusals += "\n".join(of_error(one, "r").model_dump_json() for one in planting.refusals)
        told = contact_event(scene.known, "INITIATED", scene.clock.now())
        told["detail"] |= {"contactId": None, "callerNumber": canaries.numbers[0]}
        told["detail"] |= {"note": canaries.names[0]}
        events.handle(told, None)
        _look_and_count(scene, canaries)
        exports = [_exported(form) for form in Form]
    for drawn in (canaries.names, canaries.numbers):
        assert len(set(drawn)) == len(drawn) >= PLANTED
    assert queue.sent
    assert logged
    assert canaries.found_in(f"{canaries.names[7]} {canaries.numbers[7]}"), "nothing is looked for"
    for table, items in everything(emulator).items():
        text = json.dumps(items, ensure_ascii=False, default=repr)
        # Whoever audits reads why somebody asked to see a name (S0-20): a reason names nobody.
        said = planting.reasons if table == "audit" else ""
        found = [one for one in canaries.found_in(text) if one not in said]
        assert found == [], f"lies open in {table}"
    places = {
        "the log": "\n".join(logged),
        "the failure queue": "\n".join(queue.sent),
        "a refusal": refusals,
        "an export": "\n".join(exports),
    }
    for place, text in places.items():
        assert canaries.found_in(text) == [], f"stands in {place}"
