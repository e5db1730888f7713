"""Official documents as doors give them: to be printed by the portal, or as Word."""

from base64 import b64encode

from backend.oversight.documents import Paper, day_words
from chalicelib.api.schemas.pay import SheetFile
from chalicelib.api.schemas.violations import PaperShape


def paper_shape(paper: Paper) -> PaperShape:
    """Return a document as it is printed."""
    return PaperShape(
        title=paper.title,
        number=paper.number,
        addressee=paper.addressee,
        paragraphs=list(paper.paragraphs),
        office=paper.office,
        issued_on=day_words(paper.issued_on),
    )


def word_file(paper: Paper) -> SheetFile:
    """Return a document as Word."""
    # The library of Word is a good part of a cold start, and few ask for a document.
    from chalicelib.services.official_paper import MEDIA_TYPE, word  # noqa: PLC0415

    content = b64encode(word(paper)).decode()
    return SheetFile(name=paper.file_name, media_type=MEDIA_TYPE, content=content)
