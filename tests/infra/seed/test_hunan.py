"""The seed of Hunan says what the sources say."""

import datetime as dt
import re
from collections import Counter
from pathlib import Path

import holidays
import pytest

from backend.calendar import DayStatus
from backend.calls.counties import stand_in
from backend.kernel.privacy import plain_number
from backend.places.institutions.rules import faults_of
from backend.places.model import Gazetteer, Level
from infra.seed.institutions import COLUMNS, SAMPLE_MARK
from infra.seed.reader import HUNAN, Seed, read_seed
from infra.seed.table import read_lines
from infra.seed.working_days import DayType

PORTAL = Path(__file__).resolve().parents[3] / "frontend"
XIANGXI = "433100"
AREA_CODES = {
    "长沙市": "0731",
    "株洲市": "0731",
    "湘潭市": "0731",
    "衡阳市": "0734",
    "邵阳市": "0739",
    "岳阳市": "0730",
    "常德市": "0736",
    "张家界市": "0744",
    "益阳市": "0737",
    "郴州市": "0735",
    "永州市": "0746",
    "怀化市": "0745",
    "娄底市": "0738",
    "湘西土家族苗族自治州": "0743",
}
ARTICLE_13 = """\
    1、您好，有什么事情需要我们帮助吗，请讲；
    2、请问您贵姓；
    3、您别急，慢慢说；
    4、对不起，有些问题没有听清楚，请您再说一遍；
    5、您还有什么需要补充的吗，请讲；
    6、抱歉，您咨询或反映的问题比较复杂，我现在答复不了您，但我们会在2个工作日内给您答复，\
请您留下姓名、联系电话；
    7、谢谢您拨打“12348”法律援助热线，再见。
"""


@pytest.fixture(scope="module")
def seed() -> Seed:
    return read_seed()


def working_days(seed: Seed, year: int, place: str | None = None) -> int:
    """Count the year's working days from the rows alone, the place's own days on top."""
    exceptions = {row.day: row.day_type for row in seed.working_days if row.place is None}
    exceptions |= {
        row.day: row.day_type
        for row in seed.working_days
        if row.place is not None and row.place.code == place
    }
    days = (dt.date(year, 1, 1) + dt.timedelta(n) for n in range(366))
    return sum(
        exceptions[day] is DayType.MAKEUP_WORKDAY if day in exceptions else day.weekday() < 5
        for day in days
        if day.year == year
    )


@pytest.mark.requirement("S0-02")
def test_the_tree_has_one_province_14_prefectures_and_122_counties(seed: Seed) -> None:
    assert Counter(row.level for row in seed.divisions) == {
        Level.PROVINCE: 1,
        Level.PREFECTURE: 14,
        Level.COUNTY: 122,
    }
    assert Counter(row.kind for row in seed.divisions if row.level is Level.COUNTY) == {
        "市辖区": 36,
        "县级市": 19,
        "县": 60,
        "自治县": 7,
    }


@pytest.mark.requirement("S0-02")
def test_the_gazetteer_of_the_platform_takes_the_tree_as_it_is(seed: Seed) -> None:
    gazetteer = Gazetteer(seed.places)
    assert {place.code: gazetteer.path(place.code) for place in gazetteer} == {
        row.code: row.path for row in seed.divisions
    }


@pytest.mark.requirement("S0-02")
def test_every_place_lies_below_the_one_above_it(seed: Seed) -> None:
    depth = {Level.PROVINCE: 1, Level.PREFECTURE: 2, Level.COUNTY: 3}
    for row in seed.divisions:
        assert len(row.path.codes) == depth[row.level]
        assert row.path.province == "430000"
        if row.path.county:
            assert row.code[:4] == str(row.path.prefecture)[:4]


def test_every_place_has_the_english_name_that_the_portal_shows(seed: Seed) -> None:
    """One name for one place, in notices and on screens, and none for two."""
    named = {row.code: row.name_en for row in seed.divisions}
    assert len(set(named.values())) == len(named)
    assert all(name.isascii() for name in named.values())
    catalog = (PORTAL / "src/catalogs/en/places.ts").read_text()
    assert dict(re.findall(r"""p(\d{6}): ['"](.+)['"],""", catalog)) == named
    gazetteer = Gazetteer(row.place() for row in seed.divisions)
    assert gazetteer.name("430100", "en") == "Changsha"
    assert gazetteer.name("430121", "en") == "Changsha County"
    assert gazetteer.name("430223", "en") == "Youxian County"
    assert gazetteer.name("431129", "en") == "Jianghua Yao Autonomous County"
    assert gazetteer.name("999999", "en") == "999999"


def test_every_prefecture_has_its_area_code_and_three_share_one(seed: Seed) -> None:
    found = {row.name: row.area_code for row in seed.divisions if row.level is Level.PREFECTURE}
    assert found == AREA_CODES
    assert [name for name, code in found.items() if code == "0731"] == [
        "长沙市",
        "株洲市",
        "湘潭市",
    ]


def test_renamed_counties_are_still_found(seed: Seed) -> None:
    now = {row.code: row.name for row in seed.divisions}
    assert {row.name: now[row.place.code] for row in seed.aliases} == {
        "望城县": "望城区",
        "宁乡县": "宁乡市",
        "株洲县": "渌口区",
        "邵东县": "邵东市",
        "祁阳县": "祁阳市",
    }


