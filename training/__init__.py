"""How the language model in ``workers/extraction/model`` is made. README.md tells steps, sources and figures."""
