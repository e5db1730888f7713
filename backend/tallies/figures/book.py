"""Every figure, in the order in which it is chosen; and the twelve that everybody sees first."""

from backend.tallies.figures.aims import AIMS
from backend.tallies.figures.breaches import VIOLATIONS
from backend.tallies.figures.calls import CALLS
from backend.tallies.figures.casework import ALARMS, DUTY, MATTERS, PROMISES
from backend.tallies.figures.clock import CLOCK
from backend.tallies.figures.conduct import PHRASES, STEPS
from backend.tallies.figures.contacts import CONTACTS
from backend.tallies.figures.handing import ORDERS
from backend.tallies.figures.model import Figure

FIGURES: tuple[Figure, ...] = (
    *CALLS,
    *MATTERS,
    *DUTY,
    *PROMISES,
    *ALARMS,
    *CONTACTS,
    *STEPS,
    *CLOCK,
    *PHRASES,
    *ORDERS,
    *VIOLATIONS,
    *AIMS,
)

HOME: tuple[str, ...] = (
    "calls",
    "answered_rate",
    "answered_soon",
    "missed",
    "voicemail",
    "satisfaction",
    "matters",
    "on_the_spot",
    "on_duty",
    "replies_on_time",
    "complaints_on_time",
    "overdue",
)
"""What stands on the first screen: the line in one row, the work behind it in the other."""
