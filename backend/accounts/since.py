"""What became of a promise since a notice of it was written: the words must be true when read.

A request that was decided waits no longer, an instant that has moved did not fall due, and what
was kept is owed no more.
"""

from collections.abc import Mapping

from backend.kernel.clock import to_text
from backend.promises.deferral import Verdict
from backend.promises.model import Promise, State


def since_draft(data: Mapping[str, str], state: str) -> Mapping[str, str]:
    """Return what a notice of a draft tells, with what became of the draft."""
    return {**data, "draft_state": state}


def since(data: Mapping[str, str], promise: Promise | None) -> Mapping[str, str]:
    """Return what a notice tells, with how its promise stands now; as it was for no promise."""
    if promise is None:
        return data
    now = {name: value for name, value in data.items() if name != "waiting"}
    if promise.state is State.OPEN:
        now["now_due_at"] = to_text(promise.due_at)
        if promise.waiting and "waiting" in data:
            now["waiting"] = promise.waiting.kind.value
    else:
        now["ended"] = promise.state.value
    for one in promise.deferrals:
        if one.id == data.get("deferral") and one.verdict is not Verdict.WAITING:
            now |= {"verdict": one.verdict.value, "decided_by_name": one.decided_by_name}
    return now
