import importlib, sibling
print(importlib.reload(sibling) is sibling)
