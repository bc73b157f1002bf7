"""A model that errs on purpose, to count how many of its errors reach a published entry.

``story`` knows what the sources say, the modules of changes turn a true sentence
into a false one, ``rewording`` into another true one, ``model`` answers in place of
a language model and remembers, ``outcome`` looks for what it remembers in the
timeline, ``catching`` counts. Nothing here asks the checker anything.
"""
