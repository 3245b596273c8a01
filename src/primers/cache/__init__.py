"""What is known from before: runs, and what pages hold. It stands before the stages; nothing in them knows of it."""
