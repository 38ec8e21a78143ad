"""Every page of a site asked for by everybody, against what gates and sight say."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from ocop.web.ui.permissions import all_page_roles, can_open
from tests.factories.world import EVERYBODY, World

Arguments = dict[str, list[object]]
OPENS = {200, 302, 405}  # 405: an act that only a form may do; 302: a page that leads on


def wrong_answers(world: World, site: str, arguments: Arguments, sees: Callable[[str, str], bool]) -> list[str]:
    """Return every page that answered otherwise than gates and sight say.

    `sees(person, page)` tells whether the page's object is in the person's sight. Not signed in: the sign-in page.
    """
    wrong = []
    pages = {name: who for name, who in all_page_roles().items() if name.startswith(f"{site}:")}
    for person in (*EVERYBODY, "nobody"):
        client = world.client(person)
        actor = None if person == "nobody" else world.actor(person)
        for page, who in pages.items():
            address = reverse(page, args=arguments.get(page, []))
            response = client.get(address)
            if actor is None:
                right = response.status_code == 302 and response["Location"].startswith("/accounts/login/")
            elif can_open(actor, who) and sees(person, page):
                right = response.status_code in OPENS and not response.headers.get("Location", "").startswith("/acc")
            else:
                right = response.status_code == 404
            if response.streaming:
                b"".join(response.streaming_content)  # a file that is sent stays open until it is read
            if not right:
                wrong.append(f"{person} {address}: {response.status_code}")
    return wrong
