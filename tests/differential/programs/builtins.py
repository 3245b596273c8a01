print(type(__builtins__).__name__, len(dir(__builtins__)) > 100)
