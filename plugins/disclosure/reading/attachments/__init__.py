"""Attachments opened: their text with places, and what they hold beside it. Pure functions of bytes."""
