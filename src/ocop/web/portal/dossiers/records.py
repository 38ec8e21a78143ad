"""What this system itself can show of a product, read from stamps and batches (criteria 2.3, 5.1 and 4.2)."""

from __future__ import annotations

from ocop.base.actors import Actor
from ocop.domain.batches import queries as batch_queries
from ocop.domain.diary import queries as diary
from ocop.domain.dossiers.rules import SystemRecord
from ocop.domain.products.models import Product
from ocop.domain.stamps import queries as stamps
from ocop.web.ui.columns import count, day

TITLES = {
    "stamp": "Tem và trang truy xuất của sản phẩm",
    "story": "Câu chuyện trên trang truy xuất",
    "trace": "Lô hàng quản lý trên hệ thống",
}


def records_of(by: Actor, product: Product) -> dict[str, SystemRecord]:
    """Return the records there are of a product, by kind; a kind without data has an empty summary."""
    batches = list(batch_queries.list_batches(by, product=product.ref))
    active = sum(stamps.active_on(batch) for batch in batches)
    records = diary.list_records(by, wrong=False).filter(batch__product=product).count()
    stamped, text = "", ""
    if active:
        stamped = f"{count(active)} tem đang hiệu lực; quét mã mở trang truy xuất của từng sản phẩm"
        if records:
            stamped += f", trang có {count(records)} bước đã khai trong nhật ký"
        if product.story:
            text = f"Câu chuyện {count(len(product.story.split()))} chữ hiện trên trang truy xuất khi quét tem"
    kept = ""
    if batches:
        first, last = min(batch.made_on for batch in batches), max(batch.made_on for batch in batches)
        kept = f"{count(len(batches))} lô hàng từ {day(first)} đến {day(last)}, quản lý tem và phân phối bằng phần mềm"
    return {
        "stamp": SystemRecord("stamp", stamped, {"stamps": active, "batches": len(batches)}),
        "story": SystemRecord("story", text, {"words": len(product.story.split())}),
        "trace": SystemRecord("trace", kept, {"batches": len(batches)}),
    }
