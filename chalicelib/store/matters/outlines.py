"""Outlines of matters: what a job needs of one, read and taken further without its seal."""

from collections.abc import Sequence

from backend.kernel.clock import from_text, to_text
from backend.matters.model import State
from backend.matters.outline import ClosedAlone, NextVersion, Outline
from chalicelib.store.matters.codec import row, trail_of
from chalicelib.store.matters.items import MATTER, STEP, MatterItem
from chalicelib.store.table import Amendment


def outline(items: Sequence[MatterItem]) -> Outline:
    """Return the outline of a matter's item and of those that follow it: steps come last."""
    head, last = items[0], items[-1]
    of_step = last.sk.split("#")[1] if last.sk.startswith(f"{STEP}#") else ""
    last_at = from_text(of_step or head.registered_at or "")
    version, caller = int(head.version or 0), head.by_caller_hash or ""
    return Outline(row(head), version, trail_of(head), last_at, caller)


def next_version(next_one: NextVersion) -> Amendment:
    """Return the amendment that takes a matter a version further and leaves its seal alone."""
    return Amendment(
        MatterItem(next_one.matter_id, MATTER),
        [
            MatterItem.version.set(next_one.version),
            MatterItem.trail_sequence.set(next_one.trail.sequence),
            MatterItem.trail_digest.set(next_one.trail.digest),
        ],
        MatterItem.version == next_one.version - 1,
    )


def closed_alone(closed: ClosedAlone) -> Amendment:
    """Return the amendment that closes a matter and leaves its seal alone."""
    return Amendment(
        MatterItem(closed.matter_id, MATTER),
        [
            MatterItem.version.set(closed.version),
            MatterItem.trail_sequence.set(closed.trail.sequence),
            MatterItem.trail_digest.set(closed.trail.digest),
            MatterItem.state.set(State.CLOSED),
            MatterItem.closed_at.set(to_text(closed.at)),
            MatterItem.resolved_hash.remove(),
        ],
        (MatterItem.version == closed.version - 1) & (MatterItem.state == State.RESOLVED),
    )
