"""Which institution is competent, case by case: the table is meant to be read (S0-57, N23)."""

from dataclasses import replace
from itertools import pairwise

import pytest

from backend.kernel.places import PlacePath
from backend.places.institutions.finding import (
    Answer,
    Gap,
    Kind,
    Outside,
    Question,
    asked,
    competent,
    nearest,
    notes,
    reasons,
)
from backend.places.institutions.model import Office, Register, Told
from tests.backend.places.offices import CLOSED, REGISTER, at
from tests.fakes import hunan

# C: litigation, seat of the case-handling organ. D: seat of the dispute-handling organ.
# E: place of the cause. N: nearest to the residence. `outside`: another province.
# `431129 closed`: the register of these cases has closed 江华 (431129), and all of 湘西 (4331..).
CASES = """
the caller's matter                                | what was told       | answer
--- litigation: only where the case is handled ---
a wage claim at the basic court of 芙蓉            | C 430102            | C 430102
the same, the worker living in 浏阳                | C 430102 N 430181   | C 430102
the same, the work having been done in 宁乡        | C 430102 E 430182   | C 430102
the same, arbitrated before in 天心                | C 430102 D 430103   | C 430102
an appeal at the intermediate court of 长沙        | C 430100            | C 430100
a retrial at the high court of the province        | C 430000            | C 430000
a theft investigated by the police of 醴陵         | C 430281            | C 430281
a suspect held in 株洲, charged in 攸县            | C 430223            | C 430223
a prosecution reviewed by the procuratorate of 耒阳| C 430481            | C 430481
a prosecution by the city procuratorate of 衡阳    | C 430400            | C 430400
a divorce at the court of 雨湖                     | C 430302            | C 430302
maintenance of a child at the court of 武冈        | C 430581            | C 430581
an injury on the road, sued for in 岳阳楼          | C 430602            | C 430602
a demolition sued against 常德, heard in 武陵      | C 430702            | C 430702
an action against the county of 桃源, heard in 常德| C 430700            | C 430700
a private prosecution at the court of 慈利         | C 430821            | C 430821
state compensation decided by the police of 益阳   | C 430900            | C 430900
an enforcement at the court of 资兴                | C 431081            | C 431081
a court of a free-trade kind in 苏仙               | C 431003            | C 431003
a juvenile case at the court of 零陵               | C 431102            | C 431102
a land contract at the court of 鹤城               | C 431202            | C 431202
a defective product sued for in 娄星               | C 431302            | C 431302
a claim not filed yet, the court being 安化's      | C 430923            | C 430923
nobody knows yet which court it will be            | C                   | ask case_organ
the same, though the caller's home is known        | C N 430102          | ask case_organ
the same, though the place of the accident is known| C E 430181          | ask case_organ
a court of another province                        | C outside           | outside C
the same, the accident having happened in 临湘     | C outside E 430682  | outside C
the court of 江华, closed in the register          | C 431129            | C 431100 above
the court of 凤凰, all of 湘西 closed              | C 433123            | C 430000 above
the intermediate court of 湘西, all of it closed   | C 433100            | C 430000 above
--- no litigation: where the dispute is handled, or where it happened ---
wages arbitrated in 岳麓                           | D 430104            | D 430104
the same, the work having been done in 望城        | D 430104 E 430112   | D 430104 E 430112 first
the same in one place                              | D 430104 E 430104   | D 430104 E 430104
the same, the worker living in 新化                | D 430104 N 431322   | D 430104
an injury at work in 冷水江, nobody asked yet      | E 431381            | E 431381
a mediation in 洪江, the quarrel from 会同         | D 431281 E 431225   | D 431281 E 431225 first
a review by the government of 永州                 | D 431100            | D 431100
a review by the province, the fine from 双峰       | D 430000 E 431321   | D 430000 E 431321 first
a pension refused in 沅江                          | E 430981            | E 430981
domestic violence in 南县, no organ yet            | E 430921            | E 430921
arbitrated in another province, work in 汝城   | D outside E 431026  | E 431026 outside D first
hurt in another province, mediated in 石门  | D 430726 E outside  | D 430726 outside E first
both in another province                           | D outside E outside | outside D outside E
only the cause told, in another province           | E outside           | outside E
a committee of 江华, closed in the register        | D 431129            | D 431100 above
江华 and 永州: one institution is left of two      | D 431129 E 431100   | D 431100 above E 431100
a quarrel in 凤凰, all of 湘西 closed              | E 433123            | E 430000 above
the cause in the province at large                 | E 430000            | ask cause
the same, arbitrated before in 资兴                | D 431081 E 430000   | D 431081 ask cause
neither place is known                             | D E                 | ask dispute_organ cause
the same, though the caller lives in 芙蓉          | D E N 430102        | ask dispute_organ cause
--- not even the kind is known ---
the caller cannot say what it is                   |                     | ask kind
the same, though the caller lives in 芙蓉          | N 430102            | ask kind
"""

NEAREST = """
the caller                                         | lives in            | answer
in 芙蓉                                            | 430102              | N 430102
in 浏阳                                            | 430181              | N 430181
in 长沙, no county named                           | 430100              | N 430100
in the province, no city named                     | 430000              | N 430000
in 江华, closed in the register                    | 431129              | N 431100 above
in 凤凰, all of 湘西 closed                        | 433123              | N 430000 above
in another province                                | outside             | outside N
nobody asked                                       |                     | ask residence
"""

_KEYS = {"case_organ": "C", "dispute_organ": "D", "cause": "E", "nearest": "N"}


