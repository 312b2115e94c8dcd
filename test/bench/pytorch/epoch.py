"""A whole epoch in PyTorch: loading, augmenting, steps, then detections on the validation images.

Average precision is not computed and no checkpoint is written: that is left out in this side's favour.
"""

import json
import sys
import time

import torch
from torch.utils.data import DataLoader

from conversation import serve
from dataset import EvaluationSet, TrainSet, collate
from detect import detect
from detector import BINS, Detector
from loss import detection_loss
from optimize import Optimizer


class EpochBench:
    def load(self, request):
        with open(request["file"]) as file:
            data = json.load(file)
        size, batch, workers = request["size"], request["batch"], request["workers"]
        self.detector = Detector(request["model"], data["classes"])
        for box, label in zip(self.detector.model[-1].cv2, self.detector.model[-1].cv3):
            torch.nn.init.ones_(box[-1].bias)
            torch.nn.init.constant_(label[-1].bias, -8.0)
        self.detector.to(memory_format=torch.channels_last).train()
        self.optimizer = Optimizer(self.detector)
        options = {"batch_size": batch, "collate_fn": collate, "num_workers": workers, "persistent_workers": True}
        self.train = DataLoader(TrainSet(data["train"], size), shuffle=True, **options)
        shape = [request["height"], request["width"]]
        self.val = DataLoader(EvaluationSet(data["val"], size, shape), **options)
        return {"parameters": sum(p.numel() for p in self.detector.parameters()) + BINS}

    def epoch(self, request):
        begun = time.perf_counter()
        for images, labels, truths, mask in self.train:
            x = images.permute(0, 3, 1, 2).to(torch.float32, memory_format=torch.channels_last).mul_(1 / 255)
            total, terms = detection_loss(self.detector(x), labels, truths, mask)
            total.backward()
            self.optimizer.step(1e-3)
            float(terms.sum())
        trained = time.perf_counter() - begun
        found = sum(len(confidence) for images, *_ in self.val for _, confidence, _ in detect(self.optimizer.averaged, images))
        return {"seconds": time.perf_counter() - begun, "trained": trained, "detections": found}


if __name__ == "__main__":
    torch.set_num_threads(int(sys.argv[1]))
    torch.manual_seed(0)
    bench = EpochBench()
    serve({"load": bench.load, "epoch": bench.epoch})
