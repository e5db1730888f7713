"""Those who have served long, and the cases that they were given (Art. 11, S0-37)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from backend.kernel.rulebook import FIRST
from backend.pay.model import CaseGiven
from backend.pay.serving import CaseDesk, GiveCase, is_long
from backend.roster.shifts import Half
from backend.staff.months import months_before
from tests.backend.pay.bureau import HEAD, LI, SUPERVISOR, ZHUZHOU_HEAD, Bureau, command_id
from tests.backend.pay.served import served
from tests.fakes.hunan import CHANGSHA

YEAR = tuple(months_before("2026-11", back) for back in range(12, 0, -1))
GIVEN = GiveCase(command_id("case"), "430100", "li", date(2026, 11, 2), "湘法援（2026）第118号")


def serve(bureau: Bureau, person: str, months: tuple[str, ...], windows: int = 4) -> None:
    for month in months:
        day = date.fromisoformat(f"{month}-01")
        bureau.serve(
            *(
                replace(
                    served(person, half=Half.AM),
                    shift_id=f"{person}.{month}.{number}",
                    day=day.replace(day=number),
                )
                for number in range(1, windows + 1)
            )
        )


@pytest.fixture
def bureau() -> Bureau:
    bureau = Bureau()
    serve(bureau, "li", YEAR)
    serve(bureau, "wang", YEAR[1:], 8)
    serve(bureau, "zhao", YEAR, 3)
    return bureau


@pytest.mark.requirement("S0-37")
def test_long_is_who_has_served_all_the_months_and_often_enough(bureau: Bureau) -> None:
    servers, months = CaseDesk(bureau.ports).servers(HEAD, CHANGSHA)
    assert months == YEAR
    assert [(one.person_id, one.long, one.months, one.windows) for one in servers] == [
        ("li", True, 12, 48),
        ("wang", False, 11, 88),
        ("zhao", False, 12, 36),
    ]


def test_a_month_of_illness_takes_nobody_off_the_list() -> None:
    windows = dict.fromkeys(YEAR, 5) | {YEAR[4]: 0}
    assert is_long(windows, YEAR, FIRST)
    assert not is_long(windows | {YEAR[0]: 0}, YEAR, FIRST)


@pytest.mark.requirement("S0-37")
def test_cases_are_counted_and_whoever_has_fewest_comes_first(bureau: Bureau) -> None:
    serve(bureau, "qian", YEAR, 6)
    desk = CaseDesk(bureau.ports)
    assert [one.person_id for one in desk.servers(HEAD, CHANGSHA)[0]][:2] == ["qian", "li"]
    desk.give(HEAD, replace(GIVEN, person_id="qian"))
    found = desk.servers(HEAD, CHANGSHA)[0]
    assert [(one.person_id, one.cases) for one in found][:2] == [("li", 0), ("qian", 1)]
    assert [case.person_id for case in desk.cases(SUPERVISOR, CHANGSHA)] == ["qian"]


def test_a_case_is_given_once(bureau: Bureau) -> None:
    desk = CaseDesk(bureau.ports)
    desk.give(HEAD, GIVEN)
    desk.give(HEAD, GIVEN)
    assert len(bureau.books.all(CaseGiven)) == 1
    with pytest.raises(Conflict):
        desk.give(HEAD, replace(GIVEN, reference="湘法援（2026）第119号"))


def test_who_has_not_served_long_is_given_none(bureau: Bureau) -> None:
    desk = CaseDesk(bureau.ports)
    for person in ("wang", "nobody"):
        with pytest.raises(Refused, match="served long"):
            desk.give(HEAD, replace(GIVEN, person_id=person))


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"day": date(2026, 11, 3)}, "day"), ({"reference": " "}, "reference")],
)
def test_a_case_needs_its_number_and_a_day(
    changes: dict[str, Any], field: str, bureau: Bureau
) -> None:
    with pytest.raises(Invalid) as refused:
        CaseDesk(bureau.ports).give(HEAD, replace(GIVEN, **changes))
    assert [fault.field for fault in refused.value.faults] == [field]


def test_who_has_no_right_gives_none(bureau: Bureau) -> None:
    desk = CaseDesk(bureau.ports)
    with pytest.raises(NotFound):
        desk.give(ZHUZHOU_HEAD, GIVEN)
    for actor in (SUPERVISOR, LI):
        with pytest.raises(Forbidden):
            desk.give(actor, GIVEN)
    with pytest.raises(Forbidden):
        desk.servers(LI, CHANGSHA)


@pytest.mark.requirement("S0-37")
def test_the_pieces_of_one_window_make_nobody_long_serving() -> None:
    bureau = Bureau()
    for month in YEAR:
        day = date.fromisoformat(f"{month}-09")
        seat = f"430100.{day:%Y%m%d}.am.answering.1"
        pieces = [f"{seat}{end}" for end in ("", ".0900", ".0930", ".0930-2")]
        bureau.serve(
            *(replace(served("li"), shift_id=one, day=day, verified_minutes=20) for one in pieces)
        )
    (found,), _ = CaseDesk(bureau.ports).servers(HEAD, CHANGSHA)
    assert (found.windows, found.long) == (12, False)
