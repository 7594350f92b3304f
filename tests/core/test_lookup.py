"""Finding a provision by what people write."""

from __future__ import annotations

import pytest

from contact_rights.core.lookup import look_up
from contact_rights.model import RuleBase

POLICE = "public-security-penalties-2012#42"


@pytest.mark.parametrize(
    ("wanted", "old", "cited"),
    [
        ("治安管理处罚法 42", [POLICE], [POLICE]),
        ("《治安管理处罚法》第四十二条", [POLICE], [POLICE]),
        ("治安管理处罚法第四十二条第（五）项", [POLICE], [POLICE]),
        ("治安管理处罚法第五十条第一款第五项", [POLICE], ["public-security-penalties-2025#50"]),
        ("public-security-penalties-2012#42/i5", [POLICE], [POLICE]),
        ("刑法第二百九十三条之一", [], ["criminal-law#293-1"]),
        ("刑法 293-1", [], ["criminal-law#293-1"]),
        ("Civil Code art. 1033", [], ["civil-code#1033"]),
    ],
)
def test_an_article_is_found_as_people_write_it(
    english: RuleBase, chinese: RuleBase, wanted: str, old: list[str], cited: list[str]
) -> None:
    moved, cites = look_up(english, chinese, wanted)
    assert [one.old for one in moved] == old
    assert cites == cited


@pytest.mark.parametrize("wanted", ["", "治安管理处罚法", "42", "担保法 19", "民法典第条"])
def test_nothing_is_found_for_what_names_no_article(english: RuleBase, chinese: RuleBase, wanted: str) -> None:
    assert look_up(english, chinese, wanted) == ([], [])
