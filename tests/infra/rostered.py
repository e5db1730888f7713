"""What is done about rosters, for the role of the function that does it."""

from datetime import date

from backend.kernel.books import Create
from backend.roster.handover import Command
from backend.roster.planning.counter import Answer
from backend.roster.planning.inviting import AskSeat
from backend.roster.planning.leaving import AskLeave
from backend.roster.planning.planner import PutIn, Resize
from backend.roster.planning.requests import Request
from backend.roster.planning.substituting import AskSubstitute
from backend.roster.shifts import Half, Seat, Task, whole_day
from backend.staff.model import Enlisted
from chalicelib.wiring import casework, rostering
from tests.fakes import hunan
from tests.fakes.crews import attendant, passed
from tests.scene import Scene

FIRST, LAST = date(2026, 11, 30), date(2026, 12, 6)
LINE = "430100"
PEOPLE = ("head-changsha", "attendant-changsha-1", "attendant-changsha-2")
_DRAWN = "00000000-0000-7000-c000-00000000000"


def enlist(_: Scene) -> None:
    """Take two attendants into the staff, trained."""
    for one in map(hunan.person, PEOPLE[1:]):
        known = attendant(one.person_id, one.place)
        for record in (Enlisted(one.person_id, LINE), known, passed(one.person_id)):
            casework.books().commit(Create(record))


def plan_a_week(_scene: Scene) -> None:
    """Fill, publish and change a week; find a substitute, grant leave, take all of it back."""
    head, li, wang = map(hunan.person, PEOPLE)
    rostering.planner().resize(head, Resize(LINE, 1, 0, 2, 0))
    seat = Seat(hunan.CHANGSHA, FIRST, Half.AM, Task.ANSWERING)
    put = PutIn(LINE, FIRST, Half.AM, Task.ANSWERING, 1, li.person_id)
    rostering.planner().put_in(head, put)
    rostering.drafting().fill(head, LINE, (FIRST, FIRST), 0)
    rostering.drafting().keep_template(head, LINE, FIRST, 1)
    rostering.drafting().repeat(head, LINE, (FIRST, LAST), None)
    rostering.posting().publish(head, LINE, FIRST, LAST)
    rostering.roster_room().open(head, LINE, FIRST, LAST)
    rostering.own_shifts().open(li)
    asked = rostering.substituting().ask(li, AskSubstitute(f"{_DRAWN}1", LINE, seat.id))
    rostering.substituting().answer(wang, _yes(asked))
    leave = AskLeave(f"{_DRAWN}2", LINE, whole_day(LAST), "出差")
    rostering.leaving().decide(head, _yes(rostering.leaving().ask(li, leave)))
    rostering.own_shifts().waiting(head, LINE)
    rostering.feeding().read(rostering.feeding().make(li))
    rostering.feeding().make(li)
    rostering.feeding().revoke(li)
    (root, *_) = rostering.shifts().of_seat(seat.id)
    rostering.planner().clear(head, LINE, seat.id, root.version)
    empty = AskSeat(f"{_DRAWN}4", LINE, FIRST, Half.AM, Task.ANSWERING, 1)
    rostering.inviting().answer(wang, _yes(rostering.inviting().ask(head, empty)))


def hand_over() -> None:
    """Leave a note, say so once more, and read it."""
    li = hunan.person(PEOPLE[1])
    door = rostering.handing_over()
    window = door.read(li).window
    assert window is not None
    note = Command(f"{_DRAWN}3", window.day, window.half, "下午回电", 0)
    assert door.write(li, note) == door.write(li, note)


def _yes(request: Request) -> Answer:
    return Answer(LINE, request.id, request.version, agreed=True)
