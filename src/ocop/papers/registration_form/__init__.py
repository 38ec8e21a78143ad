"""Mẫu số 01, the producer's registration for evaluation (QĐ 26/2026, Annex III)."""

from ocop.papers.registration_form.collect import collect
from ocop.papers.registration_form.facts import Receipt, RegistrationFormFacts
from ocop.papers.registration_form.layout import PAPER

__all__ = ["PAPER", "Receipt", "RegistrationFormFacts", "collect"]
