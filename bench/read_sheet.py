"""Reading a laboratory sheet of 50,000 rows, against openpyxl's own read-only iteration of the same file."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from measure import best, line, peak, title

ROWS = 50_000


def write(path: Path, rows: int) -> None:
    """A sheet as a laboratory exports it: many products, text and numbers mixed."""
    import xlsxwriter

    header = (
        "product product_class component parameter value unit lod loq uncertainty "
        "method laboratory report_no report_date"
    ).split()
    kinds = (
        ("甲醛", "mg/kg", "GB/T 2912.1-2009"),
        ("pH值", "", "GB/T 7573-2009"),
        ("耐水色牢度", "级", "GB/T 5713-2013"),
        ("耐干摩擦色牢度", "级", "GB/T 3920-2008"),
        ("总铅", "mg/kg", "GB/T 30157-2013"),
    )
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("results")
    sheet.write_row(0, 0, header)
    for row in range(1, rows + 1):
        name, unit, method = kinds[row % len(kinds)]
        value: object = "<20" if row % 7 == 0 and unit == "mg/kg" else "4-5" if unit == "级" else 5 + row % 3
        product, report = f"样品 {row // len(kinds)}", f"SAMPLE-{row // 50}"
        cells = (
            product,
            "B",
            "面料",
            name,
            value,
            unit,
            5,
            "",
            "",
            method,
            "示例实验室",
            report,
            "2026-05-11",
        )
        sheet.write_row(row, 0, cells)
    book.close()


def ours(path: Path) -> int:
    from weftmark.exchange.labsheet.reading import read_sheet
    from weftmark.exchange.vocabulary import shipped_vocabulary

    sheet = read_sheet(path, today=date(2026, 11, 24), vocabulary=shipped_vocabulary())
    return sum(len(shown.observations) for shown in sheet.products)


def theirs(path: Path) -> int:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    count = sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return count - 1


def memory(who: str, path: Path) -> float:
    """Peak memory of a process of its own that reads the file once, in MB."""
    done = subprocess.run(
        [sys.executable, __file__, who, str(path)], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def main() -> None:
    title(f"Reading an xlsx laboratory sheet of {ROWS:,} rows")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        for rows in (ROWS // 10, ROWS):
            write(path, rows)
            assert ours(path) == theirs(path) == rows
            here, there = best(lambda: ours(path), 3), best(lambda: theirs(path), 3)
            line(f"{rows:,} rows, checked and made into observations", f"{rows / here:,.0f} rows/s")
            line(f"{rows:,} rows, openpyxl read-only iteration alone", f"{rows / there:,.0f} rows/s")
            line("  ratio", f"{there / here:.2f}", ">= 0.8", there / here >= 0.8)
        line("memory, ours / openpyxl", f"{memory('ours', path):.0f} / {memory('theirs', path):.0f} MB")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        (ours if sys.argv[1] == "ours" else theirs)(Path(sys.argv[2]))
        print(peak())
    else:
        main()
