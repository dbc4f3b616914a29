"""The windows: first run and settings. Imported when one is opened, and not before."""
