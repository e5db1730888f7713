"""What each kind of unit may do: the business scopes as data, each with where it is written.

A unit serves within its scope and powers (在各自的业务范围和职责权限内, notice, part 3). Where
the source at hand names no article, none is given.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from backend.kernel.notice import PART_3
from backend.places.units.model import Service, UnitKind


@dataclass(frozen=True, slots=True)
class Scope:
    """The services of one kind, and the rule that gives them."""

    services: frozenset[Service]
    source: str
    """In Chinese, with the article where it is known."""


SCOPES: Mapping[UnitKind, Scope] = {
    UnitKind.LAWYERS: Scope(
        frozenset({Service.ADVICE, Service.DRAFTING, Service.REPRESENTATION, Service.DEFENCE}),
        "《律师法》第二十八条",
    ),
    UnitKind.NOTARY: Scope(
        frozenset({Service.NOTARISATION, Service.ADVICE}), "《公证法》第十一条、第十二条"
    ),
    UnitKind.GRASSROOTS: Scope(
        frozenset({Service.ADVICE, Service.DRAFTING, Service.REPRESENTATION}),
        "《基层法律服务工作者管理办法》",
    ),
    UnitKind.JUSTICE_OFFICE: Scope(
        frozenset({Service.ADVICE, Service.MEDIATION, Service.CALMING, Service.AFTERCARE}),
        PART_3,
    ),
    UnitKind.MEDIATION: Scope(
        frozenset({Service.MEDIATION, Service.CALMING}), "《人民调解法》第二条"
    ),
    UnitKind.AFTERCARE: Scope(frozenset({Service.AFTERCARE}), PART_3),
}

KINDS: Mapping[UnitKind, tuple[str, str]] = {
    UnitKind.LAWYERS: ("律师事务所", "law firm"),
    UnitKind.NOTARY: ("公证处", "notary office"),
    UnitKind.GRASSROOTS: ("基层法律服务所", "grassroots legal-service office"),
    UnitKind.JUSTICE_OFFICE: ("司法所", "justice office"),
    UnitKind.MEDIATION: ("人民调解组织", "people's mediation committee"),
    UnitKind.AFTERCARE: ("帮教组织", "aftercare organisation"),
}
"""What each is called, in both languages."""

SERVICES: Mapping[Service, tuple[str, str]] = {
    Service.ADVICE: ("法律咨询", "legal advice"),
    Service.DRAFTING: ("代写文书", "drafting"),
    Service.REPRESENTATION: ("代理", "representation"),
    Service.DEFENCE: ("刑事辩护", "criminal defence"),
    Service.NOTARISATION: ("公证", "notarisation"),
    Service.MEDIATION: ("调解", "mediation"),
    Service.CALMING: ("现场调处疏导", "calming on the spot"),
    Service.AFTERCARE: ("安置帮教", "aftercare"),
}
