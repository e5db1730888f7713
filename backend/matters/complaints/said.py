"""A complaint as it is registered, and to whom it is confined from then on (Art. 15(7), N34)."""

from dataclasses import dataclass

from backend.kernel.access import Subject
from backend.kernel.places import PlacePath


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


@dataclass(frozen=True, slots=True)
class Confined:
    """To whom a complaint is confined: to the node that handles it, never to the accused."""

    node: PlacePath
    """Never the accused's own: then it is the one above."""
    accused: frozenset[str] = frozenset()
    """The ids of those of the hotline whom it complains of."""
    sealed: bool = False
    """Whether the reporter asked that nobody learns who they are."""

    def about(self, people: frozenset[str]) -> Subject:
        """Return what access is asked about it: the node that handles it stands for the place."""
        return Subject(self.node, people, self.accused)