@pytest.mark.requirement("R3")
@pytest.mark.parametrize(
    ("year", "days", "status"),
    [
        (2024, 251, DayStatus.OFFICIAL),
        (2025, 248, DayStatus.OFFICIAL),
        (2026, 248, DayStatus.OFFICIAL),
        *((year, 248, DayStatus.PROVISIONAL) for year in range(2027, 2031)),
    ],
)
def test_each_year_has_the_working_days_of_its_notice(
    seed: Seed, year: int, days: int, status: DayStatus
) -> None:
    assert working_days(seed, year) == days
    national = [row for row in seed.working_days if row.day.year == year and row.place is None]
    assert {row.status for row in national} == {status}
    assert all(row.source for row in national)


@pytest.mark.requirement("R3")
@pytest.mark.parametrize("year", range(2027, 2031))
def test_an_unpublished_year_has_the_statutory_days_and_no_more(seed: Seed, year: int) -> None:
    rows = [row for row in seed.working_days if row.day.year == year and row.place is None]
    assert {row.day for row in rows} == set(holidays.country_holidays("CN", years=year))
    assert {row.day_type for row in rows} == {DayType.HOLIDAY}


@pytest.mark.requirement("R3")
def test_xiangxi_has_two_days_of_its_own_each_year(seed: Seed) -> None:
    own = [row for row in seed.working_days if row.place is not None]
    assert {row.place.code for row in own if row.place} == {XIANGXI}
    assert [row.day for row in own] == [
        dt.date(year, 9, day) for year in range(2024, 2031) for day in (20, 21)
    ]
    assert {row.day_type for row in own} == {DayType.HOLIDAY}


@pytest.mark.requirement("R3")
def test_xiangxi_rests_on_the_sunday_that_the_country_works(seed: Seed) -> None:
    sunday = [row for row in seed.working_days if row.day == dt.date(2026, 9, 20)]
    assert {row.place and row.place.code: row.day_type for row in sunday} == {
        None: DayType.MAKEUP_WORKDAY,
        XIANGXI: DayType.HOLIDAY,
    }
    assert working_days(seed, 2026, XIANGXI) == working_days(seed, 2026) - 2


@pytest.mark.requirement("S0-09")
def test_every_place_names_one_legal_aid_institution(seed: Seed) -> None:
    names = {one.code: one.name for one in seed.register}
    assert len(names) == 137
    assert names == {place.code: f"{place.name}法律援助中心" for place in seed.places}


@pytest.mark.requirement("S0-09")
def test_every_sample_number_is_marked_and_can_reach_nobody(seed: Seed) -> None:
    places = {place.code: place for place in seed.places}
    lines = read_lines(HUNAN / "institutions.csv", COLUMNS)
    for line in lines:
        assert line.flag("sample")
        phone = line.text("phone")
        area_code, exchange, rest = phone.removesuffix(SAMPLE_MARK).split("-")
        assert area_code in AREA_CODES.values()
        # No exchange in China begins with 0.
        assert exchange == "0000"
        assert len(rest) == 4
        assert SAMPLE_MARK in phone
        assert SAMPLE_MARK in line.text("address")
        place = places[line.text("place")]
        if place.level is Level.COUNTY:
            # The number that the local stage dials where the register tells none.
            assert stand_in(place) == plain_number(f"{area_code}{exchange}{rest}")
    assert len({line.text("phone") for line in lines}) == len(lines)


@pytest.mark.requirement("S0-09")
def test_the_register_begins_with_names_and_no_sample_of_an_address_or_number(seed: Seed) -> None:
    assert [one.code for one in seed.register] == [place.code for place in seed.places]
    for one in seed.register:
        assert one.name.endswith("法律援助中心")
        assert (one.address, one.telephone, one.hours) == ("", "", "")
        assert one.verified_on is None
        assert one.told.phone == ""
        assert not [*faults_of(one)]


@pytest.mark.requirement("S0-43")
def test_the_seven_phrases_are_those_of_article_13_word_for_word(seed: Seed) -> None:
    ends = {7: "。"}
    (version,) = seed.phrases
    printed = "".join(
        f"    {row.number}、{row.text}{ends.get(row.number, '；')}\n" for row in version.phrases
    )
    assert printed.encode() == ARTICLE_13.encode()
    assert (version.version, version.effective_from) == (1, dt.date(2013, 3, 15))


def test_the_fields_of_law_have_two_levels_and_two_languages(seed: Seed) -> None:
    top = {row.code for row in seed.fields_of_law if not row.parent}
    assert {row.parent for row in seed.fields_of_law if row.parent} == top
    assert {"婚姻家庭", "劳动争议", "工伤", "农民工欠薪", "法律援助申请咨询", "其他"} <= {
        row.name for row in seed.fields_of_law if not row.parent
    }
    assert all(row.name_en.isascii() for row in seed.fields_of_law)


def test_every_file_names_its_source() -> None:
    for path in sorted(HUNAN.glob("*.csv")):
        comments = [text for text in path.read_text("utf-8").splitlines() if text.startswith("# ")]
        assert len(comments) >= 3, path.name
