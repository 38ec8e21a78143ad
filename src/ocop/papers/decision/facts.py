"""The draft of a decision: recognition of products, or approval of results that go to the ministry (Art. 7.3đ-e)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ocop.papers import formats
from ocop.papers.document.fields import Head, Signer, fields_of, numbered


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
class DecisionFacts:
    """A decision. `authority` is who decides ("CHỦ TỊCH UBND THÀNH PHỐ QUẢNG NINH").

    `grounds` are the office's own legal grounds, one a line, without "Căn cứ"; `proposal` names who proposes. Where
    `to_ministry`, the results are approved and sent on instead of recognised.
    """

    head: Head
    unit: str
    year: int
    authority: str
    grounds: tuple[str, ...]
    proposal: str
    products: tuple[Recognised, ...]
    months: int = 36
    to_ministry: bool = False
    charged: tuple[str, ...] = ()
    signer: Signer
    receivers: tuple[str, ...] = ()


def fields(facts: DecisionFacts) -> dict[str, Any]:
    """Return the fields to print. Raises ValueError for a decision on nothing."""
    if not facts.products:
        raise ValueError("no product to decide on")
    count = formats.integer(len(facts.products))
    if facts.to_ministry:
        subject = f"Phê duyệt kết quả đánh giá sản phẩm OCOP có tiềm năng 5 sao của {facts.unit} năm {facts.year}"
        first = f"Phê duyệt kết quả đánh giá của {count} sản phẩm OCOP đạt từ 90 điểm trở lên (danh sách kèm theo)."
        second = "Kết quả này là căn cứ gửi hồ sơ đề nghị Bộ Nông nghiệp và Môi trường đánh giá, phân hạng."
    else:
        subject = f"Công nhận kết quả đánh giá, phân hạng sản phẩm OCOP của {facts.unit} năm {facts.year}"
        first = f"Công nhận {count} sản phẩm OCOP (danh sách kèm theo) và cấp giấy chứng nhận cho từng sản phẩm."
        second = (
            f"Giấy chứng nhận có giá trị {facts.months} tháng kể từ ngày cấp. Chủ thể giữ các điều kiện đã được đánh "
            "giá, dùng nhãn hiệu OCOP đúng hạng sao và trong thời hạn của giấy chứng nhận."
        )
    charged = "; ".join(facts.charged) or "các cơ quan, đơn vị liên quan"
    last = (
        f"{charged}; UBND các xã, phường, đặc khu và các chủ thể có tên tại Điều{formats.HARD}1 chịu trách nhiệm thi "
        "hành Quyết định này."
    )
    articles = (first, second, "Quyết định này có hiệu lực kể từ ngày ký.", last)
    return fields_of(
        facts,
        title="Quyết định",
        subject=subject,
        year=str(facts.year),
        authority=facts.authority.upper(),
        months=None,
        charged=None,
        articles=[
            {"name": f"Điều{formats.HARD}{number}.", "text": text} for number, text in enumerate(articles, start=1)
        ],
        products=numbered(_product(product) for product in facts.products),
        count=count,
    )


def _product(facts: Recognised) -> dict[str, str]:
    mean = Fraction(facts.points, facts.members) if facts.ministry_mean is None else facts.ministry_mean
    return {
        "product": facts.product,
        "product_code": facts.product_code,
        "producer": facts.producer,
        "address": facts.address,
        "mean": formats.mean_of(mean),
        "note": facts.note,
        "star": formats.stars(facts.star),
    }
