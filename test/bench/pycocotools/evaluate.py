"""The other side of the evaluation's bench: pycocotools on the same boxes, one JSON object a line in and out."""

import contextlib
import io
import json
import sys
import time

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

FIGURES = ["ap", "ap50", "ap75", "apSmall", "apMedium", "apLarge",
           "ar1", "ar10", "ar100", "arSmall", "arMedium", "arLarge"]


def load(request):
    """Rows of float64: labels [n, 6] image, class, x, y, width, height; detections [n, 7] image, x, y, width, height,
    score, class."""
    labels = np.fromfile(request["labels"], np.float64).reshape(-1, 6)
    truth = COCO()
    truth.dataset = {
        "images": [{"id": image} for image in range(request["images"])],
        "categories": [{"id": index} for index in range(request["classes"])],
        "annotations": [
            {"id": row + 1, "image_id": int(image), "category_id": int(index), "bbox": [x, y, width, height],
             "area": width * height, "iscrowd": 0}
            for row, (image, index, x, y, width, height) in enumerate(labels.tolist())
        ],
    }
    truth.createIndex()
    return truth, truth.loadRes(np.fromfile(request["detections"], np.float64).reshape(-1, 7))


def evaluate(truth, detections):
    begun = time.process_time()
    evaluation = COCOeval(truth, detections, "bbox")
    evaluation.evaluate()
    evaluation.accumulate()
    evaluation.summarize()
    seconds = time.process_time() - begun
    return {"seconds": seconds, "figures": dict(zip(FIGURES, evaluation.stats.tolist()))}


loaded = None
for line in sys.stdin:
    request = json.loads(line)
    # pycocotools talks on standard output, where the replies go.
    with contextlib.redirect_stdout(io.StringIO()):
        if request["type"] == "load":
            loaded = load(request)
            reply = {}
        else:
            reply = evaluate(*loaded)
    print(json.dumps(reply), flush=True)
