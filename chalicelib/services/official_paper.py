"""An official document as Word: A4, set as GB/T 9704 asks of official documents."""

import io

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from backend.oversight.documents import Paper, day_words

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BODY, _TITLE = "仿宋_GB2312", "方正小标宋简体"
_BODY_SIZE, _TITLE_SIZE = 16, 22
"""三号 and 二号, in points."""
_FOLIO, _FOLIO_SIZE = "宋体", 14
"""Page numbers: 四号."""
_LINE = 28
"""Points from line to line: 22 lines a page."""
_INDENT = 2 * _BODY_SIZE
_SIGNED = 4 * _BODY_SIZE
"""How far the signature stands from the right margin, in points."""


def word(paper: Paper) -> bytes:
    """Return a document as docx: text only, nothing that runs."""
    book = docx.Document()
    _lay_out(book)
    _line(book, paper.title, size=_TITLE_SIZE, font=_TITLE, align=WD_ALIGN_PARAGRAPH.CENTER)
    if paper.number:
        _line(book, paper.number, align=WD_ALIGN_PARAGRAPH.CENTER)
    _line(book, "")
    _line(book, f"{paper.addressee}：")
    for each in paper.paragraphs:
        _line(book, each).paragraph_format.first_line_indent = Pt(_INDENT)
    _line(book, "")
    _line(book, paper.office, align=WD_ALIGN_PARAGRAPH.RIGHT)
    _line(book, day_words(paper.issued_on), align=WD_ALIGN_PARAGRAPH.RIGHT)
    for line in book.paragraphs[-2:]:
        line.paragraph_format.right_indent = Pt(_SIGNED)
    # a signature never stands on a page without text
    for line in book.paragraphs[-4:-1]:
        line.paragraph_format.keep_with_next = True
    _number(book)
    book.core_properties.title = paper.title
    book.core_properties.author = paper.office
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _lay_out(book: Document) -> None:
    """Set page and margins: 37 mm above, 35 below, 28 and 26 at the sides."""
    page = book.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)


def _number(book: Document) -> None:
    """Set page numbers below the text, outside: odd ones right, even ones left, as in — 1 —."""
    book.settings.odd_and_even_pages_header_footer = True
    page = book.sections[0]
    page.footer_distance = Mm(28)
    for footer, align in (
        (page.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (page.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        line = footer.paragraphs[0]
        line.alignment = align
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(_FOLIO_SIZE)
        _set(line.add_run("— "), _FOLIO, _FOLIO_SIZE)
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        number = line.add_run("1")
        _set(number, _FOLIO, _FOLIO_SIZE)
        field.append(number._element)  # noqa: SLF001  the library knows no fields
        line._element.append(field)  # noqa: SLF001
        _set(line.add_run(" —"), _FOLIO, _FOLIO_SIZE)


# long: what is written, and the four ways in which it may differ from the body.
def _line(
    book: Document,
    text: str,
    *,
    size: int = _BODY_SIZE,
    font: str = _BODY,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY,
) -> Paragraph:
    paragraph = book.add_paragraph()
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_LINE)
    paragraph.alignment = align
    _set(paragraph.add_run(text), font, size)
    return paragraph


def _set(run: Run, font: str, size: int) -> None:
    run.font.size, run.font.name = Pt(size), font
    # Word takes the font of Chinese from an attribute of its own
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001  the library has no other way
