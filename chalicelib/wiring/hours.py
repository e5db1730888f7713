"""The hours of the telephone exchange: what they shall be, and who writes them."""

from collections.abc import Callable, Mapping

from backend.calendar import Almanac
from backend.calendar.projecting import Projecting, Told, Wanted, last_day
from backend.kernel.clock import civil_day
from backend.kernel.rulebook import in_force
from chalicelib import settings
from chalicelib.services.exchange import ConnectHours, Time
from chalicelib.store.hours import DynamoHoursResults
from chalicelib.wiring import casework, ground, regulations


def project(go_on: Callable[[], bool]) -> Mapping[str, Told] | None:
    """Keep the exchange's hours equal to the calendar; None where there is no exchange."""
    instance, hours = settings.current().connect_instance, settings.current().hours
    if not (instance and hours):
        return None
    exchange = ConnectHours(ground.client("connect", attempts=1), instance, hours, Time(go_on))
    projecting = Projecting(exchange, results(), casework.books(), ground.clock())
    return projecting.run(wanted(), go_on)


def results() -> DynamoHoursResults:
    """Return the store of what was found."""
    return DynamoHoursResults(settings.current().province)


def wanted() -> Wanted:
    """Return what each line of the exchange shall do, by what is published now."""
    now, gazetteer = ground.clock().now(), ground.atlas().gazetteer()
    almanac = Almanac(regulations.published().in_force().edition)
    rulebooks = [filed.rulebook for filed in regulations.published().filed_rulebooks()]
    rulebook = in_force(rulebooks, now)
    return Wanted(
        calendars={
            line: almanac.of(gazetteer.path(line), rulebook).reception
            for line in settings.current().hours
        },
        calendar_version=almanac.version,
        rulebook=rulebook,
        until=last_day(civil_day(now), rulebook, rulebooks),
    )
