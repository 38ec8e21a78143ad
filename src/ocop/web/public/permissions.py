"""Page roles: every page of this site is public."""

from ocop.web.ui.permissions import EVERYONE

PAGE_ROLES = {
    "public:home": EVERYONE,
    "public:catalogue": EVERYONE,
    "public:product": EVERYONE,
    # pages of places, parties and packages: public facts only
    "public:product-data": EVERYONE,
    "public:place": EVERYONE,
    "public:party": EVERYONE,
    "public:package": EVERYONE,
    # the story of a batch, and public pictures of its steps
    "public:batch": EVERYONE,
    "public:trace": EVERYONE,
    "public:trace-photo": EVERYONE,
    # recognitions: what is published, without personal data
    "public:recognised": EVERYONE,
    "public:recognised-json": EVERYONE,
    "public:certificate": EVERYONE,
    "public:credential": EVERYONE,
    "public:credential-status": EVERYONE,
    "public:did": EVERYONE,
    "public:keys": EVERYONE,
    "public:lookup": EVERYONE,
    "public:report": EVERYONE,
    "public:privacy": EVERYONE,
    "public:health": EVERYONE,
    "public:metrics": EVERYONE,  # from this machine only; 404 from elsewhere
    "public:scan-item": EVERYONE,
    "public:scan": EVERYONE,
}
