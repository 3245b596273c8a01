def f(a, b):
    return a['x'] + b['y'][0]
f({'x': 1}, {'y': []})
