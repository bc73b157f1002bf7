"""Makes ``tests.evals.stories`` importable wherever pytest was started and however the product was installed."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = str(Path(__file__).parents[2])
if ROOT not in sys.path:
    sys.path.append(ROOT)
