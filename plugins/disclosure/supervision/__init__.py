"""What a supervisor is told: from facts, decisions and the duty ledger to the report. Internal; nothing of it enters the site."""
