"""Templates of the diary: every trade has its words, each of which can be recorded."""

from __future__ import annotations

import pytest

from ocop.base.text import tidy
from ocop.domain.diary.rules import templates, units
from ocop.domain.diary.states import DiaryAct
from ocop.standards.epcis import vocabulary


@pytest.mark.parametrize("code", templates.ORDER)
def test_every_template__tells_acts_that_are_known_in_words_that_differ(code: str) -> None:
    template = templates.templates()[code]
    assert {act.act for act in template.acts} <= set(DiaryAct.values)
    assert {DiaryAct.MAKE, DiaryAct.PACK, DiaryAct.SHIP, DiaryAct.TAKE_BACK} <= {act.act for act in template.acts}
    assert len({act.word for act in template.acts}) == len({act.title for act in template.acts})
    assert len({act.word for act in template.acts}) == len(template.acts)
    for act in template.acts:
        assert vocabulary.is_known("bizStep", act.step)
        assert vocabulary.web_uri("bizStep", act.step).rpartition("-")[2] in vocabulary.BIZ_STEPS
        assert set(act.units) <= set(units.UNITS)
        assert bool(act.what) == (act.act in {DiaryAct.HARVEST, DiaryAct.RECEIVE_MATERIAL})
        assert not (act.what or act.uses) or act.units
        for text in (act.title, act.what, act.uses, *(detail.label for detail in act.details)):
            assert text == tidy(text)


@pytest.mark.parametrize(
    ("name", "number", "code"),
    [
        ("Chả mực giã tay", 8, "seafood"),
        ("Sứa ăn liền", 8, "seafood"),
        ("Sữa bò tươi", 2, "livestock"),
        ("Gà Tiên Yên", 2, "livestock"),
        ("Trà hoa vàng", 12, "tea"),
        ("Rượu ba kích", 15, "wine"),
        ("Miến dong", 6, "noodle"),
        ("Ngọc trai biển", 21, "pearl"),
        ("Túi thổ cẩm", 22, "general"),
        ("Mực khô", None, "seafood"),
        ("Hàng chưa xếp bộ", None, "general"),
    ],
)
def test_chosen__follows_the_set_and_then_the_name(name: str, number: int | None, code: str) -> None:
    assert templates.chosen([(name, number)]) == code


def test_chosen__is_what_most_products_are_and_general_without_any() -> None:
    assert templates.chosen([("Trà", 12), ("Miến dong", 6), ("Bún khô", 6)]) == "noodle"
    assert templates.chosen([]) == "general"


def test_find_word__looks_in_the_own_template_first_and_then_in_all() -> None:
    own = templates.find_word("tea", "spray")
    assert own is not None
    assert own is templates.templates()["tea"].word("spray")
    assert templates.find_word("tea", "catch") is templates.templates()["seafood"].word("catch")
    assert templates.find_word("tea", "nothing") is None
    assert templates.find_word("gone", "spray") is templates.templates()["general"].word("spray")
