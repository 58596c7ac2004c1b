"""The texts that cells of a workbook share. Readers copy them into every cell, so the sum is bounded."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable

from weftmark.exchange.labsheet.bounds import MAX_CELLS, MAX_INFLATED, Place, too_many_cells
from weftmark.exchange.labsheet.xlsx.xml_blocks import PREFIX, blocks, strange

_STRING = re.compile(PREFIX + rb"si(?=[\s>/])")
_SHARED = re.compile(rb'\st=["\']s["\'][^>]*>\s*' + PREFIX + rb"v>([0-9]{1,9})<")


_REFERS = re.compile(PREFIX + rb"c\s[^>]*?\bt\s*=\s*[\"']s[\"']")


class SharedTexts:
    """How long each shared text is, as bytes of XML."""

    def __init__(self, place: Place, chunks: Iterable[bytes]) -> None:
        self.sizes = array("Q")
        position, begun = 0, -1
        for block in blocks(place, chunks):
            for mark in _STRING.finditer(block):
                if begun >= 0:
                    self.sizes.append(position + mark.start() - begun)
                begun = position + mark.start()
            position += len(block)
            if len(self.sizes) > MAX_CELLS:
                raise too_many_cells(place.whole)
        if begun >= 0:
            self.sizes.append(position - begun)
        self.longest = max(self.sizes, default=0)

    def may_swell(self, cells: int) -> bool:
        """Could so many references to the longest text pass the bound?"""
        return self.longest * cells > MAX_INFLATED

    def weigh(self, place: Place, chunks: Iterable[bytes]) -> None:
        """Refuse a sheet whose references, each a copy of its text, together pass the bound."""
        total = 0
        for block in blocks(place, chunks):
            numbers = [int(number) for number in _SHARED.findall(block)]
            if len(numbers) != len(_REFERS.findall(block)):
                raise strange(place)
            if numbers and max(numbers) >= len(self.sizes):
                raise strange(place)
            total += sum(self.sizes[number] for number in numbers)
            if total > MAX_INFLATED:
                raise too_many_cells(place.whole)
