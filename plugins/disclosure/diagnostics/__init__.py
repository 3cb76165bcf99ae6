"""Findings about content and catalogue: values, collected and shown; never raised."""
