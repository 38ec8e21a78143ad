"""Services for producers, their people, premises, papers, figures, representatives; the only writer of this app."""

from ocop.domain.producers.services._figures import (
    read_representative,
    record_figures,
    remove_expired_personal,
    set_representative,
)
from ocop.domain.producers.services._numbers import place_premises, set_gs1_numbers
from ocop.domain.producers.services._papers import file_paper, read_paper, replace_paper, withdraw_paper
from ocop.domain.producers.services._producers import (
    admit_member,
    amend,
    change_kind,
    close,
    close_premises,
    open_premises,
    register,
    remove_member,
)

__all__ = [
    "admit_member",
    "amend",
    "change_kind",
    "close",
    "close_premises",
    "file_paper",
    "open_premises",
    "place_premises",
    "read_paper",
    "read_representative",
    "record_figures",
    "register",
    "remove_expired_personal",
    "remove_member",
    "replace_paper",
    "set_gs1_numbers",
    "set_representative",
    "withdraw_paper",
]