def _rows(table: str) -> list[tuple[str, str, str]]:
    lines = [line.split("|") for line in table.strip().splitlines()[1:] if "|" in line]
    return [(case.strip(), told.strip(), answer.strip()) for case, told, answer in lines]


def _seat(word: str) -> PlacePath | Outside:
    return Outside.PROVINCE if word == "outside" else at(word)


def _question(told: str) -> Question:
    """Read what was told; N, the residence, has nowhere to go in the question."""
    words = told.split()
    seats = {key: _seat(word) for key, word in pairwise(words) if word not in "CDEN"}
    kind = Kind.LITIGATION if "C" in words else Kind.OTHER if {"D", "E"} & {*words} else None
    return Question(kind, seats.get("C"), seats.get("D"), seats.get("E"))


def _written(answer: Answer) -> str:
    words = []
    for one in answer.found:
        words += [_KEYS[one.ground.key], one.office.code, *(["above"] if one.above else [])]
    for key in answer.outside:
        words += ["outside", _KEYS[key]]
    if answer.rule:
        words.append("first")
    if answer.missing:
        words += ["ask", *answer.missing]
    return " ".join(words)


@pytest.mark.requirement("S0-57", "N23")
@pytest.mark.parametrize(("case", "told", "answer"), _rows(CASES))
def test_the_competent_institution_is_found(case: str, told: str, answer: str) -> None:
    assert case
    assert _written(competent(_question(told), REGISTER)) == answer


def test_the_table_holds_forty_cases_that_all_read_otherwise() -> None:
    rows = _rows(CASES)
    assert len({(told, answer) for _, told, answer in rows}) >= 40
    assert len({case for case, *_ in rows} - {"the same"}) >= 40


@pytest.mark.requirement("S0-56", "N23")
@pytest.mark.parametrize(("case", "lives", "answer"), _rows(NEAREST))
def test_the_nearest_institution_is_found_from_the_residence(
    case: str, lives: str, answer: str
) -> None:
    assert case
    assert _written(nearest(_seat(lives) if lives else None, REGISTER)) == answer


LAW = "《中华人民共和国法律援助法》第三十八条"
RULES = "《办理法律援助案件程序规定》（司法部令第148号）"


def test_the_answer_says_why_in_both_languages() -> None:
    answer = competent(_question("D 431129 E 431102"), REGISTER)
    above, cause = [list(reasons(one, hunan.gazetteer())) for one in answer.found]
    organ = "对非诉讼事项的法律援助，由申请人向争议处理机关所在地的法律援助机构提出申请"
    happened = "对非诉讼事项的法律援助，由申请人向事由发生地的法律援助机构提出申请"
    assert [words.zh for words in above] == [
        f"{organ}（{LAW}）",
        "争议处理机关在江华瑶族自治县",
        "登记簿中江华瑶族自治县没有机构，由上一级永州市的机构指引",
    ]
    assert [words.zh for words in cause] == [f"{happened}（{LAW}）", "事由发生在零陵区"]
    assert above[2].en == (
        "the register has none for Jianghua Yao Autonomous County: "
        "that of Yongzhou above it guides on"
    )
    assert cause[1].en == "it happened in Lingling District"
    (note,) = notes(answer)
    assert (
        note.zh
        == f"就同一事项向两个以上有管辖权的机构提出申请的，由最先收到申请的机构受理（{RULES}）"
    )


def test_an_organ_of_a_prefecture_is_asked_after_once_more() -> None:
    (city,) = competent(_question("C 430100"), REGISTER).found
    (county,) = competent(_question("C 430102"), REGISTER).found
    (province,) = competent(_question("C 430000"), REGISTER).found
    hints = [len(list(reasons(one, hunan.gazetteer()))) for one in (city, county, province)]
    assert hints == [3, 2, 2]


def test_a_place_of_another_province_is_told_where_to_ring() -> None:
    (note,) = notes(competent(_question("C outside"), REGISTER))
    assert note.zh == (
        "办案机关在外省：不在本省，由当地法律援助机构受理，请告知拨打“当地区号+12348”"
    )
    assert note.en.startswith("the case-handling organ is in another province")


def test_an_empty_register_says_so_and_nobody_is_sent_in_a_circle() -> None:
    answer = competent(_question("C 430102"), Register(()))
    assert answer.missing == (Gap.INSTITUTION,)
    assert "12348" not in asked(Gap.INSTITUTION).zh + asked(Gap.INSTITUTION).en
    assert all(asked(gap).zh and asked(gap).en for gap in Gap)


@pytest.mark.requirement("S0-57")
@pytest.mark.parametrize("line", ["", "12348", "0731-12348", "073112348", "+86 731 12348"])
def test_the_number_of_the_line_is_no_institution_s_own(line: str) -> None:
    """Whoever is told of an institution is on that line already."""
    known = Office(at("430102"), "芙蓉区法律援助中心", "某路1号", "0731-88880000")
    assert known.told == Told("芙蓉区法律援助中心", "某路1号", "0731-88880000")
    assert replace(known, telephone=line).told.phone == ""
    ends_alike = replace(known, telephone="0731-84612348")
    assert ends_alike.told.phone == "0731-84612348"


@pytest.mark.requirement("S0-57")
def test_where_it_guides_on_only_what_is_told_says_so() -> None:
    above, own = competent(_question("D 431129 E 431100"), REGISTER).found
    assert (above.told.above, own.told.above) == (True, False)
    assert above.told.words == own.told.words
    assert CLOSED.told.words == ("江华瑶族自治县法律援助中心", "", "")
