"""The printed record, drawn from plain values."""
