"""YOLOv8n and its MBConv sibling in PyTorch, written from the published architecture: the other side of the bench.

Modules carry the names of the weights that Boresight gives, so that both sides can begin with the same numbers.
"""

import torch
from torch import nn

BINS = 16
STRIDES = (8, 16, 32)
WIDTHS = (16, 32, 64, 128, 256)


class ConvolutionBlock(nn.Module):
    """Convolution, batch norm and, as a rule, SiLU."""

    def __init__(self, inputs, outputs, kernel=1, stride=1, groups=1, activation=True):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False)
        self.bn = nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.03)
        self.activation = nn.SiLU(inplace=True) if activation else nn.Identity()

    def forward(self, x):
        return self.activation(self.bn(self.conv(x)))


class Bottleneck(nn.Module):
    def __init__(self, channels, shortcut):
        super().__init__()
        self.cv1 = ConvolutionBlock(channels, channels, 3)
        self.cv2 = ConvolutionBlock(channels, channels, 3)
        self.shortcut = shortcut

    def forward(self, x):
        y = self.cv2(self.cv1(x))
        return x + y if self.shortcut else y


class SqueezeExcite(nn.Module):
    def __init__(self, channels, squeezed):
        super().__init__()
        self.reduce = nn.Conv2d(channels, squeezed, 1)
        self.expand = nn.Conv2d(squeezed, channels, 1)

    def forward(self, x):
        weights = self.expand(nn.functional.silu(self.reduce(x.mean((2, 3), keepdim=True))))
        return x * weights.sigmoid()


class InvertedBottleneck(nn.Module):
    """MBConv of EfficientNetV2 (arXiv 2104.00298), expand ratio 2, squeezing to a quarter of its input."""

    def __init__(self, channels, shortcut):
        super().__init__()
        inner = 2 * channels
        self.expand = ConvolutionBlock(channels, inner)
        self.depthwise = ConvolutionBlock(inner, inner, 3, groups=inner)
        self.se = SqueezeExcite(inner, round(channels / 4))
        self.project = ConvolutionBlock(inner, channels, activation=False)
        self.shortcut = shortcut

    def forward(self, x):
        y = self.project(self.se(self.depthwise(self.expand(x))))
        return x + y if self.shortcut else y


class FusedBottleneck(nn.Module):
    """Fused-MBConv of expand ratio 1: one 3x3 convolution."""

    def __init__(self, channels, shortcut):
        super().__init__()
        self.fused = ConvolutionBlock(channels, channels, 3)
        self.shortcut = shortcut

    def forward(self, x):
        y = self.fused(x)
        return x + y if self.shortcut else y


class C2f(nn.Module):
    def __init__(self, inputs, outputs, repeats, block, shortcut):
        super().__init__()
        hidden = outputs // 2
        self.cv1 = ConvolutionBlock(inputs, outputs)
        self.cv2 = ConvolutionBlock((2 + repeats) * hidden, outputs)
        self.m = nn.ModuleList(block(hidden, shortcut) for _ in range(repeats))

    def forward(self, x):
        maps = list(self.cv1(x).chunk(2, 1))
        for block in self.m:
            maps.append(block(maps[-1]))
        return self.cv2(torch.cat(maps, 1))


class PyramidPooling(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.cv1 = ConvolutionBlock(inputs, inputs // 2)
        self.cv2 = ConvolutionBlock(2 * inputs, outputs)
        self.pool = nn.MaxPool2d(5, 1, 2)

    def forward(self, x):
        maps = [self.cv1(x)]
        for _ in range(3):
            maps.append(self.pool(maps[-1]))
        return self.cv2(torch.cat(maps, 1))


class Head(nn.Module):
    """Logits of box distances and classes at three strides."""

    def __init__(self, classes, channels):
        super().__init__()
        box = max(16, channels[0] // 4, 4 * BINS)
        label = max(channels[0], min(classes, 100))

        def branch(inputs, hidden, outputs):
            return nn.Sequential(
                ConvolutionBlock(inputs, hidden, 3),
                ConvolutionBlock(hidden, hidden, 3),
                nn.Conv2d(hidden, outputs, 1),
            )

        self.cv2 = nn.ModuleList(branch(inputs, box, 4 * BINS) for inputs in channels)
        self.cv3 = nn.ModuleList(branch(inputs, label, classes) for inputs in channels)

    def forward(self, maps):
        return [(box(x), label(x)) for x, box, label in zip(maps, self.cv2, self.cv3)]


def stage_blocks(name):
    """The block of each of the eight C2f, from backbone to neck."""
    if name == "yolov8n":
        return [Bottleneck] * 8
    if name == "mbconv-yolov8n":
        return [FusedBottleneck] * 2 + [InvertedBottleneck] * 6
    raise ValueError(f"no model {name}")


class Detector(nn.Module):
    def __init__(self, name, classes):
        super().__init__()
        w1, w2, w3, w4, w5 = WIDTHS
        b2, b3, b4, b5, up4, up3, down4, down5 = stage_blocks(name)
        self.model = nn.ModuleList(
            [
                ConvolutionBlock(3, w1, 3, 2),
                ConvolutionBlock(w1, w2, 3, 2),
                C2f(w2, w2, 1, b2, True),
                ConvolutionBlock(w2, w3, 3, 2),
                C2f(w3, w3, 2, b3, True),
                ConvolutionBlock(w3, w4, 3, 2),
                C2f(w4, w4, 2, b4, True),
                ConvolutionBlock(w4, w5, 3, 2),
                C2f(w5, w5, 1, b5, True),
                PyramidPooling(w5, w5),
                nn.Upsample(scale_factor=2),
                nn.Identity(),
                C2f(w5 + w4, w4, 1, up4, False),
                nn.Upsample(scale_factor=2),
                nn.Identity(),
                C2f(w4 + w3, w3, 1, up3, False),
                ConvolutionBlock(w3, w3, 3, 2),
                nn.Identity(),
                C2f(w3 + w4, w4, 1, down4, False),
                ConvolutionBlock(w4, w4, 3, 2),
                nn.Identity(),
                C2f(w4 + w5, w5, 1, down5, False),
                Head(classes, (w3, w4, w5)),
            ]
        )

    def forward(self, x):
        layer = self.model
        for index in range(5):
            x = layer[index](x)
        p3 = x
        p4 = layer[6](layer[5](p3))
        p5 = layer[9](layer[8](layer[7](p4)))
        n4 = layer[12](torch.cat([layer[10](p5), p4], 1))
        n3 = layer[15](torch.cat([layer[13](n4), p3], 1))
        m4 = layer[18](torch.cat([layer[16](n3), n4], 1))
        m5 = layer[21](torch.cat([layer[19](m4), p5], 1))
        return layer[22]((n3, m4, m5))


def load_weights(detector, tensors):
    """Takes Boresight's weights: kernels HWIO, depthwise ones HWC1."""
    state = detector.state_dict()
    for name, tensor in tensors.items():
        if tensor.ndim == 4:
            depthwise = ".depthwise." in name
            tensor = tensor.permute(2, 3, 0, 1) if depthwise else tensor.permute(3, 2, 0, 1)
        state[name].copy_(tensor)
    missing = [name for name in state if name not in tensors and "num_batches" not in name]
    if missing:
        raise ValueError(f"no weights for {missing[:3]}")
