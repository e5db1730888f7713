# long: one line a route, read as one table.
"""Who may do what, stated apart from the code that decides it.

    -      never: 403, whatever the record
    own    what names the person, anywhere in the province: of anything else 404
    node   what names the person, or lies at the own node itself: of anything else 404
    below  the person's own place and everything below it: of anything else 404
    all    anywhere in the province

The words come from the measures: Art. 2 gives the province sight of every city and the city its
own line; Art. 17 ties a matter to the person who was first asked; the notice, section 三, gives
the county its coordination centre. Platform maintenance and audit are kept apart from casework.
"""

TABLE = """
route                              attendant  head   county  supervisor  administrator  auditor
GET /session                       all        all    all     all         all            all
GET /places                        all        all    all     all         all            all
GET /fields-of-law                 all        all    all     all         all            all
GET /fields-of-law/versions        all        all    all     all         all            all
POST /fields-of-law/versions       -          -      -       all         -              -
GET /phrases                       all        all    all     all         all            all
GET /promises/due                  all        all    all     all         all            all
GET /inbox                         all        all    all     all         all            all
GET /inbox/unread                  all        all    all     all         all            all
POST /inbox/read                   all        all    all     all         all            all
GET /calendar                      all        all    all     all         all            all
GET /calendar/editions             all        all    all     all         all            all
GET /rulebook                      all        all    all     all         all            all
POST /calendar/drafts              -          -      -       all         all            -
POST /rulebook/drafts              -          -      -       all         all            -
GET /drafts                        -          -      -       all         all            -
GET /drafts/{draft_id}             -          -      -       all         all            -
GET /drafts/{draft_id}/moves       -          -      -       all         all            -
POST /drafts/{draft_id}/confirm    -          -      -       all         all            -
POST /drafts/{draft_id}/withdraw   -          -      -       all         all            -
GET /line                          below      below  -       below       below          -
GET /duty                          all        -      -       -           -              -
POST /duty/sign-on                 all        -      -       -           -              -
POST /duty/sign-off                all        -      -       -           -              -
GET /duty/hand-over                all        all    -       -           -              -
PUT /duty/hand-over                all        -      -       -           -              -
GET /presence                      -          below  -       below       -              -
GET /attendances                   -          below  -       below       -              -
POST /attendances/judge            -          below  -       -           -              -
GET /suspicions                    -          below  -       below       -              -
POST /suspicions/answer            -          below  -       below       -              -
POST /suspicions/put               -          below  -       below       -              -
GET /statements                    all        all    -       -           -              -
POST /statements                   own        own    -       -           -              -
GET /reviews                       -          below  -       below       -              -
GET /my-reviews                    all        all    -       -           -              -
GET /reviews/{review_id}           -          below  -       below       -              -
POST /reviews                      -          below  -       below       -              -
POST /reviews/{review_id}/listen   -          below  -       below       -              -
POST /reviews/{review_id}/marks    -          below  -       below       -              -
POST /reviews/{review_id}/lead     -          below  -       below       -              -
POST /reviews/{review_id}/reply    own        own    -       -           -              -
GET /violations                    own        below  -       below       -              -
POST /violations                   -          below  -       below       -              -
GET /violations/{file}             own        below  -       below       -              -
GET /violations/{file}/papers/{paper}  own     below  -       below       -              -
GET /violations/{file}/papers/{paper}/word  own  below  -     below       -              -
POST /violations/{file}/judge      -          below  -       below       -              -
POST /violations/{file}/answer     own        below  -       -           -              -
GET /directives                    -          below  -       below       -              -
POST /directives                   -          -      -       below       -              -
GET /directives/{directive}        -          below  -       below       -              -
GET /directives/{directive}/paper  -          below  -       below       -              -
GET /directives/{directive}/paper/word  -     below  -       below       -              -
POST /directives/{directive}/direct     -     -      -       below       -              -
POST /directives/{directive}/answer     -     below  -       -           -              -
GET /outages                       -          below  -       below       below          -
POST /outages                      -          -      -       -           below          -
POST /outages/{outage}/steps       -          -      -       -           below          -
GET /maintenance                   -          -      -       all         all            -
POST /maintenance                  -          -      -       -           all            -
POST /maintenance/{work}/finish    -          -      -       -           all            -
GET /calls                         own        below  -       below       -              -
GET /calls?live                    below      below  -       -           -              -
GET /calls/{call_id}               own        below  -       below       -              -
GET /calls/{call_id}/phrases       own        below  -       below       -              -
GET /calls/{call_id}/caller        own        own    -       own         -              -
POST /calls/{call_id}/passphrase   own        own    -       own         -              -
POST /calls/caller                 all        all    -       all         -              -
PUT /calls/{call_id}               below      below  -       -           -              -
POST /calls/{call_id}/reveal       own        below  -       below       -              -
GET /voicemails                    below      below  -       below       -              -
GET /voicemails/{contact_id}       below      below  -       below       -              -
POST /voicemails/{contact_id}/listen  below   below  -       below       -              -
POST /voicemails/{contact_id}/reveal  below   below  -       below       -              -
POST /voicemails/{contact_id}/collect  below  below  -       own         -              -
POST /voicemails/{contact_id}/route  below    below  -       own         -              -
POST /voicemails/{contact_id}/called-back  below  below  -   own         -              -
POST /voicemails/{contact_id}/close  below    below  -       own         -              -
POST /voicemails/summary           below      below  -       own         -              -
GET /matters                       own        below  below   below       -              -
GET /exports                       -          all    -       all         -              -
PUT /exports/{export_id}           -          below  -       below       -              -
POST /exports/{export_id}/cancel   -          own    -       own         -              -
POST /exports/{export_id}/again    -          own    -       own         -              -
POST /exports/{export_id}/take     -          own    -       own         -              -
GET /unmaskings                    -          below  -       below       -              -
POST /exports/{export_id}/decide   -          below  -       below       -              -
GET /queues                        own        below  below   below       -              -
POST /sought                       all        all    all     all         -              -
PUT /matters/{matter_id}           all        -      -       -           -              -
GET /matters/{matter_id}           own        below  below   below       -              -
GET /unfinished                    all        -      -       -           -              -
PUT /unfinished/{matter_id}        all        -      -       -           -              -
POST /unfinished/{matter_id}/discard  all     -      -       -           -              -
POST /matters/{matter_id}/reply    own        below  -       node        -              -
POST /matters/{matter_id}/close    own        below  -       node        -              -
POST /matters/{matter_id}/dispositions  own   below  -       node        -              -
POST /matters/{matter_id}/reopen   own        below  -       node        -              -
POST /matters/{matter_id}/appointments  own   below  -       node        -              -
POST /matters/{matter_id}/appointments/{number}/move  own  below  -  node   -              -
POST /matters/{matter_id}/appointments/{number}/outcome  own  below  -  node  -            -
POST /matters/{matter_id}/notifications  own  below  -       node        -              -
POST /matters/{matter_id}/notifications/{number}/lacks  own  below  -  node  -             -
GET /matters/{matter_id}/notifications/{number}/text  own  below  -  node  -               -
POST /matters/{matter_id}/notifications/{number}/text  own  below  -  node  -              -
POST /matters/{matter_id}/visit    own        below  -       node        -              -
POST /matters/{matter_id}/press    -          below  -       below       -              -
POST /matters/{matter_id}/suspect  -          below  -       below       -              -
POST /matters/{matter_id}/press/answer  own   below  -       node        -              -
GET /matters/{matter_id}/colleagues  own      below  -       node        -              -
POST /matters/{matter_id}/hand-over  own      below  -       node        -              -
GET /matters/{matter_id}/alike     own        below  -       below       -              -
GET /matters/{matter_id}/merged/{other_id}  own  below  below  below  -                 -
POST /matters/{matter_id}/merge    own        below  -       below       -              -
POST /matters/{matter_id}/stand-in  -         below  -       node        -              -
POST /matters/{matter_id}/acknowledge  own    below  -       below       -              -
POST /matters/{matter_id}/informed  own       below  -       node        -              -
POST /matters/{matter_id}/instructions  -     below  -       -           -              -
POST /matters/{matter_id}/instructions/{number}/reply  -  -  -  below    -              -
GET /instructions                  -          below  -       below       -              -
POST /matters/{matter_id}/reveal   own        below  -       below       -              -
GET /complaints                    -          below  -       below       -              -
GET /complaints/people             all        all    -       all         -              -
POST /complaints/{matter_id}/decide  -        below  -       own         -              -
POST /complaints/{matter_id}/assign  -        below  -       own         -              -
POST /complaints/{matter_id}/name  -          below  -       own         -              -
POST /complaints/{matter_id}/conclude  -      below  -       own         -              -
POST /complaints/{matter_id}/tell  own        below  -       own         -              -
POST /complaints/{matter_id}/unseal  -        below  -       below       -              -
POST /complaints/{matter_id}/unseal/answer  -  below  -      below       -              -
GET /call-backs                    all        all    -       all         -              -
GET /wishes                        own        below  -       below       -              -
PUT /wishes                        own        below  -       own         -              -
POST /wishes/number                all        all    -       all         -              -
POST /wishes/outlook               all        all    -       all         -              -
GET /promises                      own        below  below   below       -              -
GET /promises/late                 own        below  below   below       -              -
GET /promises/about                own        below  below   below       -              -
GET /promises/defer                own        below  -       -           -              -
GET /promises/decide               -          below  -       below       -              -
GET /promises/resume               own        below  -       -           -              -
POST /promises/defer               own        below  -       -           -              -
POST /promises/decide              -          below  -       below       -              -
POST /promises/resume              own        below  -       -           -              -
POST /promises/explained           -          below  -       below       -              -
POST /promises/called-back         below      below  -       own         -              -
POST /promises/dial                below      below  -       own         -              -
POST /promises/notice              below      below  -       own         -              -
GET /staff                         -          below  -       below       -              -
GET /staff/nodes                   -          below  -       below       -              -
GET /staff/own                     own        -      -       -           -              -
GET /staff/people/{person_id}      -          below  -       below       -              -
POST /staff/people                 -          below  -       -           -              -
POST /staff/people/{person_id}/amend  -       below  -       -           -              -
POST /staff/people/{person_id}/judge  -       below  -       -           -              -
POST /staff/people/{person_id}/part   -       below  -       -           -              -
POST /staff/people/{person_id}/link   -       below  -       -           -              -
GET /staff/training                -          below  -       below       -              -
POST /staff/training               -          below  -       -           -              -
POST /staff/training/{session_id}/marks  -    below  -       -           -              -
GET /staff/import                  -          all    -       -           -              -
POST /staff/import/preview         -          below  -       -           -              -
POST /staff/import                 -          below  -       -           -              -
GET /knowledge/index               all        all    all     all         all            all
GET /knowledge/works               -          below  below   below       -              -
GET /knowledge/entries/{entry_id}  -          below  below   below       -              -
PUT /knowledge/entries/{entry_id}  -          below  below   below       -              -
POST /knowledge/entries/{entry_id}/moves  -   below  below   below       -              -
PUT /knowledge/departments/{department_id}  -  below  below  below       -              -
GET /institutions                  all        all    all     all         all            all
GET /institutions/competent        all        all    all     all         all            all
GET /institutions/nearest          all        all    all     all         all            all
PUT /institutions/{code}           -          below  -       below       -              -
POST /institutions/{code}/close    -          below  -       below       -              -
GET /orders                        own        below  below   below       -              -
POST /matters/{matter_id}/orders   own        below  below   node        -              -
GET /matters/{matter_id}/orders/{number}  own  below  below  below       -              -
POST /matters/{matter_id}/orders/{number}  own  below  below  node       -              -
GET /matters/{matter_id}/orders/{number}/link  own  below  below  node  -  -
POST /matters/{matter_id}/orders/{number}/link  own  below  below  node  -  -
GET /units                         all        below  below   below       -              -
PUT /units/{unit_id}               -          below  below   -           -              -
PUT /centres/{code}                -          below  below   -           -              -
GET /telephones                    -          below  below   below       below          -
PUT /telephones/{code}             -          below  -       below       -              -
GET /pay/runs                      -          below  -       below       -              -
GET /pay/runs/{run_id}             -          below  -       below       -              -
POST /pay/runs/{run_id}/prepare    -          below  -       -           -              -
POST /pay/runs/{run_id}/approve    -          below  -       below       -              -
POST /pay/runs/{run_id}/pay        -          below  -       -           -              -
GET /pay/runs/{run_id}/sheet       -          below  -       below       -              -
GET /pay/own                       all        -      -       -           -              -
GET /pay/obligation                -          below  -       below       -              -
POST /pay/certificates             -          below  -       -           -              -
GET /pay/certificates/{number}     own        below  -       below       -              -
GET /pay/serving                   -          below  -       below       -              -
POST /pay/cases                    -          below  -       -           -              -
GET /roster/{line}                 below      below  -       below       -              -
GET /roster/{line}/candidates      -          below  -       -           -              -
POST /roster/{line}/seats          -          below  -       -           -              -
POST /roster/{line}/seats/ask      -          below  -       -           -              -
POST /roster/{line}/seats/clear    -          below  -       -           -              -
POST /roster/{line}/plan           -          below  -       -           -              -
POST /roster/{line}/template       -          below  -       -           -              -
POST /roster/{line}/fill           -          below  -       -           -              -
POST /roster/{line}/repeat         -          below  -       -           -              -
POST /roster/{line}/publish        -          below  -       -           -              -
GET /roster/{line}/requests        -          below  -       -           -              -
GET /shifts                        own        -      -       -           -              -
GET /shifts/{shift_id}/substitutes  own       below  -       -           -              -
POST /shifts/substitutes           own        below  -       -           -              -
POST /shifts/swaps                 own        -      -       -           -              -
POST /shifts/leaves                own        -      -       -           -              -
POST /shifts/answer                own        below  -       -           -              -
POST /shifts/withdraw              own        below  -       -           -              -
POST /shifts/feed                  own        -      -       -           -              -
POST /shifts/feed/revoke           own        -      -       -           -              -
GET /home                          -          all    -       all         -              -
GET /overview                      -          below  -       below       below          -
GET /overview/trend                -          below  -       below       below          -
GET /articles                      -          below  -       below       -              -
GET /scores                        -          below  -       below       -              -
GET /drafts/{draft_id}/articles    -          -      -       all         -              -
GET /overview/cards                -          below  -       below       -              -
GET /overview/oddities             -          -      -       below       -              -
GET /overview/checks               -          -      -       below       below          -
POST /overview/checks              -          -      -       below       below          -
GET /audit/{subject}               -          -      -       -           -              all
GET /audit/{subject}/file          -          -      -       -           -              all
GET /acts/{person}                 -          -      -       -           -              all
GET /acts/{person}/file            -          -      -       -           -              all
"""

