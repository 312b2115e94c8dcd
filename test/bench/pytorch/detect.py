"""From the network's output to detections: decoding and non-maximum suppression, class by class."""

import cv2
import torch

from loss import anchor_points, decode, flatten

CONFIDENCE, OVERLAP, MOST = 0.001, 0.7, 300


@torch.inference_mode()
def detect(detector, images):
    """[B, H, W, 3] bytes; gives a list of (boxes, confidences, labels) an image."""
    x = images.permute(0, 3, 1, 2).to(torch.float32, memory_format=torch.channels_last).mul_(1 / 255)
    levels = detector(x)
    points, strides = anchor_points(levels)
    box_logits, label_logits = flatten(levels)
    boxes = decode(box_logits, points) * strides
    scores = label_logits.sigmoid()
    return [suppress(*image) for image in zip(boxes, scores)]


def suppress(boxes, scores):
    row, label = (scores > CONFIDENCE).nonzero(as_tuple=True)
    confidence = scores[row, label]
    if len(confidence) > 30000:
        confidence, order = confidence.topk(30000)
        row, label = row[order], label[order]
    chosen = boxes[row]
    corners = torch.cat((chosen[:, :2], chosen[:, 2:] - chosen[:, :2]), 1)
    kept = cv2.dnn.NMSBoxesBatched(
        corners.numpy(), confidence.numpy(), label.int().numpy(), CONFIDENCE, OVERLAP, top_k=0
    )
    kept = torch.as_tensor(kept, dtype=torch.long).reshape(-1)[:MOST]
    return chosen[kept], confidence[kept], label[kept]
