if True:
	print('tab')
