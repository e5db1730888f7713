"""An order: to whom something was handed on, what was asked, and all that became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from backend.kernel.places import PlacePath
from backend.matters.model import Person
from backend.places.units.model import Service


class OrderKind(StrEnum):
    """To whom a matter is handed on."""

    REFERRAL = "referral"
    """分流转办, to another department (Art. 4(3))."""
    DISPATCH = "dispatch"
    """指派, to a unit that a county's centre commands (notice, part 3)."""
    APPLICATION = "application"
    """申请转交, an application for legal aid to the competent institution (Art. 14(2))."""


class Stage(StrEnum):
    """What happened to an order last, and so how it stands."""

    SENT = "sent"
    ACCEPTED = "accepted"
    """Taken on; of an application: received, with its number."""
    STARTED = "started"
    ARRIVED = "arrived"
    """Where the service is done on the spot (上门)."""
    REPORTED = "reported"
    """A result or a reply has come back."""
    RETURNED = "returned"
    """Refused, or given back with a reason."""
    CLOSED = "closed"
    """The caller was told, or the matter goes on by another way."""


class ReturnGround(StrEnum):
    """Why an order came back."""

    OUT_OF_SCOPE = "out_of_scope"
    WRONG_PLACE = "wrong_place"
    CONFLICT = "conflict"
    NO_CAPACITY = "no_capacity"
    NOT_DONE = "not_done"
    """The caller finds that it was not done, whatever was reported."""
    OTHER = "other"


class Unconfirmed(StrEnum):
    """Why a caller who was told of a work did not confirm it; one who finds it undone says so."""

    LATER = "later"
    """Cannot tell yet."""
    DECLINED = "declined"
    """Would not say."""
    WRITTEN = "written"
    """Was told in writing, and not spoken with."""


class Material(StrEnum):
    """What an application for legal aid consists of."""

    FORM = "form"
    IDENTITY = "identity"
    AGENCY = "agency"
    """That the applicant lets somebody else apply."""
    HARDSHIP = "hardship"
    """The statement of means, or what shows that none is asked for: `Means` tells which."""
    PAPERS = "papers"


class Means(StrEnum):
    """How an applicant meets the condition of means (Legal Aid Law, Arts. 32, 41, 42)."""

    STATEMENT = "statement"
    """States them, and they are looked into (Art. 41)."""
    GROUP = "group"
    """Of a group without steady income (Art. 42(1))."""
    RELIEF = "relief"
    """Gets social or judicial relief, or special care (Art. 42(2))."""
    MIGRANT = "migrant"
    """A migrant worker who claims pay, or for an injury at work (Art. 42(3))."""
    UNLIMITED = "unlimited"
    """Means are not asked for (Art. 32)."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom an order goes, as its register had it then."""

    id: str
    """Of the department or unit; of an institution the code of its place."""
    place: PlacePath
    name: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Errand:
    """What is asked of the addressee."""

    task: str
    """In words; personal, sealed."""
    service: Service | None = None
    """Of a dispatch: what the unit is sent to do."""
    urgent: bool = False
    """Sudden, inflammable or of a crowd: answered within minutes (notice, part 3, duty 3)."""
    on_site: bool = False
    """Done where the caller is (上门)."""
    where: str = ""
    """The address of an errand on site; personal, sealed."""
    share_caller: bool = False
    """Whether the addressee is told the caller's name and number, once it has accepted."""
    opponent: str = ""
    """The firm of the other side where one is known, for the conflict of interest (N28)."""
    materials: frozenset[Material] = frozenset()
    """Of an application: what is there."""
    means: Means = Means.STATEMENT
    """Of an application: by what the paper of means is chosen."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened to an order; append-only."""

    stage: Stage
    at: datetime
    """When it was recorded."""
    by: Person
    """Who recorded it; of an answer by link the unit itself."""
    text: str = ""
    spoke: str = ""
    """Who of the addressee said so, where somebody else recorded it."""
    ground: ReturnGround | None = None
    """Of a return only."""
    planned_at: datetime | None = None
    """Of an acceptance on site: when they will be there."""
    happened_at: datetime | None = None
    """Of an arrival: when they were there, as told."""
    confirmed: bool = False
    """Of a closing: whether the caller found it done."""
    unconfirmed: Unconfirmed | None = None
    """Of a closing that nobody confirmed: why not."""
    in_scope: bool | None = None
    """Of an acceptance: whether the addressee finds it within its business; None of others."""


@dataclass(frozen=True, slots=True)
class Link:
    """By which an addressee without an account answers its one order."""

    serial: int
    """Which one of the order; those before it open nothing."""
    expires_at: datetime
    """Until when it opens the order; now where somebody ended it."""


@dataclass(frozen=True, slots=True)
class Order:
    """One order of a matter; its moments tell how it stands."""

    matter_id: str
    number: int
    """Which order of the matter, counted from one; its promises carry it too."""
    kind: OrderKind
    place: PlacePath
    """Whose centre follows it: the addressee's, or the matter's where that is the province."""
    addressee: Addressee
    errand: Errand
    reference: str
    """The number of the matter."""
    moments: tuple[Moment, ...]
    bounces: int = 0
    """How often the matter had come back when this order was sent."""
    link: Link | None = None
    """The newest that was made for its addressee, whether it still opens the order or not."""
    asked_at: datetime | None = None
    """When the matter was registered; None of orders from before this was kept."""
    version: int = 1

    @property
    def stage(self) -> Stage:
        """How it stands."""
        return self.moments[-1].stage

    @property
    def sent(self) -> Moment:
        """Its sending."""
        return self.moments[0]

    def last(self, stage: Stage) -> Moment | None:
        """Return the moment of a stage, the latest where there are several, or None."""
        return next((one for one in reversed(self.moments) if one.stage is stage), None)

    @property
    def planned_at(self) -> datetime | None:
        """When they will be there, as agreed; None where nothing was."""
        accepted = self.last(Stage.ACCEPTED)
        return accepted.planned_at if accepted else None
