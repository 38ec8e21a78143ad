"""The written notice of the result to the commune and the producer (QĐ 26/2026, Art. 7.3g)."""

from ocop.papers.result_notice.collect import collect
from ocop.papers.result_notice.facts import ResultNoticeFacts
from ocop.papers.result_notice.layout import PAPER

__all__ = ["PAPER", "ResultNoticeFacts", "collect"]
