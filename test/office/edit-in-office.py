"""Edits a list in LibreOffice Calc as an office does: fills in replies, sorts, inserts a column, retypes a number, deletes rows.

usage: python3 edit-in-office.py PORT SOURCE.xlsx TARGET.xlsx ANSWERS.json
ANSWERS: {row code: {heading: value}}; "" for a row that is deleted. A number is typed as a number.
"""
import json
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.table import CellRangeAddress, TableSortField


def prop(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connect(port):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(100):
        try:
            return resolver.resolve(f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.2)
    raise SystemExit("LibreOffice does not answer")


port, source, target, answers_path = sys.argv[1:]
answers = json.load(open(answers_path, encoding="utf-8"))
context = connect(port)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
book = desktop.loadComponentFromURL(f"file://{source}", "_blank", 0, (prop("Hidden", True),))
sheet = book.Sheets.getByIndex(0)
protected = sheet.isProtected()
sheet.unprotect("")
cursor = sheet.createCursor()
cursor.gotoEndOfUsedArea(False)
last_row, last_column = cursor.RangeAddress.EndRow, cursor.RangeAddress.EndColumn
headings, code_column, first, last = {}, None, None, None
for row in range(last_row + 1):
    for column in range(last_column + 1):
        text = sheet.getCellByPosition(column, row).String
        if text.startswith("DC") and text.count(".") == 2:
            code_column = column
            first = row if first is None else first
            last = row
        elif first is None and text:
            headings[text] = column
for row in range(last, first - 1, -1):
    answer = answers.get(sheet.getCellByPosition(code_column, row).String)
    if answer == "":
        sheet.Rows.removeByIndex(row, 1)
        last -= 1
    elif answer:
        for heading, value in answer.items():
            cell = sheet.getCellByPosition(headings[heading], row)
            if isinstance(value, str):
                cell.String = value
            else:
                cell.NumberFormat = 0
                cell.setValue(float(value))
field = TableSortField()
field.Field, field.IsAscending = headings["Họ, chữ đệm, tên"], False
block = sheet.getCellRangeByPosition(0, first, last_column, last)
block.sort((prop("SortFields", uno.Any("[]com.sun.star.table.TableSortField", (field,))), prop("ContainsHeader", False)))
sheet.Columns.insertByIndex(2, 1)
sheet.getCellByPosition(2, first - 1).String = "Ghi chú của tôi"
sheet.getCellByPosition(2, first).String = "đã gọi điện cho gia đình"
book.storeToURL(f"file://{target}", (prop("FilterName", "Calc MS Excel 2007 XML"),))
book.close(True)
print(json.dumps({"protected": protected, "rows": last - first + 1}))
