"""The audit: the facts of every kind of record, and where each record says that they end."""

from functools import cache

from backend.accounts.auditing import AuditRoom
from backend.kernel.audit import Trail
from chalicelib.wiring import casework, ground, paying, regulations


@cache
def audit_room() -> AuditRoom:
    """Return what shows the audit."""
    return AuditRoom(
        trails=ground.audit(),
        witness=ground.audit(),
        ends={
            "MATTER": _of_matter,
            "PROMISE": _of_promise,
            "DRAFT": _of_draft,
            "SUBSIDY": _of_subsidy,
            "CALENDAR": _of_calendar,
            "RULEBOOK": _of_rulebooks,
        },
        province=regulations.province(),
        clock=ground.clock(),
    )


def _of_matter(identity: str) -> Trail | None:
    matter = casework.matters().get(identity)
    return matter.trail if matter else None


def _of_promise(identity: str) -> Trail | None:
    promise = casework.promises().get(identity)
    return promise.trail if promise else None


def _of_draft(identity: str) -> Trail | None:
    draft = regulations.drafts().draft(identity)
    return draft.trail if draft else None


def _of_calendar(province: str) -> Trail | None:
    current = regulations.published().in_force()
    return current.trail if current.province == province else None


def _of_rulebooks(province: str) -> Trail | None:
    newest = regulations.published().filed_rulebooks()[-1]
    return newest.trail if newest.province == province else None


def _of_subsidy(identity: str) -> Trail | None:
    line, _, month = identity.partition(".")
    run = paying.runs().run(line, month)
    return run.trail if run else None
