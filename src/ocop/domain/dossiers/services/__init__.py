"""Acts on dossiers; the only writer of their tables."""

from ocop.domain.dossiers.services._commune import forward, receive, return_for_more, write_report
from ocop.domain.dossiers.services._drafting import (
    attach_paper,
    attach_record,
    detach,
    mark_self,
    open_dossier,
    register_and_open,
    save_answers,
    save_marks,
    submit,
    withdraw,
)
from ocop.domain.dossiers.services._province import accept, conclude, send_back

__all__ = [
    "accept",
    "attach_paper",
    "attach_record",
    "conclude",
    "detach",
    "forward",
    "mark_self",
    "open_dossier",
    "receive",
    "register_and_open",
    "return_for_more",
    "save_answers",
    "save_marks",
    "send_back",
    "submit",
    "withdraw",
    "write_report",
]
