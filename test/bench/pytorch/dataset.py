"""Loading and augmenting as YOLOv8's recipe has it, with OpenCV: mosaic of four, scale, shift, colour, flip."""

import random

import cv2
import numpy as np
import torch

GREY = 114
SCALE, SHIFT = 0.5, 0.1
HUE, SATURATION, VALUE = 0.015, 0.7, 0.4

cv2.setNumThreads(0)


def load(sample, size):
    """The image with its longer side at `size`, and its boxes [n, 5]: class, corners in its pixels."""
    image = cv2.imread(sample["path"])
    height, width = image.shape[:2]
    scale = size / max(height, width)
    if scale != 1:
        shape = (max(1, round(width * scale)), max(1, round(height * scale)))
        image = cv2.resize(image, shape, interpolation=cv2.INTER_LINEAR)
    boxes = np.array(sample["boxes"], dtype=np.float32).reshape(-1, 5)
    boxes[:, 1:] *= scale
    return image, boxes


class TrainSet(torch.utils.data.Dataset):
    def __init__(self, samples, size):
        self.samples, self.size = samples, size

    def __len__(self):
        return len(self.samples)

    def __getitem__(self, index):
        size = self.size
        chosen = [self.samples[index]] + random.choices(self.samples, k=3)
        canvas = np.full((2 * size, 2 * size, 3), GREY, np.uint8)
        corner_x, corner_y = (int(random.uniform(0.5, 1.5) * size) for _ in range(2))
        rows = []
        for place, sample in enumerate(chosen):
            image, boxes = load(sample, size)
            height, width = image.shape[:2]
            left = corner_x - width if place % 2 == 0 else corner_x
            top = corner_y - height if place < 2 else corner_y
            x1, y1 = max(left, 0), max(top, 0)
            x2, y2 = min(left + width, 2 * size), min(top + height, 2 * size)
            canvas[y1:y2, x1:x2] = image[y1 - top : y2 - top, x1 - left : x2 - left]
            boxes[:, [1, 3]] += left
            boxes[:, [2, 4]] += top
            rows.append(boxes)
        image, boxes = self.transform(canvas, np.concatenate(rows))
        image = change_colour(image)
        if random.random() < 0.5:
            image = image[:, ::-1]
            boxes[:, [1, 3]] = size - boxes[:, [3, 1]]
        return np.ascontiguousarray(image[:, :, ::-1]), boxes

    def transform(self, canvas, boxes):
        size = self.size
        scale = random.uniform(1 - SCALE, 1 + SCALE)
        shift = [(0.5 + random.uniform(-SHIFT, SHIFT)) * size - scale * size for _ in range(2)]
        matrix = np.array([[scale, 0, shift[0]], [0, scale, shift[1]]])
        image = cv2.warpAffine(canvas, matrix, (size, size), borderValue=(GREY,) * 3)
        moved = boxes.copy()
        moved[:, 1:] = boxes[:, 1:] * scale + np.array(shift * 2)
        area = np.prod(moved[:, 3:] - moved[:, 1:3], 1)
        moved[:, 1:] = moved[:, 1:].clip(0, size)
        sides = moved[:, 3:] - moved[:, 1:3]
        kept = (sides.min(1) > 2) & (np.prod(sides, 1) > 0.1 * area)
        return image, moved[kept]


def change_colour(image):
    gains = np.random.uniform(-1, 1, 3) * (HUE, SATURATION, VALUE) + 1
    hue, saturation, value = cv2.split(cv2.cvtColor(image, cv2.COLOR_BGR2HSV))
    steps = np.arange(256)
    tables = (
        ((steps * gains[0]) % 180).astype(np.uint8),
        (steps * gains[1]).clip(0, 255).astype(np.uint8),
        (steps * gains[2]).clip(0, 255).astype(np.uint8),
    )
    changed = cv2.merge([cv2.LUT(plane, table) for plane, table in zip((hue, saturation, value), tables)])
    return cv2.cvtColor(changed, cv2.COLOR_HSV2BGR)


class EvaluationSet(torch.utils.data.Dataset):
    """Letterboxed just as far as the shape of the images needs: whole strides, no square."""

    def __init__(self, samples, size, shape):
        self.samples, self.size, self.shape = samples, size, shape

    def __len__(self):
        return len(self.samples)

    def __getitem__(self, index):
        image, boxes = load(self.samples[index], self.size)
        height, width = image.shape[:2]
        canvas = np.full((*self.shape, 3), GREY, np.uint8)
        top, left = (self.shape[0] - height) // 2, (self.shape[1] - width) // 2
        canvas[top : top + height, left : left + width] = image[:, :, ::-1]
        boxes[:, [1, 3]] += left
        boxes[:, [2, 4]] += top
        return canvas, boxes


def collate(items):
    """Images [B, H, W, 3], labels [B, G], boxes [B, G, 4], mask [B, G]."""
    images = torch.from_numpy(np.stack([image for image, _ in items]))
    count = max(1, max(len(boxes) for _, boxes in items))
    padded = torch.zeros(len(items), count, 5)
    mask = torch.zeros(len(items), count, dtype=torch.bool)
    for place, (_, boxes) in enumerate(items):
        padded[place, : len(boxes)] = torch.from_numpy(boxes)
        mask[place, : len(boxes)] = True
    return images, padded[:, :, 0].long(), padded[:, :, 1:].contiguous(), mask
