"""Asks questions aloud and runs the pipeline on them."""
