"""Once a month a sample of every attendant's calls is drawn for review (S0-39)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.accounts.words import words_of
from backend.kernel.events import Event
from backend.matters.reviews.model import Draw
from tests.backend.matters.reviews.bench import HEAD, LI, WANG, Bench, confined
from tests.fakes.hunan import ZHUZHOU, person


@pytest.mark.requirement("S0-39")
def test_so_many_calls_of_every_attendant_are_drawn_once() -> None:
    bench = Bench()
    of_li = {bench.call(f"li-{number}", day=1 + number) for number in range(9)}
    of_wang = {bench.call(f"wang-{number}", WANG) for number in range(2)}
    bench.draw()
    kept = bench.kept()
    assert {one.call_id for one in kept if one.person_id == WANG.person_id} == of_wang
    li = [one for one in kept if one.person_id == LI.person_id]
    assert (
        len(li)
        == bench.house.regulations.standing()
        .terms(LI.place, bench.house.clock.now())
        .rulebook.reviews_a_month
    )
    assert {one.call_id for one in li} <= of_li
    assert all((one.line, one.month, one.drawn) == ("430100", "2026-10", True) for one in kept)
    bench.draw()
    assert bench.kept() == kept
    draws = {one.line: one for one in bench.house.books.all(Draw)}
    assert (draws["430100"].calls, draws["430100"].people, draws["430100"].reviews) == (11, 2, 5)
    assert (len(draws), draws["430200"].reviews) == (14, 0)
    (news,) = [one for one in bench.house.books.all(Event) if one.kind == "duty.reviews_drawn"]
    words = words_of(news.kind, news.data, news.at, lambda code, _="zh": code)
    assert "5" in words.title
    assert words.link == "/reviews?place=430100&month=2026-10"


@pytest.mark.requirement("S0-39")
def test_what_is_drawn_was_answered_here_and_is_open_to_the_head() -> None:
    bench = Bench()
    wanted = bench.call("answered")
    bench.call("missed", answered=False)
    bench.call("unregistered", registered=False)
    bench.call("complaint", confined=confined())
    bench.call("elsewhere", person("attendant-zhuzhou-1"))
    bench.call("later", day=12, place=ZHUZHOU)
    unknown = replace(LI, agent_id="nobody-knows")
    bench.call("unknown", unknown)
    bench.draw()
    assert [one.call_id for one in bench.kept()] == [wanted]


def test_a_month_is_drawn_from_when_it_is_over() -> None:
    bench = Bench()
    bench.call("october")
    bench.house.clock.forward(seconds=-timedelta(days=2).total_seconds())
    bench.draw()
    assert bench.kept() == []
    bench.house.clock.forward(seconds=timedelta(days=2).total_seconds())
    bench.draw()
    assert len(bench.kept()) == 1


def test_a_draw_that_was_cut_off_goes_on_and_one_without_time_waits() -> None:
    bench = Bench()
    bench.call("october")
    assert bench.drawing().draw(lambda: False) == ()
    chosen = bench.reviewing.choose(HEAD, bench.call("chosen"))
    bench.draw()
    assert len(bench.kept()) == 2
    assert chosen in bench.kept()
