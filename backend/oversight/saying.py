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


def days_of(facts: Facts) -> dict[str, str]:
    """Return what narrows a list of days to the month of some facts."""
    return {"since": str(facts.period.first), "until": str(facts.period.last)}


def in_time(facts: Facts, kinds: tuple[Kind, ...], zh: str, en: str) -> Evidence | None:
    """Say how many promises were kept in time; None where none was."""
    kept = of_kinds("promises.on_time", kinds)
    number = facts.count(*kept)
    if not number:
        return None
    words = Words(f"{zh}：按期{number}件", f"{en}: {number} in time")
    return Evidence(words, facts.last(*kept), _promises(facts, kinds))


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
    return Finding("late", Light.RED, Words(*said), _promises(facts, kinds, due="overdue"))


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
    return Finding(key, light, Words(zh.format(number), en.format(number)), link)


def _promises(facts: Facts, kinds: tuple[Kind, ...], **filters: str) -> str:
    one_kind = {"kind": str(kinds[0])} if len(kinds) == 1 else {}
    return listed(facts, "promises", **one_kind, **filters)
