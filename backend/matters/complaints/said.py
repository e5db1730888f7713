"""A complaint as it is registered (Art. 15(7))."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Complaint:
    """Disposition 7: a complaint within jurisdiction enters acceptance (Art. 15(7))."""

    complaint_about: str
    """Whom or what, in words."""
    facts: str
    about: str = ""
    """Which of the three kinds it is: an `About` (the notice, section 三, duty 6)."""
    accused: str = ""
    """What is known of the accused: a `Known`."""
    accused_person: str = ""
    """The id of somebody of the hotline; empty for anybody else."""
    accused_place: str = ""
    """The code of the place whose centre is accused; empty for any other."""
    sealed: bool = False
    """Whether the reporter asked that nobody learns who they are."""
