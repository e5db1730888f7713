"""The documents of a file: what each says, and that it says nothing that the file does not."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.errors import Invalid, NotFound
from backend.oversight.violations import commands
from backend.oversight.violations.acts import Item
from backend.oversight.violations.model import Harm, Outcome, Violation
from backend.oversight.violations.papers import (
    ITEMS,
    LIFTED,
    PUT,
    TEMPLATES,
)
from backend.oversight.violations.sanctions import Penalty
from tests.backend.oversight.violations.chamber import (
    DUE_ON,
    HEAD,
    LI,
    SUPERVISOR,
    Chamber,
    entered,
)

ISSUED = {"document": "长司改〔2026〕3号", "words": "当面致歉\n完成培训", "due_on": DUE_ON}


def _sanctioned(*penalties: Penalty) -> tuple[Chamber, Violation]:
    chamber = Chamber()
    one = chamber.established(harm=Harm.BAD_EFFECT, harm_words="来电人向媒体反映")
    for penalty in penalties:
        said: dict[str, Any] = {"penalty": penalty, **ISSUED}
        one = chamber.office(HEAD, one, commands.Issue, **said)
    return chamber, one


@pytest.mark.requirement("S0-79")
def test_an_order_to_correct_says_what_when_and_by_whom() -> None:
    chamber, one = _sanctioned(Penalty.CORRECTION)
    paper = chamber.ledger.paper(HEAD, one.id, "1")
    assert (paper.title, paper.number) == ("责令改正通知书", "长司改〔2026〕3号")
    assert (paper.addressee, paper.office) == (one.accused.name, "长沙市法律援助中心")
    assert paper.issued_on == date(2026, 11, 23)
    text = "\n".join(paper.paragraphs)
    assert "经查，2026年11月20日10时00分，通话中斥责来电人。" in text
    assert f"{one.accused.name}陈述：当时情绪激动，愿意致歉。" in text
    assert f"第二十条第（四）项规定的“{ITEMS[Item.UNCIVIL]}”情形" in text
    assert "现责令你于2026年12月11日前改正" in text
    assert "可自收到之日起30日内" in text
    assert paper.paragraphs[-3:-1] == ("当面致歉", "完成培训。")


@pytest.mark.requirement("S0-79")
def test_each_sanction_and_the_putting_has_its_document() -> None:
    chamber, one = _sanctioned(*Penalty)
    assert one.papers == (PUT, "1", "2", "3")
    papers = {name: chamber.ledger.paper(HEAD, one.id, name) for name in one.papers}
    titles = [paper.title for paper in papers.values()]
    circular = f"关于{one.accused.name}违规问题的通报"
    assert titles == ["违规情况告知书", "责令改正通知书", circular, "责任追究决定书"]
    account = "\n".join(papers["3"].paragraphs)
    assert "造成不良影响：来电人向媒体反映。" in account
    asked = "\n".join(papers[PUT].paragraphs)
    assert "是否违规尚未认定" in asked
    assert "请你于2026年11月26日17时00分前提出陈述意见" in asked
    for name in ("4", "", "no"):
        with pytest.raises(NotFound):
            chamber.ledger.paper(HEAD, one.id, name)


def test_a_centre_is_called_a_unit_and_named_as_it_signs() -> None:
    chamber = Chamber()
    one = chamber.enter(SUPERVISOR, entered("", Item.BLOCKED))
    assert one.papers == ()
    one = chamber.office(SUPERVISOR, one, commands.PutToAccused)
    paper = chamber.ledger.paper(SUPERVISOR, one.id, PUT)
    assert (paper.addressee, paper.office) == ("长沙市法律援助中心", "湖南省司法厅")
    assert "现就下列情况向你单位告知" in paper.paragraphs[0]


@given(st.text(max_size=80))
def test_no_words_of_a_file_are_taken_for_a_template(words: str) -> None:
    chamber = Chamber()
    one = chamber.established()
    sanction = {
        "penalty": Penalty.CIRCULAR,
        "document": "",
        "due_on": DUE_ON,
        "words": f"甲{{{words}}}乙",
    }
    try:
        one = chamber.office(HEAD, one, commands.Issue, **sanction)
    except Invalid:
        return  # a text with a telephone number is none
    text = "".join(chamber.ledger.paper(HEAD, one.id, "1").paragraphs)
    assert "甲{" in text
    assert "{" not in "".join(each.title for each in TEMPLATES.values()).replace("{accused}", "")


@pytest.mark.requirement("S0-79")
def test_what_was_served_stays_as_it_was_served() -> None:
    chamber, one = _sanctioned(Penalty.CORRECTION)
    before = chamber.ledger.paper(HEAD, one.id, "1")
    chamber.accused(LI, one, commands.Rectify, number=1, words="已致歉")
    back = {"accepted": False, "words": "未附记录", "due_on": date(2026, 12, 20)}
    one = chamber.office(HEAD, one, commands.Reply, number=1, **back)
    assert (one.sanctions[0].due_on, one.sanctions[0].until) == (DUE_ON, date(2026, 12, 20))
    assert chamber.ledger.paper(HEAD, one.id, "1") == before


@pytest.mark.requirement("S0-79", "N3")
def test_what_is_put_anew_has_a_document_of_its_own_and_the_first_keeps_its_words() -> None:
    chamber = Chamber()
    one = chamber.enter(command=entered(item=Item.LEFT_POST))
    one = chamber.office(HEAD, one, commands.PutToAccused)
    first = chamber.ledger.paper(HEAD, one.id, PUT)
    one = chamber.office(HEAD, one, commands.PutToAccused, item=Item.PAID_SERVICE)
    again = chamber.ledger.paper(HEAD, one.id, "put2")
    assert one.papers == (PUT, "put2")
    assert ITEMS[Item.LEFT_POST] in "".join(first.paragraphs)
    assert ITEMS[Item.PAID_SERVICE] in "".join(again.paragraphs)
    assert chamber.ledger.paper(HEAD, one.id, PUT) == first


@pytest.mark.requirement("S0-79")
def test_a_document_whose_sanction_was_taken_back_says_so_above_what_was_served() -> None:
    chamber, one = _sanctioned(Penalty.CORRECTION)
    before = chamber.ledger.paper(HEAD, one.id, "1")
    one = chamber.accused(LI, one, commands.Object, words="录音不完整")
    revoke = {"outcome": Outcome.REVOKED, "words": "事实不清"}
    one = chamber.office(SUPERVISOR, one, commands.DecideAppeal, **revoke)
    after = chamber.ledger.paper(HEAD, one.id, "1")
    line = LIFTED.format(day="2026年11月23日")
    assert after.paragraphs == (line, *before.paragraphs)
    assert (after.title, after.number, after.issued_on) == (
        before.title,
        before.number,
        before.issued_on,
    )
