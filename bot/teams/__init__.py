"""The Teams channel, on Microsoft's library for Python (``microsoft-teams-apps``).

``adapter`` receives, ``gate`` decides who may come in, ``channel`` hands messages to the gateway and answers back,
``rendering`` and ``cards`` show one Answer as Teams shows it, and ``package`` builds the app that people install.
"""

import os

# The library reads a file .env in the working folder when it is imported, and takes ids and even "let everybody in" from
# it. What may be chosen stands in bot/settings.py and nowhere else.
os.environ["PYTHON_DOTENV_DISABLED"] = "1"
