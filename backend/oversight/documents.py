"""Official documents of oversight: templates are data, filled in from a record and nothing else.

A document is in Chinese whatever the screen, and its paragraphs follow GB/T 9704: title, number,
addressee, text, who signs, day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from backend.kernel.clock import SHANGHAI

MEASURES = "《湖南省“12348”法律援助热线管理办法》"


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of document; a paragraph without anything to say is left out."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One document, ready to be set."""

    title: str
    number: str
    """Of the office's register; empty where it gave none."""
    addressee: str
    paragraphs: tuple[str, ...]
    office: str
    issued_on: date

    @property
    def file_name(self) -> str:
        """How an office files it."""
        return f"{self.title}-{self.addressee}-{self.issued_on:%Y%m%d}.docx"


def filled(template: Template, said: Mapping[str, str]) -> tuple[str, ...]:
    """Return the paragraphs of a document that says what is said; each line of it is one."""
    texts = (each.format_map(said) for each in template.paragraphs)
    lines = (line.strip() for each in texts for line in each.split("\n"))
    return tuple(line for line in lines if line)


def day_words(day: date) -> str:
    """Return a day as a document writes it, e.g. 2026年11月23日."""
    return f"{day.year}年{day.month}月{day.day}日"


def moment_words(at: datetime) -> str:
    """Return an instant as a document writes it, e.g. 2026年11月20日10时05分."""
    local = at.astimezone(SHANGHAI)
    return f"{day_words(local.date())}{local.hour}时{local.minute:02d}分"


def ended(text: str) -> str:
    """Return words that end as a sentence does."""
    text = text.strip().rstrip("；，、;,")
    return text if not text or text[-1] in "。！？.!?" else f"{text}。"
