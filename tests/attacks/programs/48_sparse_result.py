# title: hand on a file that is larger than the disk
# keeps: kept.txt
# status: any
open("kept.txt", "wb").truncate(10**12)
