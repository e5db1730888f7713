"""The sheet as a workbook says what is paid, and what is to be recovered beside it."""

import io
from dataclasses import replace
from datetime import date

import openpyxl

from backend.pay.running import Approve, Pay, Prepare, Subsidies
from chalicelib.services.paysheet import PaySheet, workbook
from tests.backend.pay.bureau import DEPUTY, HEAD, OCTOBER, Bureau, command_id
from tests.backend.pay.served import served


def test_a_debt_stands_beside_the_sum_and_not_in_it() -> None:
    bureau, september = Bureau(), "430100.2026-09"
    moved = replace(served("wang"), day=date(2026, 9, 7), shift_id="september")
    bureau.serve(moved)
    door = Subsidies(bureau.ports)
    door.prepare(HEAD, Prepare(september, command_id("a"), 0))
    door.approve(DEPUTY, Approve(september, command_id("b"), 1))
    door.pay(HEAD, Pay(september, command_id("c"), 2, date(2026, 11, 2), "2026-9号"))
    bureau.serve(replace(moved, verified_minutes=0), served("li"))
    bureau.prepare(HEAD)
    paper = bureau.room.sheet(HEAD, OCTOBER)
    page = openpyxl.load_workbook(
        io.BytesIO(workbook(PaySheet(paper.run, paper.lines, "长沙市")))
    ).worksheets[0]
    said = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None]
    assert "人民币（大写）：壹佰元整" in said
    assert "另须向更正后为负的人员追回（不计入合计）：100.00元" in said
