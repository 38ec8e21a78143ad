"""Roles. Each is held at a place or a body; what a role may do is in the `access` module of each app."""

from django.db import models


class Role(models.TextChoices):
    """What a person does in the programme."""

    PROVINCE_OFFICER = "province_officer", "Cán bộ Văn phòng OCOP cấp tỉnh"
    STAMP_OFFICER = "stamp_officer", "Cán bộ quản lý tem"
    COMMUNE_OFFICER = "commune_officer", "Cán bộ xã, phường"
    INSPECTOR = "inspector", "Cán bộ kiểm tra"
    COUNCIL_MEMBER = "council_member", "Thành viên hội đồng"
    ADMINISTRATOR = "administrator", "Quản trị hệ thống"


# facts in the audit log that are codes of a choice, by act and fact
AUDIT_CHOICES: dict[tuple[str, str], type[models.TextChoices]] = {
    ("grant.given", "role"): Role,
    ("grant.withdrawn", "role"): Role,
}
