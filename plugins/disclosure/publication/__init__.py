"""What is public at a date: the one place that decides it. Everything after it sees ``PublicItem`` only."""
