"""A package, so that pytest closes the browser, and the event loop it runs on, after its last test."""
