#!/usr/bin/env python3
"""Makes ledger.xls with a writer that isn't ours: `pip install xlwt==1.3.0`, then `make.py ledger.xls`.

Names and numbers are made up.
"""
import datetime
import sys

import xlwt

book = xlwt.Workbook(encoding="utf-8")
first = book.add_sheet("台账")
first.write_merge(0, 0, 0, 5, "某村心事台账（2019年）")
for column, name in enumerate(["编号", "标题", "日期", "时间", "金额", "办结"]):
    first.write(1, column, name)
chinese = xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"')
clock = xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm")
money = xlwt.easyxf(num_format_str="#,##0.00")
# Texts of several records: each holds 8,224 bytes at most.
for row in range(400):
    first.write(row + 2, 0, row + 1)
    first.write(row + 2, 1, f"第{row + 1}件：{'路灯不亮' * (row % 7)}" if row % 3 else f"No. {row + 1} " + "light " * (row % 5))
    first.write(row + 2, 2, datetime.date(2019, 1, 1) + datetime.timedelta(days=row), chinese)
    first.write(row + 2, 3, datetime.datetime(2019, 4, 25, 9, 32, 9) + datetime.timedelta(days=row), clock)
    first.write(row + 2, 4, row * 12.5 + 0.1, money)
    first.write(row + 2, 5, row % 2 == 0)
hidden = book.add_sheet("底稿")
hidden.visibility = 1
hidden.write(0, 0, "a")
second = book.add_sheet("人员")
for column, name in enumerate(["姓名", "电话", "身份"]):
    second.write(0, column, name)
second.write(1, 0, "张三")
second.write(1, 1, 13800000000)
second.write(1, 2, "43030419900101123X")
second.write(2, 0, "李四")
second.write(2, 2, xlwt.Formula("1/0"))
book.save(sys.argv[1])
