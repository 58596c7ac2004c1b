"""Names by id, and ids where there is no name."""

from __future__ import annotations

import pytest

from tests.core.made import WORDS
from tests.core.trade import NAMES
from weftmark.core.text import Text, same
from weftmark.core.words import joined


@pytest.mark.parametrize(
    ("kind", "typed", "name"),
    [
        ("shell", "面料", Text("面料", "shell")),
        ("shell", "Shell", Text("面料", "shell")),
        ("shell", "shell", Text("面料", "shell")),
        ("shell", "", Text("面料", "shell")),
        ("shell", "大身", Text("面料（大身）", "shell")),
        ("shell", "red fabric", Text("面料（red fabric）", "shell (red fabric)")),
        ("effluent", "effluent", Text("总排口", "final outlet")),
        (None, "部位 X", same("部位 X")),
        (None, "", same("")),
        ("unheard_of", "部位 X", same("部位 X")),
        ("unheard_of", "", same("unheard_of")),
    ],
)
def test_component_by_kind_and_as_typed(kind: str | None, typed: str, name: Text) -> None:
    assert NAMES.component(kind, typed) == name


def test_names_that_are_known() -> None:
    assert NAMES.parameter("p").en == "Formaldehyde"
    assert NAMES.document("non_use_declaration").zh == "不使用声明"
    assert NAMES.fibre("cotton").en == "Cotton"
    assert NAMES.fact("coloured").en == "Coloured"
    assert NAMES.value("coloured", "no").en == "Undyed"


def test_names_that_are_not_known_are_ids() -> None:
    assert NAMES.parameter("x") == same("x")
    assert NAMES.document("x") == same("x")
    assert NAMES.fibre("x") == same("x")
    assert NAMES.fact("x") == same("x")
    assert NAMES.value("coloured", "x") == same("x")
    assert NAMES.value("x", "no") == same("no")


def test_product_class_reads_as_the_edition_names_it() -> None:
    assert NAMES.value("product_class", "infant") == Text("A 类", "class A")
    assert NAMES.value("product_class", "x") == same("x")
    assert NAMES.value("age_group", "infant") == same("infant")


def test_composition_and_list_of_parts_always_have_a_name() -> None:
    assert WORDS.fact("composition").zh == "纤维成分及含量"
    assert WORDS.fact("components").en == "List of the product's parts"


@pytest.mark.parametrize(
    ("names", "kinds"),
    [
        ({"textile"}, {"shell", "lining"}),
        ({"shell"}, {"shell"}),
        ({"textile", "button"}, {"shell", "lining", "button"}),
        (set(), set()),
        ({"unheard_of"}, {"unheard_of"}),
    ],
)
def test_kinds_of_families(names: set[str], kinds: set[str]) -> None:
    assert WORDS.kinds(frozenset(names)) == kinds


def test_names_joined() -> None:
    texts = [Text("棉", "cotton"), Text("麻", "flax")]
    assert joined(texts) == Text("棉、麻", "cotton, flax")
    assert joined(texts, " / ", " / ") == Text("棉 / 麻", "cotton / flax")
    assert joined([]) == same("")
