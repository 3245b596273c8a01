x: int = 1
print(__annotations__ if '__annotations__' in globals() else 'later')
