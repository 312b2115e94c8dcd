"""The detection loss of YOLOv8 in PyTorch: task-aligned assignment (arXiv 2108.07755), BCE, CIoU (1911.08287), DFL (2006.04388)."""

import math

import torch
from torch.nn import functional

from detector import BINS, STRIDES

TOP_K = 10
ALPHA = 0.5
BETA = 6
GAINS = (7.5, 0.5, 1.5)


def anchor_points(levels):
    """[A, 2] centres of the cells in units of their stride, and [A, 1] strides."""
    points, strides = [], []
    for (box, _), stride in zip(levels, STRIDES):
        height, width = box.shape[2:]
        y, x = torch.meshgrid(torch.arange(height) + 0.5, torch.arange(width) + 0.5, indexing="ij")
        points.append(torch.stack((x, y), -1).reshape(-1, 2))
        strides.append(torch.full((height * width, 1), float(stride)))
    return torch.cat(points), torch.cat(strides)


def flatten(levels):
    """[B, A, 4R] and [B, A, C]."""
    boxes = torch.cat([box.flatten(2) for box, _ in levels], 2).transpose(1, 2)
    labels = torch.cat([label.flatten(2) for _, label in levels], 2).transpose(1, 2)
    return boxes.contiguous(), labels.contiguous()


def decode(box_logits, points):
    """[B, A, 4] corners in units of the stride."""
    batch, anchors, _ = box_logits.shape
    bins = torch.arange(BINS, dtype=box_logits.dtype)
    distances = box_logits.view(batch, anchors, 4, BINS).softmax(3) @ bins
    low, high = distances.chunk(2, 2)
    return torch.cat((points - low, points + high), 2)


def ciou(a, b, epsilon=1e-7):
    """Complete IoU of boxes in pairs, over the last axis."""
    (ax1, ay1, ax2, ay2), (bx1, by1, bx2, by2) = a.unbind(-1), b.unbind(-1)
    aw, ah, bw, bh = ax2 - ax1, ay2 - ay1 + epsilon, bx2 - bx1, by2 - by1 + epsilon
    shared = (torch.minimum(ax2, bx2) - torch.maximum(ax1, bx1)).clamp(0) * (
        torch.minimum(ay2, by2) - torch.maximum(ay1, by1)
    ).clamp(0)
    iou = shared / (aw * ah + bw * bh - shared + epsilon)
    around = (torch.maximum(ax2, bx2) - torch.minimum(ax1, bx1)).square() + (
        torch.maximum(ay2, by2) - torch.minimum(ay1, by1)
    ).square()
    apart = ((bx1 + bx2 - ax1 - ax2).square() + (by1 + by2 - ay1 - ay2).square()) / 4
    shape = (4 / math.pi**2) * (torch.atan(bw / bh) - torch.atan(aw / ah)).square()
    with torch.no_grad():
        alpha = shape / (shape - iou + (1 + epsilon))
    return iou - apart / (around + epsilon) - alpha * shape


@torch.no_grad()
def assign(scores, boxes, points, labels, truths, mask):
    """
    scores [B, A, C], boxes [B, A, 4] and points [A, 2] in pixels; labels [B, G], truths [B, G, 4], mask [B, G].
    Gives [B, A] the ground truth that an anchor learns or -1, and [B, A] its target score.
    """
    batch, anchors, _ = scores.shape
    count = labels.shape[1]
    near, far = truths[:, :, None].chunk(2, 3)
    inside = torch.cat((points - near, far - points), 3).amin(3) > 1e-9
    inside &= mask[:, :, None]
    probability = scores.transpose(1, 2).gather(1, labels[:, :, None].expand(-1, -1, anchors))
    overlap = torch.zeros(batch, count, anchors)
    image, truth, anchor = inside.nonzero(as_tuple=True)
    overlap[image, truth, anchor] = ciou(truths[image, truth], boxes[image, anchor]).clamp_(0)
    metric = probability.pow(ALPHA) * overlap.pow(BETA)
    best, chosen = metric.topk(min(TOP_K, anchors), 2)
    claims = torch.zeros_like(metric, dtype=torch.bool).scatter_(2, chosen, best > 0)
    contested = claims.sum(1, keepdim=True) > 1
    winner = functional.one_hot(overlap.argmax(1), count).transpose(1, 2).bool()
    claims = torch.where(contested, winner, claims)
    metric = metric * claims
    top_metric = metric.amax(2, keepdim=True)
    top_overlap = (overlap * claims).amax(2, keepdim=True)
    score = (metric * top_overlap / (top_metric + 1e-9)).amax(1)
    owner = torch.where(claims.any(1), claims.int().argmax(1), -1)
    return owner, score


def detection_loss(levels, labels, truths, mask):
    """Gives the sum of the terms times the images, and the three terms."""
    points, strides = anchor_points(levels)
    box_logits, label_logits = flatten(levels)
    boxes = decode(box_logits, points)
    owner, score = assign(
        label_logits.detach().sigmoid(), boxes.detach() * strides, points * strides, labels, truths, mask
    )
    image, anchor = (owner >= 0).nonzero(as_tuple=True)
    truth = owner[image, anchor]
    weight = score[image, anchor]
    total_score = score.sum().clamp(min=1)
    targets = torch.zeros_like(label_logits)
    targets[image, anchor, labels[image, truth]] = weight
    classification = functional.binary_cross_entropy_with_logits(label_logits, targets, reduction="sum")
    target = truths[image, truth] / strides[anchor]
    box = ((1 - ciou(boxes[image, anchor], target)) * weight).sum()
    place = points[anchor]
    distance = torch.cat((place - target[:, :2], target[:, 2:] - place), 1).clamp(0, BINS - 1 - 0.01)
    lower = distance.long()
    share = distance - lower
    logits = box_logits[image, anchor].view(-1, BINS)
    to_lower = functional.cross_entropy(logits, lower.view(-1), reduction="none").view(-1, 4)
    to_upper = functional.cross_entropy(logits, lower.view(-1) + 1, reduction="none").view(-1, 4)
    distribution = ((to_lower * (1 - share) + to_upper * share).mean(1) * weight).sum()
    terms = torch.stack((box, classification, distribution)) * torch.tensor(GAINS) / total_score
    return terms.sum() * label_logits.shape[0], terms.detach()
