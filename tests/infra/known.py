"""What is done about what the hotline knows, for the role of the function that does it."""

from dataclasses import replace

from backend.knowledge.keeping import Enrol, Move, Put, Take
from chalicelib.wiring import knowing
from tests.backend.knowledge.library import CONTENT, DEPARTMENT, SECOND, WRITER, identity
from tests.fakes.hunan import CHANGSHA
from tests.infra.listed import keep_register, publish_fields

ENTRY = identity("known")


def keep_knowledge() -> None:
    """Enrol a department, lead an entry into use, read everything; and all of it again.

    So with the register of institutions and the fields of law.
    """
    keep_register()
    publish_fields()
    ours = replace(DEPARTMENT, place=CHANGSHA)
    for _ in range(2):
        knowing.keeping().enrol(WRITER, Enrol(identity("k0"), 0, ours))
        knowing.keeping().put(WRITER, Put(ENTRY, identity("k1"), 0, CHANGSHA, CONTENT))
        for number, actor, move in ((1, SECOND, Move.REVIEW), (2, WRITER, Move.PUBLISH)):
            command = Take(ENTRY, identity(f"k{number + 1}"), number, move)
            knowing.keeping().take(actor, command)
    knowing.reading().index(SECOND)
    knowing.reading().works(SECOND, CHANGSHA)
    knowing.reading().open(SECOND, ENTRY)
