"""Makes Rasa quiet and private; imported before anything of Rasa's.

Its telemetry reports to a third party, its logs may hold what people wrote, and its libraries warn
about matters that are settled by our pinned versions.
"""

import logging
import os
import warnings

import structlog

os.environ["RASA_TELEMETRY_ENABLED"] = "false"
os.environ["RASA_MAX_CACHE_SIZE"] = "0"  # training takes seconds: nothing to cache between runs
os.environ["LOG_LEVEL"] = os.environ["LOG_LEVEL_LIBRARIES"] = "ERROR"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""  # nothing here runs on TensorFlow
os.environ["SQLALCHEMY_SILENCE_UBER_WARNING"] = "1"
os.environ["TQDM_DISABLE"] = "1"
warnings.showwarning = lambda *_, **__: None  # Rasa resets the filters
logging.getLogger("rasa").setLevel(logging.ERROR)
structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
