"""Whose working time matters used until their result, without blame (N7)."""

from backend.places.institutions.grounds import Words
from backend.tallies.figures.casework import ASKED
from backend.tallies.figures.model import Figure, Listed, Quality, Rows, Side

_WHOSE = {
    "first_asked": Words("首问人", "First asked"),
    "transfer": Words("接办人", "Whoever took over"),
    "department": Words("部门和单位", "Departments"),
    "caller": Words("等待来电人", "Waiting for callers"),
}
_HELD = {
    "first_asked": Words("首问人（含代办人）手中", "in the hands of the first asked"),
    "transfer": Words("移交后接办人手中", "in the hands of whoever took the work over"),
    "department": Words(
        "转办的部门、单位和请示的上级处", "with departments, units or the province"
    ),
    "caller": Words(
        "约见前、未打通的间隔和中止中", "until an appointment, between tries or on hold"
    ),
}
_ALL = Side(
    Words("全部用时（工作分钟）", "Working minutes of all four"),
    tuple(f"clock.{whose}" for whose in _WHOSE),
)
_SETTLED = Quality(
    Words("有诉求的登记中已有结果的比例", "Share of the matters with a request that have a result"),
    Side(Words("已有结果的登记数", "Matters with a result"), ("matters.with_result",)),
    ASKED,
)

CLOCK: tuple[Figure, ...] = tuple(
    Figure(
        f"clock_{whose}",
        Words(f"用时：{name.zh}", f"Time: {name.en.lower()}"),
        Words(
            f"期间登记、已有结果的事项，从登记到结果的工作时间中，在{_HELD[whose].zh}的比例；"
            "只看时间去向，不分对错",
            "Of the working time from registration to result of the matters registered within the "
            f"period, the share {_HELD[whose].en}; it tells where the time went, and blames nobody",
        ),
        Words("第十七条", "Art. 17"),
        Side(Words(f"{name.zh}用时（工作分钟）", "Working minutes"), (f"clock.{whose}",)),
        _ALL,
        excluded=Words(
            "尚无结果的；投诉举报；重新办理前搁置的时间；并入其他事项的重复登记。当场答复的不用时间",
            "What has no result yet; complaints; the rest before a reopening; duplicates. What was "
            "answered on the spot took no time",
        ),
        rows=Rows(Listed.MATTERS),
        quality=_SETTLED,
    )
    for whose, name in _WHOSE.items()
)
