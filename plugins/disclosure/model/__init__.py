"""The words of the field as frozen values; imports the standard library only."""
