"""Writes training-schedules.json: learning rates that PyTorch's schedulers give.

    /usr/bin/python3 tests/golden/training-schedules.py

The linear and cosine factors are those of Hugging Face's get_linear_schedule_with_warmup and
get_cosine_schedule_with_warmup (transformers/optimization.py), given to PyTorch's LambdaLR.
"""
import json, math, os, random
import torch

random.seed(7)


def optimizer(rate):
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=rate)


def by_lambda(factor, steps):
    o = optimizer(1.0)
    s = torch.optim.lr_scheduler.LambdaLR(o, factor)
    rates = []
    for _ in range(steps):
        rates.append(o.param_groups[0]['lr'])
        o.step()
        s.step()
    return rates


def linear(warm, total):
    return lambda t: t / max(1, warm) if t < warm else max(0.0, (total - t) / max(1, total - warm))


def cosine(warm, total):
    return lambda t: t / max(1, warm) if t < warm else max(
        0.0, 0.5 * (1.0 + math.cos(math.pi * 2 * 0.5 * (t - warm) / max(1, total - warm))))


def plateau(metrics, rate, **settings):
    o = optimizer(rate)
    s = torch.optim.lr_scheduler.ReduceLROnPlateau(o, **settings)
    rates = []
    for metric in metrics:
        s.step(metric)
        rates.append(o.param_groups[0]['lr'])
    numbers = [None if math.isnan(m) else m for m in metrics]
    return dict(metrics=numbers, rate=rate, settings=settings, rates=rates)


def falling(n, noise):
    return [round(3 * 0.9 ** i + noise * random.random(), 4) for i in range(n)]


out = dict(
    made_by=f'training-schedules.py, PyTorch {torch.__version__}',
    schedules=[
        dict(schedule=dict(kind=kind, warmUpSteps=warm, totalSteps=total),
             rates=by_lambda(dict(linear=linear, cosine=cosine)[kind](warm, total), total + 2))
        for kind in ('linear', 'cosine') for warm, total in ((4, 12), (0, 5), (5, 3), (1, 20))
    ] + [dict(schedule=dict(kind='constant', warmUpSteps=3), rates=by_lambda(lambda t: min(1, t / 3), 6))],
    plateaus=[
        plateau(falling(40, 0.8), 1e-3, factor=0.1, patience=1),
        plateau(falling(60, 1.5), 2e-5, factor=0.5, patience=2, cooldown=2),
        plateau([round(random.random(), 4) for _ in range(40)], 0.1, mode='max', factor=0.3, patience=0, min_lr=1e-4),
        plateau(falling(30, 0.1), 1.0, threshold=0.2, threshold_mode='abs', patience=1),
        plateau([1.0] * 12, 5e-8, factor=0.5, patience=0),
        plateau([2.0, 1.0, float('nan'), float('nan'), 0.5], 1e-2, patience=0),
    ],
)
path = os.path.join(os.path.dirname(__file__), 'training-schedules.json')
with open(path, 'w') as f:
    json.dump(out, f, indent=1)
    f.write('\n')
