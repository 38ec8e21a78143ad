"""Orders, lots, ranges, marks, print runs and wrapped keys. A lot is one row, whatever its number of stamps."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ocop.base.constraints import NoOverlap
from ocop.base.versions import EVERYWHERE, Name
from ocop.domain.batches.models import Batch
from ocop.domain.products.models import Product, product_cache
from ocop.domain.stamps.states import KeyPurpose, MarkKind, OrderState, PrintOutput, RangeState

NUMBER_LIMIT = 1 << 40
PLACED_LATER = [OrderState.APPROVED, OrderState.ISSUED, OrderState.RELEASED]


class Key(models.Model):
    """A master key of one epoch, wrapped by the key-encryption key; the key itself is never stored."""

    epoch = models.PositiveSmallIntegerField()
    purpose = models.CharField(max_length=10, choices=KeyPurpose.choices)
    wrapped = models.BinaryField()
    kek_ref = models.CharField(max_length=80, help_text="which key-encryption key opens it")
    active_from = models.DateTimeField()
    no_new_lots_after = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["epoch", "purpose"], name="key_once"),
            models.CheckConstraint(name="key_epoch_one_letter", condition=Q(epoch__gte=0, epoch__lte=31)),
        ]

    def __str__(self) -> str:
        return f"{self.epoch}/{self.purpose}"

    def cache_names(self) -> tuple[Name, ...]:
        """Return what an act on a key changes: codes of its epoch may no longer be judged."""
        return (Name(EVERYWHERE),)


class NumberCounter(models.Model):
    """The next free stamp number of an epoch; it never steps back."""

    epoch = models.PositiveSmallIntegerField(unique=True)
    next_number = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="number_within_40_bits", condition=Q(next_number__gte=0, next_number__lte=NUMBER_LIMIT)
            )
        ]

    def __str__(self) -> str:
        return f"{self.epoch}: {self.next_number}"


class Order(models.Model):
    """A producer's order of stamps for a batch. No two of its weighty steps are done by the same person."""

    STATES = OrderState

    ref = models.CharField(max_length=20, unique=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField()
    note = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=10, choices=OrderState.choices, default=OrderState.PLACED)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-placed_at", "-pk"]
        indexes = [models.Index(fields=["state", "placed_at"], name="order_by_state")]
        constraints = [
            models.CheckConstraint(name="order_quantity_positive", condition=Q(quantity__gt=0)),
            # four eyes: who ordered decides nothing, who approved or issued does not release
            models.CheckConstraint(
                name="order_approved_by_another", condition=Q(approved_by=None) | ~Q(approved_by=F("placed_by"))
            ),
            models.CheckConstraint(
                name="order_issued_by_another", condition=Q(issued_by=None) | ~Q(issued_by=F("placed_by"))
            ),
            models.CheckConstraint(
                name="order_released_by_another", condition=Q(released_by=None) | ~Q(released_by=F("placed_by"))
            ),
            models.CheckConstraint(
                name="order_release_not_by_approver",
                condition=Q(released_by=None) | Q(approved_by=None) | ~Q(released_by=F("approved_by")),
            ),
            models.CheckConstraint(
                name="order_release_not_by_issuer",
                condition=Q(released_by=None) | Q(issued_by=None) | ~Q(released_by=F("issued_by")),
            ),
            # who, when and what state are tied together
            models.CheckConstraint(
                name="order_approval_is_whole",
                condition=Q(approved_by__isnull=False, approved_at__isnull=False)
                | (Q(approved_by=None, approved_at=None) & ~Q(state__in=PLACED_LATER)),
            ),
            models.CheckConstraint(
                name="order_issue_is_whole",
                condition=Q(issued_by__isnull=False, issued_at__isnull=False, approved_at__isnull=False)
                | (Q(issued_by=None, issued_at=None) & ~Q(state__in=[OrderState.ISSUED, OrderState.RELEASED])),
            ),
            models.CheckConstraint(
                name="order_release_is_whole",
                condition=Q(
                    released_by__isnull=False,
                    released_at__isnull=False,
                    issued_at__isnull=False,
                    state=OrderState.RELEASED,
                )
                | (Q(released_by=None, released_at=None) & ~Q(state=OrderState.RELEASED)),
            ),
            models.CheckConstraint(
                name="order_end_is_whole",
                condition=Q(state__in=[OrderState.REFUSED, OrderState.WITHDRAWN], ended_at__isnull=False)
                & ~Q(end_reason="")
                | (~Q(state__in=[OrderState.REFUSED, OrderState.WITHDRAWN]) & Q(ended_at=None)),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def cache_names(self) -> tuple[Name, ...]:
        """Return what an act on an order or its stamps changes."""
        return (Name(product_cache(self.product_id)),)


class Lot(models.Model):
    """All stamps of one order: base number, count and salt, from which every code follows."""

    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="lot")
    epoch = models.PositiveSmallIntegerField()
    base = models.BigIntegerField()
    count = models.PositiveIntegerField()
    salt = models.BinaryField(max_length=16)
    issued_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["epoch", "base"], name="lot_base_once"),
            models.CheckConstraint(
                name="lot_within_40_bits",
                condition=Q(base__gte=0, count__gt=0, base__lte=NUMBER_LIMIT - F("count")),
            ),
            NoOverlap(name="lot_no_overlap", group="epoch", low="base", length="count"),
        ]

    def __str__(self) -> str:
        return f"{self.epoch}:{self.base}+{self.count}"


