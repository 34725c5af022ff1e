"""An open data file as the window gets it: to read records from, to hand to the verbs of the services, and what they
answer. How it is stored the window does not know."""

from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.journal import Action, Change
from qcdc_desktop.storage.session import Session

__all__ = ["Action", "Change", "ChangeSet", "Session"]
