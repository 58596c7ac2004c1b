"""Which known site a spelling may mean: suggestions for a person, who decides."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz import fuzz, process

from weftmark.apps.people.models import Site, SiteSpelling
from weftmark.apps.people.queries.spellings import ALIKE, Spelling, likeness, plain_name

LOOKED_AT = 20
LEAST_NAME = 55


class Suggestion(NamedTuple):
    """A site that may be meant, and how alike the spellings are, of 100."""

    site: int
    likeness: int


class SiteIndex:
    """Every known spelling of every site, held while a list is read."""

    def __init__(self, *, empty: bool = False) -> None:
        self._known: list[tuple[int, Spelling]] = []
        for site in () if empty else Site.objects.prefetch_related("spellings"):
            self.add(site, site.spellings.all())
        self._sort()

    def add(self, site: Site, spellings: tuple[SiteSpelling, ...] = ()) -> None:
        """Know a site from now on; a double counts as the site it is a double of."""
        place = site.same_as_id or site.pk
        where = (_number(site.latitude), _number(site.longitude))
        written = {
            (name, address, site.country)
            for name, address in ((site.name_zh, site.address_zh), (site.name_en, site.address_en))
            if name
        }
        written |= {(one.name, one.address, site.country) for one in spellings}
        self._known += [(place, Spelling(*text, *where)) for text in sorted(written)]

    def _sort(self) -> None:
        plain = [plain_name(spelling.name) for _, spelling in self._known]
        self._sorted = [" ".join(sorted(name.split())) for name in plain]
        self._joined = [name.replace(" ", "") for name in plain]

    def learn(self, place: int, spelling: Spelling) -> None:
        """Know one more spelling under a number of the caller's."""
        name = plain_name(spelling.name)
        self._known.append((place, spelling))
        self._sorted.append(" ".join(sorted(name.split())))
        self._joined.append(name.replace(" ", ""))

    def alike(self, spelling: Spelling, limit: int = 3) -> tuple[Suggestion, ...]:
        """The sites this may be, the likeliest first."""
        name = plain_name(spelling.name)
        near = {
            index
            for text, names in (
                (" ".join(sorted(name.split())), self._sorted),
                (name.replace(" ", ""), self._joined),
            )
            for _, _, index in process.extract(
                text, names, scorer=fuzz.ratio, processor=None, limit=LOOKED_AT, score_cutoff=LEAST_NAME
            )
        }
        best: dict[int, int] = {}
        for index in near:
            site, known = self._known[index]
            best[site] = max(best.get(site, 0), likeness(spelling, known))
        ranked = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(Suggestion(*pair) for pair in ranked[:limit] if pair[1] >= ALIKE)


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def sites_alike(spelling: Spelling, limit: int = 3) -> tuple[Suggestion, ...]:
    """The known sites a single spelling may mean."""
    return SiteIndex().alike(spelling, limit)
