"""Who may open which page of the producers' site: people who speak for a producer, and see only what is theirs."""

from ocop.web.ui.gates import PRODUCER

OWN = frozenset({PRODUCER})

GATES: dict[str, frozenset[str]] = {
    "portal:home": OWN,
    # products
    "portal:product-list": OWN,
    "portal:product-detail": OWN,
    "portal:product-describe": OWN,
    "portal:product-amend": OWN,
    "portal:product-gtin": OWN,
    # dossiers
    "portal:registration-new": OWN,
    "portal:dossier-list": OWN,
    "portal:dossier-detail": OWN,
    "portal:dossier-answers": OWN,
    "portal:dossier-marks": OWN,
    "portal:dossier-papers": OWN,
    "portal:dossier-attach": OWN,
    "portal:dossier-record": OWN,
    "portal:dossier-renew": OWN,
    "portal:dossier-paper": OWN,
    "portal:dossier-detach": OWN,
    "portal:dossier-rules": OWN,
    "portal:dossier-submit": OWN,
    "portal:dossier-withdraw": OWN,
    "portal:document-dossier": OWN,
    "portal:document-certificate": OWN,
    # batches
    "portal:batch-list": OWN,
    "portal:batch-detail": OWN,
    "portal:batch-open": OWN,
    "portal:batch-raise": OWN,
    "portal:batch-close": OWN,
    "portal:batch-reopen": OWN,
    # orders and stamps
    "portal:order-list": OWN,
    "portal:order-detail": OWN,
    "portal:order-place": OWN,
    "portal:order-withdraw": OWN,
    "portal:lot-list": OWN,
    "portal:lot-detail": OWN,
    "portal:stamps-activate": OWN,
    "portal:stamps-waste": OWN,
    "portal:print-new": OWN,
    "portal:print-detail": OWN,
    "portal:print-progress": OWN,
    "portal:print-file": OWN,
    "portal:print-passphrase": OWN,
    # the library of evidence
    "portal:evidence-list": OWN,
    "portal:evidence-detail": OWN,
    "portal:evidence-file": OWN,
    "portal:evidence-replace": OWN,
    "portal:evidence-withdraw": OWN,
    "portal:evidence-download": OWN,
    # the producer itself
    "portal:producer-list": OWN,
    "portal:producer-detail": OWN,
    "portal:producer-amend": OWN,
    "portal:producer-open-premises": OWN,
    "portal:producer-close-premises": OWN,
    "portal:producer-figures": OWN,
    "portal:producer-representative": OWN,
    "portal:producer-representative-tell": OWN,
}
