import os

print("first")
os.system("echo second")
print("third")
