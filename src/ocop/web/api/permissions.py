"""Page roles: resources check the bearer token themselves (401 without one); the description is public."""

from ocop.web.ui.permissions import EVERYONE

PAGE_ROLES = {
    "api:root": EVERYONE,
    "api:openapi": EVERYONE,
    "api:docs": EVERYONE,
    "api:captures": EVERYONE,
    "api:capture": EVERYONE,
    "api:events": EVERYONE,
    "api:event": EVERYONE,
    "api:values": EVERYONE,
    "api:value": EVERYONE,
    "api:queries": EVERYONE,
    "api:query": EVERYONE,
    "api:query-events": EVERYONE,
    "api:subscriptions": EVERYONE,
    "api:subscription": EVERYONE,
    "api:page-token": EVERYONE,
    "api:missing": EVERYONE,
}
