"""The parts of stage 3: what is run, by which tool, under which limits, and what is not run again."""
