import sibling, os
print(sorted(os.listdir('.')))
