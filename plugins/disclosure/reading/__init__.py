"""Bytes → model: the only stage that opens sources. Whatever is wrong comes back as findings with true positions."""
