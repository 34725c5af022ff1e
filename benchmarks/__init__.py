"""Speed as ratios of one run: ``python dev.py bench``. Never part of the tests: a busy machine must not fail them."""
