"""Puts this folder on the path of imports, so that tests share `readings`."""
