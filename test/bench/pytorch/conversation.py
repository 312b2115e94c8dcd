"""A worker's side of the bench's talk: one JSON object a line, a request in, a reply out."""

import json
import resource
import sys

import torch


def peak_memory():
    """Bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def serve(handlers):
    for line in sys.stdin:
        request = json.loads(line)
        if request["type"] == "memory":
            reply = {"bytes": peak_memory(), "threads": torch.get_num_threads(), "version": torch.__version__}
        else:
            reply = handlers[request["type"]](request)
        print(json.dumps(reply), flush=True)
