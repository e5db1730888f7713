"""What is done to put off a promise, for the role of the function that does it."""

from backend.kernel.books import Create
from backend.promises.deferral import DeferralKind
from backend.promises.deferring import AskDeferral, DecideDeferral, ResumeHold
from backend.promises.model import Kind, Pledge
from backend.promises.rules import make
from chalicelib.wiring import casework
from tests.fakes import hunan
from tests.infra.ordered import hand_on
from tests.scene import Scene


def put_off(scene: Scene) -> None:
    """Put off a promise from asking to resuming, and resume it again; hand a matter on."""
    hand_on(scene)
    owner, now = scene.actor(), scene.clock.now()
    pledge = Pledge(Kind.REPLY, "MATTER#put-off", owner.person_id, hunan.CHANGSHA)
    promise = make(pledge, now, casework.standing().terms(hunan.CHANGSHA, now))
    casework.books().commit(Create(promise))
    ids = [f"00000000-0000-7000-9000-{number:012d}" for number in (1, 2, 3)]
    door = casework.deferring()
    door.ask(owner, AskDeferral(promise.id, ids[0], 1, DeferralKind.HOLD, 1, "待补材料"))
    yes = DecideDeferral(promise.id, ids[0], ids[1], 2, granted=True, reason="同意")
    door.decide(hunan.person("head-changsha"), yes)
    door.resume(owner, ResumeHold(promise.id, ids[2], 3))
    door.resume(owner, ResumeHold(promise.id, ids[2], 3))
