# long: one line for each right of a role, read as one table.
"""Who may do what, where, and in which relation: one table, asked by every use case.

A permission is role × action × reach in the tree of places × relation.
What the role may never do is `Forbidden`; what lies outside the reach or relation is
`NotFound`, so that nobody learns of another city's matters by asking (S0-04, S0-05, S0-20).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from backend.kernel.errors import Forbidden, NotFound
from backend.kernel.places import PlacePath


class Role(StrEnum):
    """What a signed-in person is to the hotline."""

    ATTENDANT = "attendant"
    CENTRE_HEAD = "centre_head"
    COUNTY_COORDINATOR = "county_coordinator"
    PROVINCIAL_SUPERVISOR = "provincial_supervisor"
    PROVINCIAL_ADMINISTRATOR = "provincial_administrator"
    AUDITOR = "auditor"


class Action(StrEnum):
    """Everything that a person can ask of the platform."""

    REFERENCE_READ = "reference.read"
    LINE_SEE = "line.see"
    DUTY_SIGN = "duty.sign"
    CALL_WATCH = "call.watch"
    CALL_LIST = "call.list"
    CALL_OPEN = "call.open"
    CALL_REVEAL = "call.reveal"
    CALL_ENTER = "call.enter"
    VOICEMAIL_SEE = "voicemail.see"
    VOICEMAIL_LISTEN = "voicemail.listen"
    VOICEMAIL_WORK = "voicemail.work"
    MATTER_REGISTER = "matter.register"
    MATTER_LIST = "matter.list"
    MATTER_OPEN = "matter.open"
    MATTER_REPLY = "matter.reply"
    MATTER_CLOSE = "matter.close"
    MATTER_FOLLOW = "matter.follow"
    MATTER_HAND_OVER = "matter.hand_over"
    MATTER_STAND_IN = "matter.stand_in"
    MATTER_MERGE = "matter.merge"
    MATTER_ACKNOWLEDGE = "matter.acknowledge"
    INSTRUCTION_ASK = "instruction.ask"
    INSTRUCTION_GIVE = "instruction.give"
    INSTRUCTION_LIST = "instruction.list"
    MATTER_PRESS = "matter.press"
    MATTER_REVEAL = "matter.reveal"
    COMPLAINT_REGISTER = "complaint.register"
    COMPLAINT_NAME = "complaint.name"
    COMPLAINT_LIST = "complaint.list"
    COMPLAINT_HANDLE = "complaint.handle"
    COMPLAINT_TELL = "complaint.tell"
    COMPLAINT_UNSEAL = "complaint.unseal"
    MATTER_EXPORT = "matter.export"
    EXPORT_DECIDE = "export.decide"
    WISHES_SEE = "wishes.see"
    WISHES_KEEP = "wishes.keep"
    PROMISE_LIST = "promise.list"
    PROMISE_DEFER = "promise.defer"
    PROMISE_CALL_BACK = "promise.call_back"
    PROMISE_DECIDE = "promise.decide"
    STAFF_LIST = "staff.list"
    STAFF_EDIT = "staff.edit"
    STAFF_OWN = "staff.own"
    ROSTER_SEE = "roster.see"
    ROSTER_PLAN = "roster.plan"
    SHIFT_OWN = "shift.own"
    PRESENCE_SEE = "presence.see"
    ATTENDANCE_JUDGE = "attendance.judge"
    SUSPICION_SEE = "suspicion.see"
    SUSPICION_ANSWER = "suspicion.answer"
    STATEMENT_MAKE = "statement.make"
    REVIEW_MAKE = "review.make"
    REVIEW_OWN = "review.own"
    VIOLATION_SEE = "violation.see"
    VIOLATION_OPEN = "violation.open"
    VIOLATION_JUDGE = "violation.judge"
    VIOLATION_ANSWER = "violation.answer"
    DIRECTIVE_SEE = "directive.see"
    DIRECTIVE_ISSUE = "directive.issue"
    DIRECTIVE_ANSWER = "directive.answer"
    PAY_SEE = "pay.see"
    PAY_PREPARE = "pay.prepare"
    PAY_APPROVE = "pay.approve"
    PAY_OWN = "pay.own"
    REGULATION_READ = "regulation.read"
    REGULATION_DRAFT = "regulation.draft"
    REGULATION_CONFIRM = "regulation.confirm"
    INBOX_READ = "inbox.read"
    KNOWLEDGE_READ = "knowledge.read"
    KNOWLEDGE_EDIT = "knowledge.edit"
    INSTITUTION_KEEP = "institution.keep"
    FIELDS_PUBLISH = "fields.publish"
    ORDER_SEND = "order.send"
    ORDER_ANSWER = "order.answer"
    ORDER_LIST = "order.list"
    UNIT_SEE = "unit.see"
    UNIT_KEEP = "unit.keep"
    TELEPHONE_SEE = "telephone.see"
    TELEPHONE_KEEP = "telephone.keep"
    HOME_SEE = "home.see"
    OVERVIEW_SEE = "overview.see"
    ARTICLE_SEE = "article.see"
    OVERVIEW_WONDER = "overview.wonder"
    OVERVIEW_CHECK = "overview.check"
    OUTAGE_SEE = "outage.see"
    MAINTENANCE_SEE = "maintenance.see"
    MAINTENANCE_KEEP = "maintenance.keep"
    AUDIT_SEE = "audit.see"


class Reach(StrEnum):
    """How far from the actor's own place a permission goes."""

    BELOW = "below"
    """The actor's place and everything below it."""
    PROVINCE = "province"
    """The whole province of the actor: an overflowed call may come from any city."""


