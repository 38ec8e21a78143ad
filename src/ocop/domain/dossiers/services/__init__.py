"""Acts on dossiers; the only writer of their tables."""

from ocop.domain.dossiers.services._commune import forward, receive, write_report
from ocop.domain.dossiers.services._drafting import mark_self, save_answers, save_marks
from ocop.domain.dossiers.services._evidence import attach_paper, attach_record, detach, renew_papers
from ocop.domain.dossiers.services._opening import open_dossier, register_and_open
from ocop.domain.dossiers.services._province import accept, conclude
from ocop.domain.dossiers.services._returning import return_to_producer
from ocop.domain.dossiers.services._rules import take_rules
from ocop.domain.dossiers.services._sending import submit, withdraw

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
    "renew_papers",
    "return_to_producer",
    "save_answers",
    "save_marks",
    "submit",
    "take_rules",
    "withdraw",
    "write_report",
]