PUBLIC = {
    "GET /health",
    "GET /roster/feed/{token}",
    "GET /supervision",
    "POST /orders/link",
    "POST /orders/link/answer",
}
SIGNED = {"POST /telephony/reports", "POST /telephony/questions"}
"""Asked by a carrier's platform: a signature stands in place of a person's token."""

ROLES = {
    "attendant": "attendant",
    "centre_head": "head",
    "county_coordinator": "county",
    "provincial_supervisor": "supervisor",
    "provincial_administrator": "administrator",
    "auditor": "auditor",
}
"""The role of an account, and its column."""

Codes = tuple[str, ...]
"""A place with everything above it, from the province down."""

HUNAN: Codes = ("430000",)
CHANGSHA: Codes = ("430000", "430100")
ZHUZHOU: Codes = ("430000", "430200")
XIANGXI: Codes = ("430000", "433100")
PLACES: tuple[Codes, ...] = (
    HUNAN,
    CHANGSHA,
    (*CHANGSHA, "430102"),
    (*CHANGSHA, "430181"),
    ZHUZHOU,
    (*ZHUZHOU, "430281"),
    XIANGXI,
    (*XIANGXI, "433101"),
    ("430000", "431100", "431129"),
)
"""For each actor below some are the own place, a sibling, a child, a parent or a cousin."""
ELSEWHERE: tuple[Codes, ...] = (
    ("440000",),
    ("440000", "440100"),
    ("440000", "440100", "440103"),
)
"""Another province, whose records must never be seen even if they lay in the same tables."""

