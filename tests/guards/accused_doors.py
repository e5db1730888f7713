"""Every door there is, by what it could show the accused of a complaint (N34).

What asks about a record lies beside what it asks; a list beside its questions.
"""

from tests.guards import test_following_rights, test_liaison_rights
from tests.guards.visits import identity

SEEN = {"id": identity("a command"), "version": 1}
REASON: dict[str, object] = {"reason": "核实"}
_ON = "/matters/{matter_id}"
ON_THE_MATTER: dict[str, dict[str, object] | None] = {
    **test_following_rights.BODIES,
    **test_liaison_rights.BODIES,
    f"POST {_ON}/hand-over": {"to": "attendant-changsha-3", "reason": "专业对口"},
    f"POST {_ON}/stand-in": {"to": "attendant-changsha-3", "reason": "已离职"},
    f"GET {_ON}": None,
    f"POST {_ON}/reveal": REASON,
    f"POST {_ON}/reply": {"text": "已答复", "basis": "民法典"},
    f"POST {_ON}/close": {},
    f"POST {_ON}/dispositions": {
        "disposition": {"number": 1, "answer": "可以", "basis": "劳动法"},
    },
    f"GET {_ON}/alike": None,
    f"GET {_ON}/merged/{{other_id}}": None,
    f"POST {_ON}/merge": {"into": identity("other"), "into_version": 1, "reason": "同一问题"},
    f"POST {_ON}/orders": {
        "kind": "referral",
        "addressee": identity("unit"),
        "errand": {"task": "请办理"},
    },
    f"GET {_ON}/orders/{{number}}": None,
    f"POST {_ON}/orders/{{number}}": {"stage": "accepted"},
    f"GET {_ON}/orders/{{number}}/link": None,
    f"POST {_ON}/orders/{{number}}/link": {},
    "POST /complaints/{matter_id}/decide": {"accepted": True},
    "POST /complaints/{matter_id}/assign": {"due_on": "2026-12-01"},
    "POST /complaints/{matter_id}/name": {"known": "unit"},
    "POST /complaints/{matter_id}/conclude": {"found": "true"},
    "POST /complaints/{matter_id}/tell": {"way": "phone"},
    "POST /complaints/{matter_id}/unseal": REASON,
    "POST /complaints/{matter_id}/unseal/answer": {
        "opening": identity("opening"),
        "granted": True,
    },
}
"""What asks about a matter: to the accused there is no such thing."""

ON_THE_CALL: dict[str, dict[str, object] | None] = {
    "GET /calls/{call_id}": None,
    "GET /calls/{call_id}/phrases": None,
    "GET /calls/{call_id}/caller": None,
    "POST /calls/{call_id}/passphrase": {"matter": identity("matter"), "word": "桃花江"},
    "POST /calls/{call_id}/reveal": REASON,
    "POST /reviews": {},
}
ON_THE_MESSAGE: dict[str, dict[str, object] | None] = {
    "GET /voicemails/{contact_id}": None,
    "POST /voicemails/{contact_id}/listen": {},
    "POST /voicemails/{contact_id}/reveal": REASON,
    "POST /voicemails/{contact_id}/collect": {"unheard": "没有录音"},
    "POST /voicemails/{contact_id}/route": {"person_id": "attendant-changsha-1"},
    "POST /voicemails/{contact_id}/called-back": {"answer": "reached"},
    "POST /voicemails/{contact_id}/close": {"reason": "没有号码"},
}
ON_THE_PROMISE: dict[str, dict[str, object]] = {
    "POST /promises/defer": {"kind": "extension", "working_days": 1, "reason": "待补材料"},
    "POST /promises/decide": {"deferral": identity("d"), "granted": True, "reason": "属实"},
    "POST /promises/resume": {},
    "POST /promises/explained": {"reason": "已说明"},
    "POST /promises/called-back": {"answer": "reached"},
    "POST /promises/dial": {},
    "POST /promises/notice": {"way": "letter", "sent_on": "2026-11-23"},
}
"""What asks about a promise: its version is 1."""

LISTS: dict[str, tuple[str, ...]] = {
    "GET /matters": ("?place=430100", "?place=430000", "?since=2026-11-23&until=2026-11-23"),
    "GET /queues": ("", *(f"?queue={one}" for one in ("mine", "node", "overdue", "urgent"))),
    "GET /complaints": ("", "?place=430100", "?place=430000"),
    "GET /promises": ("", "?place=430100", "?kind=complaint_acceptance"),
    "GET /promises/late": ("?day={late}&place=430100", "?day={late}&place=430000"),
    "GET /call-backs": ("",),
    "GET /calls": ("", "?place=430100", "?place=430000", "?outcome=answered"),
    "GET /voicemails": ("", "?place=430100", "?place=430000", "?state=handled"),
}
"""What lists matters, calls, messages or promises: whoever handles the complaint finds it there."""

ASKED_BY_NAME: dict[str, tuple[str, ...]] = {
    "GET /promises/about": ("?promise={promise}",),
    "GET /promises/defer": ("?promise={promise}&kind=extension&working_days=1",),
    "GET /promises/decide": ("?promise={late_promise}",),
    "GET /promises/resume": ("?promise={promise}",),
    "GET /wishes": ("?call={call}", "?call={message}", "?promise={promise}"),
}
"""What asks about a promise or a call that it names."""

