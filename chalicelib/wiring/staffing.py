"""The staff: who may serve, training, lists that are imported."""

from datetime import datetime
from functools import cache

from backend.kernel.rulebook import Rulebook, in_force
from backend.roster.frequency import Frequency
from backend.staff.bearing import Bearing
from backend.staff.fixed import ShiftCounts
from backend.staff.intake import Intaking
from backend.staff.keeping import Keeping
from backend.staff.linking import Linking
from backend.staff.staffroom import StaffRoom
from backend.staff.training import Training
from chalicelib.store.shifts import DynamoShifts
from chalicelib.store.staff import DynamoStaff
from chalicelib.store.staff_training import DynamoTrainings
from chalicelib.wiring import casework, ground, post


@cache
def staff() -> DynamoStaff:
    """Return the store of attendants."""
    return DynamoStaff()


@cache
def trainings() -> DynamoTrainings:
    """Return the store of training."""
    return DynamoTrainings()


@cache
def shift_counts() -> ShiftCounts:
    """Return what tells how often people serve."""
    return Frequency(DynamoShifts())


@cache
def keeping() -> Keeping:
    """Return what keeps records of attendants."""
    return Keeping(casework.books(), staff(), bearing(), post.people(), ground.clock())


@cache
def bearing() -> Bearing:
    """Return what tells who bears a licence."""
    return Bearing(staff(), staff(), staff())


@cache
def linking() -> Linking:
    """Return what joins records to accounts."""
    return Linking(
        books=casework.books(),
        staff=staff(),
        trainings=trainings(),
        bearing=bearing(),
        people=post.people(),
        clock=ground.clock(),
    )


@cache
def training() -> Training:
    """Return what keeps sessions and marks."""
    return Training(casework.books(), staff(), trainings(), ground.clock())


@cache
def staff_room() -> StaffRoom:
    """Return what shows the staff."""
    return StaffRoom(
        staff=staff(),
        trainings=trainings(),
        witness=ground.audit(),
        counts=shift_counts(),
        rulebook=rulebook,
        lines=ground.atlas().gazetteer().lines,
        clock=ground.clock(),
    )


@cache
def intaking() -> Intaking:
    """Return what takes in lists."""
    # Spreadsheets are an eighth of a cold start, and few bring one.
    from chalicelib.services.sheets import SheetFiles  # noqa: PLC0415

    return Intaking(
        books=casework.books(),
        staff=staff(),
        intakes=staff(),
        bearing=bearing(),
        people=post.people(),
        reader=SheetFiles(),
        clock=ground.clock(),
    )


def rulebook(at: datetime) -> Rulebook:
    """Return the rulebook in force at an instant."""
    return in_force(ground.regulations().rulebooks(), at)
