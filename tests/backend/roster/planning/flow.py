"""The best that any roster could reach, by maximum flow: the bound beside auto-fill.

Seats flow to people through one gate a person, day and half and one a person and week; how many
seats can be filled, and the least possible load of the busiest person, are exact.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping

from backend.roster.shifts import Seat

Able = Mapping[Seat, Iterable[str]]
Room = Callable[[str, Seat], int]
"""How many windows a person may still serve in the week of a seat."""
_SOURCE, _SINK = "source", "sink"


class _Network:
    """Capacities between nodes, and what is left of them."""

    def __init__(self) -> None:
        self.left: dict[Hashable, dict[Hashable, int]] = defaultdict(lambda: defaultdict(int))

    def edge(self, tail: Hashable, head: Hashable, capacity: int) -> None:
        self.left[tail][head] = capacity
        self.left[head].setdefault(tail, 0)

    def most(self) -> int:
        """Push unit after unit along shortest ways; returns how many."""
        flow = 0
        while (way := self._way()) is not None:
            node: Hashable = _SINK
            while node != _SOURCE:
                before = way[node]
                self.left[before][node] -= 1
                self.left[node][before] += 1
                node = before
            flow += 1
        return flow

    def _way(self) -> dict[Hashable, Hashable] | None:
        come: dict[Hashable, Hashable] = {}
        todo: deque[Hashable] = deque([_SOURCE])
        while todo:
            node = todo.popleft()
            for head, capacity in self.left[node].items():
                if capacity > 0 and head not in come and head != _SOURCE:
                    come[head] = node
                    if head == _SINK:
                        return come
                    todo.append(head)
        return None


def fillable(able: Able, room: Room, load_most: int) -> int:
    """Return the most seats that can be filled when nobody gets more than `load_most`."""
    net = _Network()
    for seat, people in able.items():
        net.edge(_SOURCE, seat, 1)
        for person in people:
            gate = (person, seat.day, seat.half)
            net.edge(seat, gate, 1)
            if seat.half is None:
                net.edge(gate, person, 1)
            else:
                week = (person, seat.day.isocalendar()[:2])
                net.edge(gate, week, 1)
                net.edge(week, person, room(person, seat))
            net.edge(person, _SINK, load_most)
    return net.most()


def bound(able: Able, room: Room) -> tuple[int, int]:
    """Return the most seats that can be filled, and the least load of the busiest then."""
    best = fillable(able, room, len(able))
    low, high = 0, len(able)
    while low < high:
        middle = (low + high) // 2
        if fillable(able, room, middle) == best:
            high = middle
        else:
            low = middle + 1
    return best, low
