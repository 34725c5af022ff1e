"""The ground of the window: desk, page, theme, icons, machine, messages."""
