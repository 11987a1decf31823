#!/usr/bin/env python3
"""Writes small checkpoints of every kind that torch.save and torch.jit.save can write, and what is in them.

    python3 make_checkpoints.py OUT

Needs Debian 12's python3-torch (1.13.1). expected.json holds every tensor's type, shape and numbers.
"""
import json
import sys
from collections import OrderedDict

import torch
from torch import nn

out = sys.argv[1]
torch.manual_seed(3)
base = torch.arange(24, dtype=torch.float32).reshape(4, 6) / 8

tensors = OrderedDict(
    whole=base,
    rows=base[1:3],
    turned=base.t(),
    columns=base[:, 1::2],
    corner=base[1:3, 2:4],
    expanded=base[0].expand(1, 6),
    scalar=torch.tensor(2.5),
    none=torch.zeros(0, 4),
    half=torch.randn(3, 2).half(),
    brain=torch.randn(3, 2).bfloat16(),
    double=torch.randn(2, dtype=torch.float64),
    long=torch.tensor([1, -2, 2**40]),
    int=torch.tensor([1, -2], dtype=torch.int32),
    short=torch.tensor([1, -2], dtype=torch.int16),
    char=torch.tensor([1, -2], dtype=torch.int8),
    byte=torch.tensor([1, 254], dtype=torch.uint8),
    bool=torch.tensor([True, False, True]),
    parameter=nn.Parameter(torch.randn(2, 2)),
)
torch.save(tensors, f'{out}/kinds.pt')
torch.save(tensors, f'{out}/kinds-legacy.pt', _use_new_zipfile_serialization=False)
torch.save(tensors, f'{out}/kinds-protocol-4.pt', pickle_protocol=4)
torch.save(tensors, f'{out}/kinds-legacy-protocol-4.pt', pickle_protocol=4, _use_new_zipfile_serialization=False)


class Tiny(nn.Module):
    def __init__(self):
        super().__init__()
        self.visual = nn.Sequential(nn.Linear(3, 2), nn.LayerNorm(2)).half()
        self.scale = nn.Parameter(torch.tensor(1.5))
        self.register_buffer('steps', torch.tensor([7]))
        self.sizes = [3, 2]
        self.name = 'tiny'

    def forward(self, x):
        return self.visual(x) * self.scale


model = Tiny()
optimizer = torch.optim.AdamW(model.parameters())
model.visual.float()
model(torch.randn(2, 3)).sum().backward()
optimizer.step()
model.visual.half()
state = model.state_dict()
everything = {'epoch': 3, 'best': 0.25, 'state_dict': state, 'optimizer': optimizer.state_dict()}
torch.save(everything, f'{out}/training.pt')
torch.save(everything, f'{out}/training-legacy.pt', _use_new_zipfile_serialization=False)
torch.save(model, f'{out}/whole-object.pt')
torch.jit.save(torch.jit.script(model.eval()), f'{out}/script.pt')


def describe(items):
    return {
        name: {'type': str(t.dtype).removeprefix('torch.'), 'shape': list(t.shape), 'numbers': t.double().reshape(-1).tolist()}
        for name, t in ((name, t.detach()) for name, t in items.items())
    }


with open(f'{out}/expected.json', 'w') as file:
    json.dump({'torch': torch.__version__, 'kinds': describe(tensors), 'model': describe(state)}, file, indent=1)
