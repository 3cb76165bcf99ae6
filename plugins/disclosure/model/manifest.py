"""What a site says of its own files, in the file that lists them."""

from __future__ import annotations

MANIFEST = "manifest.json"
GENERATOR = "gongkai"
