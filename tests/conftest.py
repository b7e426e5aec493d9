"""What every test needs: a screen that is not there, and Hypothesis without a stop-watch."""

import os

# Before Qt is imported anywhere: no test may open a window on the developer's screen.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("LEDGER_TEST_PLATFORM", "offscreen")

from hypothesis import settings

settings.register_profile("ledger", deadline=None)
settings.load_profile("ledger")
