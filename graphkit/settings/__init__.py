"""What can be set, declared once: the settings of a build, and the criteria for selecting evidence.

Validation, the flags of the command line, their help and the reference documentation follow from the declarations.
"""

from graphkit.settings.building import GlinerSettings, LlmSettings, Settings, load_settings, read_toml

__all__ = ["GlinerSettings", "LlmSettings", "Settings", "load_settings", "read_toml"]
