"""Decisions about dossiers: the fields of Mẫu 02, the system's own evidence, what is missing, what changed."""

from ocop.domain.dossiers.rules.completeness import RULES, DossierFacts, Evidence, Missing, missing
from ocop.domain.dossiers.rules.evidence import shares_evidence_with, shows_itself
from ocop.domain.dossiers.rules.form import FIELDS, PARTS, Field, field_of
from ocop.domain.dossiers.rules.records import RECORDS, SystemRecord, record_for
from ocop.domain.dossiers.rules.renewal import Change, changes, reevaluation_due, to_renew
from ocop.domain.dossiers.rules.seals import changed_elsewhere, seal_of, seal_of_mark, untouched, usable_seals

__all__ = [
    "FIELDS",
    "PARTS",
    "RECORDS",
    "RULES",
    "Change",
    "DossierFacts",
    "Evidence",
    "Field",
    "Missing",
    "SystemRecord",
    "changed_elsewhere",
    "changes",
    "field_of",
    "missing",
    "record_for",
    "reevaluation_due",
    "seal_of",
    "seal_of_mark",
    "shares_evidence_with",
    "shows_itself",
    "to_renew",
    "untouched",
    "usable_seals",
]
