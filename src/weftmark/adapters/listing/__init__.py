"""Lists of things: searched, filtered, sorted, paged, and handed out as a spreadsheet."""

from weftmark.adapters.listing.asked import matching
from weftmark.adapters.listing.columns import Cell, Column, Filter, say_kind
from weftmark.adapters.listing.excel import excel
from weftmark.adapters.listing.listing import Listing, listing

__all__ = ["Cell", "Column", "Filter", "Listing", "excel", "listing", "matching", "say_kind"]
