"""What if: a quarter judged again by a draft, from kept facts, and nothing written."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from backend.kernel.books import Create
from backend.kernel.errors import Forbidden, Invalid, NotFound, Refused
from backend.kernel.rulebook import FIRST, RULE_FIELDS, Rulebook
from backend.oversight import articles
from backend.oversight.articles.book import RULES
from backend.oversight.model import Light, PlaceMonth
from backend.promises.publishing.drafts import CalendarContent, Draft, RulebookContent
from backend.promises.publishing.regulations import Hand
from backend.tallies.periods import Period
from chalicelib.wiring import oversight
from tests.backend.oversight.months import KEPT
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house

NOW = datetime(2027, 1, 20, 2, 0, tzinfo=UTC)
QUARTER = Period.parse("2026-Q4")
SUPERVISOR = hunan.person("supervisor")
STRICT = replace(FIRST, version=2, effective_from=date(2027, 6, 1), coverage_least=2)


@pytest.fixture
def house() -> Iterator[House]:
    with open_house(House(FakeClock(NOW))) as opened:
        opened.books.commit(Create(PlaceMonth(KEPT)))
        yield opened


def propose(house: House, content: RulebookContent | CalendarContent) -> str:
    hand = Hand("somebody", "某人", NOW)
    house.books.commit(Create(Draft("d-1", "430000", content, 1, hand)))
    return "d-1"


def strict(house: House, rulebook: Rulebook = STRICT) -> str:
    return propose(house, RulebookContent(rulebook, "试行双人值守"))


@pytest.mark.requirement("N4")
def test_the_last_quarter_is_judged_again_and_only_what_turns_is_told(house: House) -> None:
    draft = strict(house)
    commits = len(house.books.commits)
    tried = oversight.trying().judge(SUPERVISOR, draft, None)
    assert (tried.period, [str(one) for one in tried.months]) == (QUARTER, ["2026-11"])
    assert tried.cells == 21
    (turn,) = tried.turns
    assert (turn.line, turn.article, turn.before) == ("430100", 9, Light.GREEN)
    assert turn.after.light is Light.RED
    assert [one.key for one in turn.after.findings] == ["uncovered"]
    assert len(house.books.commits) == commits


@pytest.mark.requirement("N4")
def test_numbers_of_which_the_facts_hold_no_trace_are_named(house: House) -> None:
    draft = strict(house, replace(STRICT, coverage_least=1, reply_working_days=1))
    tried = oversight.trying().judge(SUPERVISOR, draft, QUARTER)
    assert (tried.turns, tried.unread) == ([], ["reply_working_days"])


def test_a_quarter_without_facts_has_none(house: House) -> None:
    tried = oversight.trying().judge(SUPERVISOR, strict(house), Period.parse("2026-Q2"))
    assert (tried.months, tried.cells, tried.turns) == ([], 0, [])


def test_what_cannot_be_tried_is_refused(house: House) -> None:
    trying, draft = oversight.trying(), strict(house)
    with pytest.raises(Invalid):
        trying.judge(SUPERVISOR, draft, Period.parse("2026-11"))
    with pytest.raises(Invalid):
        trying.judge(SUPERVISOR, draft, Period.parse("2027-Q2"))
    with pytest.raises(NotFound):
        trying.judge(SUPERVISOR, "nothing", None)
    for username in ("head-changsha", "administrator", "attendant-changsha-1"):
        with pytest.raises(Forbidden):
            trying.judge(hunan.person(username), draft, None)


def test_a_calendar_changes_no_rule_of_judging(house: House) -> None:
    calendar = CalendarContent(replace(hunan.edition(), version=2), 2027, None, "通知")
    with pytest.raises(Refused):
        oversight.trying().judge(SUPERVISOR, propose(house, calendar), None)


def test_the_numbers_that_articles_read_are_named_in_the_book() -> None:
    folder = Path(articles.__file__).parent
    text = "".join(one.read_text(encoding="utf-8") for one in folder.glob("art*.py"))
    read = set(re.findall(r"rulebook\.([a-z_]+)", text))
    assert read & {one.name for one in RULE_FIELDS} == RULES
