"""How much of the lessons is verified: the counts, the table, the ratchet, and the options that ask for them."""
