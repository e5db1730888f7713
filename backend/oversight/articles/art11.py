"""Article 11: last month's duty subsidy is paid by the 15th."""

from datetime import date

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts, Subsidy
from backend.oversight.model import Article, Cell, Evidence, Finding, Light, cell
from backend.oversight.saying import listed
from backend.places.institutions.grounds import Words


def judge(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge the payment of the month before by its day; unpaid before the 15th shows nothing."""
    owed = facts.subsidy
    if owed is None:
        return cell(())
    end = facts.period.first.replace(day=rulebook.subsidy_day)
    return cell([_paid(facts, owed)], [_late(facts, owed, end)])


def _paid(facts: Facts, owed: Subsidy) -> Evidence | None:
    if owed.paid_on is None:
        return None
    day = owed.paid_on
    words = Words(
        f"{owed.month}值班补贴已于{day.month}月{day.day}日发放",
        f"The subsidy of {owed.month} was paid on {day}",
    )
    return Evidence(words, day, _rows(facts, owed))


def _late(facts: Facts, owed: Subsidy, end: date) -> Finding | None:
    late = (owed.paid_on or facts.today) - end
    if late.days <= 0:
        return None
    if owed.paid_on is None:
        words = Words(
            f"{owed.month}值班补贴至今未发放，应于{end.month}月{end.day}日前发放",
            f"The subsidy of {owed.month} is not paid; it was due by {end}",
        )
    else:
        day = owed.paid_on
        words = Words(
            f"{owed.month}值班补贴{day.month}月{day.day}日才发放，应于{end.month}月{end.day}日前发放",
            f"The subsidy of {owed.month} was paid on {day}; it was due by {end}",
        )
    return Finding("late", Light.RED, words, _rows(facts, owed), str(late.days))


def _rows(facts: Facts, owed: Subsidy) -> str:
    return listed(facts, "pay", month=owed.month)


ARTICLE = Article(
    11,
    Words("值班补贴", "Duty subsidy"),
    "值班人员不是法律援助中心工作人员的，由司法行政部门每月15日前发放上月值班补贴。"
    "对长期值班的人员，可适量指派法律援助案件。",
    Words(
        "以补贴表登记的发放日判定上月补贴；15日前未发放的不判定，逾期的为红。",
        "By the day on which last month's subsidy was paid. Unpaid before the 15th shows nothing; "
        "late is red.",
    ),
    Words(
        "上月无人值班因而无须发放，或者尚未发放而期限未到。",
        "Nobody served last month, or it is not paid and not due yet.",
    ),
    judge,
)
