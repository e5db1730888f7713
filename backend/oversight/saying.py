"""What several articles say in the same way: promises in time and late, shares, ways to lists."""

from datetime import date

from backend.kernel.clock import civil_day
from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts
from backend.oversight.model import Cell, Evidence, Finding, Light, cell
from backend.places.institutions.grounds import Words
from backend.promises.model import Kind
from backend.tallies.figures.casework import of_kinds


def unshown(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge nothing: the platform has no facts yet by which the article could be shown."""
    del facts, rulebook
    return cell(())


def listed(facts: Facts, path: str, **filters: str | int) -> str:
    """Return the address of a list of the portal, narrowed to the place."""
    asked = "&".join(f"{name}={value}" for name, value in {"place": facts.line, **filters}.items())
    return f"/{path}?{asked}"


def matters_of(facts: Facts, **filters: str | int) -> str:
    """Return the address of the matters of the month."""
    first, last = facts.period.first, facts.period.last
    return listed(facts, "matters", since=str(first), until=str(last), **filters)


def calls_of(facts: Facts, *measures: str, outcome: str = "") -> str:
    """Return the address of the calls of the newest day of some measures: a list shows one day."""
    asked = {"outcome": outcome} if outcome else {}
    day = facts.last(*measures)
    return listed(facts, "calls", day=str(day), **asked) if day else ""


def roster_of(facts: Facts) -> str:
    """Return the address of the roster of the month."""
    return listed(facts, "roster", **{"from": str(facts.period.first), "view": "month"})


def in_time(facts: Facts, kinds: tuple[Kind, ...], zh: str, en: str) -> Evidence | None:
    """Say how many promises were kept in time; None where none was."""
    kept = of_kinds("promises.on_time", kinds)
    number = facts.count(*kept)
    if not number:
        return None
    words = Words(f"{zh}：按期{number}件", f"{en}: {number} in time")
    return Evidence(words, facts.last(*kept), fallen_due(facts, kinds, "in_time"))


def late(facts: Facts, kinds: tuple[Kind, ...], zh: str, en: str) -> Finding | None:
    """Find what was kept late, and what is overdue and still open (R5)."""
    done = facts.count(*of_kinds("promises.late", kinds))
    overdue = [facts.overdue[kind] for kind in kinds if kind in facts.overdue]
    owed = sum(one.number for one in overdue)
    if not done + owed:
        return None
    said = (
        f"{zh}：逾期办结{done}件，逾期未办{owed}件",
        f"{en}: {done} late, {owed} overdue and open",
    )
    if overdue:
        oldest = civil_day(min(one.oldest for one in overdue))
        since = f"（最早{oldest.month}月{oldest.day}日到期）", f" (the first since {oldest:%m-%d})"
        said = said[0] + since[0], said[1] + since[1]
    return Finding("late", Light.RED, Words(*said), fallen_due(facts, kinds), str(done + owed))


def counted(facts: Facts, measure: str, words: tuple[str, str], link: str = "") -> Evidence | None:
    """Say how often a measure was counted, `{}` in the words, and when last."""
    return told(facts.count(measure), *words, facts.last(measure), link)


def told(number: int, zh: str, en: str, on: date | None, link: str = "") -> Evidence | None:
    """Say a number, `{}` in the words; None where it is nought."""
    if not number:
        return None
    return Evidence(Words(zh.format(number), en.format(number)), on, link)


def found(key: str, light: Light, number: int, words: tuple[str, str], link: str) -> Finding | None:
    """Find a number that should be nought, `{}` in the words; None where it is nought."""
    if not number:
        return None
    zh, en = words
    return Finding(key, light, Words(zh.format(number), en.format(number)), link, str(number))


def fallen_due(facts: Facts, kinds: tuple[Kind, ...], how: str = "late") -> str:
    """Return the address of what fell due in the month: late, in time, or either."""
    return listed(facts, "promises/late", month=str(facts.period), kinds=",".join(kinds), how=how)
