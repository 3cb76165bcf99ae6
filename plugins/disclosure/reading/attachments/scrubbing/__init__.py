"""Metadata taken out of attachments: names, positions, what cameras write. Pure functions of bytes; the content stays."""
