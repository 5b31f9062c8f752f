"""Portfolios in and out: the open JSON format."""
