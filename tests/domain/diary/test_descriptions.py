"""Records in words, made from the typed values they store."""

from __future__ import annotations

from typing import Any

import pytest

from ocop.domain.diary.rules.descriptions import describe, goods, labelled
from ocop.domain.diary.rules.templates import Detail, Word, templates
from ocop.domain.diary.states import DiaryAct

SQUID = {"name": "Mực ống", "amount": "12.5", "unit": "KGM", "called": ""}
CASES: list[tuple[str, dict[str, Any], str, tuple[tuple[str, str], ...]]] = [
    ("work", {"input_name": "Cám", "amount": "5", "unit": "KGM", "goods": []}, "5 kg Cám", (("Đã dùng", "5 kg Cám"),)),
    ("work", {"input_name": "", "amount": "", "unit": "", "goods": [], "place": "Bè số 2"}, "Bè số 2", ()),
    ("harvest", SQUID, "Mực ống, 12,5 kg", (("Tên hàng", "Mực ống"), ("Số lượng", "12,5 kg"))),
    (
        "receive_material",
        {**SQUID, "partner": "Cơ sở muối", "lot_uri": ""},
        "Mực ống, 12,5 kg từ Cơ sở muối",
        (("Tên hàng", "Mực ống"), ("Số lượng", "12,5 kg"), ("Nhận từ", "Cơ sở muối")),
    ),
    (
        "make",
        {
            "product": "Chả mực", "lot_number": "L01", "retail_unit": "hộp", "quantity": 20, "goods": [SQUID],
            "content": "0.5", "unit": "KGM", "loss": "2.5",
        },
        "Chả mực, lô L01: 20 hộp",
        (
            ("Sản phẩm", "Chả mực"), ("Số lô", "L01"), ("Làm ra", "20 hộp"), ("Từ", "12,5 kg Mực ống"),
            ("Một hộp cần", "0,5 kg"), ("Hao hụt", "2,5 kg"),
        ),
    ),
    (
        "pack",
        {"kind": "carton", "first": "TH-1", "last": "TH-3", "count": 3, "goods": [SQUID], "packages": []},
        "TH-1 đến TH-3: 12,5 kg Mực ống",
        (("Thùng", "TH-1 đến TH-3"), ("Số lượng", "3"), ("Mỗi thùng chứa", "12,5 kg Mực ống")),
    ),
    (
        "unpack",
        {"kind": "pallet", "package": "TH-9", "goods": [], "packages": ["TH-1", "TH-2"]},
        "TH-9: TH-1, TH-2",
        (("Pallet", "TH-9"), ("Lấy ra", "TH-1, TH-2")),
    ),
    (
        "ship",
        {"partner": "Chợ Hạ Long", "shipment": "CH-1", "carrier": "", "goods": [SQUID], "packages": ["TH-1"]},
        "TH-1; 12,5 kg Mực ống đến Chợ Hạ Long",
        (("Gửi đến", "Chợ Hạ Long"), ("Chuyến hàng", "CH-1"), ("Gồm", "TH-1; 12,5 kg Mực ống")),
    ),
    (
        "receive",
        {"kind": "carton", "package": "TH-1", "sscc": "", "partner": "Hợp tác xã", "goods": [SQUID]},
        "TH-1 từ Hợp tác xã: 12,5 kg Mực ống",
        (("Thùng", "TH-1"), ("Bên gửi", "Hợp tác xã"), ("Gồm", "12,5 kg Mực ống")),
    ),
    (
        "take_back",
        {"partner": "Chợ Hạ Long", "reason": "Ế", "goods": [], "packages": [f"TH-{number}" for number in range(1, 8)]},
        "TH-1, TH-2, TH-3, TH-4, TH-5 và 2 thùng khác từ Chợ Hạ Long",
        (
            ("Nhận lại từ", "Chợ Hạ Long"), ("Gồm", "TH-1, TH-2, TH-3, TH-4, TH-5 và 2 thùng khác"), ("Lý do", "Ế"),
        ),
    ),
    (
        "destroy",
        {"reason": "Hỏng", "goods": [SQUID], "packages": []},
        "12,5 kg Mực ống",
        (("Gồm", "12,5 kg Mực ống"), ("Lý do", "Hỏng")),
    ),
]  # fmt: skip


def word(act: str, *details: Detail) -> Word:
    """Return an act of a template without labels of its own."""
    return Word("word", act, "Việc", details=details)


@pytest.mark.parametrize(("act", "values", "summary", "facts"), CASES, ids=[case[0] for case in CASES])
def test_describe__says_what_the_values_say(act: str, values: dict[str, Any], summary: str, facts: Any) -> None:
    described = describe(act, word(act), values)
    assert (described.title, described.summary, described.facts) == ("Việc", summary, facts)


def test_describe__covers_every_act() -> None:
    assert {case[0] for case in CASES} == set(DiaryAct.values)


def test_describe__adds_the_fields_of_the_trade_and_the_note_at_the_end() -> None:
    values = {**SQUID, "details": {"ngu_cu": "Câu"}, "note": "Biển êm"}
    described = describe("harvest", word("harvest", Detail("ngu_cu", "Ngư cụ")), values)
    assert described.facts[-2:] == (("Ngư cụ", "Câu"), ("Ghi chú", "Biển êm"))


def test_describe__follows_a_label_that_was_changed_after_the_record() -> None:
    values = {**SQUID, "details": {"ngu_cu": "Câu"}}
    described = describe("harvest", word("harvest", Detail("ngu_cu", "Đánh bằng gì")), values)
    assert described.facts[-1] == ("Đánh bằng gì", "Câu")


def test_labelled__keeps_the_code_of_a_field_that_the_template_lost() -> None:
    assert labelled(word("work"), {"ngu_cu": "Câu"}) == {"ngu_cu": "Câu"}


def test_goods__are_json_values() -> None:
    from decimal import Decimal

    assert goods("Mực ống", Decimal("12.50"), "KGM") == {
        "name": "Mực ống", "amount": "12.50", "unit": "KGM", "called": "",
    }  # fmt: skip


@pytest.mark.parametrize("code", sorted(templates()))
def test_codes_of_fields__are_plain_and_differ_within_an_act(code: str) -> None:
    for act in templates()[code].acts:
        codes = [detail.code for detail in act.details]
        assert len(set(codes)) == len(codes)
        assert all(name.isascii() and name.isidentifier() for name in codes)
