"""Who may open which page of the officers' site. What they see on it is decided by each chapter's access rules."""

from ocop.domain.people.states import Role

ALL = frozenset(Role.values)
OFFICE = frozenset({Role.PROVINCE_OFFICER})
STAMPS = OFFICE | {Role.STAMP_OFFICER}
SEIZE = STAMPS | {Role.INSPECTOR}
REGISTER = OFFICE | {Role.COMMUNE_OFFICER}
READ = STAMPS | {Role.COMMUNE_OFFICER, Role.INSPECTOR, Role.COUNCIL_MEMBER}
ADMIN = frozenset({Role.ADMINISTRATOR})
WATCH = OFFICE | ADMIN

GATES: dict[str, frozenset[str]] = {
    "staff:home": ALL,
    "staff:lookup": READ - {Role.COUNCIL_MEMBER},
    # dossiers: who may do which step is decided by access
    "staff:dossier-list": OFFICE | {Role.COMMUNE_OFFICER, Role.COUNCIL_MEMBER},
    "staff:dossier-detail": OFFICE | {Role.COMMUNE_OFFICER, Role.COUNCIL_MEMBER},
    "staff:dossier-paper": OFFICE | {Role.COMMUNE_OFFICER, Role.COUNCIL_MEMBER},
    "staff:dossier-receive": frozenset({Role.COMMUNE_OFFICER}),
    "staff:dossier-return": frozenset({Role.COMMUNE_OFFICER}),
    "staff:dossier-report": frozenset({Role.COMMUNE_OFFICER}),
    "staff:dossier-forward": frozenset({Role.COMMUNE_OFFICER}),
    "staff:dossier-accept": OFFICE,
    "staff:round-list": READ,
    "staff:round-open": OFFICE,
    "staff:round-open-year": OFFICE,
    "staff:dossier-send-back": OFFICE,
    # orders: who may do which step is decided by access, four eyes included
    "staff:order-list": READ,
    "staff:order-detail": READ,
    "staff:order-approve": STAMPS,
    "staff:order-refuse": STAMPS,
    "staff:order-issue": STAMPS,
    "staff:order-release": STAMPS,
    # stamps
    "staff:lot-list": READ,
    "staff:lot-detail": READ,
    "staff:stamps-block": SEIZE,
    "staff:stamps-unblock": SEIZE,
    "staff:stamps-waste": STAMPS,
    "staff:stamps-mark": SEIZE,
    "staff:mark-lift": SEIZE,
    "staff:print-new": STAMPS,
    "staff:print-detail": STAMPS,
    "staff:print-progress": STAMPS,
    "staff:print-file": STAMPS,
    "staff:print-passphrase": STAMPS,
    "staff:key-list": STAMPS,
    "staff:key-create": STAMPS,
    # consumers' reports
    "staff:report-list": SEIZE,
    "staff:report-detail": SEIZE,
    "staff:report-take": SEIZE,
    "staff:report-close": SEIZE,
    # producers
    "staff:producer-list": READ,
    "staff:producer-detail": READ,
    "staff:producer-register": REGISTER,
    "staff:producer-amend": REGISTER,
    "staff:producer-kind": REGISTER,
    "staff:producer-close": REGISTER,
    "staff:producer-admit-member": REGISTER,
    "staff:producer-remove-member": REGISTER,
    "staff:producer-open-premises": REGISTER,
    "staff:producer-close-premises": REGISTER,
    "staff:producer-representative": REGISTER,
    "staff:paper-download": REGISTER | {Role.COUNCIL_MEMBER},
    # products
    "staff:product-list": READ,
    "staff:product-detail": READ,
    "staff:product-describe": REGISTER,
    "staff:product-amend": REGISTER,
    "staff:product-classify": OFFICE,
    # recognitions
    "staff:certificate-list": READ,
    "staff:certificate-detail": READ,
    "staff:certificate-record": OFFICE,
    "staff:certificate-note": OFFICE,
    "staff:certificate-suspend": OFFICE,
    "staff:certificate-reinstate": OFFICE,
    "staff:certificate-revoke": OFFICE,
    # batches
    "staff:batch-list": READ,
    "staff:batch-detail": READ,
    "staff:batch-recall": OFFICE | {Role.INSPECTOR},
    # units, accounts, log, jobs
    "staff:place-list": ALL,
    "staff:place-detail": ALL,
    "staff:person-list": ADMIN,
    "staff:person-detail": ADMIN,
    "staff:person-open": ADMIN,
    "staff:person-grant": ADMIN,
    "staff:person-withdraw": ADMIN,
    "staff:person-password": ADMIN,
    "staff:person-close": ADMIN,
    "staff:person-reopen": ADMIN,
    "staff:audit-list": WATCH,
    "staff:audit-verify": WATCH,
    "staff:job-list": STAMPS | ADMIN,
}
