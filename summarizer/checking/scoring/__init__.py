"""How alike a claim and a source are: words made comparable, laid on one another, and their differences counted.

``tokens`` reads both texts, ``lexis`` knows which words of general English say the
same, ``terms`` puts a claim into the words of its source, ``alignment`` lays it there,
``differences`` and ``features`` measure what is left. What the figures add up to is
for ``checking.scorer``.
"""
