"""The figures of a period as a report reads them: in sections, by what each stands for.

The four words of Article 1 (S0-03), the five aims (S2-03) and the five words of the two-level
mechanism (S2-66) are one figure each; the regulations name no measure, another choice is one line.
"""

from dataclasses import dataclass

from backend.places.institutions.grounds import Words
from backend.tallies.figures.breaches import VIOLATIONS
from backend.tallies.figures.calls import CALLS
from backend.tallies.figures.casework import ALARMS, DUTY, MATTERS, PROMISES
from backend.tallies.figures.clock import CLOCK
from backend.tallies.figures.conduct import PHRASES, STEPS
from backend.tallies.figures.contacts import (
    AWARENESS,
    CHANNELS,
    DISPOSITIONS,
    FUNCTIONS,
    NO_REQUEST,
    UNNAMED,
)
from backend.tallies.figures.handing import ORDERS
from backend.tallies.figures.model import Figure


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of a section."""

    figure: str
    """Its key."""
    word: Words | None = None
    """For which word or aim it stands; None where it stands for itself."""


@dataclass(frozen=True, slots=True)
class Section:
    """Some figures that are read together."""

    key: str
    name: Words
    article: Words
    lines: tuple[Line, ...]


def _of(*figures: Figure) -> tuple[Line, ...]:
    return tuple(Line(one.key) for one in figures)


FOUR_WORDS = Section(
    "words",
    Words("及时、便捷、优质、高效", "The four words"),
    Words("第一条", "Art. 1"),
    (
        Line("replies_on_time", Words("及时", "Timely")),
        Line("answered_rate", Words("便捷", "Convenient")),
        Line("satisfaction", Words("优质", "Good")),
        Line("on_the_spot", Words("高效", "Efficient")),
    ),
)
FIVE_AIMS = Section(
    "aims",
    Words("五项目的", "The five aims"),
    Words("司法部通知第一部分", "Notice, part 1"),
    (
        Line("function_education", Words("宣传法律", "Law made known")),
        Line("demand_met", Words("满足需求", "Demand met")),
        Line("disputes_mediated", Words("调处纠纷", "Disputes mediated")),
        Line("disposition_7", Words("接受监督", "Supervision received")),
        Line("hot_issues_solved", Words("解决热点", "Hot issues solved")),
    ),
)
FIVE_WORDS = Section(
    "mechanism",
    Words("两级运行机制", "The two-level mechanism"),
    Words("司法部通知第三部分", "Notice, part 3"),
    (
        Line("rightly_divided", Words("分工科学", "Rightly divided")),
        Line("diverted_quickly", Words("便捷高效", "Quick")),
        Line("command_answered", Words("指挥通畅", "Command gets through")),
        Line("cooperation", Words("协作密切", "Close cooperation")),
        Line("orderly", Words("运转有序", "Orderly")),
        *_of(*(one for one in ORDERS if one.key.startswith("diverted"))),
    ),
)

REPORT: tuple[Section, ...] = (
    FOUR_WORDS,
    FIVE_AIMS,
    Section(
        "functions",
        Words("四项功能", "The four functions"),
        Words("序言", "Preamble"),
        _of(*FUNCTIONS),
    ),
    Section("calls", Words("来电接听", "Calls"), Words("第八条", "Art. 8"), _of(*CALLS)),
    Section(
        "contacts",
        Words("登记与处置", "Matters and dispositions"),
        Words("第十二条、第十五条", "Arts. 12 and 15"),
        _of(*MATTERS, *CHANNELS, *DISPOSITIONS, UNNAMED, *NO_REQUEST),
    ),
    Section(
        "promises",
        Words("承诺兑现", "Promises"),
        Words("第十五条、第十六条", "Arts. 15 and 16"),
        _of(*PROMISES, *ALARMS),
    ),
    Section(
        "steps",
        Words("办理八环节", "The eight steps"),
        Words("第十四条第（四）项", "Art. 14(4)"),
        _of(*STEPS),
    ),
    Section(
        "clock", Words("时间去向", "Where the time went"), Words("第十七条", "Art. 17"), _of(*CLOCK)
    ),
    Section(
        "orders",
        Words("分流转办", "Handed on"),
        Words("第四条第（三）项、司法部通知第三部分", "Art. 4(3); notice, part 3"),
        _of(*(one for one in ORDERS if not one.key.startswith("diverted"))),
    ),
    FIVE_WORDS,
    Section(
        "phrases", Words("规范用语", "The phrases"), Words("第十三条", "Art. 13"), _of(*PHRASES)
    ),
    Section(
        "duty",
        Words("值班在岗", "Duty"),
        Words("第八条、第九条", "Arts. 8 and 9"),
        _of(*DUTY),
    ),
    Section(
        "violations",
        Words("违规处理", "Violations"),
        Words("第二十条", "Art. 20"),
        _of(*VIOLATIONS),
    ),
    Section(
        "awareness",
        Words("知晓渠道", "How callers learned of it"),
        Words("第五条", "Art. 5"),
        _of(*AWARENESS),
    ),
)
