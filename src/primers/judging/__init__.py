"""The parts of stage 4: what of a run is compared, how, and what would make it hold."""