ACTORS = (
    "attendant-changsha-1",
    "attendant-changsha-2",
    "attendant-zhuzhou-1",
    "attendant-xiangxi-1",
    "head-changsha",
    "head-zhuzhou",
    "head-xiangxi",
    "coordinator-liuyang",
    "coordinator-jianghua",
    "supervisor",
    "administrator",
    "auditor",
)


def _read() -> dict[str, dict[str, str]]:
    head, *lines = [line.rsplit(None, len(ROLES)) for line in TABLE.strip().splitlines()]
    return {line[0]: dict(zip(head[1:], line[1:], strict=True)) for line in lines}


RIGHTS = _read()


BY_LINE = ("GET /calls", "GET /calls?live")
"""Calls belong to lines: of a county, which has none, there is no list to ask for."""


def word(role: str, route: str) -> str:
    """Return how far a role may go on a route."""
    return RIGHTS[route][ROLES[role]]


def lies_below(place: Codes, home: Codes) -> bool:
    """Tell whether a place is home itself or below it."""
    return all(mine == theirs for mine, theirs in zip(home, place, strict=False)) and len(
        place
    ) >= len(home)


def verdict(role: str, route: str, home: Codes, place: Codes, *, named: bool) -> int:
    """Return what a request about a record at a place is answered with: 200, 403 or 404."""
    reach = word(role, route)
    if reach == "-":
        return 403
    allowed = {
        "all": place[0] == home[0],
        "own": place[0] == home[0] and named,
        "node": place[0] == home[0] and (named or place == home),
        "below": lies_below(place, home),
    }
    return 200 if allowed[reach] else 404
