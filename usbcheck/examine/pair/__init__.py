"""How two versions of a film are compared by their pictures.

`looks` takes reduced pictures from a film, `plan` says at which times that is cheap, `likeness`
tells the same picture from another one, `alignment` finds the offset, `difference` localises what
one picture has and the other has not, `lettering` judges what was read there.
"""
