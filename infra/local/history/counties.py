"""The counties' telephones and centres in the demo history: what heads have entered and verify.

Not every city has entered them, and not every county has one: the board has something to find.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from backend.kernel.clock import SHANGHAI
from backend.kernel.rulebook import FIRST
from backend.network.keeping import Put
from backend.network.model import Mode
from backend.network.rules import STATION
from backend.places.units.keeping import PutCentre
from chalicelib.wiring import ground, network, ordering, units
from infra.local.history.cities import CHANGSHA, HENGYANG, XIANGTAN, YUEYANG
from infra.local.history.names import uuid_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from backend.kernel.places import PlacePath
    from infra.local.history.agenda import Agenda
    from infra.local.history.cities import Cast
    from infra.local.history.duty import Duty

_NINE = time(9)
_STANDS_SINCE, _OPENS_IN = timedelta(days=400), timedelta(days=60)
_EXCHANGE = 550
"""The local exchange of the first county that is on its own; the next has the next."""


@dataclass(frozen=True, slots=True)
class _Network:
    """How the counties of a city are connected."""

    mode: Mode
    planned: int = 0
    """So many of them, the last ones, open in two months only."""
    centreless: int = 0
    """So many of them, the first ones, have no centre."""


_NETWORKS: Mapping[str, _Network] = {
    CHANGSHA: _Network(Mode.A),
    XIANGTAN: _Network(Mode.B, planned=1, centreless=1),
    HENGYANG: _Network(Mode.B, centreless=3),
    YUEYANG: _Network(Mode.A, planned=4),
}


@dataclass(frozen=True, slots=True)
class Counties:
    """Plans on the agenda that heads verify the register on the first working day of a month."""

    agenda: Agenda
    cast: Cast
    duty: Duty

    def plan(self) -> None:
        """Plan all of it."""
        calendar = self.duty.almanac.of(self.cast.supervisor.place, FIRST).working
        months: set[tuple[int, int]] = set()
        for day in self.duty.days:
            if calendar.windows(day) and (day.year, day.month) not in months:
                months.add((day.year, day.month))
                self.agenda.at(datetime.combine(day, _NINE, SHANGHAI), partial(self._verify, day))

    def _verify(self, day: date) -> None:
        gazetteer = ground.atlas().gazetteer()
        for line, how in _NETWORKS.items():
            counties = [gazetteer.path(one.code) for one in gazetteer if one.parent == line]
            for number, place in enumerate(counties):
                ahead = number >= len(counties) - how.planned
                opens = self.duty.today + _OPENS_IN if ahead else self.duty.first - _STANDS_SINCE
                self._telephone(place, how.mode, number, opens, day)
                if number >= how.centreless and not ahead:
                    self._centre(place, gazetteer.find(place.code).name, day)

    def _telephone(self, place: PlacePath, mode: Mode, order: int, opens: date, day: date) -> None:
        known = network.telephones().of(place.code)
        number = STATION if mode is Mode.A else f"{_EXCHANGE + order}0148"
        name, version = uuid_of(f"telephone {place.code} {day}"), known.version if known else 0
        command = Put(name, version, place, mode, number, opens)
        network.keeping().put(self.cast.heads[place.line], command)

    def _centre(self, place: PlacePath, county: str, day: date) -> None:
        known = units.units().centre(place.code)
        command = PutCentre(
            uuid_of(f"centre {place.code} {day}"),
            known.version if known else 0,
            place,
            known.name if known else f"{county}法律服务专用电话协调指挥中心（样例）",
            known.head if known else "样例",
            f"0000-0000{place.code[-3:]}",
        )
        ordering.keeping().put_centre(self.cast.heads[place.line], command)
