"""A worker's side of the bench's talk: one JSON object a line, a request in, a reply out."""

import glob
import json
import os
import resource
import sys


def peak_memory():
    """Bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def processor_seconds():
    """User and system, all threads, with the workers that load data: those that run, and those that ended."""
    ours, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return ours.ru_utime + ours.ru_stime + ended.ru_utime + ended.ru_stime + running_children_seconds()


def running_children_seconds():
    """Zero where there is no /proc."""
    ticks = 0
    for file in glob.glob(f"/proc/{os.getpid()}/task/*/children"):
        for child in open(file).read().split():
            # The name in brackets may hold spaces; user and system time are the 14th and 15th field.
            fields = open(f"/proc/{child}/stat").read().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def serve(handlers):
    for line in sys.stdin:
        request = json.loads(line)
        if request["type"] == "usage":
            reply = {"peakBytes": peak_memory(), "processorSeconds": processor_seconds()}
        else:
            reply = handlers[request["type"]](request)
        print(json.dumps(reply), flush=True)
