"""Kinds of producers (QĐ 26/2026/QĐ-TTg, Art. 2.3) and the state of a registration."""

from django.db import models

from ocop.base.decisions import StateTable
from ocop.base.tones import StateChoices, Tone


class ProducerKind(models.TextChoices):
    """Who may take part in the programme."""

    ENTERPRISE = "enterprise", "Doanh nghiệp"
    COOPERATIVE = "cooperative", "Hợp tác xã"
    COOPERATIVE_GROUP = "cooperative_group", "Tổ hợp tác"
    FARM = "farm", "Trang trại"
    HOUSEHOLD = "household", "Hộ sản xuất, hộ kinh doanh"
    ASSOCIATION = "association", "Hội, hiệp hội, trung tâm (chỉ du lịch)"
    UNNAMED = "unnamed", "Chưa xác định chủ thể"


class ProducerField(models.TextChoices):
    """What the log says was changed; of a producer's address and telephone it does not say from what to what."""

    NAME = "name", "tên"
    PLACE = "place_id", "xã, phường, đặc khu"
    ADDRESS = "address", "địa chỉ"
    PHONE = "phone", "điện thoại"
    WEBSITE = "website", "trang web"
    BUSINESS_CODE = "business_code", "mã số doanh nghiệp"
    NOTE = "note", "ghi chú"


class PremisesKind(models.TextChoices):
    """What a place of work is used for."""

    FARM = "farm", "Vùng trồng, vùng nuôi"
    WORKSHOP = "workshop", "Cơ sở chế biến"
    PACKING = "packing", "Cơ sở đóng gói"
    STORE = "store", "Kho"
    SHOP = "shop", "Điểm bán"


class PaperKind(models.TextChoices):
    """Kinds of evidence (QĐ 26/2026/QĐ-TTg, Annex III, Mẫu 02); labels in short words of our own."""

    BUSINESS_REGISTRATION = "business_registration", "Đăng ký kinh doanh"
    PRODUCTION_LICENCE = "production_licence", "Đủ điều kiện sản xuất"
    FOOD_SAFETY = "food_safety", "An toàn thực phẩm"
    MATERIAL_ORIGIN = "material_origin", "Nguồn nguyên liệu, liên kết"
    ENVIRONMENT = "environment", "Môi trường"
    LOCAL_LABOUR = "local_labour", "Lao động địa phương"
    GROWTH = "growth", "Báo cáo tài chính, tăng trưởng"
    INTELLECTUAL_PROPERTY = "intellectual_property", "Sở hữu trí tuệ"
    MARKET = "market", "Thị trường, phân phối"
    PROMOTION = "promotion", "Quảng bá"
    STORY = "story", "Câu chuyện sản phẩm"
    QUALITY_DECLARATION = "quality_declaration", "Công bố chất lượng"
    TEST_REPORT = "test_report", "Phiếu kiểm nghiệm"
    TRACE_CODE = "trace_code", "Mã vạch, tem truy xuất"
    QUALITY_SYSTEM = "quality_system", "Hệ thống quản lý chất lượng"
    AWARD = "award", "Giải thưởng, bình chọn"
    OTHER = "other", "Giấy tờ khác"


PERSONAL_KINDS = (PaperKind.LOCAL_LABOUR,)
# licences and test results of a producer: their titles and last days are public
PUBLIC_KINDS = (
    PaperKind.PRODUCTION_LICENCE,
    PaperKind.FOOD_SAFETY,
    PaperKind.INTELLECTUAL_PROPERTY,
    PaperKind.QUALITY_DECLARATION,
    PaperKind.QUALITY_SYSTEM,
    PaperKind.AWARD,
)


class PaperState(StateChoices):
    """Whether a paper may be used as evidence."""

    STANDING = "standing", Tone.OK, "Đang dùng"
    REPLACED = "replaced", Tone.MUTE, "Đã thay bằng bản mới"
    WITHDRAWN = "withdrawn", Tone.MUTE, "Đã rút"


PAPER_FLOW = StateTable(
    name="paper",
    start=PaperState.STANDING,
    moves={
        PaperState.STANDING: (PaperState.REPLACED, PaperState.WITHDRAWN),
        PaperState.REPLACED: (),
        PaperState.WITHDRAWN: (),
    },
    labels=dict(PaperState.choices),
)


class PaperLife(StateChoices):
    """What is true of a paper on a day; it follows from its state and its last day."""

    HOLDS = "holds", Tone.OK, "Còn hiệu lực"
    ENDING = "ending", Tone.WARN, "Sắp hết hạn"
    ENDED = "ended", Tone.STOP, "Đã hết hạn"
    REPLACED = "replaced", Tone.MUTE, "Đã thay bằng bản mới"
    WITHDRAWN = "withdrawn", Tone.MUTE, "Đã rút"


class Gender(models.TextChoices):
    """As Mẫu 02 and criterion 3.2 ask it of the legal representative (QĐ 26/2026/QĐ-TTg)."""

    FEMALE = "female", "Nữ"
    MALE = "male", "Nam"
    OTHER = "other", "Khác"


# facts in the audit log that are codes of a choice, by act and fact
AUDIT_CHOICES: dict[tuple[str, str], type[models.TextChoices]] = {
    ("paper.filed", "kind"): PaperKind,
    ("producer.registered", "kind"): ProducerKind,
    ("producer.amended", "fields"): ProducerField,
    ("producer.kind-changed", "before"): ProducerKind,
    ("producer.kind-changed", "after"): ProducerKind,
}
