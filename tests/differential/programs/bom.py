print('mark')
