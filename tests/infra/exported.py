"""What is done about exports, for the roles of the functions that do it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from backend.matters.export import Form
from backend.matters.exporting import Asked, Command
from backend.matters.finding import Wanted
from backend.matters.letting_go import ShownFile
from backend.matters.unmasking import Decide
from chalicelib.jobs import export
from chalicelib.jobs import let_go as let_go_job
from chalicelib.wiring import exporting, ground
from tests.fakes.exports import FakeFiles
from tests.fakes.hunan import person
from tests.guards.visits import identity
from tests.scene import DAY, Scene

_HEAD = person("head-changsha")
_DEPUTY = person("deputy-changsha")
_FIRST = identity("export", 1)
_NAMED = identity("export", 3)


@contextmanager
def _files() -> Iterator[None]:
    """Let files lie in memory: what is asked of S3 is not written down."""
    kept = FakeFiles()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exporting, "files", lambda: kept)
        yield


def ask(scene: Scene) -> None:
    """Ask for an export of what was registered."""
    scene.promise()
    ask_one()


def ask_one() -> None:
    """Ask for an export of what there is."""
    exporting.desk().ask(_HEAD, Asked(_FIRST, Wanted(_HEAD.place, DAY, DAY), Form.CSV))


def agree() -> None:
    """Ask for names, see what waits, agree to it as another person, and say so again."""
    asked = Asked(_NAMED, Wanted(_HEAD.place, DAY, DAY), Form.CSV, "逐户核对")
    exporting.desk().ask(_HEAD, asked)
    found, _ = exporting.unmaskings().waiting(_DEPUTY)
    assert [one.id for one in found] == [_NAMED]
    said = Decide(_HEAD.person_id, _NAMED, identity("agreed"), 1, granted=True, words="同意")
    for _ in range(2):
        exporting.unmaskings().decide(_DEPUTY, said)


def ask_for_both(scene: Scene) -> None:
    """Ask for an export of what was registered, and for one with names that is agreed to."""
    ask(scene)
    agree()


def carry(scene: Scene) -> None:
    """Carry both on to their ends, and answer an event that came before."""
    del scene
    with _files():
        for version in (2, 3):
            detail = {"owner": _HEAD.person_id, "export": _NAMED, "version": str(version)}
            assert export.handle({"detail": detail}, None)["rows"] == 1
    carry_one()


def carry_one() -> None:
    """Carry the first on to its end, and answer an event that came before."""
    with _files():
        for version in (1, 2, 2):
            detail = {"owner": _HEAD.person_id, "export": _FIRST, "version": str(version)}
            told = export.handle({"detail": detail}, None)
        assert told["stage"] is None
        done = exporting.exports().get(_HEAD.person_id, _FIRST)
        assert done is not None
        assert (done.stage, done.rows) == ("done", 1)


def let_go() -> None:
    """Ask of a file that lies whether it was taken, as the sweep does."""
    kept = FakeFiles()
    kept.lying[_NAMED] = ShownFile(_HEAD.person_id, _NAMED, _NAMED, ground.clock().now())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exporting, "files", lambda: kept)
        assert let_go_job.run() == 0


def take_out() -> None:
    """Ask for exports, by day and by caller, cancel one, look at all and take a file."""
    with _files():
        agree()
        for number in (1, 2):
            asked = Asked(identity("export", number), Wanted(_HEAD.place, DAY, DAY), Form.CSV)
            exporting.desk().ask(_HEAD, asked)
            exporting.desk().ask(_HEAD, asked)
        exporting.desk().cancel(_HEAD, Command(identity("export", 2), identity("cancel"), 1))
        exporting.desk().cancel(_HEAD, Command(identity("export", 2), identity("cancel"), 1))
        for version in (1, 2):
            exporting.gathering().step(_HEAD.person_id, _FIRST, version, lambda: True)
        assert len(exporting.desk().own(_HEAD)[0]) == 3
        assert exporting.desk().take(_HEAD, _FIRST)
