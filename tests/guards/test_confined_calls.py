"""Calls and messages in which somebody complained: who is shown them, and what is under seal (N34).

What the accused find at every door stands in `test_accused_doors`.
"""

from dataclasses import replace

import pytest

from backend.kernel.books import Create, Replace
from backend.kernel.confined import Confined
from backend.kernel.places import PlacePath
from backend.matters.model import CallLink, Person
from tests.backend.calls.voicemail.test_listening import store
from tests.fakes import hunan
from tests.fakes.messages import PHONE
from tests.guards.accused_doors import REASON
from tests.guards.rights import CHANGSHA
from tests.guards.test_accused_doors import Complained
from tests.guards.test_complaint_rights import keep_complaint
from tests.guards.visits import identity, keep_call, open_doors


@pytest.mark.requirement("N34")
def test_the_doors_of_calls_and_messages_would_show_it_to_who_handles_it() -> None:
    with open_doors() as desk:
        store(desk.house)
        one = Complained(desk, "attendant-changsha-1", CHANGSHA, accused="head-zhuzhou")
        for who in ("attendant-changsha-1", "head-changsha", "supervisor"):
            for path in ("/calls?place=430100", f"/calls/{one.call}", f"/voicemails/{one.message}"):
                answer = desk.visit(who, "GET", path)
                assert answer.status_code == 200, (who, path)
                assert one.matter in answer.body.decode(), (who, path)
        for who in ("head-changsha", "supervisor"):
            late = desk.visit(who, "GET", one.path("/promises/late?day={late}&place=430100"))
            assert one.promise.reference in late.body.decode(), who
        path = f"/voicemails/{one.message}/listen"
        assert desk.visit("attendant-changsha-2", "POST", path).status_code == 404
        assert desk.visit("head-changsha", "POST", path).status_code == 200


@pytest.mark.requirement("S0-52", "N34")
def test_under_seal_neither_number_nor_voice_is_given_to_anybody() -> None:
    with open_doors() as desk:
        store(desk.house)
        one = Complained(desk, "attendant-changsha-1", CHANGSHA, accused="head-zhuzhou")
        house, confined = desk.house, Confined(PlacePath(CHANGSHA), frozenset(), sealed=True)
        message = house.voicemails.get(one.message)
        assert message is not None
        for call in house.calls.some((one.call, one.message)).values():
            house.calls.put(replace(call, confined=confined))
        house.books.commit(Replace(message.next(confined=confined), message.version))
        house.clock.forward(seconds=60)
        day = "place=430100"
        for who in ("attendant-changsha-1", "head-changsha", "supervisor"):
            for path in (
                f"/calls?{day}",
                f"/calls/{one.call}",
                f"/calls/{one.call}/caller",
                f"/voicemails?{day}",
                f"/voicemails/{one.message}",
            ):
                assert f"****{PHONE[-4:]}" not in desk.visit(who, "GET", path).body.decode(), path
            for path, said in (
                (f"/calls/{one.call}/reveal", REASON),
                (f"/voicemails/{one.message}/listen", None),
            ):
                assert desk.visit(who, "POST", path, said).status_code == 422, (who, path)


@pytest.mark.requirement("N34")
def test_while_a_call_lasts_the_board_shows_it_to_the_accused_without_its_complaint() -> None:
    with open_doors() as desk:
        attendant, accused = "attendant-changsha-1", frozenset({"head-changsha"})
        matter, call = identity("complaint"), identity("a call that lasts")
        keep_complaint(desk, matter, CHANGSHA, Person(attendant, attendant), accused)
        keep_call(desk.house, call, CHANGSHA, hunan.person(attendant).agent_id)
        confined = Confined(PlacePath(CHANGSHA), accused)
        desk.house.books.commit(Create(CallLink(call, matter, confined)))
        desk.house.clock.forward(seconds=60)
        for who, shown in ((attendant, True), ("head-changsha", False)):
            board = desk.visit(who, "GET", "/calls?live=true&place=430100").body.decode()
            assert call in board, who
            told = [one in board for one in (matter, f"****{PHONE[-4:]}")]
            assert told == [shown, shown], who
