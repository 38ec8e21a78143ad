"""The actor of a command. The log records beside the account that the command line was used."""

from __future__ import annotations

from datetime import datetime

from ocop.base.actors import Actor
from ocop.base.decisions import Denied

BY_COMMAND = "{name}, dòng lệnh"


def acting(username: str, at: datetime) -> Actor:
    """Return an account as an actor, with its current posts and producers. Raises Denied."""
    from ocop.domain.people import queries as people
    from ocop.domain.people.models import User
    from ocop.domain.producers import queries as producers

    try:
        user = people.get_user(username)
    except User.DoesNotExist as error:
        raise Denied("account.unknown", f"Không có tài khoản “{username}”.") from error
    if not user.is_active:
        raise Denied("account.closed", f"Tài khoản “{username}” đã bị khoá nên không làm việc được.")
    posts, owned = people.posts_of(user.pk, at), producers.spoken_for_by(user.pk, at)
    return Actor(user.pk, BY_COMMAND.format(name=user.display_name), posts, owned)
