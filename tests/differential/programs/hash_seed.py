print(hash('a'), list({'a', 'b', 'c', 'd'}))
