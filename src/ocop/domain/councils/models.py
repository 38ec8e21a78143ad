"""Councils: members, sessions, score sheets, results."""

from __future__ import annotations

from fractions import Fraction

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ocop.base.versions import Name
from ocop.domain.councils.rules import mean_of
from ocop.domain.councils.states import (
    ENDED,
    LIVE,
    AfterRounds,
    CaseState,
    Route,
    SeatKind,
    SessionForm,
    SessionState,
)
from ocop.domain.cycles.models import Level
from ocop.domain.dossiers.models import Dossier

USER = settings.AUTH_USER_MODEL


def _by() -> models.ForeignKey:
    return models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")


class Regulation(models.Model):
    """How councils of a level work, as data with dates: quorum, spread, gates, rounds (the decision leaves it open)."""

    level_code = models.CharField(max_length=20)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, help_text="last day")
    quorum_percent = models.PositiveSmallIntegerField(default=75)
    chair_needed = models.BooleanField(default=True)
    spread_limit = models.PositiveSmallIntegerField(default=10, help_text="totals may not differ by more than this")
    gate_percent = models.PositiveSmallIntegerField(default=50, help_text="more than this share must reach the minimum")
    max_rounds = models.PositiveSmallIntegerField(default=3)
    after_rounds = models.CharField(
        max_length=10,
        choices=AfterRounds.choices,
        default=AfterRounds.DEFER,
        help_text="when totals still differ too much after the last round",
    )
    notice_days = models.PositiveSmallIntegerField(default=1, help_text="working days a dossier is open before")
    min_members = models.PositiveSmallIntegerField(default=3)
    source = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["level_code", "valid_from"], name="regulation_once"),
            models.CheckConstraint(
                name="regulation_percents", condition=Q(quorum_percent__lte=100, gate_percent__lt=100)
            ),
        ]

    def __str__(self) -> str:
        return f"Quy chế {self.level_code} từ {self.valid_from:%d/%m/%Y}"


