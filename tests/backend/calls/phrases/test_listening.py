"""What an attendant said is found in a transcript that a machine wrote by ear."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.calls.phrases.listening import PAUSE, listen
from backend.calls.phrases.model import Heard, Utterance
from backend.calls.phrases.sounds import SAME, distance
from tests.fakes import hunan

PHRASES = hunan.seed().phrases[-1].phrases
TRANSCRIPTS = json.loads(Path(__file__).with_name("transcripts.json").read_text("utf-8"))
WANTED = 0.95
"""Precision and recall that the labelled transcripts ask for."""
HOMOPHONES = {"问": "闻", "请": "情", "姓": "性", "事": "市", "需": "须", "清": "轻", "谢": "泻"}
TALK = (
    "我想问一下离婚以后孩子归谁抚养",
    "工资拖欠了三个月老板不接电话",
    "这个要看您有没有签劳动合同",
    "可以到当地的法律援助中心申请",
    "申请的时候请带上身份证和收入证明",
    "法院立案以后会给您送达传票",
    "二〇二四年六月发生的交通事故",
)


def said(*lines: str, caller: Sequence[int] = ()) -> tuple[Utterance, ...]:
    """Return lines one after the other, two seconds each; those at `caller` are the caller's."""
    return tuple(
        Utterance(place not in caller, text, place * 2_000, place * 2_000 + 1_800)
        for place, text in enumerate(lines)
    )


def numbers(*utterances: Utterance) -> set[int]:
    return {one.number for one in listen(PHRASES, utterances)}


@pytest.mark.requirement("S0-44")
def test_the_labelled_transcripts_are_judged_as_people_judge_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    right = wrong = missed = 0
    faults = []
    for one in TRANSCRIPTS:
        utterances = said(
            *(line[2:] for line in one["lines"]),
            caller=[place for place, line in enumerate(one["lines"]) if line[0] == "C"],
        )
        found, wanted = numbers(*utterances), set(one["said"])
        right += len(found & wanted)
        wrong += len(found - wanted)
        missed += len(wanted - found)
        if found != wanted:
            faults.append((one["about"], sorted(found), sorted(wanted)))
    precision, recall = right / (right + wrong), right / (right + missed)
    with capsys.disabled():
        told = f"{len(TRANSCRIPTS)} transcripts, {right + missed} phrases said"
        print(f"\n{told}: precision {precision:.3f}, recall {recall:.3f}")  # noqa: T201
    assert len(TRANSCRIPTS) >= 40
    assert precision >= WANTED, faults
    assert recall >= WANTED, faults


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: str(phrase.number))
def test_a_phrase_word_for_word_is_heard_and_only_that_one(phrase: object) -> None:
    assert numbers(*said(phrase.text)) == {phrase.number}  # type: ignore[attr-defined]


@pytest.mark.requirement("S0-46")
@pytest.mark.parametrize("number", ["12345", "12315", "", "12338"])
def test_the_farewell_names_12348_and_no_other_number(number: str) -> None:
    assert 7 not in numbers(*said(f"谢谢您拨打“{number}”法律援助热线，再见"))


def test_the_callers_words_count_for_nothing() -> None:
    lines = [phrase.text for phrase in PHRASES]
    assert numbers(*said(*lines, caller=range(len(lines)))) == set()


def test_a_phrase_is_told_at_its_first_place() -> None:
    utterances = said("好的", "嗯请问您贵姓", "您说", "请问您贵姓")
    (found,) = listen(PHRASES, utterances)
    assert found.number == 2
    assert found.offset is not None
    assert 2_000 <= found.offset < 3_000


def test_a_phrase_cut_in_two_lines_is_one_and_over_a_long_silence_none() -> None:
    first, second = "您还有什么需要", "补充的吗，请讲"
    near = (Utterance(True, first, 0, 900), Utterance(True, second, 900 + PAUSE, 9_000))
    far = (near[0], Utterance(True, second, 901 + PAUSE, 9_000))
    assert numbers(*near) == {5}
    assert numbers(*far) == set()


def test_nothing_said_and_no_phrases_are_no_error() -> None:
    assert listen(PHRASES, ()) == ()
    assert listen((), said("您好")) == ()
    assert listen(PHRASES, (Utterance(True, "，。"), Utterance(True, ""))) == ()


@given(
    phrase=st.sampled_from(PHRASES),
    before=st.lists(st.sampled_from(TALK), max_size=3),
    after=st.lists(st.sampled_from(TALK), max_size=3),
    data=st.data(),
)
def test_homophones_marks_and_one_fault_in_ten_do_not_hide_a_phrase(
    phrase: object, before: list[str], after: list[str], data: st.DataObject
) -> None:
    text = phrase.text  # type: ignore[attr-defined]
    spoilt = "".join(HOMOPHONES.get(sign, sign) for sign in text)
    assert all(distance(a, b) == SAME for a, b in zip(text, spoilt, strict=True))
    free = [place for place, sign in enumerate(text) if sign.isalpha()]
    lost = data.draw(st.sets(st.sampled_from(free), max_size=len(free) // 10))
    spoilt = "".join(sign for place, sign in enumerate(spoilt) if place not in lost)
    spoilt = spoilt.replace("，", data.draw(st.sampled_from(["", "。", " ", ",嗯 "])))
    found = listen(PHRASES, said(*before, spoilt, *after))
    assert [one.number for one in found] == [phrase.number]  # type: ignore[attr-defined]
    assert found[0].offset is not None
    assert abs(found[0].offset - 2_000 * len(before)) < 1_000


@given(st.lists(st.sampled_from(TALK) | st.text(max_size=40), max_size=8))
def test_talk_that_holds_no_phrase_is_none(lines: list[str]) -> None:
    assert listen(PHRASES, said(*lines)) == ()


@given(st.lists(st.tuples(st.booleans(), st.text(max_size=30)), max_size=6), st.integers(0, 6))
def test_what_is_heard_is_some_phrase_within_the_conversation(
    lines: list[tuple[bool, str]], place: int
) -> None:
    texts = [text for _, text in lines]
    texts.insert(min(place, len(texts)), PHRASES[1].text)
    utterances = said(*texts)
    found = listen(PHRASES, utterances)
    assert Heard(2, 2_000 * min(place, len(lines))) in found or 2 in {one.number for one in found}
    assert all(0 <= (one.offset or 0) <= 2_000 * len(texts) for one in found)
