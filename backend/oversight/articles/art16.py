"""Article 16: messages are collected every day and answered within two working days."""

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts, Matched, Planned
from backend.oversight.model import Article, Cell, Evidence, Finding, Light, cell
from backend.oversight.saying import found, in_time, late, listed, roster_of
from backend.places.institutions.grounds import Words
from backend.promises.model import Kind

_ANSWERS = (Kind.VOICEMAIL_REPLY, Kind.CALLBACK)


def judge(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge who was named to collect, what agrees with the telephone, and the answers' time."""
    return cell(
        [
            _named(facts, rulebook),
            _matched(facts),
            in_time(facts, _ANSWERS, "留言答复和回电", "Answers to messages and call-backs"),
        ],
        [
            _unnamed(facts, rulebook),
            late(facts, _ANSWERS, "留言答复和回电", "Answers to messages and call-backs"),
            found(
                "unmatched",
                Light.RED,
                facts.matched.left if facts.matched else 0,
                (
                    "话机记录与留言、答复承诺不一致且未处理{}件",
                    "{} calls whose message or promise does not agree with the telephone",
                ),
                listed(facts, "promises", kind=Kind.DIFFERENCE),
            ),
        ],
    )


def _missed(planned: Planned, rulebook: Rulebook) -> int:
    """Return how many days that are over asked for a collector and had none."""
    asked = planned.days if rulebook.voicemail_every_calendar_day else planned.reception
    return len(set(asked) - set(planned.collecting))


def _named(facts: Facts, rulebook: Rulebook) -> Evidence | None:
    planned = facts.planned
    if planned is None or not planned.collecting or _missed(planned, rulebook):
        return None
    number = len(planned.collecting)
    words = Words(f"{number}天均指派专人收集留言", f"A collector was named on all {number} days")
    return Evidence(words, max(planned.collecting), roster_of(facts))


def _unnamed(facts: Facts, rulebook: Rulebook) -> Finding | None:
    number = _missed(facts.planned, rulebook) if facts.planned else 0
    words = "未指派留言收集人{}天", "{} days without a collector of messages"
    return found("unnamed", Light.RED, number, words, roster_of(facts))


def _matched(facts: Facts) -> Evidence | None:
    matched: Matched | None = facts.matched
    if matched is None or matched.left:
        return None
    words = Words(
        f"{matched.days}天话机留言{matched.flagged}条，与平台留言核对一致",
        f"{matched.flagged} messages of {matched.days} days agree with the telephone",
    )
    return Evidence(words, matched.last, listed(facts, "voicemail", day=str(matched.last)))


ARTICLE = Article(
    16,
    Words("语音留言", "Messages"),
    "“12348”热线系统语音留言咨询或反映的问题，每天应指派专人进行收集、汇总、分流和处理，"
    "并在2个工作日内给予回复。",
    Words(
        "以每日留言收集人、每日与话机记录的核对、留言答复和回电的期限判定。缺收集人、核对不一致未处理、"
        "逾期答复的，均为红。",
        "By the collector of each day, the daily match with the telephone, and the time of answers "
        "and call-backs. A day without a collector, a mismatch left, and a late answer are red.",
    ),
    Words(
        "当月没有留言收集安排、核对记录和到期的留言答复。",
        "No collector, no match and no answer that was due in the month.",
    ),
    judge,
)
