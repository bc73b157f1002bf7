"""Extraction measured: pages in many house styles made from invented stories, what is gold in them, and the other libraries."""
