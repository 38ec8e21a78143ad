"""Kinds of registration (QĐ 26/2026/QĐ-TTg, Art. 6) and its state."""

from django.db import models

from ocop.base.decisions import StateTable
from ocop.base.tones import StateChoices, Tone


class DossierKind(models.TextChoices):
    """Why a product is put forward."""

    FIRST = "first", "Lần đầu"
    UPGRADE = "upgrade", "Nâng hạng"
    REEVALUATION = "reevaluation", "Đánh giá lại"


class RegistrationState(StateChoices):
    """What became of a registration."""

    STANDING = "standing", Tone.OK, "Đã đăng ký"
    WITHDRAWN = "withdrawn", Tone.MUTE, "Đã rút"


FLOW = StateTable(
    name="registration",
    start=RegistrationState.STANDING,
    moves={RegistrationState.STANDING: (RegistrationState.WITHDRAWN,), RegistrationState.WITHDRAWN: ()},
    labels=dict(RegistrationState.choices),
)
