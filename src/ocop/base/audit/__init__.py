"""The hash-chained log: who did what to which object, and proof that nothing was changed afterwards.

Ours, because no kept package for Django chains its lines so that removed and reordered ones are found.
"""

from ocop.base.audit.chain import history, record
from ocop.base.audit.external_anchor import keep_heads
from ocop.base.audit.signing import sign_heads
from ocop.base.audit.verification import Broken, verify

__all__ = ["Broken", "history", "keep_heads", "record", "sign_heads", "verify"]
