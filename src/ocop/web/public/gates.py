"""Every page of this site is open to all."""

from ocop.web.ui.gates import EVERYONE

GATES = {
    "public:home": EVERYONE,
    "public:catalogue": EVERYONE,
    "public:product": EVERYONE,
    "public:lookup": EVERYONE,
    "public:report": EVERYONE,
    "public:privacy": EVERYONE,
    "public:health": EVERYONE,
    "public:metrics": EVERYONE,  # on the machine itself; 404 from anywhere else
    "public:scan-item": EVERYONE,
    "public:scan": EVERYONE,
}
