"""Minutes of the watch that looks after the lines."""

from backend.oversight.maintenance.model import Outage
from backend.oversight.maintenance.watching import OWN, WatchReport
from chalicelib.wiring import maintenance
from tests.fakes.house import House


def look() -> WatchReport:
    return maintenance.watch().look("430000", lambda: True)


def minutes(house: House, number: int) -> list[WatchReport]:
    """Let the clock strike so many minutes; what it starts makes its rounds."""
    reports = []
    for _ in range(number):
        house.clock.forward(seconds=60)
        reports.append(look())
        house.rounds.keep(OWN, house.clock.now())
    return reports


def outages(house: House) -> list[Outage]:
    return sorted(house.books.all(Outage), key=lambda one: (one.id, one.version))
