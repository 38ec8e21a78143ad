"""How tones look: each has its icon, since colour never speaks alone."""

from __future__ import annotations

from ocop.base.tones import Tone

ICONS = {Tone.OK: "check", Tone.NOTE: "info", Tone.WARN: "warn", Tone.STOP: "stop", Tone.MUTE: "dash"}
# levels of django.contrib.messages
MESSAGE_TONES = {
    "debug": Tone.MUTE,
    "info": Tone.NOTE,
    "success": Tone.OK,
    "warning": Tone.WARN,
    "error": Tone.STOP,
}


def message_tone(level: str) -> Tone:
    """Return the tone of a message of `django.contrib.messages`, for templates. Raises KeyError."""
    return MESSAGE_TONES[level]
