"""The draft of a decision: recognition of products, or approval of results that go to the ministry (Art. 7.3đ-e)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ocop.papers import office, typeset, word, words

NAME = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A product in the table of the decision; the mean is the sum of totals over the members who scored.

    Where the province uses the ministry's result (Art. 7.4), `ministry_mean` is that result's and `note` says so.
    """

    product: str
    product_code: str
    producer: str
    address: str
    star: int
    points: int
    members: int
    ministry_mean: Fraction | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A decision. `authority` is who decides ("CHỦ TỊCH UBND THÀNH PHỐ QUẢNG NINH").

    `grounds` are the office's own legal grounds, one a line, without "Căn cứ"; `proposal` names who proposes. Where
    `to_ministry`, the results are approved and sent on instead of recognised.
    """

    head: office.Head
    unit: str
    year: int
    authority: str
    grounds: tuple[str, ...]
    proposal: str
    products: tuple[Recognised, ...]
    months: int = 36
    to_ministry: bool = False
    charged: tuple[str, ...] = ()
    signer: office.Signer
    receivers: tuple[str, ...] = ()


def shown(facts: Facts) -> dict[str, Any]:
    """Return the fields of the template. Raises ValueError for a decision on nothing."""
    if not facts.products:
        raise ValueError("no product to decide on")
    many = words.whole(len(facts.products))
    if facts.to_ministry:
        subject = f"Phê duyệt kết quả đánh giá sản phẩm OCOP có tiềm năng 5 sao của {facts.unit} năm {facts.year}"
        first = f"Phê duyệt kết quả đánh giá của {many} sản phẩm OCOP đạt từ 90 điểm trở lên (danh sách kèm theo)."
        second = "Kết quả này là căn cứ gửi hồ sơ đề nghị Bộ Nông nghiệp và Môi trường đánh giá, phân hạng."
    else:
        subject = f"Công nhận kết quả đánh giá, phân hạng sản phẩm OCOP của {facts.unit} năm {facts.year}"
        first = f"Công nhận {many} sản phẩm OCOP (danh sách kèm theo) và cấp giấy chứng nhận cho từng sản phẩm."
        second = (
            f"Giấy chứng nhận có giá trị {facts.months} tháng kể từ ngày cấp. Chủ thể giữ các điều kiện đã được đánh "
            "giá, dùng nhãn hiệu OCOP đúng hạng sao và trong thời hạn của giấy chứng nhận."
        )
    charged = "; ".join(facts.charged) or "các cơ quan, đơn vị liên quan"
    return office.head(facts.head, title="Quyết định", subject=subject) | {
        "unit": facts.unit,
        "year": str(facts.year),
        "authority": facts.authority.upper(),
        "grounds": list(facts.grounds),
        "proposal": facts.proposal,
        "articles": [
            {"name": f"Điều{words.HARD}1.", "text": first},
            {"name": f"Điều{words.HARD}2.", "text": second},
            {"name": f"Điều{words.HARD}3.", "text": "Quyết định này có hiệu lực kể từ ngày ký."},
            {
                "name": f"Điều{words.HARD}4.",
                "text": f"{charged}; UBND các xã, phường, đặc khu và các chủ thể có tên tại Điều{words.HARD}1 "
                "chịu trách nhiệm thi hành Quyết định này.",
            },
        ],
        "products": [
            {
                "place": str(place),
                "product": each.product,
                "product_code": each.product_code,
                "producer": each.producer,
                "address": each.address,
                "mean": words.mean_of(
                    Fraction(each.points, each.members) if each.ministry_mean is None else each.ministry_mean
                ),
                "note": each.note,
                "star": words.stars(each.star),
            }
            for place, each in enumerate(facts.products, start=1)
        ],
        "count": many,
        "to_ministry": facts.to_ministry,
        "signer": office.signer(facts.signer),
        "receivers": list(facts.receivers),
    }


def as_pdf(facts: Facts) -> bytes:
    """Return the decision as PDF/A-2b."""
    return typeset.pdf(NAME, shown(facts))


def as_word(facts: Facts) -> bytes:
    """Return the decision as a Word file. Raises Refused when the office's own template cannot be used."""
    return word.docx(NAME, shown(facts))
