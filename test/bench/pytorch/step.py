"""PyTorch's training step, eager and channels_last: `python step.py THREADS`, then requests by line."""

import sys
import time

import torch

from conversation import serve
from detector import BINS, Detector, load_weights
from loss import detection_loss
from optimize import Optimizer
from safetensors_file import read_safetensors


class StepBench:
    def load(self, request):
        tensors = read_safetensors(request["file"])
        self.images = tensors.pop("images").to(torch.uint8).permute(0, 3, 1, 2)
        truths = tensors.pop("groundTruth")
        self.labels, self.truths = truths[:, :, 0].long(), truths[:, :, 1:].contiguous()
        self.mask = tensors.pop("groundTruthMask") > 0
        self.detector = Detector(request["model"], request["classes"])
        load_weights(self.detector, tensors)
        self.detector.to(memory_format=torch.channels_last).train()
        self.optimizer = Optimizer(self.detector)
        # The projection from bins to distances counts among the parameters, as the public model has it.
        return {"parameters": sum(p.numel() for p in self.detector.parameters()) + BINS}

    def step(self, request):
        begun = time.perf_counter()
        images = self.images.to(torch.float32, memory_format=torch.channels_last).mul_(1 / 255)
        with torch.autocast("cpu", torch.bfloat16, enabled=request.get("bf16", False)):
            levels = self.detector(images)
        levels = [(box.float(), label.float()) for box, label in levels]
        total, terms = detection_loss(levels, self.labels, self.truths, self.mask)
        total.backward()
        norm = self.optimizer.step(request["rate"]).item()
        return {"seconds": time.perf_counter() - begun, "terms": terms.tolist(), "norm": norm}


torch.set_num_threads(int(sys.argv[1]))
torch.manual_seed(0)
bench = StepBench()
serve({"load": bench.load, "step": bench.step})
