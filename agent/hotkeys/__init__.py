"""Keys pressed anywhere on the desktop become the names of actions. One file per system."""
