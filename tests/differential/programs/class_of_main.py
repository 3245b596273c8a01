import pickle
class C: pass
print(C.__module__, pickle.dumps(C)[:40])
