"""Sets of roles for the pages of the officers' site; each page names one beside its address, in its area's `urls.py`.

What is seen on a page, and who may do which step, is decided by the access rules of the domain apps.
"""

from ocop.domain.people.states import Role

ALL = frozenset(Role)
OFFICE = frozenset({Role.PROVINCE_OFFICER})
COMMUNE = frozenset({Role.COMMUNE_OFFICER})
ADMIN = frozenset({Role.ADMINISTRATOR})
STAMPS = OFFICE | {Role.STAMP_OFFICER}
SEIZE = STAMPS | {Role.INSPECTOR}
REGISTER = OFFICE | COMMUNE
COUNCIL = OFFICE | {Role.COUNCIL_MEMBER}
RANKING = COUNCIL | COMMUNE
RECALL = OFFICE | {Role.INSPECTOR}
RECALL_READERS = SEIZE | COMMUNE
TRACING = STAMPS | COMMUNE | {Role.INSPECTOR}
READ = TRACING | {Role.COUNCIL_MEMBER}
WATCH = OFFICE | ADMIN
JOBS = STAMPS | ADMIN
