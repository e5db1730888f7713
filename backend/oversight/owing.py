"""What a file of oversight owes: promises are made, kept and cancelled in its own transaction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from backend.kernel.audit import Deed
from backend.kernel.books import Create, Write
from backend.promises.ending import told
from backend.promises.model import Kind, Pledge, Promise, State
from backend.promises.publishing.regulations import Hand
from backend.promises.rules import cancel, keep_by, make
from backend.promises.terms import Standing


def settled(
    wanted: Mapping[Kind, Pledge],
    promises: Sequence[Promise],
    done: Callable[[Kind], bool],
    by: Hand,
    standing: Standing,
) -> Iterator[Write]:
    """Yield what makes just the wanted promises owed; `promises` are all of the file, ended too.

    What is owed no more is kept where the step did it, and cancelled where it made it needless.
    """
    open_now = {one.kind: one for one in promises if one.state is State.OPEN}
    for kind, promise in open_now.items():
        if kind in wanted:
            continue
        terms = standing.terms(promise.place, promise.made_at)
        kept = done(kind)
        ended = keep_by(promise, by.at, terms) if kept else cancel(promise)
        what = "promise.kept" if kept else "promise.cancelled"
        yield from told(promise, ended, Deed(by.person_id, by.at, what, {}))[1]
    for kind, pledge in wanted.items():
        if kind not in open_now:
            number = 1 + sum(one.kind is kind for one in promises)
            terms = standing.terms(pledge.place, by.at)
            yield Create(make(replace(pledge, number=number), by.at, terms))