STANDS_IN_NONE: dict[str, tuple[str, ...]] = {
    "GET /calls?live": ("&place=430100", "&place=430000"),
    "GET /inbox": ("",),
    "GET /instructions": ("", "?place=430100"),
    "GET /orders": ("", "?place=430100"),
    "GET /suspicions": ("", "?place=430100"),
    "GET /statements": ("",),
    "GET /duty/hand-over": ("",),
    "GET /home": ("",),
    "GET /overview": ("", "?place=430100"),
    "GET /overview/cards": ("", "?place=430100"),
    "GET /overview/trend": ("", "?place=430100"),
    "GET /violations": ("", "?place=430100"),
    "GET /exports": ("",),
    "GET /unmaskings": ("",),
    "GET /unfinished": ("",),
    "GET /articles": ("", "?place=430100"),
    "GET /scores": ("", "?place=430100"),
    "GET /reviews": ("", "?place=430100"),
    "GET /my-reviews": ("",),
    "GET /audit/{subject}": ("",),
    "GET /audit/{subject}/file": ("",),
    "GET /acts/{person}": ("",),
    "GET /acts/{person}/file": ("",),
}
"""What lists something else of matters and calls: nobody finds the complaint there.

It is handed to nobody and instructed on by nobody, so that no order and no instruction is of it;
nobody reports it as refused, and none of its calls is reviewed. Leads, sums and articles name no
record of it. Notices go to whom `backend.accounts.circle` names, the accused left out. A call that
has ended is on no board; while it lasts, the board shows it without its complaint.
"""

NAMES_NOTHING = """
GET /session; GET /places; GET /fields-of-law; GET /fields-of-law/versions
POST /fields-of-law/versions; GET /phrases; GET /promises/due; GET /inbox/unread; POST /inbox/read
GET /calendar; GET /calendar/editions; GET /rulebook; POST /calendar/drafts; POST /rulebook/drafts
GET /drafts; GET /drafts/{draft_id}; GET /drafts/{draft_id}/moves; POST /drafts/{draft_id}/confirm
POST /drafts/{draft_id}/withdraw; GET /line; GET /duty; POST /duty/sign-on; POST /duty/sign-off
PUT /duty/hand-over; GET /presence; GET /attendances; POST /attendances/judge
POST /suspicions/answer; POST /suspicions/put; POST /statements; GET /complaints/people
GET /reviews/{review_id}; POST /reviews/{review_id}/listen; POST /reviews/{review_id}/marks
POST /reviews/{review_id}/lead; POST /reviews/{review_id}/reply
POST /wishes/number; POST /calls/caller; POST /wishes/outlook; POST /sought; PUT /wishes
GET /staff; GET /staff/nodes; GET /staff/own; GET /staff/people/{person_id}; POST /staff/people
POST /staff/people/{person_id}/amend; POST /staff/people/{person_id}/judge
POST /staff/people/{person_id}/part; POST /staff/people/{person_id}/link; GET /staff/training
POST /staff/training; POST /staff/training/{session_id}/marks; GET /staff/import
POST /staff/import/preview; POST /staff/import; GET /knowledge/index; GET /knowledge/works
GET /knowledge/entries/{entry_id}; PUT /knowledge/entries/{entry_id}
POST /knowledge/entries/{entry_id}/moves; PUT /knowledge/departments/{department_id}
GET /institutions; GET /institutions/competent; GET /institutions/nearest; PUT /institutions/{code}
POST /institutions/{code}/close; GET /units; PUT /units/{unit_id}; PUT /centres/{code}
GET /telephones; PUT /telephones/{code}
GET /pay/runs; GET /pay/runs/{run_id}; POST /pay/runs/{run_id}/prepare
POST /pay/runs/{run_id}/approve; POST /pay/runs/{run_id}/pay; GET /pay/runs/{run_id}/sheet
GET /pay/own; GET /pay/obligation; POST /pay/certificates; GET /pay/certificates/{number}
GET /pay/serving; POST /pay/cases; GET /roster/{line}; GET /roster/{line}/candidates
POST /roster/{line}/seats; POST /roster/{line}/seats/ask; POST /roster/{line}/seats/clear
POST /roster/{line}/plan; POST /roster/{line}/template; POST /roster/{line}/fill
POST /roster/{line}/repeat; POST /roster/{line}/publish; GET /roster/{line}/requests; GET /shifts
GET /shifts/{shift_id}/substitutes; POST /shifts/substitutes; POST /shifts/swaps
POST /shifts/leaves; POST /shifts/answer; POST /shifts/withdraw; POST /shifts/feed
POST /shifts/feed/revoke; GET /roster/feed/{token}; GET /drafts/{draft_id}/articles
GET /overview/checks; POST /overview/checks; GET /overview/oddities; POST /violations
GET /outages; POST /outages; POST /outages/{outage}/steps; GET /maintenance; POST /maintenance
POST /maintenance/{work}/finish
GET /violations/{file}; POST /violations/{file}/answer; POST /violations/{file}/judge
GET /violations/{file}/papers/{paper}; GET /violations/{file}/papers/{paper}/word
GET /directives; POST /directives; GET /directives/{directive}; GET /directives/{directive}/paper
GET /directives/{directive}/paper/word; POST /directives/{directive}/direct
POST /directives/{directive}/answer
"""
"""What has no matter, call or message to show: reference, rosters, staff, subsidies, knowledge.

A file of a violation is of an act, and is put to whom it names before anything is found.

A directive tells a city what the province wrote to it; whom a complaint accuses stands in none.

A review is there of no call in which somebody complained: none can be begun, whoever is accused."""

OWN_ALONE = """
PUT /matters/{matter_id}; PUT /calls/{call_id}; PUT /unfinished/{matter_id}
POST /unfinished/{matter_id}/discard; PUT /exports/{export_id}; POST /exports/{export_id}/cancel
POST /exports/{export_id}/again; POST /exports/{export_id}/take; POST /exports/{export_id}/decide
POST /voicemails/summary
"""
"""What begins something new, or goes on with what the person began; an export holds what
`GET /matters` lists."""
