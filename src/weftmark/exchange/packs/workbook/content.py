"""What a workbook holds: rows of text by sheet, and where each cell stands."""

from __future__ import annotations

from typing import NamedTuple

Values = dict[str, str]  # column key -> text; empty cells are left out


class Line(NamedTuple):
    """One filled row. `cells` gives the address of every column, empty ones too."""

    values: Values
    cells: dict[str, str]

    def at(self, *columns: str) -> str:
        """The address of the first of these columns that the sheet has, or of the row."""
        for column in columns:
            if column in self.cells:
                return self.cells[column]
        return next(iter(self.cells.values()), "")


Content = dict[str, list[Line]]  # sheet key -> rows


def line(**values: str) -> Line:
    """A row that stands nowhere yet."""
    return Line({key: value for key, value in values.items() if value}, {})
