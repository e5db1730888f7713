"""To whom a complaint is confined: the one place where the accused are turned away (N34).

Its matter carries this, its promises and files; so do the call and the message it came by, which
tell who complains, and that somebody did.
"""

from dataclasses import dataclass

from backend.kernel.access import Action, Actor, Subject, able
from backend.kernel.places import PlacePath


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

    def shows(self, actor: Actor, people: frozenset[str]) -> bool:
        """Tell whether somebody may see by what it came: whoever may open the complaint itself.

        `people` are those whose own work it is.
        """
        return bool(able(actor, self.about(people), (Action.MATTER_OPEN,)))


def shown(confined: Confined | None, actor: Actor, people: frozenset[str]) -> bool:
    """Tell whether somebody may see by what a matter came; None of all but complaints."""
    return confined is None or confined.shows(actor, people)
