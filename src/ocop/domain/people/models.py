"""Users and the roles they hold at places or bodies."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from ocop.domain.bodies.models import Body
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
        """Return the name for pages."""
        return self.display_name


class GrantQuerySet(models.QuerySet["Grant"]):
    """Filters of grants."""

    def standing(self, at: datetime | Now) -> GrantQuerySet:
        """Keep the grants that are neither withdrawn nor past their end at the moment."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=at), withdrawn_at=None)


class Grant(models.Model):
    """A role held at a place or at a body, between two moments."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=30, choices=Role.choices)
    place = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    ends_at = models.DateTimeField(null=True, help_text="known end: from this moment on the role is not held")

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "place"], condition=Q(withdrawn_at=None), name="grant_held_once"
            ),
            models.UniqueConstraint(
                fields=["user", "role", "body"], condition=Q(withdrawn_at=None), name="grant_held_once_at_a_body"
            ),
            models.CheckConstraint(
                name="grant_at_a_place_or_a_body",
                condition=Q(place__isnull=False, body=None) | Q(place=None, body__isnull=False),
            ),
            models.CheckConstraint(
                name="grant_ends_after_it_began", condition=Q(ends_at=None) | Q(ends_at__gt=F("granted_at"))
            ),
            models.CheckConstraint(
                name="grant_dates_in_order",
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("granted_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} · {self.held_at}"

    @property
    def held_at(self) -> str:
        """Return the name of the place or body."""
        return str(self.place or self.body)
