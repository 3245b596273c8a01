import os
print(sorted(os.listdir('.')), os.path.basename(os.getcwd()) == os.path.basename(os.path.dirname(__file__)))
