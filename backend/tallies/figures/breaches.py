"""The figures of Article 20: what was put on file, what was established, what is overdue of it."""

from backend.places.institutions.grounds import Words
from backend.promises.model import Kind
from backend.tallies.figures.casework import of_kinds
from backend.tallies.figures.model import Better, Figure, Listed, Quality, Rows, Side, listed_of

OPENED, ESTABLISHED, PROVED = (f"violations.{what}" for what in ("opened", "established", "proved"))
"""What a file counts for, by the civil day of its act."""
_ARTICLE = Words("第二十条", "Art. 20")
_UNREAD = Words(
    "读者无权查阅的案件（如涉及本人、尚未告知的）；未立案的线索",
    "Files that the reader may not read, as those on the reader's own acts before they are put; "
    "leads that are not on file",
)
_PROOF = Quality(
    Words(
        "立案中写明证据或有系统线索的比例", "Share of the files that name proof or rest on a lead"
    ),
    Side(Words("写明证据的", "With proof"), (PROVED,)),
    Side(Words("已立案的行为", "Acts on file"), (OPENED,)),
)
_OWED = (Kind.STATEMENT, Kind.RECTIFICATION, Kind.APPEAL)
VIOLATIONS = (
    Figure(
        "violations_opened",
        Words("违规立案", "Put on file"),
        Words(
            "行为发生在期间内、已立案的违规案件数，一事一案",
            "Files of acts within the period; one act is one file",
        ),
        _ARTICLE,
        Side(Words("已立案的行为", "Acts on file"), (OPENED,)),
        excluded=_UNREAD,
        rows=Rows(Listed.VIOLATIONS),
        quality=_PROOF,
        filed=True,
    ),
    Figure(
        "violations_established",
        Words("认定违规", "Violations found"),
        Words(
            "行为发生在期间内、经认定属实且未因申诉撤销的违规案件数",
            "Files of acts within the period that were established and not revoked on appeal",
        ),
        _ARTICLE,
        Side(Words("认定属实的案件", "Established"), (ESTABLISHED,)),
        excluded=_UNREAD,
        better=Better.LESS,
        rows=Rows(Listed.VIOLATIONS),
        quality=_PROOF,
        filed=True,
    ),
    Figure(
        "violations_overdue",
        Words("逾期陈述、整改、复核", "Overdue in files"),
        Words(
            "此刻逾期未作的陈述、整改和申诉复核",
            "Statements, rectifications and decisions on appeals that are overdue now",
        ),
        _ARTICLE,
        Side(
            Words("逾期未作的", "Overdue"),
            of_kinds("open.overdue", _OWED),
        ),
        better=Better.LESS,
        rows=listed_of(Listed.PROMISES, _OWED, due="overdue"),
        live=True,
    ),
)
