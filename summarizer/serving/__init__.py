"""The page for people who would rather drop files into a browser than type: on this computer, for this session.

The door is ``serve``, in ``server``; it needs the extra ``serve``, and nothing is imported before that.
This room knows HTTP and runs; what a timeline is and how it looks is known below it.
"""

from __future__ import annotations
