"""Which handler takes which note."""

from ocop.base.jobs.notes import Handler
from ocop.jobs import stamps

HANDLERS: dict[str, Handler] = {
    "print.requested": stamps.make_print,
}
