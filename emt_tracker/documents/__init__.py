"""Untrusted files: recognised here, decoded only in a separate worker process."""
