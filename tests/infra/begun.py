"""What is done about registrations that were begun, for the role of the function that does it."""

import pytest

from backend.kernel.errors import Conflict
from backend.matters.unfinished import Keep
from chalicelib.wiring import unfinished
from tests.fakes import hunan
from tests.scene import ATTENDANT

_ID = "00000000-0000-7000-e000-000000000001"


def begin() -> None:
    """Keep a registration twice, be told of a newer one, find it again, let it go."""
    li, drawer = hunan.person(ATTENDANT), unfinished.drawer()
    for version in range(2):
        drawer.keep(li, Keep(_ID, version, f"{version}"))
    with pytest.raises(Conflict):
        drawer.keep(li, Keep(_ID, 1, "other"))
    assert [one.form for one in drawer.see(li)] == ["1"]
    drawer.discard(li, _ID)
    assert drawer.see(li) == []