class StampRange(models.Model):
    """Stamps low <= n < high of one lot that share one state. The ranges of a lot cover it without overlap."""

    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="ranges")
    epoch = models.PositiveSmallIntegerField()
    low = models.BigIntegerField()
    high = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=RangeState.choices, default=RangeState.ISSUED)
    batch = models.ForeignKey(Batch, null=True, on_delete=models.PROTECT, related_name="+")
    before = models.CharField(max_length=10, blank=True, help_text="state to return to when a block is lifted")
    reason = models.CharField(max_length=400, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["epoch", "low"]
        indexes = [models.Index(fields=["batch", "state"], name="range_by_batch")]
        constraints = [
            models.UniqueConstraint(fields=["epoch", "low"], name="range_low_once"),
            NoOverlap(name="range_no_overlap", group="epoch", low="low", high="high", deferred=True),
            models.CheckConstraint(name="range_not_empty", condition=Q(high__gt=F("low"))),
            models.CheckConstraint(
                name="range_active_has_batch", condition=~Q(state=RangeState.ACTIVE) | Q(batch__isnull=False)
            ),
            models.CheckConstraint(
                name="range_blocked_has_reason",
                condition=~Q(state__in=[RangeState.BLOCKED, RangeState.WASTE]) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"[{self.low}, {self.high}) {self.state}"

    @property
    def size(self) -> int:
        """Return the number of stamps in the range."""
        return self.high - self.low


class Mark(models.Model):
    """An officer's recorded decision about stamps low <= n < high: suspect or exposed, until lifted."""

    epoch = models.PositiveSmallIntegerField()
    low = models.BigIntegerField()
    high = models.BigIntegerField()
    kind = models.CharField(max_length=10, choices=MarkKind.choices)
    reason = models.CharField(max_length=400)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["epoch", "low"], condition=Q(lifted_at=None), name="mark_standing")]
        constraints = [
            models.CheckConstraint(name="mark_not_empty", condition=Q(high__gt=F("low"))),
            models.CheckConstraint(name="mark_has_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} [{self.low}, {self.high})"


class PrintRun(models.Model):
    """One making of sheets, a roll or a table for a released lot, or for a part of it."""

    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="print_runs")
    output = models.CharField(max_length=10, choices=PrintOutput.choices)
    layout = models.CharField(max_length=40)
    first = models.PositiveIntegerField(default=0, help_text="index of the first stamp in the lot")
    count = models.PositiveIntegerField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    wrapped_passphrase = models.BinaryField(null=True, help_text="of the encrypted table, until it has been shown once")
    passphrase_revealed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.lot} {self.output}"
