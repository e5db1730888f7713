"""What was told of an institution lies sealed with the matter; older matters lack it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from backend.kernel.places import PlacePath
from backend.matters.caller import Caller
from backend.matters.model import (
    AidAdvised,
    Channel,
    Further,
    Matter,
    OtherDepartment,
    Person,
    Publicity,
    Result,
    SentToInstitution,
)
from backend.matters.particulars import Burned
from backend.places.institutions.model import Told
from chalicelib.store.matters.codec import MatterCodec
from tests.fakes.privacy import FakeCallerHash, FakeSealer
from tests.guards.visits import identity

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
MATTER = Matter(
    id=identity("told"),
    version=1,
    place=PlacePath(("430000", "430100")),
    channel=Channel.VISIT,
    registered_at=NOON,
    owner=Person("p", "某"),
    first_asked=Person("p", "某"),
    caller=Caller(name="张三", phone="13912345678"),
    summary="单位拖欠工资",
    disposition=AidAdvised("430102", True, True, "cause", "430102"),
    no_request=None,
    told=Told("芙蓉区法律援助中心", "芙蓉区某路1号", "0731-84000000", above=True),
    further=(
        Further(
            SentToInstitution("430102", address_told=True, phone_told=True),
            NOON,
            Person("p", "某"),
            Told("芙蓉区法律援助中心", "芙蓉区某路1号", "0731-84000000"),
        ),
        Further(
            OtherDepartment("某局", None, no_number_known=True),
            NOON,
            Person("p", "某"),
            None,
            (6, 7),
        ),
    ),
    publicity=Publicity("介绍申请条件", "法律援助法第三十一条"),
    opponent="湖南别家律师事务所",
    result=Result("guided", "", NOON, Burned(timedelta(hours=2), caller=timedelta(minutes=7))),
)


def test_what_was_told_comes_back_as_it_was_kept() -> None:
    codec = MatterCodec(FakeSealer(), FakeCallerHash())
    assert codec.read_matter(codec.matter(MATTER)) == MATTER


@pytest.mark.requirement("R16")
def test_what_was_told_of_an_open_matter_comes_back_too() -> None:
    codec = MatterCodec(FakeSealer(), FakeCallerHash())
    told = replace(MATTER, result=None, outcome=Result("replied", "已告知", NOON))
    item = codec.matter(told)
    assert codec.read_matter(item) == told


def test_a_matter_of_before_the_register_is_still_read() -> None:
    sealer = FakeSealer()
    codec = MatterCodec(sealer, FakeCallerHash())
    item, bound = codec.matter(MATTER), f"MATTER#{MATTER.id}"
    personal = json.loads(sealer.unseal(item.sealed or b"", bound))
    del personal["told"]
    del personal["further"]
    del personal["publicity"]
    del personal["opponent"]
    for name in ("ground", "seat", "elsewhere", "area_code"):
        del personal["disposition"][name]
    item.sealed = sealer.seal(json.dumps(personal), bound)
    read = codec.read_matter(item)
    assert read.told is None
    assert read.further == ()
    assert read.disposition == AidAdvised("430102", told=True, advised_to_apply=True)


def test_words_of_before_a_fallback_was_marked_are_still_read() -> None:
    sealer = FakeSealer()
    codec = MatterCodec(sealer, FakeCallerHash())
    item, bound = codec.matter(MATTER), f"MATTER#{MATTER.id}"
    personal = json.loads(sealer.unseal(item.sealed or b"", bound))
    del personal["told"][3]
    item.sealed = sealer.seal(json.dumps(personal), bound)
    told = codec.read_matter(item).told
    assert told is not None
    assert told.words == ("芙蓉区法律援助中心", "芙蓉区某路1号", "0731-84000000")
    assert not told.above