class Relation(StrEnum):
    """What the actor must be to the record."""

    ANY = "any"
    OWN = "own"
    """The record names the actor: owner, first-asked or assigned."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person as the rules see one; read from the directory, not from the token."""

    person_id: str
    name: str
    role: Role
    place: PlacePath
    agent_id: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What an action is about: where it belongs and which people it names."""

    place: PlacePath | None = None
    people: frozenset[str] = field(default_factory=frozenset)
    accused: frozenset[str] = field(default_factory=frozenset)
    """Whom it complains of: they see nothing of it, whatever else they are to it (N34)."""


@dataclass(frozen=True, slots=True)
class Permission:
    """One line of the table."""

    role: Role
    action: Action
    reach: Reach = Reach.BELOW
    relation: Relation = Relation.ANY

    def covers(self, actor: Actor, subject: Subject) -> bool:
        """Tell whether this line lets the actor act on this subject."""
        if actor.person_id in subject.accused:
            return False
        if subject.place is not None and not self._reaches(actor.place, subject.place):
            return False
        return self.relation is Relation.ANY or actor.person_id in subject.people

    def _reaches(self, own: PlacePath, place: PlacePath) -> bool:
        if self.reach is Reach.PROVINCE:
            return own.province == place.province
        return own.contains(place)


def _lines(role: Role, *actions: Action, relation: Relation = Relation.ANY) -> list[Permission]:
    reach = Reach.PROVINCE if relation is Relation.OWN else Reach.BELOW
    return [Permission(role, action, reach, relation) for action in actions]


_OF_MATTERS = (
    Action.MATTER_LIST,
    Action.MATTER_OPEN,
    Action.MATTER_REPLY,
    Action.MATTER_CLOSE,
    Action.MATTER_FOLLOW,
    Action.MATTER_HAND_OVER,
    Action.MATTER_MERGE,
    Action.MATTER_REVEAL,
    # Whoever is to ring somebody knows when and how, and notes what is asked for (N32)
    Action.WISHES_SEE,
    Action.WISHES_KEEP,
    Action.PROMISE_LIST,
    Action.PROMISE_DEFER,
)
"""What whoever works on matters does: an attendant on the own ones, a head on those of the city."""

PERMISSIONS: tuple[Permission, ...] = (
    *(
        Permission(role, action)
        for role in Role
        for action in (
            Action.REFERENCE_READ,
            Action.REGULATION_READ,
            Action.INBOX_READ,
            Action.KNOWLEDGE_READ,
        )
    ),
    # 值班人员: the own line, the own work (Art. 17)
    *_lines(
        Role.ATTENDANT, Action.LINE_SEE, Action.DUTY_SIGN, Action.CALL_WATCH, Action.CALL_ENTER
    ),
    Permission(Role.ATTENDANT, Action.MATTER_REGISTER, Reach.PROVINCE),
    # Whom a caller complains of may serve at any line (Art. 14(6))
    *(
        Permission(role, Action.COMPLAINT_NAME, Reach.PROVINCE)
        for role in (Role.ATTENDANT, Role.CENTRE_HEAD, Role.PROVINCIAL_SUPERVISOR)
    ),
    # A complaint is handled by the node to which it is confined (Art. 15(7), N34)
    *(
        Permission(role, action)
        for role in (Role.CENTRE_HEAD, Role.PROVINCIAL_SUPERVISOR)
        for action in (Action.COMPLAINT_LIST, Action.COMPLAINT_UNSEAL)
    ),
    *_lines(Role.CENTRE_HEAD, Action.COMPLAINT_HANDLE, Action.COMPLAINT_TELL),
    *_lines(
        Role.PROVINCIAL_SUPERVISOR,
        Action.COMPLAINT_HANDLE,
        Action.COMPLAINT_TELL,
        # What is the province's own has no city whose head could bring it to its end (R16)
        Action.MATTER_REPLY,
        Action.MATTER_CLOSE,
        Action.MATTER_FOLLOW,
        Action.MATTER_HAND_OVER,
        Action.MATTER_STAND_IN,
        Action.ORDER_SEND,
        Action.ORDER_ANSWER,
        relation=Relation.OWN,
    ),
    # What is complained of to the province, by the keys of the line or else, it takes itself
    *_lines(Role.PROVINCIAL_SUPERVISOR, Action.COMPLAINT_REGISTER),
    # Whoever was first asked follows it to the end (Art. 17)
    *_lines(Role.ATTENDANT, Action.COMPLAINT_TELL, relation=Relation.OWN),
    # The own line's roster is seen; own papers, shifts and subsidy only (Art. 11)
    *_lines(Role.ATTENDANT, Action.ROSTER_SEE),
    *_lines(
        Role.ATTENDANT, Action.STAFF_OWN, Action.SHIFT_OWN, Action.PAY_OWN, relation=Relation.OWN
    ),
    # Whom a suspicion names is heard, and a head for the centre (Art. 20)
    *(
        line
        for role in (Role.ATTENDANT, Role.CENTRE_HEAD)
        for line in _lines(role, Action.STATEMENT_MAKE, relation=Relation.OWN)
    ),
    # Calls are reviewed from above, and read by whoever took them (Art. 12)
    *(
        Permission(role, Action.REVIEW_MAKE)
        for role in (Role.CENTRE_HEAD, Role.PROVINCIAL_SUPERVISOR)
    ),
    *(
        line
        for role in (Role.ATTENDANT, Role.CENTRE_HEAD)
        for line in _lines(role, Action.REVIEW_OWN, relation=Relation.OWN)
    ),
    # A call-back is owed by the line: whoever sits there calls (Art. 16)
    Permission(Role.ATTENDANT, Action.PROMISE_CALL_BACK),
    # So is the answer to a message: whoever sits there collects and answers (Art. 16)
    *_lines(Role.ATTENDANT, Action.VOICEMAIL_SEE, Action.VOICEMAIL_LISTEN, Action.VOICEMAIL_WORK),
    *_lines(
        Role.ATTENDANT,
        Action.CALL_LIST,
        Action.CALL_OPEN,
        Action.CALL_REVEAL,
        *_OF_MATTERS,
        relation=Relation.OWN,
    ),
    # 市州法律援助中心负责人: the own city runs the line (Art. 2)
    *_lines(
        Role.CENTRE_HEAD,
        Action.LINE_SEE,
        Action.CALL_WATCH,
        Action.CALL_LIST,
        Action.CALL_OPEN,
        Action.CALL_REVEAL,
        Action.CALL_ENTER,
        Action.VOICEMAIL_SEE,
        Action.VOICEMAIL_LISTEN,
        Action.VOICEMAIL_WORK,
        *_OF_MATTERS,
        Action.MATTER_STAND_IN,
        # The leader to whom an urgent matter is reported; what is important goes up (S2-41)
        Action.MATTER_ACKNOWLEDGE,
        Action.INSTRUCTION_ASK,
        Action.INSTRUCTION_LIST,
        Action.MATTER_PRESS,
        Action.MATTER_EXPORT,
        # Of somebody else's asking for names and numbers (Art. 6)
        Action.EXPORT_DECIDE,
        Action.PROMISE_CALL_BACK,
        Action.PROMISE_DECIDE,
        Action.STAFF_LIST,
        Action.STAFF_EDIT,
        Action.ROSTER_SEE,
        Action.ROSTER_PLAN,
        Action.PRESENCE_SEE,
        Action.ATTENDANCE_JUDGE,
        Action.SUSPICION_SEE,
        Action.SUSPICION_ANSWER,
        Action.PAY_SEE,
        Action.PAY_PREPARE,
        Action.PAY_APPROVE,
        Action.HOME_SEE,
        Action.OVERVIEW_SEE,
        Action.ARTICLE_SEE,
    ),
    # 县市区协调指挥中心: what concerns the own county (notice, section 三)
    *_lines(Role.COUNTY_COORDINATOR, Action.MATTER_LIST, Action.MATTER_OPEN, Action.PROMISE_LIST),
    # 省厅: sees every city and presses, changes none of its matters itself (Art. 2)
    *_lines(
        Role.PROVINCIAL_SUPERVISOR,
        Action.LINE_SEE,
        Action.CALL_LIST,
        Action.CALL_OPEN,
        Action.CALL_REVEAL,
        Action.VOICEMAIL_SEE,
        Action.VOICEMAIL_LISTEN,
        Action.MATTER_LIST,
        Action.MATTER_OPEN,
        Action.MATTER_PRESS,
        # Of one caller who rang at two cities, nobody else has both (Art. 17)
        Action.MATTER_MERGE,
        Action.MATTER_REVEAL,
        # What came up to it: an urgent matter that no city leader knows of, and 请示 (R13)
        Action.MATTER_ACKNOWLEDGE,
        Action.INSTRUCTION_GIVE,
        Action.INSTRUCTION_LIST,
        Action.MATTER_EXPORT,
        Action.EXPORT_DECIDE,
        Action.WISHES_SEE,
        Action.PROMISE_LIST,
        Action.PROMISE_DECIDE,
        Action.STAFF_LIST,
        Action.ROSTER_SEE,
        Action.PRESENCE_SEE,
        Action.SUSPICION_SEE,
        # What concerns a centre itself or its head, no other (Art. 20)
        Action.SUSPICION_ANSWER,
        Action.PAY_SEE,
        Action.PAY_APPROVE,
        Action.HOME_SEE,
        Action.OVERVIEW_SEE,
        Action.ARTICLE_SEE,
        # What looks odd at a city is asked by the province (Art. 2)
        Action.OVERVIEW_WONDER,
        Action.OVERVIEW_CHECK,
        Action.REGULATION_DRAFT,
        Action.REGULATION_CONFIRM,
    ),
    # Whoever named no city left the message, or hung up, at the line of the province, which
    # answers and rings back itself (Art. 16)
    *_lines(
        Role.PROVINCIAL_SUPERVISOR,
        Action.VOICEMAIL_WORK,
        Action.PROMISE_CALL_BACK,
        Action.WISHES_KEEP,
        relation=Relation.OWN,
    ),
    # What a node's departments do is kept by the node itself (Art. 4(2))
    *(
        Permission(role, Action.KNOWLEDGE_EDIT)
        for role in (Role.CENTRE_HEAD, Role.COUNTY_COORDINATOR, Role.PROVINCIAL_SUPERVISOR)
    ),
    # The register of institutions has two levels: the province, and each city its own tree
    *(
        Permission(role, Action.INSTITUTION_KEEP)
        for role in (Role.CENTRE_HEAD, Role.PROVINCIAL_SUPERVISOR)
    ),
    # So has that of the counties' telephones; a county sees its own (notice, part 2)
    *(
        Permission(role, action)
        for role in (Role.CENTRE_HEAD, Role.PROVINCIAL_SUPERVISOR)
        for action in (Action.TELEPHONE_SEE, Action.TELEPHONE_KEEP)
    ),
    *(
        Permission(role, Action.TELEPHONE_SEE)
        for role in (Role.COUNTY_COORDINATOR, Role.PROVINCIAL_ADMINISTRATOR)
    ),
    # By what the whole province counts its questions, the province says
    Permission(Role.PROVINCIAL_SUPERVISOR, Action.FIELDS_PUBLISH),
    # 交办单: whoever owes the matter hands it on and follows it up; the centre of the place that
    # it was sent to answers for its units (Art. 4(3), notice, part 3)
    *_lines(
        Role.ATTENDANT,
        Action.ORDER_SEND,
        Action.ORDER_ANSWER,
        Action.ORDER_LIST,
        relation=Relation.OWN,
    ),
    Permission(Role.ATTENDANT, Action.UNIT_SEE, Reach.PROVINCE),
    *(
        line
        for role in (Role.CENTRE_HEAD, Role.COUNTY_COORDINATOR)
        for line in _lines(
            role,
            Action.ORDER_SEND,
            Action.ORDER_ANSWER,
            Action.ORDER_LIST,
            Action.UNIT_SEE,
            Action.UNIT_KEEP,
        )
    ),
    *_lines(Role.PROVINCIAL_SUPERVISOR, Action.ORDER_LIST, Action.UNIT_SEE),
    # The ledger of Art. 20: the centre for its attendants, the province for centres and heads;
    # the accused read and answer what was put to them
    *(
        Permission(role, action)
        for role in (Role.CENTRE_HEAD, Role.PROVINCIAL_SUPERVISOR)
        for action in (Action.VIOLATION_SEE, Action.VIOLATION_OPEN, Action.VIOLATION_JUDGE)
    ),
    *_lines(Role.CENTRE_HEAD, Action.VIOLATION_ANSWER),
    *_lines(Role.ATTENDANT, Action.VIOLATION_SEE, Action.VIOLATION_ANSWER, relation=Relation.OWN),
    # What the province directs (Art. 2): it writes, issues and reviews; the city answers its own
    *_lines(Role.PROVINCIAL_SUPERVISOR, Action.DIRECTIVE_SEE, Action.DIRECTIVE_ISSUE),
    *_lines(Role.CENTRE_HEAD, Action.DIRECTIVE_SEE, Action.DIRECTIVE_ANSWER),
    # 平台维护 is kept apart from casework: figures, lines and regulations, no matter (Art. 2)
    *_lines(
        Role.PROVINCIAL_ADMINISTRATOR,
        Action.LINE_SEE,
        Action.OVERVIEW_SEE,
        Action.OVERVIEW_CHECK,
        Action.REGULATION_DRAFT,
        Action.REGULATION_CONFIRM,
    ),
    # What was down is seen by whoever runs a line; the record is the province's alone (S0-07)
    *_lines(Role.CENTRE_HEAD, Action.OUTAGE_SEE),
    *_lines(Role.PROVINCIAL_SUPERVISOR, Action.OUTAGE_SEE, Action.MAINTENANCE_SEE),
    *_lines(
        Role.PROVINCIAL_ADMINISTRATOR,
        Action.OUTAGE_SEE,
        Action.MAINTENANCE_SEE,
        Action.MAINTENANCE_KEEP,
    ),
    *_lines(Role.AUDITOR, Action.AUDIT_SEE),
)

_BY_ROLE_AND_ACTION = {(line.role, line.action): line for line in PERMISSIONS}


def permission(actor: Actor, action: Action) -> Permission:
    """Return the line that lets the actor's role do this; raises `Forbidden` if there is none."""
    line = _BY_ROLE_AND_ACTION.get((actor.role, action))
    if line is None:
        raise Forbidden(action)
    return line


def require(actor: Actor, action: Action, subject: Subject, kind: str) -> None:
    """Let the actor pass, or raise `Forbidden` (never) or `NotFound(kind)` (not this one)."""
    if not permission(actor, action).covers(actor, subject):
        raise NotFound(kind)


def able(actor: Actor, subject: Subject, actions: Iterable[Action]) -> list[Action]:
    """Return which of some actions somebody may do to a subject, in their order."""
    lines = (_BY_ROLE_AND_ACTION.get((actor.role, action)) for action in actions)
    return [line.action for line in lines if line and line.covers(actor, subject)]


def actions_of(role: Role) -> tuple[Action, ...]:
    """Return what a role may do at all, for a portal that shows only what can be used."""
    return tuple(line.action for line in PERMISSIONS if line.role is role)
