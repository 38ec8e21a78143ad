"""Acts of the diary, kinds and states of what a producer has in hand."""

from django.db import models

from ocop.base.decisions import StateTable
from ocop.base.tones import StateChoices, Tone


class PartnerKind(models.TextChoices):
    """Whom a producer deals with."""

    SUPPLIER = "supplier", "Nơi cung cấp"
    OUTLET = "outlet", "Nơi bán"
    CARRIER = "carrier", "Đơn vị vận chuyển"


class StockKind(models.TextChoices):
    """How a lot came into the producer's hands."""

    MATERIAL = "material", "Nguyên liệu đã nhận"
    HARVEST = "harvest", "Thu hoạch, đánh bắt"
    MADE = "made", "Đã làm ra"


class PackageKind(models.TextChoices):
    """What goods are packed in."""

    CARTON = "carton", "Thùng"
    PALLET = "pallet", "Pallet"


class PackageState(StateChoices):
    """Where a carton or pallet is."""

    PACKED = "packed", Tone.OK, "Đã đóng gói"
    SENT = "sent", Tone.NOTE, "Đã gửi đi"
    RETURNED = "returned", Tone.WARN, "Đã trả lại"
    OPENED = "opened", Tone.MUTE, "Đã mở"
    DESTROYED = "destroyed", Tone.STOP, "Đã tiêu huỷ"


PACKAGE_FLOW = StateTable(
    name="package",
    start=PackageState.PACKED,
    moves={
        PackageState.PACKED: (PackageState.SENT, PackageState.OPENED, PackageState.DESTROYED),
        PackageState.SENT: (PackageState.RETURNED,),
        PackageState.RETURNED: (PackageState.SENT, PackageState.OPENED, PackageState.DESTROYED),
        PackageState.OPENED: (),
        PackageState.DESTROYED: (),
    },
    labels=dict(PackageState.choices),
)


class DiaryAct(models.TextChoices):
    """What a record of the diary tells of; each template gives these acts the words of its trade."""

    WORK = "work", "Công việc"
    HARVEST = "harvest", "Thu hoạch, đánh bắt"
    RECEIVE_MATERIAL = "receive_material", "Nhận nguyên liệu"
    MAKE = "make", "Làm thành phẩm"
    PACK = "pack", "Đóng thùng"
    UNPACK = "unpack", "Mở thùng"
    SHIP = "ship", "Xuất hàng"
    RECEIVE = "receive", "Nhận thùng hàng"
    TAKE_BACK = "take_back", "Nhận hàng trả lại"
    DESTROY = "destroy", "Tiêu huỷ"


# facts in the audit log that are codes of a choice, by act and fact
AUDIT_CHOICES: dict[tuple[str, str], type[models.TextChoices]] = {
    ("partner.added", "kind"): PartnerKind,
}
