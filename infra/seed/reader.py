"""Read everything that the platform is told about one province before its first day."""

from dataclasses import dataclass
from pathlib import Path

from backend.kernel.places import PlacePath
from backend.places.institutions.model import Office
from backend.places.model import FieldOfLaw, Gazetteer, PhraseVersion, Place
from infra.seed.aliases import AliasRow, read_aliases
from infra.seed.divisions import DivisionRow, read_divisions
from infra.seed.fields_of_law import read_fields_of_law
from infra.seed.institutions import read_institutions
from infra.seed.knowledge import KnowledgeSeed, read_knowledge
from infra.seed.people import PersonRow, read_people
from infra.seed.phrases import read_phrases
from infra.seed.staff import StaffRow, read_staff
from infra.seed.units import UnitsSeed, read_units
from infra.seed.working_days import WorkingDayRow, read_working_days

HUNAN = Path(__file__).parent / "hunan"


@dataclass(frozen=True, slots=True)
class Seed:
    """One province as data; every place that a row names is among `places`."""

    divisions: tuple[DivisionRow, ...]
    """The places as the map knows them; `places` are the same as the platform does."""
    places: tuple[Place, ...]
    aliases: tuple[AliasRow, ...]
    working_days: tuple[WorkingDayRow, ...]
    people: tuple[PersonRow, ...]
    staff: tuple[StaffRow, ...]
    """The attendants among `people`, as staff."""
    fields_of_law: tuple[FieldOfLaw, ...]
    phrases: tuple[PhraseVersion, ...]
    knowledge: KnowledgeSeed
    register: tuple[Office, ...]
    """The institution of each place: of what is a sample nothing but the name."""
    units: UnitsSeed
    """Some units and centres, as samples."""


def read_seed(folder: Path = HUNAN) -> Seed:
    """Return the seed of a folder; raises `Inconsistent` with file, line and reason."""
    divisions = read_divisions(folder / "divisions.csv")
    fields_of_law = read_fields_of_law(folder / "fields-of-law.csv")
    province = next(iter(divisions))
    people = read_people(folder / "people.csv", divisions)
    places = tuple(row.place() for row in divisions.values())
    return Seed(
        divisions=tuple(divisions.values()),
        places=places,
        aliases=read_aliases(folder / "aliases.csv", divisions),
        working_days=read_working_days(folder / "working-days.csv", divisions),
        people=people,
        staff=read_staff(folder / "staff.csv", people),
        fields_of_law=fields_of_law,
        phrases=read_phrases(folder / "phrases.csv"),
        knowledge=read_knowledge(
            folder, (field.code for field in fields_of_law), PlacePath((province,))
        ),
        register=read_institutions(folder / "institutions.csv", divisions),
        units=read_units(folder, divisions, Gazetteer(places)),
    )
