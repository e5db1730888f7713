"""Hearing a message leaves its fact before the link, and cuts the recording once."""

from datetime import timedelta

import pytest

from backend.calls.voicemail.listening import LINK_SECONDS
from backend.calls.voicemail.model import Voicemail
from backend.kernel.audit import Fact
from backend.kernel.errors import Forbidden, Invalid, NotFound
from infra.connect.simulator.engine.contact import Recording as Recorded
from infra.connect.simulator.engine.contact import Sound
from infra.connect.simulator.reports import recordings
from tests.backend.calls.voicemail.messages import ASKED, BEGAN, IVR, OVER, call
from tests.backend.calls.voicemail.test_audio import heard, strength
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.messages import PHONE, Messages, leave

LATER = OVER + timedelta(minutes=5)
LI = hunan.person("attendant-changsha-1")


@pytest.fixture
def house() -> House:
    return House(FakeClock(ASKED + timedelta(hours=13)))


def store(house: House) -> None:
    """Let the exchange store its recording."""
    sounds = [
        Sound("system", BEGAN, ASKED + timedelta(seconds=5)),
        Sound("customer", ASKED + timedelta(seconds=5), OVER),
    ]
    house.recordings.stored[IVR.location] = recordings.wav(Recorded("IVR", BEGAN, OVER), sounds)


def saw(house: House, voicemail: Voicemail) -> list[str]:
    seen = f"SEEN#{voicemail.subject}"
    return [one.action for one in house.books.all(Fact) if one.subject == seen]


@pytest.mark.requirement("S0-62", "S0-20")
def test_the_caller_is_heard_by_a_link_after_its_fact(house: House) -> None:
    store(house)
    voicemail = leave(house, "c-1", hunan.CHANGSHA, IVR)
    known: list[list[str]] = []
    house.recordings.asked = lambda _: known.append(saw(house, voicemail))
    assert Messages(house).listening.listen(LI, "c-1")
    assert LINK_SECONDS <= 60
    assert known == [["voicemail.listened"]]
    samples, rate = heard(house.recordings.cuts["c-1"])
    assert len(samples) == round((OVER - ASKED).total_seconds() * rate)
    assert strength(samples[5 * rate :], rate, recordings.TONES["customer"]) > 8000
    assert strength(samples, rate, recordings.TONES["system"]) < 1


def test_it_is_cut_once(house: House) -> None:
    store(house)
    voicemail = leave(house, "c-1", hunan.CHANGSHA, IVR)
    listening = Messages(house).listening
    assert listening.listen(LI, "c-1")
    house.recordings.stored.clear()
    assert listening.listen(LI, "c-1")
    assert saw(house, voicemail) == ["voicemail.listened"] * 2


@pytest.mark.requirement("S0-62")
def test_without_a_recording_there_is_nothing_to_hear_and_no_fact_of_hearing(house: House) -> None:
    voicemail = leave(house)
    assert Messages(house).listening.listen(LI, "c-1") is None
    assert saw(house, voicemail) == []
    assert house.recordings.cuts == {}


def test_a_recording_that_a_later_record_names_is_heard(house: House) -> None:
    store(house)
    leave(house)
    later = call("c-1", IVR, at=LATER)
    for report in later.reports.values():
        house.calls.absorb("c-1", report)
    assert Messages(house).listening.listen(LI, "c-1")


def test_what_cannot_be_read_is_nothing_to_hear(house: House) -> None:
    leave(house, "c-1", hunan.CHANGSHA, IVR)
    house.recordings.stored[IVR.location] = b"no sound at all"
    assert Messages(house).listening.listen(LI, "c-1") is None


@pytest.mark.requirement("S0-20")
def test_the_number_is_shown_for_a_reason_and_after_its_fact(house: House) -> None:
    voicemail = leave(house)
    listening = Messages(house).listening
    with pytest.raises(Invalid):
        listening.reveal(LI, "c-1", " ")
    assert saw(house, voicemail) == []
    assert listening.reveal(LI, "c-1", "回电") == PHONE
    assert saw(house, voicemail) == ["voicemail.revealed"]


@pytest.mark.requirement("S0-20")
@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("attendant-zhuzhou-1", NotFound),
        ("head-zhuzhou", NotFound),
        ("coordinator-liuyang", Forbidden),
        ("administrator", Forbidden),
        ("auditor", Forbidden),
    ],
)
def test_nobody_else_hears_it(who: str, refusal: type[Exception], house: House) -> None:
    store(house)
    voicemail = leave(house, "c-1", hunan.CHANGSHA, IVR)
    listening = Messages(house).listening
    for ask in (listening.listen, listening.open):
        with pytest.raises(refusal):
            ask(hunan.person(who), "c-1")
    assert saw(house, voicemail) == []
    assert house.recordings.cuts == {}
