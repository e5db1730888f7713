"""The public channel of supervision reads its register seldom, whoever asks how often."""

import json

import pytest

from chalicelib.wiring import ground
from tests.guards.visits import open_doors


@pytest.mark.requirement("S0-52")
def test_whoever_asks_again_has_nothing_read_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with open_doors() as reception:
        read: list[int] = []
        every = ground.offices().all

        class Counted:
            def all(self) -> object:
                read.append(1)
                return every()

        monkeypatch.setattr(ground, "offices", Counted)
        answers = [reception.client.http.get("/supervision") for _ in range(5)]
    assert {one.status_code for one in answers} == {200}
    assert json.loads(answers[0].body)["offices"]
    assert len(read) == 1
