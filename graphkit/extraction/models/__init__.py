"""What loads and runs models: from a text to its parse, and to what the network makes of it."""

import os

# From 1.29 on, onnxruntime tells Microsoft of each process and keeps a device id in the home folder, unless this is set
# before it is imported.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
