"""A right drive made from a loose folder of films, pictures and papers.

`looking.look` examines the folder, `sorting.propose` sorts what lies in it and asks what only a
person can tell, `sorting.answered` takes in the answers, and `carrying.carry_out` copies. Nothing
in the folder is changed.
"""
