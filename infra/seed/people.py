"""Read `people.csv`: who can sign in, with the role, the place and the category (Art. 9)."""

import re
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from backend.accounts.model import Account
from backend.kernel.access import Role
from backend.kernel.places import PlacePath
from backend.places.model import Level
from backend.staff.model import Category, DutyForm
from infra.seed.divisions import Divisions, place_of
from infra.seed.institutions import SAMPLE_MARK
from infra.seed.table import Choice, Line, read_lines, refuse_repeats

COLUMNS = (
    "username",
    "name",
    "role",
    "place",
    "category",
    "duty_form",
    "unit",
    "agent_id",
    "mail",
    "mobile",
    "demo",
)
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]+", re.ASCII)
_MOBILE = re.compile(r"\+\d{8,15}", re.ASCII)
_SAMPLE_DOMAIN = ".example"
"""The domain that nobody can own (RFC 2606)."""
_SAMPLE_MOBILE = "+8612"
"""No mobile number of China begins with 12."""
_USERNAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LEVELS = {
    Role.ATTENDANT: Level.PREFECTURE,
    Role.CENTRE_HEAD: Level.PREFECTURE,
    Role.COUNTY_COORDINATOR: Level.COUNTY,
    Role.PROVINCIAL_SUPERVISOR: Level.PROVINCE,
    Role.PROVINCIAL_ADMINISTRATOR: Level.PROVINCE,
    Role.AUDITOR: Level.PROVINCE,
}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person; `category` and `duty_form` where there is duty, `agent_id` at the telephone.

    `mail` and `mobile` are empty where the person has none.
    """

    username: str
    name: str
    role: Role
    place: PlacePath
    category: Category | None
    duty_form: DutyForm | None
    unit: str
    agent_id: str | None
    mail: str
    mobile: str
    demo: bool

    def account(self, subject: str) -> Account:
        """Return the account of the person, whose tokens the issuer marks with `subject`."""
        return Account(
            subject=subject,
            person_id=self.username,
            name=self.name,
            role=self.role,
            place=self.place,
            category=self.category or "",
            unit=self.unit,
            agent_id=self.agent_id,
            mail=self.mail,
            mobile=self.mobile,
        )


def read_people(path: Path, divisions: Divisions) -> tuple[PersonRow, ...]:
    """Return the people; raises `Inconsistent` for a role at the wrong level of the tree."""
    lines = read_lines(path, COLUMNS)
    refuse_repeats(lines, "username")
    refuse_repeats([line for line in lines if line.cells["agent_id"]], "agent_id")
    return tuple(_person(line, divisions) for line in lines)


def _person(line: Line, divisions: Divisions) -> PersonRow:
    if not _USERNAME.fullmatch(line.cells["username"]):
        raise line.refuse(f"username {line.cells['username']!r} is not small letters and digits")
    role, place = line.one_of("role", Role), place_of(line, "place", divisions)
    if divisions[place.code].level is not _LEVELS[role]:
        raise line.refuse(f"a {role} belongs to a {_LEVELS[role]}, not to {place.code}")
    _refuse_unmarked_demo(line)
    return PersonRow(
        username=line.cells["username"],
        name=line.text("name"),
        role=role,
        place=place,
        category=_duty(line, role, "category", Category),
        duty_form=_duty(line, role, "duty_form", DutyForm),
        unit=line.text("unit"),
        agent_id=_agent_id(line, role),
        mail=_written(line, "mail", _MAIL),
        mobile=_written(line, "mobile", _MOBILE),
        demo=line.flag("demo"),
    )


def _refuse_unmarked_demo(line: Line) -> None:
    if not line.flag("demo"):
        return
    if SAMPLE_MARK not in line.text("unit"):
        raise line.refuse(f"the unit of a demo person must carry {SAMPLE_MARK}")
    mail, mobile = line.optional("mail"), line.optional("mobile")
    if mail and not mail.endswith(_SAMPLE_DOMAIN):
        raise line.refuse(f"the mail of a demo person must end with {_SAMPLE_DOMAIN}")
    if mobile and not mobile.startswith(_SAMPLE_MOBILE):
        raise line.refuse(f"the mobile of a demo person must begin with {_SAMPLE_MOBILE}")


def _written(line: Line, column: str, form: re.Pattern[str]) -> str:
    """Return a cell in its form, or nothing where it is empty."""
    cell = line.cells[column]
    if cell and not form.fullmatch(cell):
        raise line.refuse(f"{column} {cell!r} has not the form of one")
    return cell


def _duty(line: Line, role: Role, column: str, kinds: type[Choice]) -> Choice | None:
    if role is Role.ATTENDANT or line.cells[column]:
        return line.one_of(column, kinds)
    return None


def _agent_id(line: Line, role: Role) -> str | None:
    agent_id = line.optional("agent_id")
    if (agent_id is not None) is not (role is Role.ATTENDANT):
        raise line.refuse("an agent_id stands with an attendant, and only there")
    if agent_id is None:
        return None
    try:
        return str(UUID(agent_id))
    except ValueError:
        raise line.refuse(f"agent_id {agent_id!r} is not a UUID") from None
