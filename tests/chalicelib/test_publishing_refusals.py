"""Whatever is sent to the publishing doors is kept right or refused with its reason."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.chalicelib.publishing import ADMINISTRATOR, NOTICE, RULES, SUPERVISOR, ask
from tests.guards.visits import Reception, identity, open_doors


@pytest.fixture
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        yield reception


SPOILT: tuple[Any, ...] = (
    *(None, "", "x" * 50_000, "\x00", "../../x", 0, -1, 10**400, 1.5, True, [], {}, [[]]),
    *({"a": {}}, ["08:30"], "9999-12-31", "0001-01-01", "2026-13-45", "<script>"),
)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/calendar/drafts", NOTICE),
        ("/rulebook/drafts", RULES),
        (f"/drafts/{NOTICE['id']}/confirm", {"id": identity("c"), "version": 1}),
        (f"/drafts/{NOTICE['id']}/withdraw", {"id": identity("w"), "version": 1, "reason": "误"}),
    ],
)
def test_whatever_is_sent_is_answered_with_a_reason(
    path: str, body: dict[str, Any], desk: Reception
) -> None:
    ask(desk, SUPERVISOR, "/calendar/drafts", NOTICE)
    for field in (*body, "unknown"):
        for spoilt in SPOILT:
            status, told = ask(desk, ADMINISTRATOR, path, {**body, field: spoilt})
            assert status in {200, 201, 404, 409, 422}, (field, spoilt, told)
            assert status < 300 or told["title"], (field, spoilt)


@pytest.mark.parametrize("name", ["reply_working_days", "morning", "make_up_days_open"])
def test_whatever_value_a_number_is_given_it_is_kept_right_or_refused(
    name: str, desk: Reception
) -> None:
    for number, spoilt in enumerate(SPOILT):
        body = {**RULES, "id": identity(name, number), "values": {name: spoilt}}
        status, told = ask(desk, SUPERVISOR, "/rulebook/drafts", body)
        assert status in {201, 422}, (spoilt, told)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/calendar?year=1999", 422),
        ("/calendar?year=2100", 200),
        ("/calendar?year=x", 422),
        ("/calendar?place=430100&colour=red", 422),
        ("/rulebook?day=2026-02-30", 422),
        ("/rulebook?day=0001-01-01", 422),
        ("/rulebook?day=9999-12-31", 422),
        (f"/drafts/{NOTICE['id']}/moves?cursor=%00", 422),
        (f"/drafts/{NOTICE['id']}/moves?cursor=999999%23zzz", 422),
        (f"/drafts/{NOTICE['id']}/moves?cursor=x", 422),
        ("/drafts/..%2F..", 404),
    ],
)
def test_queries_and_paths_that_forgers_send(path: str, status: int, desk: Reception) -> None:
    ask(desk, SUPERVISOR, "/calendar/drafts", NOTICE)
    assert ask(desk, SUPERVISOR, path)[0] == status
