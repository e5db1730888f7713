"""On which entries an answer rested: which publication was read, by its title then (S0-12)."""

from collections.abc import Sequence

from backend.kernel.errors import Fault, Invalid
from backend.knowledge.model import Used
from backend.knowledge.ports import Shelf


def rested_on(shelf: Shelf, chosen: Sequence[tuple[str, int]]) -> tuple[Used, ...]:
    """Return the entries that an answer rested on, each once; one request where there are any.

    `chosen` is the id of each and the number of its publication. Raises `Invalid`.
    """
    if not chosen:
        return ()
    known = shelf.some([entry_id for entry_id, _ in chosen])
    for entry_id, number in chosen:
        if entry_id not in known or not 1 <= number <= known[entry_id].number:
            zh, en = "没有这个知识条目", "no such entry was published"
            raise Invalid(Fault("knowledge", zh, en, "第四条第（二）项"))
    return tuple(
        Used(entry_id, number, (known[entry_id].published or known[entry_id].content).title)
        for entry_id, number in dict(chosen).items()
    )
