"""onnxruntime's side of the inference bench: `python detect.py THREADS`, then one JSON object a line in and out."""

import sys
import time
from pathlib import Path

import numpy as np
import onnxruntime

sys.path.append(str(Path(__file__).parent.parent / "pytorch"))
from conversation import serve  # noqa: E402


class Detector:
    def load(self, request):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = int(sys.argv[1])
        self.session = onnxruntime.InferenceSession(request["file"], options, ["CPUExecutionProvider"])
        shape = [request["batch"], request["size"], request["size"], 3]
        self.images = np.fromfile(request["images"], np.uint8).reshape(shape)
        self.output = request["output"]
        return {"version": onnxruntime.__version__}

    def detect(self, request):
        begun = time.perf_counter()
        images = self.images.transpose(0, 3, 1, 2).astype(np.float32) / np.float32(255)
        detections = self.session.run(["detections"], {"images": images})[0]
        seconds = time.perf_counter() - begun
        if request.get("write"):
            detections.tofile(self.output)
        return {"seconds": seconds}


detector = Detector()
serve({"load": detector.load, "detect": detector.detect})
