"""Kinds of bodies. Which kinds exist is settled; which body does what is data."""

from django.db import models


class BodyKind(models.TextChoices):
    """What an organisational unit is in the programme."""

    STEERING_COMMITTEE = "steering_committee", "Ban Chỉ đạo"
    SUB_COMMITTEE = "sub_committee", "Tiểu ban"
    DEPARTMENT = "department", "Sở, ban, ngành"
    UNION = "union", "Hội, đoàn thể"
    PROGRAMME_OFFICE = "programme_office", "Văn phòng OCOP"
    CONSULTANT = "consultant", "Đơn vị tư vấn"


# facts in the audit log that are codes of a choice, by act and fact
AUDIT_CHOICES: dict[tuple[str, str], type[models.TextChoices]] = {
    ("body.opened", "kind"): BodyKind,
}
