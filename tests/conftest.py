"""Puts this folder on the path of imports, so that tests share `readings`."""

from hypothesis import settings

# A busy machine makes any deadline a matter of luck.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
