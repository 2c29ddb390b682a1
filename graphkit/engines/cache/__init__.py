"""What was read before, so that nothing is read twice.

A reading is kept packed (`packing`) under a key of all that it depends on (`keys`), in one of two places: in a folder
beside the output of a build (`store`), or, where a cluster reads, in the parts that its workers write (`parts`).
"""
