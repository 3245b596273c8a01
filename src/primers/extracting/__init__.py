"""The parts of stage 2: options, programs of several blocks, what is typed, and examples in two languages."""
