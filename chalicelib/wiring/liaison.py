"""Reports upwards and information to others: each activity on the files of matters."""

from functools import cache

from backend.matters.liaison.informing import Informing
from backend.matters.liaison.instructing import Instructing
from backend.matters.liaison.leading import Leading
from backend.matters.model import Person
from chalicelib import settings
from chalicelib.store.matters.liaison import DynamoInstructions
from chalicelib.wiring import casework, following, ground, post


@cache
def leading() -> Leading:
    """Return what records that leaders know."""
    return Leading(following.files(), post.people())


@cache
def informing() -> Informing:
    """Return what records what other departments were told."""
    return Informing(following.files())


@cache
def instructions() -> DynamoInstructions:
    """Return what reads what was asked of the province."""
    return DynamoInstructions(casework.liaison_codec())


@cache
def instructing() -> Instructing:
    """Return what asks the province and answers for it."""
    province = settings.current().province
    gazetteer = ground.atlas().gazetteer()
    return Instructing(
        files=following.files(),
        instructions=instructions(),
        open_promises=casework.promises(),
        lines=gazetteer.lines,
        province=Person(province, gazetteer.name(province)),
        witness=ground.audit(),
    )
