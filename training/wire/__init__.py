"""Makes wire copy of gold trees: what news is full of and treebanks are poor in.

Gold clauses get attributions around them and titled names inside them; a small grammar adds clauses of its own.
"""
