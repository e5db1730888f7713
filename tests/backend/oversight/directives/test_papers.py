"""The document of a directive: what it says, under which title and number."""

import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.oversight.directives.model import Form
from backend.oversight.directives.papers import article_words, paper_of
from tests.backend.oversight.directives.office import NUMBER, Office, content

OFFICE, CENTRE = "湖南省司法厅", "长沙市法律援助中心"
ISSUED = Office().issued()
RESTS = (
    "上述情况涉及《湖南省“12348”法律援助热线管理办法》第八条、第九条的规定。"
    "依照该办法第二条，现要求你单位："
)


@pytest.mark.requirement("S0-06")
def test_a_supervision_notice_says_what_was_found_and_what_is_demanded() -> None:
    paper = paper_of(ISSUED, OFFICE, CENTRE)
    assert (paper.title, paper.number) == ("监督通知书", NUMBER)
    assert (paper.addressee, paper.office) == (CENTRE, OFFICE)
    assert paper.paragraphs == (
        "经监督检查，你单位在窗口时间无人接听方面存在以下情况：",
        "11月20日上午座席空岗。",
        RESTS,
        "补齐排班，落实替班。",
        "请于2026年11月27日前签收本通知，并于2026年12月18日前报送整改情况和措施。",
    )
    assert paper.file_name == "监督通知书-长沙市法律援助中心-20261123.docx"


def test_guidance_without_facts_has_no_paragraph_for_them() -> None:
    said = content(form=Form.GUIDANCE, facts="", demand="一、统一开头语\n二、每月培训")
    paper = paper_of(Office().draft(content=said), OFFICE, CENTRE)
    assert (paper.title, paper.number) == ("业务指导通知书", "")
    assert paper.paragraphs[1:3] == ("一、统一开头语", "二、每月培训。")
    assert len(paper.paragraphs) == 5


@given(form=st.sampled_from(Form), words=st.text(string.printable + "长沙{}", min_size=1))
def test_no_word_of_a_directive_is_read_as_a_template(form: Form, words: str) -> None:
    demand = f"甲{words}乙"
    one = replace(ISSUED, content=content(form=form, demand=demand))
    said = "".join("".join(paper_of(one, OFFICE, CENTRE).paragraphs).split())
    assert "".join(demand.split()) in said


def test_articles_are_written_as_in_the_measures() -> None:
    words = [article_words(number) for number in (1, 9, 10, 11, 20, 21)]
    assert words == ["第一条", "第九条", "第十条", "第十一条", "第二十条", "第二十一条"]
