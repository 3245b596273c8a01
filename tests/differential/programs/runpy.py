import runpy
print(runpy.run_path('sibling.py')['VALUE'])
