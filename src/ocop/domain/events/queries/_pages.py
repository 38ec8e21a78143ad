"""Tokens of the next page: signed, bound to the question and to who asks it, good for a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.core import signing

from ocop.base.actors import Actor
from ocop.domain.events.queries._events import After
from ocop.domain.events.rules.query_values import QueryError

GOOD_FOR = timedelta(days=1)
SALT = "ocop.trace.page"
WRONG = "Mã trang tiếp theo không đúng hoặc không phải của câu hỏi này; hãy dùng địa chỉ trong Link."
OLD = "Mã trang tiếp theo đã hết hạn; hãy hỏi lại từ trang đầu."


def page_token(by: Actor, digest: str, after: After | str, counted: int, at: datetime) -> str:
    """Return the token of the page after a place, or after a listed value; `counted` went before it."""
    place = after if isinstance(after, str) else [after.pk, after.moment.isoformat() if after.moment else None]
    until = int((at + GOOD_FOR).timestamp())
    return signing.dumps([_asker(by), digest, place, counted, until], salt=SALT, compress=True)


def read_page_token(by: Actor, digest: str, token: str, at: datetime) -> tuple[After | str, int]:
    """Return the place and the count that a token holds. Raises QueryError when it is none of ours, or old."""
    try:
        asker, asked, place, counted, until = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise QueryError("nextPageToken", WRONG) from error
    if (asker, asked) != (_asker(by), digest):
        raise QueryError("nextPageToken", WRONG)
    if at > datetime.fromtimestamp(until, UTC):
        raise QueryError("nextPageToken", OLD)
    if isinstance(place, str):
        return place, counted
    return After(place[0], datetime.fromisoformat(place[1]) if place[1] else None), counted


def _asker(by: Actor) -> str:
    return ".".join(map(str, sorted(by.producers))) or f"u{by.user_id}"
