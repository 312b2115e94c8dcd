"""What moves the weights: AdamW with decay on kernels alone, clipping, moving averages. PyTorch's fastest forms of them."""

import copy

import torch


class Optimizer:
    def __init__(self, detector, clip_norm=10.0):
        kernels = [p for p in detector.parameters() if p.ndim > 1]
        others = [p for p in detector.parameters() if p.ndim <= 1]
        groups = [{"params": kernels, "weight_decay": 5e-4}, {"params": others, "weight_decay": 0.0}]
        self.parameters = kernels + others
        self.clip_norm = clip_norm
        self.optimizer = torch.optim.AdamW(groups, lr=1e-3, betas=(0.9, 0.999), fused=True)
        self.averaged = copy.deepcopy(detector).eval().requires_grad_(False)
        pairs = list(zip(self.averaged.state_dict().values(), detector.state_dict().values()))
        self.averages = [mean for mean, value in pairs if value.is_floating_point()]
        self.values = [value for _, value in pairs if value.is_floating_point()]

    def step(self, rate):
        """Moves the weights by the gradients. Gives the gradients' norm."""
        norm = torch.nn.utils.clip_grad_norm_(self.parameters, self.clip_norm)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        with torch.no_grad():
            torch._foreach_lerp_(self.averages, self.values, 0.01)
        return norm
