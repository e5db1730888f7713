"""What a notice says: in two languages, true at the instant at which it is read, never a caller."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from backend.accounts.letter import letter_of
from backend.accounts.words import KINDS, Words, words_of
from backend.promises.model import Kind, Rung
from tests.backend.accounts.office import FIVE, HEAD, OWNER, Office, happened, rang, regulated
from tests.fakes import hunan

CATALOGS = Path(__file__).resolve().parents[3] / "frontend" / "src" / "catalogs"
RUNGS = [rung for rung in Rung if rung is not Rung.NONE]
DEFERRALS = ("deferral_asked", "deferral_granted", "deferral_refused", "resumed")
NONE, HOUR = timedelta(), timedelta(hours=1)
REGULATIONS = ("regulation.proposed", "calendar.published", "rulebook.published")


def said(kind: str, data: object, later: timedelta = timedelta()) -> Words:
    assert isinstance(data, dict)
    return words_of(kind, data, FIVE + later, hunan.gazetteer().name)


def every_notice() -> dict[str, dict[str, str]]:
    office = Office()
    promise = office.promise()
    found = [rang(promise, rung) for rung in RUNGS]
    found.append(happened(promise, "moved", moved_from="2026-11-24T09:00:00.000Z", calendar="3"))
    found += [
        happened(promise, what, asked_by=OWNER, by=HEAD, deferral="d", deferral_kind="hold")
        for what in DEFERRALS
    ]
    found += [regulated(kind) for kind in REGULATIONS]
    data = {one.kind: {**one.data, "owner_name": "李文静", "by_name": "周敏"} for one in found}
    disagreed = {"line": "430100", "open": "True", "open_there": "False"}
    return data | {"calendar.provisional": {"year": "2027"}, "line.disagreed": disagreed}


NOTICES = every_notice()


@pytest.mark.parametrize("kind", NOTICES)
def test_every_notice_has_words_in_both_languages_and_a_place_to_go(kind: str) -> None:
    words = said(kind, NOTICES[kind])
    for chinese in (words.title, words.body):
        assert re.search(r"[\u4e00-\u9fff]", chinese)
        assert "{" not in chinese
    for english in (words.title_en, words.body_en):
        # Names of people and counties stay as they are; a city has an English one.
        latin = re.sub("李文静|周敏", "", english)
        assert latin.isascii()
        assert "{" not in english
    assert words.link.startswith("/")


def test_in_english_a_county_lies_in_its_city_and_a_line_has_the_name_of_one() -> None:
    assert said("promise.moved", NOTICES["promise.moved"]).body_en.startswith(
        "Furong District, Changsha, "
    )
    assert said("line.disagreed", NOTICES["line.disagreed"]).title_en.endswith(
        "of Changsha disagree"
    )


def test_hours_that_were_compared_say_on_which_day_what_was_found() -> None:
    found = {"line": "430100", "days": "2", "refused": "", "day": "2026-12-01"}
    words = said("line.disagreed", found | {"ours": "08:30-11:30", "theirs": ""})
    assert "2026-12-01应为08:30-11:30，电话系统为全天关闭，共2天不一致。" in words.body
    assert "is 08:30-11:30 on 2026-12-01, by the telephone system closed" in words.body_en


def test_hours_that_could_not_be_compared_say_why() -> None:
    words = said("line.disagreed", {"line": "430100", "days": "0", "refused": "AccessDenied"})
    assert "未能与电话系统核对（AccessDenied）" in words.body
    assert "(AccessDenied)" in words.body_en


@pytest.mark.parametrize("kind", [one for one in NOTICES if one.startswith("promise.")])
def test_a_promise_is_named_with_place_owner_and_due_instant(kind: str) -> None:
    words = said(kind, NOTICES[kind])
    assert "答复咨询人" in words.title
    assert "Reply to the caller" in words.title_en
    assert words.body.startswith("长沙市芙蓉区，")
    assert "李文静" in words.body
    assert "今天下午5点" in words.body
    assert words.link == "/matters/1"


def test_promises_of_one_person_are_told_apart_by_the_number_of_the_matter() -> None:
    data = {**NOTICES["promise.overdue"], "reference": "261125-0000-0001"}
    words = said("promise.overdue", data)
    assert words.title == "承诺已逾期：答复咨询人（261125-0000-0001）"
    assert words.title_en == "A promise is overdue: Reply to the caller (261125-0000-0001)"
    letter = letter_of(words, "")
    for text in (letter.subject, letter.text, letter.short):
        assert "261125-0000-0001" in text


@pytest.mark.parametrize(("path", "name"), [("430000", "湖南省"), ("430000/430200", "株洲市")])
def test_the_province_and_a_city_are_named_by_themselves(path: str, name: str) -> None:
    data = {**NOTICES["promise.due"], "place": path}
    assert said("promise.due", data).body.startswith(f"{name}，")


def test_a_notice_that_is_read_the_day_after_does_not_say_today() -> None:
    due = NOTICES["promise.due"]
    assert said("promise.due", due).title.startswith("承诺今天到期")
    later = said("promise.due", due, timedelta(days=1))
    assert later.title.startswith("承诺已到期")
    assert "已于11月25日（周三）下午5点到期" in later.body
    assert "today" not in later.title_en + later.body_en


def test_a_moved_promise_tells_both_instants() -> None:
    words = said("promise.moved", NOTICES["promise.moved"], -HOUR)
    assert words.body.endswith(
        "因工作日历第3版公布，原应于11月24日（周二）下午5点前完成，现应于今天下午5点前完成。"
    )
    assert words.body_en.endswith(
        "due by 5 pm today, before that by 5 pm on Tuesday 24 November, "
        "moved by version 3 of the calendar."
    )
    both = said("promise.moved", {**NOTICES["promise.moved"], "rulebook": "2"})
    assert "因工作日历第3版、规则第2版公布" in both.body


@pytest.mark.parametrize("what", ["due", "overdue"])
def test_what_was_due_a_moment_ago_is_not_said_to_be_due_still(what: str) -> None:
    """The alarm rings at five: who reads it then has no time left."""
    before, after = (
        said(f"promise.{what}", NOTICES[f"promise.{what}"], at) for at in (-HOUR, NONE)
    )
    assert "应于今天下午5点前完成" in before.body
    assert "due by 5 pm today" in before.body_en
    assert after.body.endswith("已于今天下午5点到期。")
    assert after.body_en.endswith("was due 5 pm today.")


def test_more_time_names_its_kind_its_days_its_reasons_and_who_asked_or_decided() -> None:
    asked = said("promise.deferral_asked", NOTICES["promise.deferral_asked"])
    assert (asked.title, "周敏申请中止" in asked.body) == ("中止申请待批准：答复咨询人", True)
    full = {
        **NOTICES["promise.deferral_granted"],
        "deferral_kind": "extension",
        "working_days": "2",
        "moved_from": "2026-11-23T09:00:00.000Z",
        "reason": "等待工伤认定结论。",
        "decision": "同意",
    }
    words = said("promise.deferral_granted", full, -HOUR)
    assert words.body.endswith(
        "周敏批准延期2个工作日，原应于11月23日（周一）下午5点前完成，现应于今天下午5点前完成；"
        "理由：等待工伤认定结论；审批意见：同意。"
    )
    assert "周敏 granted an extension of 2 working days, due by 5 pm today" in words.body_en
    refused = said("promise.deferral_refused", {**full, "working_days": "1"})
    assert "周敏未批准延期1个工作日" in refused.body
    assert "refused an extension of 1 working day," in refused.body_en
    extension = {**NOTICES["promise.deferral_granted"], "deferral_kind": "extension"}
    assert said("promise.deferral_granted", extension).title == "延期已获批准：答复咨询人"


@pytest.mark.parametrize("what", ["due", "overdue"])
@pytest.mark.parametrize(
    ("promise", "link"),
    [
        ("VIOLATION#v-1:rectification:1", "/violations/v-1"),
        ("DIRECTIVE#d-1:directive_report:2", "/directives/d-1"),
        ("OUTAGE#20261123T090203.430100:outage_cause:1", "/outages?period=2026-11"),
    ],
)
def test_what_is_owed_in_a_file_of_oversight_leads_to_it(
    what: str, promise: str, link: str
) -> None:
    assert said(f"promise.{what}", {**NOTICES["promise.due"], "promise": promise}).link == link


@pytest.mark.parametrize(
    ("what", "link"), [("due", "/promises"), ("overdue", "/promises?due=overdue")]
)
def test_what_has_no_page_of_its_own_leads_to_the_board(what: str, link: str) -> None:
    report = {"promise": "REPORT#2026-3:quarter_report:1", "kind": "quarter_report"}
    assert said(f"promise.{what}", {**NOTICES["promise.due"], **report}).link == link


@pytest.mark.parametrize(
    ("kind", "regulation", "link"),
    [
        ("regulation.proposed", "rulebook", "/drafts/7"),
        ("calendar.published", "calendar", "/calendar"),
        ("rulebook.published", "rulebook", "/rulebook"),
    ],
)
def test_a_regulation_leads_to_its_page(kind: str, regulation: str, link: str) -> None:
    assert said(kind, {**NOTICES[kind], "regulation": regulation}).link == link


def test_unknown_names_do_not_break_a_notice() -> None:
    data = {**NOTICES["promise.due"]}
    del data["owner_name"]
    assert "承办人未知" in said("promise.due", data).body


@pytest.mark.parametrize("kind", ["promise.unheard", "regulation.unheard", "x.y"])
def test_what_is_no_notice_has_no_words(kind: str) -> None:
    with pytest.raises(KeyError):
        said(kind, NOTICES["promise.due"] | NOTICES["regulation.proposed"])


def test_every_kind_of_promise_has_a_name_and_the_portal_the_same() -> None:
    assert set(KINDS) == set(Kind)
    for number, language in enumerate(("zh-CN", "en")):
        catalog = (CATALOGS / language / "promises.ts").read_text(encoding="utf-8")
        block = catalog.partition("promiseKind: {")[2].partition("}")[0]
        shown = dict(re.findall(r"(\w+): '([^']+)'", block))
        assert shown == {kind.value: words[number] for kind, words in KINDS.items()}


def test_a_letter_has_no_link_where_the_portals_address_is_not_known() -> None:
    words = said("promise.due", NOTICES["promise.due"])
    assert "http" not in letter_of(words, "").text
    assert "https://p.example/matters/1\n" in letter_of(words, "https://p.example/").text
    assert letter_of(words, "").short == f"【12348】{words.title}。{words.body}"
    assert "\n" not in letter_of(words, "").subject
