"""Recalls: propose, order by a second officer, follow what came back, close."""
