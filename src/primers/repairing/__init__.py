"""Pages that follow their programs: fixes, which of them are made, and how they are written."""
