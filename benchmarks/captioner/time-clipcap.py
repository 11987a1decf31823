"""Times ClipCap's published decoding in PyTorch over GPT-2 weights in a safetensors file.

The published algorithm keeps no cache: every step reads prefix and tokens again for every beam and scores every
position, of which it uses the last. Nothing stops a caption here, so every run has the same steps.

usage: time-clipcap.py GPT2.safetensors HEADS PREFIX_LENGTH STEPS BEAMS RUNS; prints the fewest milliseconds and the tokens.
"""
import json
import struct
import sys
import time

import torch
from torch.nn.functional import gelu, layer_norm, linear, log_softmax, softmax

path, heads, prefix_length, steps, beams, runs = sys.argv[1], *map(int, sys.argv[2:7])


def load(path):
    with open(path, "rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(size))
        data = bytearray(file.read())
    weights = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        flat = torch.frombuffer(data, dtype=torch.float32, count=(end - start) // 4, offset=start)
        weights[name] = flat.reshape(entry["shape"])
    return weights


def gpt2(weights, embeddings):
    """Logits of every position: [B, T, D] to [B, T, V]."""
    batch, length, width = embeddings.shape
    head_width = width // heads
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("h."))
    mask = torch.full((length, length), -1e9).triu(1)
    hidden = embeddings + weights["wpe.weight"][:length]
    for layer in range(layers):
        get = lambda name: weights[f"h.{layer}.{name}"]
        norm = lambda x, name: layer_norm(x, (width,), get(name + ".weight"), get(name + ".bias"), 1e-5)
        project = lambda x, name: torch.addmm(get(name + ".bias"), x.reshape(-1, x.shape[-1]), get(name + ".weight"))
        qkv = project(norm(hidden, "ln_1"), "attn.c_attn").view(batch, length, 3, heads, head_width)
        query, key, value = qkv.permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) / head_width**0.5 + mask
        mixed = (softmax(scores, -1) @ value).transpose(1, 2).reshape(batch, length, width)
        hidden = hidden + project(mixed, "attn.c_proj").view_as(hidden)
        up = gelu(project(norm(hidden, "ln_2"), "mlp.c_fc"), approximate="tanh")
        hidden = hidden + project(up, "mlp.c_proj").view_as(hidden)
    hidden = layer_norm(hidden, (width,), weights["ln_f.weight"], weights["ln_f.bias"], 1e-5)
    return linear(hidden, weights["wte.weight"])


def search(weights, prefix):
    """ClipCap's beam search without a stop; one beam is its greedy decoding."""
    generated = prefix
    tokens, sums = None, None
    for step in range(steps):
        logprobs = log_softmax(gpt2(weights, generated)[:, -1, :], -1)
        if sums is None:
            sums, following = logprobs.topk(beams, -1)
            generated = generated.expand(beams, *generated.shape[1:])
            following, sums = following.permute(1, 0), sums.squeeze(0)
            tokens = following
        else:
            means = (sums[:, None] + logprobs) / (step + 1)
            best, places = means.view(-1).topk(beams, -1)
            source = places // logprobs.shape[1]
            following = (places % logprobs.shape[1]).unsqueeze(1)
            tokens = torch.cat((tokens[source], following), 1)
            generated = generated[source]
            sums = best * (step + 1)
        embedded = weights["wte.weight"][following.squeeze(1)].view(generated.shape[0], 1, -1)
        generated = torch.cat((generated, embedded), 1)
    return tokens[sums.argmax()]


weights = load(path)
width = weights["wte.weight"].shape[1]
prefix = torch.sin(torch.arange(prefix_length * width, dtype=torch.float32)).view(1, prefix_length, width)
best = float("inf")
with torch.no_grad():
    for _ in range(runs):
        start = time.perf_counter()
        tokens = search(weights, prefix)
        best = min(best, time.perf_counter() - start)
print(json.dumps({"ms": best * 1000, "tokens": tokens.tolist(), "torch": torch.__version__}))
