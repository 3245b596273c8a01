import os
print(__file__, os.path.exists(__file__), __name__, __package__, __spec__, __cached__ if '__cached__' in globals() else None)
