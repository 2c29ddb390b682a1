"""Reads many articles: worker processes on this machine, or a Dask cluster; `cache` keeps what was read.

A reading depends only on its article and the settings, so every worker makes the same one.
"""
