"""Opening the file of a complaint when it is registered: who handles it, who never sees it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from backend.accounts.model import Account, People
from backend.kernel.books import Create, Write
from backend.kernel.confined import Confined
from backend.kernel.errors import Fault, Invalid
from backend.kernel.places import PlacePath
from backend.matters.complaints.model import About, Accused, ComplaintFile
from backend.matters.complaints.rules import (
    ARTICLE,
    accused_of,
    centres_named,
    is_named,
    node_for,
    own_node,
)
from backend.matters.complaints.said import Complaint
from backend.matters.model import Matter, Person
from backend.places.model import Gazetteer


def entered(
    matter: Matter, received_at: PlacePath, people: People, gazetteer: Gazetteer
) -> tuple[Matter, tuple[Write, ...]]:
    """Return a complaint confined to who handles it, and what keeps its file.

    What was told to the province stays there: no city is given it (notice, section 三).
    Any other matter is returned as it is. Raises `Invalid` for an accused whom nobody knows.
    """
    item = matter.disposition
    if not isinstance(item, Complaint):
        return matter, ()
    accused = accused_of(item)
    confined = replace(confining(matter.place, accused, people, gazetteer), sealed=item.sealed)
    if received_at.prefecture is None:
        confined = replace(confined, node=received_at)
    file = ComplaintFile(matter.id, 1, About(item.about), accused)
    return kept_from(matter, confined, gazetteer), (Create(file),)


def confining(place: PlacePath, accused: Accused, people: People, gazetteer: Gazetteer) -> Confined:
    """Return which node handles a complaint, and who never sees it; raises `Invalid`.

    Whoever of the place, its line or the province is named in words is accused as if chosen.
    """
    named = _named(place, accused, people)
    ids = {accused.person_id} if accused.person_id else {one.person_id for one in named}
    own = (
        *_nodes(accused, people, gazetteer),
        *(own_node(one.role, one.place) for one in named),
        *centres_named(accused.name, place, gazetteer),
    )
    return Confined(node_for(place, own), frozenset(ids))


def kept_from(matter: Matter, confined: Confined, gazetteer: Gazetteer) -> Matter:
    """Return a matter confined anew; of an accused owner the office that handles it is owner."""
    owner = matter.owner
    if owner.id in confined.accused:
        owner = office(confined.node, gazetteer)
    return replace(matter, confined=confined, owner=owner)


def office(node: PlacePath, gazetteer: Gazetteer) -> Person:
    """Return a node as an owner: whoever serves there."""
    return Person(node.line, gazetteer.name(node.line))


def _named(place: PlacePath, accused: Accused, people: People) -> Sequence[Account]:
    """Return who of the hotline is named in words, where nobody was chosen: a request a level."""
    if accused.person_id or not accused.name.strip():
        return ()
    known = (one for code in place.codes for one in people.serving_at(code))
    return [one for one in known if is_named(one.name, accused.name)]


def _nodes(accused: Accused, people: People, gazetteer: Gazetteer) -> Iterator[PlacePath]:
    """Yield the own nodes of the accused."""
    if accused.person_id:
        account = people.person(accused.person_id)
        if account is None:
            zh, en = "没有这个人员，请重新选择", "there is no such person"
            raise Invalid(Fault("disposition.accused_person", zh, en, ARTICLE))
        yield own_node(account.role, account.place)
    if accused.place:
        if accused.place not in gazetteer:
            zh, en = "没有这个地区", "no such place"
            raise Invalid(Fault("disposition.accused_place", zh, en, ARTICLE))
        yield gazetteer.path(accused.place)
