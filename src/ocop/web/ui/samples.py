"""What the gallery shows: Vietnamese sample values in the shapes the components take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import django_tables2 as tables
from django import forms
from django.core.paginator import Paginator

from ocop.base.decisions import ALLOWED, denied
from ocop.base.models import JobRun
from ocop.base.tones import StateChoices, Tone
from ocop.web.ui import shapes
from ocop.web.ui.columns import Count, Day, ListTable, Stars, State
from ocop.web.ui.requests import ActorRequest
from ocop.web.ui.tables import listing

LONG = (
    "Hợp tác xã sản xuất, chế biến và tiêu thụ nông lâm thuỷ sản sạch gắn với du lịch cộng đồng vùng ven vịnh "
    "Bái Tử Long và các xã đảo phía đông"
)
PLACES = [
    "Hạ Long", "Hồng Gai", "Cao Xanh", "Hà Tu", "Bãi Cháy", "Hà Lầm", "Tuần Châu", "Việt Hưng", "Vân Đồn", "Cô Tô",
]  # fmt: skip


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(
        label="Tên sản phẩm",
        max_length=120,
        help_text="Như in trên nhãn, có dấu, không viết hoa toàn bộ.",
        error_messages={"required": "Nhập tên sản phẩm."},
    )
    quantity = forms.IntegerField(
        label="Số tem cần đặt",
        min_value=1,
        max_value=20600,
        error_messages={"max_value": "Lô này còn đặt được nhiều nhất 20.600 tem; hãy nhập số nhỏ hơn."},
    )
    made_on = forms.DateField(
        label="Ngày sản xuất",
        input_formats=["%d/%m/%Y"],
        help_text="Ngày/tháng/năm, ví dụ 05/11/2026.",
        error_messages={"invalid": "Nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/11/2026."},
    )
    place = forms.ChoiceField(
        label="Nơi sản xuất",
        choices=[("", "Chọn một nơi"), *((str(n), name) for n, name in enumerate(PLACES, start=1))],
        error_messages={"required": "Chọn nơi sản xuất."},
    )
    output = forms.ChoiceField(
        label="Cách in tem",
        choices=[
            ("sheet", "Trang in A4 (PDF)"),
            ("roll", "Cuộn tem cho máy in nhãn (PDF)"),
            ("table", "Bảng mã cho nhà in (CSV mã hoá)"),
        ],
        widget=forms.RadioSelect,
        help_text="Bảng mã chỉ mở được bằng mật khẩu hiện một lần.",
        error_messages={"required": "Chọn một cách in."},
    )
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    paper = forms.FileField(label="Ảnh nhãn hàng", required=False, help_text="JPEG hoặc PNG, tối đa 5 MB.")
    sure = forms.BooleanField(
        label="Tôi đã đối chiếu số lô với nhãn trên bao bì",
        error_messages={"required": "Đánh dấu khi đã đối chiếu số lô."},
    )


@dataclass(frozen=True)
class Row:
    """One line of the sample list."""

    name: str
    place: str
    stars: int
    state: str
    quantity: int
    opened_on: date
    code: str


class SampleState(StateChoices):
    """States of the sample list."""

    VALID = "valid", Tone.OK, "Đang hiệu lực"
    SUSPENDED = "suspended", Tone.WARN, "Tạm đình chỉ"
    RUN_OUT = "run_out", Tone.WARN, "Đã hết hạn"


class SampleTable(ListTable):
    """The sample list."""

    name = tables.Column("Sản phẩm", linkify=lambda record: f"#dong-{record.code}")
    place = tables.Column("Nơi")
    stars = Stars(verbose_name="Hạng sao")
    state = State(
        SampleState,
        verbose_name="Công nhận",
        orderable=False,
    )
    quantity = Count(verbose_name="Tem đã cấp")
    opened_on = Day(verbose_name="Từ ngày")

    class Meta(ListTable.Meta):
        empty_text = "Không có sản phẩm nào khớp với bộ lọc."


class EmptyTable(SampleTable):
    """The same list without a row."""

    class Meta(SampleTable.Meta):
        prefix = "trong-"
        orderable = False


ROWS = [
    Row("Chả mực Hạ Long", "Phường Hồng Gai", 5, "valid", 12000, date(2026, 3, 2), "S1A2"),
    Row("Trà hoa vàng Ba Chẽ", "Xã Ba Chẽ", 4, "valid", 8500, date(2026, 5, 18), "S1B3"),
    Row("Miến dong Bình Liêu", "Xã Bình Liêu", 4, "suspended", 30000, date(2025, 12, 9), "S1C4"),
    Row("Sá sùng khô Vân Đồn", "Đặc khu Vân Đồn", 3, "run_out", 950, date(2023, 7, 21), "S1D5"),
    Row(f"Nước mắm cá cơm truyền thống của {LONG}", "Đặc khu Cô Tô", 3, "valid", 1250000, date(2026, 9, 1), "S1E6"),
]


def gallery(request: ActorRequest, now: datetime) -> dict[str, Any]:
    """Return everything the gallery page shows."""
    typed = {"name": "", "quantity": "25000", "made_on": "31/02/2026", "note": "Giao trước rằm tháng Chạp"}
    wrong = SampleForm({f"sai-{key}": value for key, value in typed.items()}, prefix="sai")
    off = SampleForm(auto_id="khoa_%s", initial={"name": "Chả mực Hạ Long"})
    for bound in off.fields.values():
        bound.disabled = True
    refused = denied(
        "order.four-eyes", "Bạn đã duyệt hoặc cấp mã đơn này nên không được phát hành; cần cán bộ thứ hai."
    )
    pages = Paginator(range(1234), 25)
    return {
        "site_nav": [
            shapes.NavItem("Việc hôm nay", "#dau", "today", True, 3),
            shapes.NavItem("Chủ thể", "#bang", "producer"),
            shapes.NavItem("Sản phẩm", "#bang", "product"),
            shapes.NavItem("Công nhận", "#bang", "certificate"),
            shapes.NavItem("Lô hàng", "#bang", "batch"),
            shapes.NavItem("Đơn tem", "#bang", "stamp", False, 12),
            shapes.NavItem("Phản ánh của người tiêu dùng", "#bang", "report", False, 1),
        ],
        "trail": [
            shapes.Crumb("Việc hôm nay", "#dau"),
            shapes.Crumb("Đơn tem", "#bang"),
            shapes.Crumb("DT-2026-00042"),
        ],
        "tokens": TOKENS,
        "badges": BADGES,
        "yes": ALLOWED,
        "refused": refused,
        "facts": [
            shapes.Fact("Chủ thể", "Hợp tác xã Chả mực Bãi Cháy"),
            shapes.Fact("Nơi sản xuất", "Phường Hồng Gai, Quảng Ninh"),
            shapes.Fact("Số lượng", "12.000 hộp", "Mỗi hộp 500\u202fg"),
            shapes.Fact("Ngày sản xuất", "05/11/2026"),
            shapes.Fact("Tên đầy đủ", LONG),
            shapes.Fact("Mã GTIN", ""),
        ],
        "history": history(now),
        "runs": [
            JobRun(kind="print", state="waiting", done=0, total=12000, asked_at=now),
            JobRun(kind="print", state="running", done=7500, total=12000, asked_at=now),
            JobRun(kind="print", state="done", done=12000, total=12000, asked_at=now),
            JobRun(
                kind="print",
                state="failed",
                done=3100,
                total=12000,
                asked_at=now,
                message="Ổ đĩa đã đầy. Báo quản trị hệ thống rồi bấm in lại; mã tem không bị mất.",
            ),
        ],
        "left": timedelta(seconds=95),
        "tasks": [
            shapes.Task(
                "Duyệt đơn tem DT-2026-00042", "#viec", Tone.WARN, "Hạn hôm nay", "12.000 tem · Chả mực Hạ Long"
            ),
            shapes.Task("Phát hành đơn tem DT-2026-00039", "#viec", Tone.NOTE, "Chờ bạn ký", "Cần chữ ký thứ hai"),
            shapes.Task("Xem phản ánh PA-2026-00007", "#viec", Tone.STOP, "Quá hạn 2 ngày", "Nghi tem bị làm giả"),
            shapes.Task("Đối chiếu quyết định công nhận", "", Tone.MUTE, "Chưa đến lượt", "Mở sau khi có quyết định"),
        ],
        "steps": ["Sản phẩm và lô", "Số tem", "Cách in", "Xem lại và gửi"],
        "will": [
            shapes.Fact("Số tem", "12.000"),
            shapes.Fact("Lô hàng", "LO-2026-00018"),
            shapes.Fact("Còn đặt được", "8.600", "sau lần này"),
        ],
        "form": SampleForm(auto_id="dung_%s", initial={"output": "sheet"}),
        "wrong": wrong,
        "off": off,
        "bar": shapes.filter_bar(
            request.GET,
            [
                shapes.Question("state", "Công nhận", [("valid", "Đang hiệu lực"), ("run_out", "Đã hết hạn")]),
                shapes.Question("stars", "Hạng sao", [("3", "Ba sao"), ("4", "Bốn sao"), ("5", "Năm sao")]),
                shapes.Question("place", "Nơi sản xuất", [(str(n), name) for n, name in enumerate(PLACES, start=1)]),
            ],
            search_label="Tên, mã hoặc chủ thể",
        ),
        "table": listing(request, SampleTable(ROWS)),
        "empty_table": EmptyTable([]),
        "page": pages.get_page(request.GET.get("page", 7)),
        "long": LONG,
        "money": 1250000,
        "share": 1234.5,
        "now": now,
    }


def history(now: datetime) -> list[shapes.HistoryLine]:
    """Return the sample history, newest first."""
    who = "Cán bộ quản lý tem số 2"
    return [
        shapes.HistoryLine(now - timedelta(minutes=12), who, "Phát hành tem", "số lượng: 12.000", Tone.OK),
        shapes.HistoryLine(now - timedelta(hours=3), "Cán bộ quản lý tem số 1", "Cấp mã tem", "số lượng: 12.000"),
        shapes.HistoryLine(now - timedelta(hours=26), "Cán bộ quản lý tem số 1", "Duyệt đơn tem", "", Tone.NOTE),
        shapes.HistoryLine(now - timedelta(days=2), "Người đặt tem", "Đặt tem", f"ghi chú: {LONG}", Tone.WARN),
    ]


TOKENS = [
    ("Biển", ["sea-900", "sea-700", "sea-500", "sea-100"]),
    ("Giấy và mực", ["paper", "sand", "line", "ink"]),
    ("Sao", ["coral-600"]),
    ("Lời báo", ["ok", "note", "warn", "stop", "mute"]),
]
BADGES = [
    ("ok", "Đang hiệu lực"),
    ("note", "Đã cấp mã"),
    ("warn", "Chờ duyệt"),
    ("stop", "Đã thu hồi"),
    ("mute", "Đã rút"),
]
