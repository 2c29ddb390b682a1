"""Claims by a language model behind an OpenAI-compatible server, used only where the settings name it.

The model chooses among numbered mentions and listed words, and quotes; nothing else that it writes enters the graph.
"""
