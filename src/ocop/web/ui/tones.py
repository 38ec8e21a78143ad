"""Which tone (colour and icon) a state is shown in. Colour never speaks alone: each tone has its icon."""

from __future__ import annotations

OK, NOTE, WARN, STOP, MUTE = "ok", "note", "warn", "stop", "mute"

ICONS = {OK: "check", NOTE: "info", WARN: "warn", STOP: "stop", MUTE: "dash"}

TONES: dict[str, str] = {
    # accounts, producers
    "enabled": OK,
    "disabled": MUTE,
    # recognitions
    "valid": OK,
    "suspended": WARN,
    "revoked": STOP,
    "run_out": WARN,
    "unconfirmed": NOTE,
    "not_yet": MUTE,
    # papers
    "holds": OK,
    "ending": WARN,
    "ended": STOP,
    "standing": OK,
    "replaced": MUTE,
    # batches
    "open": OK,
    "closed": MUTE,
    "recalled": STOP,
    # recalls
    "proposed": WARN,
    "ordered": STOP,
    "rehearsed": NOTE,
    # dossiers
    "draft": MUTE,
    "submitted": NOTE,
    "received": NOTE,
    "returned": WARN,
    "forwarded": NOTE,
    "sent_back": WARN,
    "accepted": OK,
    "evaluated": OK,
    # sessions and cases of councils
    "planned": NOTE,
    "cancelled": MUTE,
    "listed": MUTE,
    "scoring": NOTE,
    "opened": WARN,
    "concluded": OK,
    "disqualified": STOP,
    "deferred": MUTE,
    # orders and ranges of stamps
    "placed": WARN,
    "approved": NOTE,
    "issued": NOTE,
    "released": OK,
    "refused": STOP,
    "withdrawn": MUTE,
    "active": OK,
    "blocked": STOP,
    "waste": MUTE,
    # marks and verdicts
    "suspect": STOP,
    "exposed": WARN,
    "typo": MUTE,
    "unknown": STOP,
    "not_activated": STOP,
    "expired": WARN,
    "genuine_first": OK,
    "genuine_again": NOTE,
    "unchecked": MUTE,
    # reports and jobs
    "new": WARN,
    "in_hand": NOTE,
    "waiting": MUTE,
    "running": NOTE,
    "done": OK,
    "failed": STOP,
    # messages of django.contrib.messages
    "debug": MUTE,
    "info": NOTE,
    "success": OK,
    "warning": WARN,
    "error": STOP,
}


def tone(state: str) -> str:
    """Return the tone of a state's code; a tone is its own tone, an unheard-of state is mute."""
    code = str(state)
    return code if code in ICONS else TONES.get(code, MUTE)
