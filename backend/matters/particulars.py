"""What a matter tells those who count beside its row, and what is read of it (S0-01, S0-18)."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Burned:
    """Working time that a matter used; the four add up to all of it (N7)."""

    first_asked: timedelta = timedelta()
    transfer: timedelta = timedelta()
    """Whoever took the work over from the first asked."""
    department: timedelta = timedelta()
    """Departments and units that were asked, and the province where it was."""
    caller: timedelta = timedelta()
    """Waiting for the caller: until an appointment, between tries in vain, during a hold."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What figures need of a matter and no list shows; nothing personal, so that none is unsealed.

    It lies beside the row in the index of days alone. A matter from before it has none.
    """

    first_asked: str = ""
    """The id of whoever took the call or visit first."""
    functions: tuple[str, ...] = ()
    """Which of the four of the preamble it served, each a `Function`."""
    learned: str = ""
    """How the caller learned of the line, an `Awareness`; empty where it was not said."""
    unnamed: bool = False
    """Whether the caller would not give a name (S0-55)."""
    phrases: tuple[int, ...] = ()
    """Which of the seven were ticked as said (Art. 13)."""
    answer_length: int = 0
    """How many characters the answer on the spot has; 0 where there was none."""
    used: Burned | None = None
    """Whose working time it took until its result, in whole minutes; None where none was taken."""
