"""Which handler takes which note."""

from ocop.base.jobs.notes import Handler

HANDLERS: dict[str, Handler] = {}
