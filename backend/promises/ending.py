"""How a promise ends that no reply to a matter keeps: its fact in its own chain (N30)."""

from dataclasses import replace

from backend.kernel.audit import Deed
from backend.kernel.books import Create, Replace, Write
from backend.promises.model import Promise


def told(before: Promise, after: Promise, deed: Deed) -> tuple[Promise, tuple[Write, ...]]:
    """Return the promise as it is kept, its chain extended by a deed, and all the writes."""
    fact, trail = before.trail.extend(after.chain, deed)
    kept = replace(after, trail=trail)
    return kept, (Replace(kept, before.version), Create(fact))
