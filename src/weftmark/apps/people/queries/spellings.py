"""One site, written in many ways: what is left of name, address and country when the ways are taken off."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from rapidfuzz import fuzz

LEGAL = (
    "company limited", "limited company", "co ltd", "coltd", "private limited", "pvt ltd", "pte ltd",
    "sdn bhd", "joint stock company", "incorporated", "corporation", "limited", "company", "ltd", "inc",
    "corp", "llc", "jsc", "plc", "gmbh", "co", "pt", "cv", "sa", "spa", "srl", "bv", "ag", "pvt", "private",
)  # fmt: skip
LEGAL_ZH = ("股份有限公司", "有限责任公司", "有限公司", "集团公司", "分公司", "公司")
SHORT = {
    "rd": "road", "st": "street", "str": "street", "ave": "avenue", "dist": "district", "prov": "province",
    "ind": "industrial", "bldg": "building", "blk": "block", "mfg": "manufacturing", "intl": "international",
    "tech": "technology", "imp": "import", "exp": "export", "gar": "garment", "garments": "garment",
    "fty": "factory", "no": "", "and": "", "the": "", "china": "", "pr": "", "p r": "", "prc": "",
}  # fmt: skip
OTHER_NAMES = {
    "PRC": "CN", "CHN": "CN", "中国大陆": "CN", "Hong Kong": "HK", "香港": "HK", "Macau": "MO", "澳门": "MO",
    "台湾": "TW", "UK": "GB", "USA": "US", "UAE": "AE", "Turkey": "TR", "Myanmar": "MM", "Burma": "MM",
    "Ivory Coast": "CI",
}  # fmt: skip
"""What lists write for a country beside its names in Chinese and English."""
_LEGAL = re.compile(rf"\b(?:{'|'.join(map(re.escape, LEGAL))})\b")
_LEGAL_ZH = re.compile("|".join(LEGAL_ZH))
_SIGNS = re.compile(r"[^\w]+|_")
_NUMBER = re.compile(r"\d+|\b(?:ii|iii|iv|vi|vii)\b")
OTHER_NUMBER = 30
NEAR, SAME_PLACE = 3.0, 0.3  # km
ALIKE = 78
"""From this likeness on a site is suggested; what it costs and finds is measured in the tests."""


class Spelling(NamedTuple):
    """A site as somebody wrote it; `country` is an ISO 3166 code or empty."""

    name: str
    address: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None


def folded(text: str) -> str:
    """Narrow, lower case, without accents, signs as single spaces."""
    wide = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", ""))
    letters = "".join(sign for sign in wide if not unicodedata.combining(sign))
    return _SIGNS.sub(" ", letters.casefold()).strip()


@lru_cache(maxsize=65_536)
def plain_name(name: str) -> str:
    """A firm's name without its legal form."""
    text = _LEGAL_ZH.sub("", folded(name))
    bare = " ".join(_LEGAL.sub(" ", text).split())
    return _words(bare or text)


@lru_cache(maxsize=65_536)
def plain_address(address: str) -> str:
    """An address with its short forms written out."""
    return _words(folded(address))


def _words(text: str) -> str:
    return " ".join(word for word in (SHORT.get(word, word) for word in text.split()) if word)


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    from babel import Locale

    found = {folded(name): code for name, code in OTHER_NAMES.items()}
    for language in ("en", "zh"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                found[folded(name)] = found[folded(code)] = code
    return found


def country_code(given: str) -> str:
    """CN for CN, China, CHINA, 中国 and P.R. China; empty where nothing is given; raises KeyError."""
    text = folded(given)
    if not text:
        return ""
    known = _countries()
    for candidate in (
        text,
        text.removeprefix("peoples republic of ").removeprefix("p r ").removeprefix("pr "),
    ):
        if candidate in known:
            return known[candidate]
    raise KeyError(given)


def kilometres(one: Spelling, other: Spelling) -> float | None:
    """How far apart two sites lie; None where a coordinate is missing."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    a, b = radians(one.latitude), radians(other.latitude)
    across = sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 12_742 * asin(sqrt(min(1.0, sin((b - a) / 2) ** 2 + cos(a) * cos(b) * across)))


def likeness(one: Spelling, other: Spelling) -> int:
    """How alike two spellings are, of 100: names first, then address and distance for or against."""
    if one.country and other.country and one.country != other.country:
        return 0
    names = name_likeness(one.name, other.name)
    apart = kilometres(one, other)
    here, there = plain_address(one.address), plain_address(other.address)
    addresses = fuzz.token_set_ratio(here, there) if here and there else None
    score = names
    if _numbers(one.name) != _numbers(other.name):
        score -= OTHER_NUMBER
    if addresses is not None:
        score += 0.3 * (addresses - 70)
    if apart is not None:
        score += 8 if apart <= SAME_PLACE else 4 if apart <= NEAR else -6 if apart <= 30 else -15
    return max(0, min(100, round(score)))


def _numbers(name: str) -> set[str]:
    """Unit 3 and unit 4 of one firm are two sites, however alike the rest is."""
    return set(_NUMBER.findall(folded(name)))


def name_likeness(one: str, other: str) -> float:
    """How alike two names are, of 100, whatever the order of their words and wherever these are split."""
    here, there = plain_name(one), plain_name(other)
    return max(fuzz.token_sort_ratio(here, there), fuzz.ratio(here.replace(" ", ""), there.replace(" ", "")))
