"""The facts of provider units: what each is, what it may do, which county's centre commands it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from backend.kernel.audit import Trail
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath


class UnitKind(StrEnum):
    """The six that the notice names (part 3): each county's centre commands them (S2-27)."""

    LAWYERS = "lawyers"
    NOTARY = "notary"
    GRASSROOTS = "grassroots"
    JUSTICE_OFFICE = "justice_office"
    MEDIATION = "mediation"
    AFTERCARE = "aftercare"


class Service(StrEnum):
    """What a unit can be sent to do."""

    ADVICE = "advice"
    DRAFTING = "drafting"
    REPRESENTATION = "representation"
    DEFENCE = "defence"
    NOTARISATION = "notarisation"
    MEDIATION = "mediation"
    CALMING = "calming"
    """调处、疏导 of a sudden dispute or a crowd, on the spot."""
    AFTERCARE = "aftercare"


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who last found an entry right."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a county, or of a city itself; nobody's firm is recommended by being in it."""

    id: str
    place: PlacePath
    """The county whose centre commands it (统一指挥调度), or the city."""
    kind: UnitKind
    name: str
    services: frozenset[Service]
    """What it does of what its kind may do."""
    contact: str = ""
    """Who answers for it; empty where that is not known: nothing is ever made up."""
    phone: str = ""
    kept_by: Keeper | None = None
    """None of what nobody has verified yet."""
    verified_on: date | None = None
    closed_on: date | None = None
    """The day on which it was taken out of the register; None while it is in it."""
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def subject(self) -> str:
        """The opaque reference by which audit facts name the unit."""
        return subject_ref("UNITS", f"{self.place.code}.{self.id}")


@dataclass(frozen=True, slots=True)
class Centre:
    """The 法律服务专用电话协调指挥中心 of a county (S2-23)."""

    place: PlacePath
    name: str
    head: str
    """Who heads it, by name."""
    phone: str
    """By which it is reached."""
    kept_by: Keeper | None = None
    verified_on: date | None = None
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def subject(self) -> str:
        """The opaque reference by which audit facts name the centre."""
        return subject_ref("UNITS", f"CENTRE.{self.place.code}")
