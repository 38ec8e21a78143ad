"""States of batches, packages and recalls; kinds of events, roles of things in them, stock, partners."""

from django.db import models

from ocop.base.decisions import StateTable
from ocop.base.tones import StateChoices, Tone


class BatchState(StateChoices):
    """Open: may still take stamps. Closed: complete. Recalled: must not be sold."""

    OPEN = "open", Tone.OK, "Đang mở"
    CLOSED = "closed", Tone.MUTE, "Đã đóng"
    RECALLED = "recalled", Tone.STOP, "Đang thu hồi"


FLOW = StateTable(
    name="batch",
    start=BatchState.OPEN,
    moves={
        BatchState.OPEN: (BatchState.CLOSED, BatchState.RECALLED),
        BatchState.CLOSED: (BatchState.OPEN, BatchState.RECALLED),
        BatchState.RECALLED: (),
    },
    labels=dict(BatchState.choices),
)


class EventKind(models.IntegerChoices):
    """The five kinds of events (EPCIS 2.0.1, 7.4)."""

    OBJECT = 1, "ObjectEvent"
    AGGREGATION = 2, "AggregationEvent"
    TRANSACTION = 3, "TransactionEvent"
    TRANSFORMATION = 4, "TransformationEvent"
    ASSOCIATION = 5, "AssociationEvent"


class Action(models.TextChoices):
    """How the event bears on the life of the things it names (EPCIS 2.0.1, 7.3.2)."""

    ADD = "ADD", "ADD"
    OBSERVE = "OBSERVE", "OBSERVE"
    DELETE = "DELETE", "DELETE"


class Role(models.IntegerChoices):
    """What a thing is in an event.

    Things are 1 to 5; classes of the same fields 11 to 15; the class that holds a thing 21 to 25 (an SGTIN under its
    GTIN); the class that holds a class 31 to 35 (a lot under its GTIN); the lot told in ilmd of commissioned things 51.
    """

    EPC = 1, "epcList"
    PARENT = 2, "parentID"
    CHILD = 3, "childEPCs"
    INPUT = 4, "inputEPCList"
    OUTPUT = 5, "outputEPCList"
    EPC_CLASS = 11, "quantityList"
    CHILD_CLASS = 13, "childQuantityList"
    INPUT_CLASS = 14, "inputQuantityList"
    OUTPUT_CLASS = 15, "outputQuantityList"
    EPC_UNDER = 21, "class of epcList"
    PARENT_UNDER = 22, "class of parentID"
    CHILD_UNDER = 23, "class of childEPCs"
    INPUT_UNDER = 24, "class of inputEPCList"
    OUTPUT_UNDER = 25, "class of outputEPCList"
    EPC_CLASS_UNDER = 31, "class of quantityList"
    CHILD_CLASS_UNDER = 33, "class of childQuantityList"
    INPUT_CLASS_UNDER = 34, "class of inputQuantityList"
    OUTPUT_CLASS_UNDER = 35, "class of outputQuantityList"
    TRANSACTION = 41, "bizTransaction"
    SOURCE = 42, "source"
    DESTINATION = 43, "destination"
    TRANSFORMATION = 44, "transformationID"
    LOT = 51, "cbvmda:lotNumber of the things"


class Source(models.TextChoices):
    """Through which door a document came."""

    API = "api", "Giao diện EPCIS"
    DIARY = "diary", "Nhật ký sản xuất"
    FILE = "file", "Tệp nhập"


class ErrorBehaviour(models.TextChoices):
    """What a capture does when an event cannot be taken (EPCIS 2.0.1, 12.6.1)."""

    ROLLBACK = "rollback", "Không nhận gì nếu có một bản ghi sai"
    PROCEED = "proceed", "Nhận các bản ghi đúng"


class Subject(models.TextChoices):
    """What a link of the resolver is about."""

    PRODUCT = "product", "Sản phẩm"
    BATCH = "batch", "Lô hàng"
    STAMP = "stamp", "Tem"
    PACKAGE = "package", "Thùng, pallet"
    PLACE = "place", "Địa điểm"
    PARTY = "party", "Tổ chức"
    CERTIFICATE = "certificate", "Công nhận"


class DeliveryState(models.TextChoices):
    """Whether a sending of a subscription was taken."""

    WAITING = "waiting", "Đang chờ gửi"
    TAKEN = "taken", "Đã nhận"
    GIVEN_UP = "given_up", "Đã thôi gửi"


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


class RecallState(StateChoices):
    """How far a recall has come."""

    PROPOSED = "proposed", Tone.WARN, "Chờ người thứ hai quyết định"
    ORDERED = "ordered", Tone.STOP, "Đang thu hồi"
    REFUSED = "refused", Tone.STOP, "Không thu hồi"
    WITHDRAWN = "withdrawn", Tone.MUTE, "Đã rút đề nghị"
    CLOSED = "closed", Tone.MUTE, "Đã kết thúc"


RECALL_FLOW = StateTable(
    name="recall",
    start=RecallState.PROPOSED,
    moves={
        RecallState.PROPOSED: (RecallState.ORDERED, RecallState.REFUSED, RecallState.WITHDRAWN),
        RecallState.ORDERED: (RecallState.CLOSED,),
        RecallState.REFUSED: (),
        RecallState.WITHDRAWN: (),
        RecallState.CLOSED: (),
    },
    labels=dict(RecallState.choices),
)


class RecallItemKind(models.TextChoices):
    """What a recall reaches."""

    BATCH = "batch", "Lô hàng"
    LOT = "lot", "Lô nguyên liệu"
    PACKAGE = "package", "Thùng, pallet"
    SHIPMENT = "shipment", "Chuyến hàng"
    OUTLET = "outlet", "Nơi nhận"
    STAMPS = "stamps", "Tem"


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


class How(models.TextChoices):
    """How one thing leads to another on the way of goods; from the first to the second, as a recall goes."""

    MADE_FROM = "made_from", "làm từ"
    MADE_INTO = "made_into", "được làm thành"
    IN_LOT = "in_lot", "thuộc lô"
    OF_LOT = "of_lot", "có các đơn vị"
    INSIDE = "inside", "được đóng vào"
    HELD = "held", "đã chứa"
    SENT = "sent", "đã xuất theo chuyến"
    WENT_TO = "went_to", "đã đến"
    AT_PLACE = "at_place", "đã đi qua"
    USED_AT = "used_at", "đã dùng tại"
    GROWN_AT = "grown_at", "là nơi sau đó thu được"


# facts in the audit log that are codes of a choice, by act and fact
AUDIT_CHOICES: dict[tuple[str, str], type[models.TextChoices]] = {
    ("partner.added", "kind"): PartnerKind,
}
