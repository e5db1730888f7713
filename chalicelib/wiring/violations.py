"""Violations: the ledger of Article 20 and what is done on its files."""

from functools import cache

from backend.oversight.filed import FiledOverview
from backend.oversight.violations.files import Files
from backend.oversight.violations.judging import Judging
from backend.oversight.violations.opening import Opening
from backend.oversight.violations.reading import Ledger
from chalicelib import settings
from chalicelib.store.violations import DynamoViolations
from chalicelib.wiring import casework, figures, ground, post, presence


@cache
def violations() -> DynamoViolations:
    """Return the store of files."""
    return DynamoViolations(settings.current().province)


@cache
def files() -> Files:
    """Return what opens files and keeps what was done on them."""
    return Files(
        books=casework.books(),
        violations=violations(),
        promises=casework.promises(),
        people=post.people(),
        standing=casework.standing,
        office_name=office_name,
        clock=ground.clock(),
    )


@cache
def opening() -> Opening:
    """Return what puts acts on file."""
    return Opening(files(), presence.suspicions())


@cache
def judging() -> Judging:
    """Return what takes the steps on files."""
    return Judging(files())


@cache
def ledger() -> Ledger:
    """Return what shows files."""
    return Ledger(files(), opening(), ground.audit())


@cache
def overview() -> FiledOverview:
    """Return what shows the figures of a period, with what is on file of it."""
    return FiledOverview(figures.overview_desk(), violations(), ground.atlas().gazetteer())


def office_name(code: str) -> str:
    """Return how an office signs: the department of the province, or the centre of a line."""
    gazetteer = ground.atlas().gazetteer()
    if code == gazetteer.province.code:
        return f"{gazetteer.name(code)}司法厅"
    known = ground.offices().of(code)
    return known.name if known else f"{gazetteer.name(code)}法律援助中心"
