"""Users and the roles they hold at places."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import F, Q

from ocop.domain.people.states import Role
from ocop.domain.places.models import Unit


class User(AbstractBaseUser):
    """A person who signs in."""

    username = models.CharField("tên đăng nhập", max_length=60, unique=True, validators=[UnicodeUsernameValidator()])
    display_name = models.CharField("tên hiển thị", max_length=120)
    folded = models.CharField(max_length=200, db_index=True, default="")
    email = models.EmailField("thư điện tử", blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    is_active = models.BooleanField("đang hoạt động", default=True)
    date_joined = models.DateTimeField()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []  # type: ignore[misc]

    objects = BaseUserManager["User"]()

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.display_name

    def get_full_name(self) -> str:
        """Return the name shown on pages."""
        return self.display_name


class Grant(models.Model):
    """A role held at a place between two dates."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=30, choices=Role.choices)
    place = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "place"], condition=Q(withdrawn_at=None), name="grant_held_once"
            ),
            models.CheckConstraint(
                name="grant_dates_in_order",
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("granted_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} · {self.place}"
