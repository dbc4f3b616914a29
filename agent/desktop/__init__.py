"""The resident parts: tray, hotkeys, single instance, windows, start at login."""
