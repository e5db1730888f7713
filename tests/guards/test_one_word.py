"""One thing has one word: what people read calls nothing by two names.

The words are those of the measures and of the notice: what a body makes known it 公布s, and what
was owed and not done in time is 逾期. The notice has parts and no articles.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READ = (
    *(ROOT / "frontend/src/catalogs/zh-CN").glob("*.ts"),
    *(ROOT / "backend").rglob("*.py"),
    *(ROOT / "chalicelib").rglob("*.py"),
    *(ROOT / "infra/seed/hunan").glob("*.csv"),
)

ONE_WORD = {
    "公布": ("发布", "颁布"),
    "待公布": ("暂定",),
    "逾期": ("超期",),
    "兑现": ("履约",),
    "第三部分": ("通知第三条", "通知》第三条", "通知 第三条"),
    "关于在各地开设": ("关于开设",),
}
"""The word for each thing, and what it is never called."""


@pytest.mark.parametrize("word", ONE_WORD)
def test_what_people_read_has_one_word_for_one_thing(word: str) -> None:
    other = re.compile("|".join(ONE_WORD[word]))
    found = {
        f"{path.relative_to(ROOT)}:{number}": line.strip()
        for path in READ
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if other.search(line)
    }
    assert not found, f"say {word}: {found}"


def test_every_word_that_was_chosen_is_in_use() -> None:
    """A table of words that nobody says would hold for nothing."""
    everything = "".join(path.read_text() for path in READ)
    assert [word for word in ONE_WORD if word not in everything] == []
