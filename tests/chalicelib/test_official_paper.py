"""Official documents as Word: what stands in the XML, and how the page is laid out."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from backend.oversight.documents import Paper
from chalicelib.services.official_paper import word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAPER = Paper(
    "责令改正通知书",
    "长司改〔2026〕3号",
    "李文静",
    ("经查，<2026>年 & 𠮷某通话中斥责来电人。", "限期改正。"),
    "长沙市法律援助中心",
    date(2026, 11, 23),
)


def _part(paper: Paper, name: str) -> Element:
    with zipfile.ZipFile(io.BytesIO(word(paper))) as parts:
        assert not [name for name in parts.namelist() if "vba" in name.lower()]
        root: Element = fromstring(parts.read(f"word/{name}.xml"))
    return root


def _body(paper: Paper) -> Element:
    return _part(paper, "document")


def _texts(root: Element) -> list[str]:
    return ["".join(run.itertext()) for run in root.iter(f"{W}p")]


@pytest.mark.requirement("S0-79")
def test_a_document_says_what_the_paper_says_in_order() -> None:
    texts = [text for text in _texts(_body(PAPER)) if text]
    assert texts == [
        "责令改正通知书",
        "长司改〔2026〕3号",
        "李文静：",
        *PAPER.paragraphs,
        "长沙市法律援助中心",
        "2026年11月23日",
    ]


def test_the_page_is_set_as_an_official_document() -> None:
    root = _body(PAPER)
    (size,) = root.iter(f"{W}pgSz")
    (margins,) = root.iter(f"{W}pgMar")
    twips = {name: int(margins.get(f"{W}{name}", "0")) for name in ("top", "left", "right")}
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    assert twips == {"top": 2098, "left": 1587, "right": 1474}
    fonts = {one.get(f"{W}eastAsia") for one in root.iter(f"{W}rFonts")}
    assert fonts == {"方正小标宋简体", "仿宋_GB2312"}
    assert {one.get(f"{W}line") for one in root.iter(f"{W}spacing")} == {"560"}


def test_a_document_without_a_number_has_no_line_for_it() -> None:
    texts = _texts(_body(replace(PAPER, number="")))
    assert texts[:3] == ["责令改正通知书", "", "李文静："]


def test_pages_are_numbered_outside_and_no_signature_stands_alone() -> None:
    sides = {}
    for name in ("footer1", "footer2"):
        footer = _part(PAPER, name)
        assert ["".join(line.itertext()) for line in footer.iter(f"{W}p")] == ["— 1 —"]
        assert [field.get(f"{W}instr") for field in footer.iter(f"{W}fldSimple")] == ["PAGE"]
        sides[name] = [one.get(f"{W}val") for one in footer.iter(f"{W}jc")]
    assert sorted(sides.values()) == [["left"], ["right"]]
    assert next(_part(PAPER, "settings").iter(f"{W}evenAndOddHeaders"), None) is not None
    bound = [bool(list(line.iter(f"{W}keepNext"))) for line in _body(PAPER).iter(f"{W}p")]
    assert bound[-4:] == [True, True, True, False]
    assert not any(bound[:-4])
