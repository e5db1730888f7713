"""What looks too good, or too even, to be taken as it stands (N10): a question, no accusation.

Pure, from the counts of one place and period; each rule says what it saw and from how much. The
bounds are ours, not the regulations': below `least` records there is nothing to wonder at.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from backend.places.institutions.grounds import Words
from backend.tallies.model import Counts


@dataclass(frozen=True, slots=True)
class Oddity:
    """What one rule saw at a place."""

    rule: str
    """The key of the rule."""
    seen: int
    among: int
    """Of how many; 0 where the number is seen beside none."""
    detail: int | None = None
    """What they have in common, e.g. the length of the answers."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its words, what it saw, and by which figure one looks further."""

    key: str
    name: Words
    why: Words
    """What may lie behind it, good and bad alike."""
    figure: str
    """The key of the figure to look at."""
    look: Callable[[Counts], tuple[int, int, int | None] | None]
    """Return what is seen, among how many, and what they share; None for nothing odd."""


_LEAST = 20
"""Records below which a share says nothing."""
_FEW = 10
_NEARLY_ALL = 0.95
_HALF = 0.5
_SHIFTS = 40
_BEYOND = 1.2
"""How many more calls may be registered than were answered: some are entered by hand."""


def _of(counts: Counts, before: str) -> dict[str, int]:
    return {name: n for name, n in counts.items() if name.startswith(before)}


def _sum(counts: Counts, before: str) -> int:
    return sum(_of(counts, before).values())


def _share(
    seen: int, among: int, bound: float, least: int = _LEAST
) -> tuple[int, int, int | None] | None:
    """Return what is seen where it is that share of enough records."""
    return (seen, among, None) if among >= least and seen >= bound * among else None


def _no_calls(counts: Counts) -> tuple[int, int, int | None] | None:
    kept, due = _sum(counts, "promises.on_time."), _sum(counts, "promises.due.")
    return (kept, due, None) if due and kept == due and not counts.get("calls") else None


def _all_on_the_spot(counts: Counts) -> tuple[int, int, int | None] | None:
    spot = counts.get("matters.disposition.1", 0)
    return _share(spot, counts.get("matters.asked", 0), _NEARLY_ALL)


def _equal_length(counts: Counts) -> tuple[int, int, int | None] | None:
    lengths = {
        int(name.rpartition(".")[2]): number
        for name, number in _of(counts, "matters.answer_length.").items()
        if not name.endswith("longer")
    }
    if not lengths:
        return None
    length = max(lengths, key=lambda one: (lengths[one], -one))
    odd = _share(lengths[length], _sum(counts, "matters.answer_length."), _HALF)
    return (odd[0], odd[1], length) if odd else None


def _all_content(counts: Counts) -> tuple[int, int, int | None] | None:
    return _share(counts.get("calls.score.5", 0), _sum(counts, "calls.score."), 1)


def _nothing_asked(counts: Counts) -> tuple[int, int, int | None] | None:
    return _share(_sum(counts, "matters.no_request."), counts.get("matters", 0), _HALF)


def _more_registered(counts: Counts) -> tuple[int, int, int | None] | None:
    registered, answered = counts.get("matters.channel.call", 0), counts.get("calls.answered", 0)
    odd = registered >= _LEAST and registered > _BEYOND * answered
    return (registered, answered, None) if odd else None


def _every_phrase(counts: Counts) -> tuple[int, int, int | None] | None:
    return _share(counts.get("phrases.whole", 0), counts.get("phrases.calls", 0), 1)


def _given_more_time(counts: Counts) -> tuple[int, int, int | None] | None:
    due = _sum(counts, "promises.due.")
    return _share(_sum(counts, "promises.deferred."), due, _HALF, _FEW)


def _duty_to_the_minute(counts: Counts) -> tuple[int, int, int | None] | None:
    shifts = counts.get("duty.shifts", 0)
    off = sum(counts.get(f"duty.{one}_minutes", 0) for one in ("late", "early", "away", "leave"))
    return (shifts, shifts, None) if shifts >= _SHIFTS and not off else None


RULES: tuple[Rule, ...] = (
    Rule(
        "no_calls",
        Words("全部按期，却没有来电", "All in time, and no call"),
        Words(
            "到期承诺全部按期兑现，而本期没有一通来电：可能线路没有接入，或话单没有送达",
            "Every promise was kept in time and nobody rang: the line may not be connected, or "
            "its records do not arrive",
        ),
        "calls",
        _no_calls,
    ),
    Rule(
        "all_on_the_spot",
        Words("几乎全部当场答复", "Nearly all answered on the spot"),
        Words(
            "可能都是简单问题，也可能疑难问题没有按定期答复、转办登记",
            "They may all be simple; or hard questions are not registered as such",
        ),
        "on_the_spot",
        _all_on_the_spot,
    ),
    Rule(
        "equal_length",
        Words("答复字数雷同", "Answers of equal length"),
        Words(
            "可能使用了同一段知识库文字，也可能是套用文字、没有如实记录",
            "They may rest on one text of the knowledge base; or a text was pasted for the record",
        ),
        "on_the_spot",
        _equal_length,
    ),
    Rule(
        "all_content",
        Words("评分全部满分", "Every score the highest"),
        Words(
            "可能服务确实好，也可能只邀请了满意的来电人评分",
            "The service may be that good; or only content callers were asked",
        ),
        "satisfaction",
        _all_content,
    ),
    Rule(
        "nothing_asked",
        Words("半数以上登记为无诉求", "Half registered as asking for nothing"),
        Words(
            "可能骚扰、误拨较多，也可能有诉求的来电被登记为无诉求",
            "There may be many pranks and wrong numbers; or requests were registered as none",
        ),
        "no_request_share",
        _nothing_asked,
    ),
    Rule(
        "more_registered",
        Words("来电登记多于接听", "More calls registered than answered"),
        Words(
            "可能话单缺失，也可能登记了没有发生的来电",
            "Records may be missing; or calls were registered that nobody made",
        ),
        "by_call",
        _more_registered,
    ),
    Rule(
        "every_phrase",
        Words("规范用语从无遗漏", "Never a phrase omitted"),
        Words(
            "可能确实都说到，也可能习惯性全部勾选；可抽听录音核对",
            "All may have been said; or all are ticked by habit: a recording tells",
        ),
        "phrases_whole",
        _every_phrase,
    ),
    Rule(
        "given_more_time",
        Words("半数以上承诺延期", "Half of the promises given more time"),
        Words(
            "可能确有困难，也可能以延期换取“按期”",
            "It may be hard work; or time is given so that all is in time",
        ),
        "replies_on_time",
        _given_more_time,
    ),
    Rule(
        "duty_to_the_minute",
        Words("在岗分秒不差", "Duty to the minute"),
        Words(
            "全部班次没有一分钟迟到、早退、离岗：可能签到由系统或他人代为完成",
            "No shift has a minute late, early or away: somebody or something else may sign in",
        ),
        "on_duty",
        _duty_to_the_minute,
    ),
)


def oddities(counts: Counts) -> Iterator[Oddity]:
    """Yield what each rule sees in the counts of a place and period."""
    for rule in RULES:
        found = rule.look(counts)
        if found is not None:
            seen, among, detail = found
            yield Oddity(rule.key, seen, among, detail)
