"""What a caller wished, noted and shown by the use cases on emulated tables."""

from datetime import time

from backend.calls.wishing import About, Keep
from backend.promises.model import Kind
from backend.promises.wishes import Marked, Means, Noted, Said, Window
from chalicelib.wiring import casework, wishing
from tests.fakes import hunan
from tests.scene import Scene

SAID = Said((Window(time(8, 30), time(17)),), refused=frozenset({Means.SMS}), words="只找李女士")
_ABOUT = About(number="+8613900005678")
_ID = "00000000-0000-7000-c000-00000000000"


def note_wishes(scene: Scene) -> None:
    """Note what a caller wishes, again, and something else; look at it alone and with others."""
    li, desk = scene.actor(), wishing.wishing()
    for number, version, said in ((1, 0, SAID), (1, 0, SAID), (2, 1, Said())):
        desk.keep(li, Keep(_ABOUT, f"{_ID}{number}", Noted(said, version)))
    known = desk.see(li, _ABOUT)
    assert known.wishes is not None
    desk_of_today = wishing.today()
    for who in (li, hunan.person("head-changsha")):
        kinds = {row.promise.kind for row in desk_of_today.see(who).rows}
        assert kinds >= {Kind.REPLY, Kind.VOICEMAIL_REPLY}, "nothing was looked up"
    marked = Marked(known.wishes, worded=True)
    assert casework.wishes().marked([known.caller, "nobody"]) == {known.caller: marked}
