"""The door of the working calendar: a year at a place, its editions, a notice to import."""

from backend.calendar import Almanac
from backend.calendar.watch import missed_since, missing_year
from backend.calendar.year import CivilDay, days_of
from backend.kernel.access import Action, Subject, require
from backend.kernel.clock import civil_day
from backend.kernel.rulebook import in_force
from backend.promises.publishing.proposals import CalendarProposal as Proposal
from backend.promises.publishing.regulations import EditionHead
from chalicelib.api.door import Door, Visit
from chalicelib.api.drafts import page_of
from chalicelib.api.schemas.base import Code, NamedPlace, Wire
from chalicelib.api.schemas.calendar import (
    CalendarProposal,
    CalendarYear,
    DayShape,
    Editions,
    EditionShape,
    MissingYear,
    Year,
)
from chalicelib.api.schemas.drafts import DraftPage
from chalicelib.wiring import ground, regulations

door = Door("calendar")

_CLOCK = "%H:%M"
_NEWEST = 50


class CalendarQuery(Wire):
    """Which year of which place; this year of the visitor's own place if not said."""

    year: Year | None = None
    place: Code | None = None


@door.open("GET", "/calendar", answer=CalendarYear, query=CalendarQuery)
def calendar(visit: Visit) -> CalendarYear:
    """Show every day of a year at a place: worked or not, and whether the line is open (R2, R3)."""
    require(visit.actor, Action.REGULATION_READ, Subject(), "calendar")
    asked, now = visit.asked(CalendarQuery), ground.clock().now()
    gazetteer = ground.atlas().gazetteer()
    place = gazetteer.path(asked.place or visit.account.place.code)
    # What was published a moment ago is shown; only deadlines may wait for the process.
    edition = regulations.published().in_force().edition
    books = [filed.rulebook for filed in regulations.published().filed_rulebooks()]
    rulebook = in_force(books, now)
    year = asked.year or civil_day(now).year
    days = days_of(Almanac(edition), place, rulebook, year)
    known = [day.day.year for day in edition.days if day.place is None]
    return CalendarYear(
        year=year,
        place=NamedPlace(code=place.code, name=gazetteer.name(place.code)),
        version=edition.version,
        provisional=any(day.provisional for day in days),
        windows=[(f"{opens:{_CLOCK}}", f"{closes:{_CLOCK}}") for opens, closes in rulebook.windows],
        working_days=sum(day.works for day in days),
        reception_days=sum(day.reception for day in days),
        days=[_day(day) for day in days],
        missing=_missing(missing_year(edition, now)),
        first_year=min(known, default=year),
        last_year=max(known, default=year),
    )


@door.open("GET", "/calendar/editions", answer=Editions)
def editions(visit: Visit) -> Editions:
    """List the published editions, newest first."""
    require(visit.actor, Action.REGULATION_READ, Subject(), "calendar")
    return Editions(editions=[_edition(head) for head in regulations.published().editions(_NEWEST)])


@door.open("POST", "/calendar/drafts", body=CalendarProposal, answer=DraftPage, status=201)
def propose(visit: Visit) -> DraftPage:
    """Read a notice and keep it as a draft; one that is wrong anywhere is refused whole."""
    said = visit.said(CalendarProposal)
    proposal = Proposal(said.id, said.year, said.place, said.text, said.source)
    draft = regulations.publishing().propose_calendar(visit.actor, proposal)
    return page_of(visit, draft.id)


def _day(day: CivilDay) -> DayShape:
    return DayShape(
        day=day.day.isoformat(),
        nature=day.nature.value,
        name=day.name,
        provisional=day.provisional,
        own=day.own,
        reception=day.reception,
    )


def _missing(year: int | None) -> MissingYear | None:
    if year is None:
        return None
    return MissingYear(year=year, since=missed_since(year).isoformat())


def _edition(head: EditionHead) -> EditionShape:
    publication, gazetteer = head.publication, ground.atlas().gazetteer()
    return EditionShape(
        version=head.version,
        published_at=publication.confirmed.at if publication else None,
        proposed_by=publication.proposed.name if publication else "",
        confirmed_by=publication.confirmed.name if publication else "",
        source=head.source,
        year=head.year,
        place=NamedPlace(code=head.place, name=gazetteer.name(head.place)) if head.place else None,
        days_changed=head.days_changed,
        draft_id=publication.draft_id if publication else None,
    )
