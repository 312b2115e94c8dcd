"""Writes the detector with given weights as ONNX: `python export_onnx.py WEIGHTS OUT MODEL CLASSES SIZE BATCH`."""

import sys

import torch

from detector import BINS, STRIDES, Detector, load_weights
from safetensors_file import read_safetensors


class Detections(torch.nn.Module):
    """[B, 3, H, W] in [0, 1] to [B, A, 4 + C]: corners in pixels of the input, then probabilities."""

    def __init__(self, detector):
        super().__init__()
        self.detector = detector

    def forward(self, images):
        rows = []
        for stride, (box, label) in zip(STRIDES, self.detector(images)):
            batch, _, height, width = box.shape
            bins = torch.arange(BINS, dtype=torch.float32)
            sides = box.view(batch, 4, BINS, height * width).softmax(2)
            left, top, right, bottom = (sides * bins.view(1, 1, BINS, 1)).sum(2).unbind(1)
            x = (torch.arange(width).float() + 0.5).repeat(height)
            y = (torch.arange(height).float() + 0.5).repeat_interleave(width)
            corners = torch.stack([x - left, y - top, x + right, y + bottom], 2) * stride
            rows.append(torch.cat([corners, label.flatten(2).transpose(1, 2).sigmoid()], 2))
        return torch.cat(rows, 1)


weights, out, model, classes, size, batch = sys.argv[1:]
detector = Detector(model, int(classes))
load_weights(detector, read_safetensors(weights))
images = torch.zeros(int(batch), 3, int(size), int(size))
# In evaluation the exporter folds every batch norm into the convolution before it.
with torch.no_grad():
    torch.onnx.export(Detections(detector.eval()), images, out, input_names=["images"],
                      output_names=["detections"], dynamo=False, opset_version=17)
