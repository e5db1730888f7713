"""One practising licence is one person, in the whole province (Art. 9).

Who is listed twice could be planned for two places in the same hour: what keeps people from
that goes by person.
"""

import hashlib
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from backend.kernel.books import Create, Replace, Write
from backend.kernel.errors import Fault
from backend.staff.forms import ARTICLE
from backend.staff.model import Attendant, Bearer
from backend.staff.ports import Intakes, Staff


class Bearers(Protocol):
    """Reads who bears licences."""

    def bearers(self, digests: Collection[str]) -> Mapping[str, Bearer]:
        """Return by digest who bears licences (consistent): one request a hundred."""
        ...


def digest_of(number: str) -> str:
    """Return what stands for a licence number in keys: its signs, however they were typed."""
    signs = "".join(unicodedata.normalize("NFKC", number).split()).upper()
    return hashlib.sha256(signs.encode()).hexdigest()


def digest_borne(one: Attendant) -> str:
    """Return the digest of the number in a record, or an empty text."""
    return digest_of(one.licence.number) if one.licence else ""


@dataclass(frozen=True, slots=True)
class Bearing:
    """Tells whether somebody may bear a licence, and what is to be written then.

    Nothing is ever released: who no longer has the number in their record, or left before
    today, gives way to the next, and each change of a record that counts on it is written anew.
    """

    staff: Staff
    intakes: Intakes
    bearers: Bearers

    def known(self, numbers: Iterable[str]) -> Mapping[str, Bearer]:
        """Return by digest who bears some licences."""
        digests = {digest_of(number) for number in numbers}
        return self.bearers.bearers(digests) if digests else {}

    def taken(self, wanted: Bearer, known: Mapping[str, Bearer], today: date) -> bool:
        """Tell whether somebody else bears a licence."""
        bearer = known.get(wanted.digest)
        if bearer is None or bearer.person_id == wanted.person_id:
            return False
        one = self.staff.of(bearer.person_id)
        if one is not None:
            stays = one.left is None or one.left >= today
            return stays and digest_borne(one) == bearer.digest
        if not bearer.intake or (wanted.intake and wanted.line == bearer.line):
            return False  # whoever imports at a line ends what was begun there before
        intake = self.intakes.intake(bearer.line)
        return intake is not None and intake.running == bearer.intake


def claim(wanted: Bearer, known: Mapping[str, Bearer]) -> Write:
    """Return what makes somebody the bearer, unless another came first since `known`."""
    before = known.get(wanted.digest)
    if before is None:
        return Create(wanted)
    return Replace(replace(wanted, version=before.version + 1), before.version)


def borne_already(field: str) -> Fault:
    """Return what is wrong with a licence that somebody else bears."""
    zh = "该执业证号已登记在本省另一人员名下；调离的，请先在原名册登记离岗，次日起可再登记"
    en = "is borne by somebody else on a list of the province; who moves is let go there first"
    return Fault(field, zh, en, ARTICLE)
