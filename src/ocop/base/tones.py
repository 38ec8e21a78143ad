"""Tones: what a state, an act or a message means to the reader, before any colour or icon."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.db import models


class Tone(StrEnum):
    """How good or pressing something is; `web/ui` gives each its colour and icon."""

    OK = "ok"
    NOTE = "note"
    WARN = "warn"
    STOP = "stop"
    MUTE = "mute"


class StateChoices(models.TextChoices):
    """States of a domain object, written `DRAFT = "draft", Tone.MUTE, "Đang soạn"`: none can be without a tone."""

    tone: Tone

    def __new__(cls, value: str, tone: Tone | None = None) -> Self:
        """Return the member for a stored value, with its tone. Raises ValueError for a member without tone.

        The default is for type checkers alone: a look-up such as `OrderState("placed")` never comes here.
        """
        member = str.__new__(cls, value)
        member._value_ = value
        member.tone = Tone(str(tone))
        return member
