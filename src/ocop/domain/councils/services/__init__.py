"""Services of councils: establish, meet, score, conclude; the only writer of this app."""

from ocop.domain.councils.services._conclusions import (
    agree_mark,
    agree_marks,
    ask_rescore,
    conclude_case,
    defer_case,
    disqualify,
    open_scores,
)
from ocop.domain.councils.services._councils import close_council, establish, load_regulations, seat, unseat
from ocop.domain.councils.services._ministry import record_ministry_result, use_ministry_result
from ocop.domain.councils.services._scoring import (
    advise,
    save_mark,
    save_marks,
    save_opinion,
    start_all,
    start_scoring,
    submit_sheet,
)
from ocop.domain.councils.services._sessions import (
    arrive,
    cancel_session,
    close_session,
    leave,
    log_signing,
    open_session,
    plan_session,
    put_case,
    put_cases,
)

__all__ = [
    "advise",
    "agree_mark",
    "agree_marks",
    "arrive",
    "ask_rescore",
    "cancel_session",
    "close_council",
    "close_session",
    "conclude_case",
    "defer_case",
    "disqualify",
    "establish",
    "leave",
    "load_regulations",
    "log_signing",
    "open_scores",
    "open_session",
    "plan_session",
    "put_case",
    "put_cases",
    "record_ministry_result",
    "save_mark",
    "save_marks",
    "save_opinion",
    "seat",
    "start_all",
    "start_scoring",
    "submit_sheet",
    "unseat",
    "use_ministry_result",
]
