"""What pages and later chapters may read about councils; scores only as far as the chair has opened them."""

from ocop.domain.councils.queries._boards import (
    Board,
    CaseLine,
    MemberLine,
    SessionBoard,
    board,
    concludable,
    session_board,
)
from ocop.domain.councils.queries._lists import (
    get_case,
    get_council,
    get_session,
    list_cases,
    list_councils,
    list_levels,
    list_ready,
    list_seatable,
    list_seats,
    list_sessions,
    sessions_to_open,
    waiting_for_me,
)
from ocop.domain.councils.queries._results import result_of, result_of_dossier, results_to_send
from ocop.domain.councils.queries._scorers import Preview, Scorers, preview_of, reading_of, scorers_of
from ocop.domain.councils.queries._sheets import MySheet, list_advice, my_sheet, sheets_of

__all__ = [
    "Board",
    "CaseLine",
    "MemberLine",
    "MySheet",
    "Preview",
    "Scorers",
    "SessionBoard",
    "board",
    "concludable",
    "get_case",
    "get_council",
    "get_session",
    "list_advice",
    "list_cases",
    "list_councils",
    "list_levels",
    "list_ready",
    "list_seatable",
    "list_seats",
    "list_sessions",
    "my_sheet",
    "preview_of",
    "reading_of",
    "result_of",
    "result_of_dossier",
    "results_to_send",
    "scorers_of",
    "session_board",
    "sessions_to_open",
    "sheets_of",
    "waiting_for_me",
]