class Council(models.Model):
    """A council established by a decision, under one regulation."""

    ref = models.CharField(max_length=20, unique=True, help_text="such as HD-2026-00001")
    level = models.ForeignKey(Level, on_delete=models.PROTECT, related_name="+")
    regulation = models.ForeignKey(Regulation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    decision_number = models.CharField(max_length=60)
    decided_on = models.DateField()
    established_at = models.DateTimeField()
    established_by = _by()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-year", "-pk"]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A person's place on a council."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="seats")
    user = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=SeatKind.choices)
    organisation = models.CharField(max_length=150, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["council", "user"], condition=Q(until=None), name="seat_once"),
            models.UniqueConstraint(
                fields=["council"], condition=Q(until=None, kind=SeatKind.CHAIR), name="seat_one_chair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.user}"


class Session(models.Model):
    """A sitting of a council, or a round of written opinions."""

    STATES = SessionState

    ref = models.CharField(max_length=20, unique=True, help_text="such as PH-2026-00001")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="sessions")
    form = models.CharField(max_length=10, choices=SessionForm.choices, default=SessionForm.MEETING)
    planned_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=SessionState.choices, default=SessionState.PLANNED)
    made_at = models.DateTimeField()
    made_by = _by()
    opened_at = models.DateTimeField(null=True)
    opened_by = _by()
    closed_at = models.DateTimeField(null=True)
    closed_by = _by()
    cancel_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-planned_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="session_opened_is_whole",
                condition=Q(state__in=[SessionState.PLANNED, SessionState.CANCELLED], opened_at=None)
                | Q(state__in=[SessionState.OPEN, SessionState.CLOSED], opened_at__isnull=False),
            ),
            models.CheckConstraint(
                name="session_closed_is_whole",
                condition=Q(state=SessionState.CLOSED, closed_at__isnull=False)
                | (~Q(state=SessionState.CLOSED) & Q(closed_at=None)),
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Presence(models.Model):
    """A seat that was present in a session, until it left."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="presences")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "seat"], name="presence_once")]

    def __str__(self) -> str:
        return f"{self.session} · {self.seat}"


class Case(models.Model):
    """A dossier before a session."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="cases")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField(help_text="order in the session")
    state = models.CharField(max_length=20, choices=CaseState.choices, default=CaseState.LISTED)
    put_at = models.DateTimeField()
    put_by = _by()
    scoring_round = models.PositiveSmallIntegerField(default=0)
    opened_round = models.PositiveSmallIntegerField(default=0, help_text="the last round whose scores may be seen")
    rescore_reason = models.CharField(max_length=400, blank=True)
    opened_at = models.DateTimeField(null=True)
    opened_by = _by()
    ground = models.CharField(max_length=20, blank=True, help_text="code of the disqualifier")
    ground_reason = models.CharField(max_length=400, blank=True, help_text="why it was disqualified or deferred")
    ended_at = models.DateTimeField(null=True)
    ended_by = _by()

    class Meta:
        ordering = ["session", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "dossier"], condition=~Q(state=CaseState.DEFERRED), name="case_once"
            ),
            models.UniqueConstraint(fields=["dossier"], condition=Q(state__in=LIVE), name="case_live_once"),
            models.CheckConstraint(
                name="case_disqualified_has_ground",
                condition=~Q(state=CaseState.DISQUALIFIED) | (~Q(ground="") & ~Q(ground_reason="")),
            ),
            models.CheckConstraint(
                name="case_deferred_has_reason", condition=~Q(state=CaseState.DEFERRED) | ~Q(ground_reason="")
            ),
            models.CheckConstraint(
                name="case_ended_is_whole",
                condition=Q(state__in=ENDED, ended_at__isnull=False) | (~Q(state__in=ENDED) & Q(ended_at=None)),
            ),
            models.CheckConstraint(
                name="case_opens_what_was_scored", condition=Q(opened_round__lte=F("scoring_round"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session} · {self.dossier}"

    def cache_names(self) -> tuple[Name, ...]:
        """Return what an act on a case changes: what its dossier does."""
        return self.dossier.cache_names()


class Advice(models.Model):
    """The advisory team's report on a case (Art. 7.3c)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="advices")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    site_visit_on = models.DateField(null=True)
    tests = models.TextField(blank=True, help_text="tests asked for and what they showed")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "pk"]

    def __str__(self) -> str:
        return f"{self.case} · {self.seat}"


class ScoreSheet(models.Model):
    """One member's sheet on one case in one round."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="sheets")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    scoring_round = models.PositiveSmallIntegerField()
    marks = models.JSONField(default=dict, help_text="criterion -> points")
    total = models.PositiveSmallIntegerField(null=True, help_text="set when it is handed in")
    opinion = models.TextField(blank=True)
    reason = models.CharField(max_length=400, blank=True, help_text="why scored again")
    changed_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "seat", "scoring_round"], name="score_sheet_once"),
            models.CheckConstraint(
                name="score_sheet_total_when_handed_in",
                condition=Q(total=None, submitted_at=None)
                | Q(total__isnull=False, total__lte=100, submitted_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} · {self.seat}"


class AgreedMark(models.Model):
    """The option the council agreed on for a criterion, mostly one with a gate."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="agreed")
    criterion = models.CharField(max_length=10)
    points = models.PositiveSmallIntegerField()
    agreed_at = models.DateTimeField()
    agreed_by = _by()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "criterion"], name="agreed_mark_once")]

    def __str__(self) -> str:
        return f"{self.case} · {self.criterion}"


class Result(models.Model):
    """What a case came to: the mean is the exact fraction points over members."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="result")
    members = models.PositiveSmallIntegerField()
    points = models.PositiveIntegerField(help_text="sum of the members' totals")
    spread = models.PositiveSmallIntegerField()
    band = models.PositiveSmallIntegerField()
    gate_star = models.PositiveSmallIntegerField()
    star = models.PositiveSmallIntegerField()
    failed = models.JSONField(default=list, help_text="gates that did not hold")
    given = models.JSONField(default=dict, help_text="what stood for each criterion with a gate")
    route = models.CharField(max_length=20, choices=Route.choices)
    note = models.CharField(max_length=400, blank=True, help_text="why the chair decided past the limit of the spread")
    concluded_at = models.DateTimeField()
    ministry_star = models.PositiveSmallIntegerField(null=True)
    ministry_mean = models.CharField(max_length=20, blank=True)
    ministry_decision = models.CharField(max_length=60, blank=True)
    ministry_on = models.DateField(null=True)
    ministry_used_at = models.DateTimeField(
        null=True, help_text="when the level took that result for its own (Art. 7.4)"
    )
    ministry_used_by = _by()

    class Meta:
        constraints = [
            models.CheckConstraint(name="result_has_members", condition=Q(members__gte=1)),
            models.CheckConstraint(name="result_within_100", condition=Q(points__lte=F("members") * 100)),
            models.CheckConstraint(
                name="result_star_is_the_lower", condition=Q(star__lte=F("band")) & Q(star__lte=F("gate_star"))
            ),
            models.CheckConstraint(
                name="result_of_above_is_whole",
                condition=Q(ministry_star=None, ministry_mean="", ministry_decision="", ministry_on=None)
                | (
                    Q(
                        ministry_star__isnull=False,
                        ministry_star__gte=1,
                        ministry_star__lte=5,
                        ministry_on__isnull=False,
                    )
                    & ~Q(ministry_mean="")
                    & ~Q(ministry_decision="")
                ),
            ),
            models.CheckConstraint(
                name="result_uses_what_came_down",
                condition=Q(ministry_used_at=None) | Q(ministry_star__isnull=False, route=Route.CERTIFY),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.star} sao"

    @property
    def mean(self) -> Fraction:
        """Return the exact mean of the members' totals."""
        return Fraction(self.points, self.members)

    @property
    def goes_up(self) -> bool:
        """Tell whether the result is approved for the level above, even when that level's result is already in use."""
        return self.route == Route.MINISTRY or self.ministry_star is not None

    @property
    def ministry_exact(self) -> Fraction | None:
        """Return the mean of the level above exactly; None before it is recorded."""
        return mean_of(self.ministry_mean)

    @property
    def certifiable(self) -> int | None:
        """Return the stars a decision may now give, of this council or of the level above; None when there are none."""
        if self.route == Route.CERTIFY:
            return self.ministry_star if self.ministry_used_at else self.star
        return 5 if self.route == Route.MINISTRY and self.ministry_star == 5 else None
