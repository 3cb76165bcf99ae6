"""Reads published pages from outside, as anybody can, and tells what they show of each duty."""
