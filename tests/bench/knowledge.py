"""What the ledger counts of the knowledge base: its index, an entry led into use, one used."""

from collections.abc import Callable
from dataclasses import replace

from backend.kernel.access import Actor
from backend.knowledge.keeping import Move, Put, Take
from backend.matters.model import AnsweredNow
from chalicelib.wiring import knowing, registering
from tests.backend.knowledge.library import CONTENT, SECOND, WRITER, identity
from tests.bench.operations import Bench
from tests.fakes import hunan

_NEW = identity("known")


def _seeded(bench: Bench) -> Actor:
    """Keep what the seed brings, all of which is read; return who asks."""
    seed = hunan.seed().knowledge
    knowing.shelf().keep(seed.departments, seed.entries)
    actor = bench.scene.actor()
    bench.meter.read()
    return actor


def _index(bench: Bench) -> None:
    """Fetch an edition: two hundred entries and their departments."""
    knowing.reading().index(_seeded(bench))


def _index_again(bench: Bench) -> None:
    """Ask whether the edition still holds."""
    knowing.reading().index(_seeded(bench), known=1)


def _led_into_use(bench: Bench) -> None:
    """Write an entry, review it, publish it."""
    _seeded(bench)
    department = knowing.shelf().departments()[0]
    bench.meter.read()
    text = replace(CONTENT, department=department.id)
    knowing.keeping().put(WRITER, Put(_NEW, identity("l1"), 0, WRITER.place, text))
    knowing.keeping().take(SECOND, Take(_NEW, identity("l2"), 1, Move.REVIEW))
    knowing.keeping().take(WRITER, Take(_NEW, identity("l3"), 2, Move.PUBLISH))


def _used(bench: Bench) -> None:
    """Register an answer that rests on two entries: one request more than without."""
    actor = _seeded(bench)
    one, other = hunan.seed().knowledge.entries[:2]
    form = bench.scene.form(None, AnsweredNow("可以起诉", one.content.basis))
    used = replace(form, knowledge=((one.id, 1), (other.id, 1)))
    registering.registry().register(actor, used)


KNOWLEDGE: dict[str, Callable[[Bench], None]] = {
    "index of the knowledge base": _index,
    "index of the knowledge base, again": _index_again,
    "entry led into use": _led_into_use,
    "answer that rests on entries": _used,
}
