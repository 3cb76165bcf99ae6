"""Entries → lists: which rows stand on which page. Values in, values out."""
