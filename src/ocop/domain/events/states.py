"""Kinds of events, roles of things in them, and how one thing leads to another."""

from django.db import models


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


class RefRole(models.IntegerChoices):
    """What a thing is in an event.

    Things are 1 to 5; classes of the same fields 11 to 15; the class that holds a thing 21 to 25 (an SGTIN under its
    GTIN); the class that holds a class 31 to 35 (a lot under its GTIN); the lot in ilmd of commissioned things 51.
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
    """How a document was submitted."""

    API = "api", "Giao diện EPCIS"
    DIARY = "diary", "Nhật ký sản xuất"
    FILE = "file", "Tệp nhập"


class ErrorBehaviour(models.TextChoices):
    """What a capture does when an event cannot be taken (EPCIS 2.0.1, 12.6.1)."""

    ROLLBACK = "rollback", "Không nhận gì nếu có một bản ghi sai"
    PROCEED = "proceed", "Nhận các bản ghi đúng"


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
