"""What the program does without a window, beside :mod:`qcdc_desktop.cli`: what all commands share, and their groups."""
