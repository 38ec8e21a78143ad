"""Texts of the trace page in Vietnamese and English."""
# ruff: noqa: E501 - a sentence stands on one line

from __future__ import annotations

WORDS = {
    "vi": {
        "lang": "vi", "other": "en", "switch": "English", "home": "Kiểm tra tem OCOP", "title": "Truy xuất nguồn gốc",
        "recalled": "Lô hàng đang thu hồi", "reason": "Lý do", "advice": "Bạn cần làm", "since": "từ",
        "default_advice": "Đừng dùng sản phẩm; hãy trả lại nơi bán.", "batch": "Lô", "producer": "Chủ thể",
        "way": "Đường đi của lô hàng", "said_by": "Người khai", "said_at": "khai lúc", "office": "Văn phòng OCOP",
        "no_steps": "Chủ thể chưa khai bước nào của lô hàng này.", "hidden": "bước cũ hơn không hiện ở đây.",
        "back": "Một bước trước", "forward": "Một bước sau", "no_back": "Chưa khai hàng được làm từ đâu.",
        "no_forward": "Chưa khai hàng được giao đến đâu.", "in": "Từ", "out": "Làm ra", "about": "Hàng", "into": "Đóng vào",
        "from": "Lấy ra từ", "to": "Đến", "got": "Nhận từ", "corrected": "Đã đính chính: bản khai này sai.",
        "map": "Nơi hàng đã đi qua", "no_map": "Các nơi này chưa có toạ độ.", "no_places": "Chưa khai nơi nào.",
        "open_map": "mở bản đồ", "scale": "km", "photos": "Ảnh", "papers": "Giấy chứng nhận",
        "paper_for": "Cấp cho", "paper_whole": "cả chủ thể",
        "no_papers": "Chưa có giấy chứng nhận nào công khai.", "until": "có giá trị đến", "no_end": "không thời hạn",
        "certificate": "Công nhận OCOP", "stars": "sao", "items": "Mười mục theo Thông tư 02/2024/TT-BKHCN",
        "missing": "Chưa có", "image": "{n} ảnh, xem ở trên", "stages": "{n} bước, xem ở trên", "story": "Câu chuyện sản phẩm", "example": "Mã GTIN này dùng đầu số ví dụ của GS1.",
        "only_said": "Đây là lời khai của chủ thể và đối tác; hệ thống giữ nguyên, không sửa được, chỉ đính chính.",
    },
    "en": {
        "lang": "en", "other": "vi", "switch": "Tiếng Việt", "home": "Check an OCOP stamp", "title": "Traceability",
        "recalled": "This batch is being recalled", "reason": "Reason", "advice": "What to do", "since": "since",
        "default_advice": "Do not use the product; take it back to the shop.", "batch": "Batch", "producer": "Producer",
        "way": "The way of this batch", "said_by": "Recorded by", "said_at": "at", "office": "OCOP office",
        "no_steps": "The producer has not recorded any step of this batch.", "hidden": "older steps are not shown here.",
        "back": "One step back", "forward": "One step forward", "no_back": "What it was made of has not been recorded.",
        "no_forward": "Where it was sent has not been recorded.", "in": "From", "out": "Made", "about": "Goods", "into": "Packed into",
        "from": "Taken out of", "to": "To", "got": "Received from", "corrected": "Corrected: this record was wrong.",
        "map": "Places the goods went through", "no_map": "No coordinates are known of these places.", "no_places": "No place has been recorded.",
        "open_map": "open map", "scale": "km", "photos": "Pictures", "papers": "Certificates",
        "paper_for": "For", "paper_whole": "the whole producer",
        "no_papers": "No public certificate.", "until": "valid until", "no_end": "no end",
        "certificate": "OCOP recognition", "stars": "stars", "items": "Ten items of Circular 02/2024/TT-BKHCN",
        "missing": "Missing", "image": "{n}, see above", "stages": "{n}, see above", "story": "Product story", "example": "This GTIN uses GS1's example prefix.",
        "only_said": "These are statements of the producer and its partners; they are kept as recorded and can be corrected, never changed.",
    },
}  # fmt: skip
ITEMS = {
    "vi": {
        "product_name": "Tên sản phẩm", "image": "Hình ảnh sản phẩm", "producer_name": "Tên đơn vị sản xuất, kinh doanh",
        "producer_address": "Địa chỉ đơn vị", "stages": "Các công đoạn với mã truy vết sản phẩm, địa điểm, thời gian",
        "times": "Thời gian sản xuất, kinh doanh", "trace_code": "Mã truy xuất nguồn gốc",
        "brand": "Thương hiệu, nhãn hiệu, số lô", "expiry": "Thời hạn sử dụng", "standards": "Tiêu chuẩn áp dụng",
    },
    "en": {
        "product_name": "Product name", "image": "Product image", "producer_name": "Name of the producer",
        "producer_address": "Address of the producer", "stages": "Stages with product, place and time codes",
        "times": "Time of production or trade", "trace_code": "Trace code",
        "brand": "Brand, label, batch number", "expiry": "Best before", "standards": "Standards applied",
    },
}  # fmt: skip
# business steps of the CBV, and event types for events without a step
STEPS = {
    "commissioning": ("Bắt đầu", "New lot"), "receiving": ("Nhận hàng", "Receiving"), "shipping": ("Xuất hàng", "Shipping"),
    "departing": ("Rời đi", "Departing"), "arriving": ("Đến nơi", "Arriving"), "accepting": ("Nhận, chấp thuận", "Accepting"),
    "packing": ("Đóng thùng", "Packing"), "unpacking": ("Mở thùng", "Unpacking"), "loading": ("Xếp hàng", "Loading"),
    "unloading": ("Dỡ hàng", "Unloading"), "storing": ("Lưu kho", "Storing"), "stocking": ("Lên kệ", "Stocking"),
    "inspecting": ("Kiểm tra", "Inspecting"), "holding": ("Tạm giữ", "Holding"), "destroying": ("Tiêu huỷ", "Destroying"),
    "creating_class_instance": ("Làm ra lô", "Making the lot"), "retail_selling": ("Bán lẻ", "Retail selling"),
    "transporting": ("Vận chuyển", "Transporting"), "encoding": ("In mã", "Encoding"), "other": ("Công việc", "Work"),
    "TransformationEvent": ("Chế biến", "Processing"), "AggregationEvent": ("Đóng gói", "Packing"),
    "AssociationEvent": ("Gắn vào", "Associating"), "ObjectEvent": ("Ghi nhận", "Observing"),
    "TransactionEvent": ("Giao dịch", "Transaction"),
}  # fmt: skip


def step_title(kind: str, step: str, title: str, language: str) -> str:
    """Return the title of a step: in Vietnamese as it was recorded, otherwise by the business step.

    A transformation has its own title, whatever its business step is.
    """
    if title and language == "vi":
        return title
    known = STEPS.get(kind if kind == "TransformationEvent" or not step else step)
    if known is None:
        return title or step.replace("_", " ").capitalize()
    return known[0 if language == "vi" else 1] + (f" ({title})" if title else "")
