"""What notices of rosters say: whom, when, and where to go, in both languages."""

from datetime import UTC, date, datetime

import pytest

from backend.accounts.words import words_of
from backend.roster.planning import news
from backend.roster.planning.requests import Request, RequestKind, RequestState, request_id
from backend.roster.planning.seating import seated
from backend.roster.planning.sheet import Member
from backend.roster.shifts import Half, Seat, Task
from tests.fakes.crews import attendant, days
from tests.fakes.hunan import CHANGSHA, gazetteer

MONDAY = date(2026, 11, 23)
AT = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
WINDOW = days(MONDAY, MONDAY)[0].windows[Half.AM]
SHIFT = seated((), Seat(CHANGSHA, MONDAY, Half.AM, Task.ANSWERING), Member(attendant("a")), WINDOW)[
    0
]


def request(kind: RequestKind, state: RequestState) -> Request:
    asked = Request(
        id=request_id(MONDAY, "00000000-0000-7000-8000-000000000001"),
        kind=kind,
        site=CHANGSHA,
        asker="a",
        asker_name="李文静",
        asked_at=AT,
        begins_at=WINDOW[0],
        ends_at=WINDOW[1],
    )
    return asked.answered(state, ("b", "王磊"), AT)


@pytest.mark.parametrize(
    ("kind", "of", "state", "zh", "en"),
    [
        (
            "substitute_asked",
            RequestKind.SUBSTITUTION,
            RequestState.WAITING,
            "请您替班",
            "stand in",
        ),
        ("substitute_taken", RequestKind.SUBSTITUTION, RequestState.DONE, "接班", "stands in"),
        ("substitute_none", RequestKind.SUBSTITUTION, RequestState.REFUSED, "无人应答", "Nobody"),
        ("seat_asked", RequestKind.SEAT, RequestState.WAITING, "请您值班", "asks you to serve"),
        ("seat_taken", RequestKind.SEAT, RequestState.DONE, "空缺已补", "serves"),
        ("seat_none", RequestKind.SEAT, RequestState.REFUSED, "无人应答", "Nobody"),
        ("leave_asked", RequestKind.LEAVE, RequestState.WAITING, "请假", "asks for leave"),
        ("leave_decided", RequestKind.LEAVE, RequestState.DONE, "已批准", "is granted"),
        ("leave_decided", RequestKind.LEAVE, RequestState.REFUSED, "未获批准", "is refused"),
        ("swap_asked", RequestKind.SWAP, RequestState.WAITING, "换班", "swap"),
        ("swap_decided", RequestKind.SWAP, RequestState.DONE, "已生效", "holds"),
        ("swap_decided", RequestKind.SWAP, RequestState.REFUSED, "不同意", "No swap"),
    ],
)
def test_a_request_says_what_is_asked_and_when(
    kind: str, of: RequestKind, state: RequestState, zh: str, en: str
) -> None:
    event = news.of_request(f"roster.{kind}", request(of, state), AT, to=("b",), heads=True)
    # An event names people by their ids alone; delivery adds the names.
    assert {"李文静", "王磊"}.isdisjoint(event.data.values())
    told = {**event.data, "asker_name": "李文静", "by_name": "王磊"}
    said = words_of(event.kind, told, AT, gazetteer().name)
    assert zh in said.title
    assert en in said.title_en
    assert "11月23日08:30至11:30" in said.title
    assert "2026-11-23 08:30 to 11:30" in said.title_en
    assert said.link.startswith("/")


def test_what_was_published_or_changed_names_the_days() -> None:
    told = news.published(CHANGSHA, "a", [SHIFT], AT, "f" * 64)
    said = words_of(told.kind, told.data, AT, gazetteer().name)
    assert "11月23日至11月23日共1班" in said.title
    changed = news.of_shift("roster.changed", SHIFT, {"a", "b"}, AT)
    said = words_of(changed.kind, changed.data, AT, gazetteer().name)
    assert (said.title, said.title_en) == (
        "班次变动：11月23日上午",
        "A shift has changed: 2026-11-23, morning",
    )
