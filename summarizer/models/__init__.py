"""Models behind one seam: ``base`` is the seam, ``engine`` puts the wrappers together."""
