"""Times one training step of ClipCap in PyTorch: a mapping network in front of a frozen GPT-2 of 124 M.

    python3 time_pytorch.py mlp|transformer CAPTIONS PREFIX TOKENS STEPS THREADS

Prints one JSON object; milliseconds are the fewest of STEPS steps, after one to warm up. Weights are random.
"""
import json, math, sys, time
import torch
import torch.nn as nn
import torch.nn.functional as F

kind, B, P, T, steps, threads = sys.argv[1], *map(int, sys.argv[2:7])
torch.set_num_threads(threads)
torch.manual_seed(0)
D, H, L, V, E = 768, 12, 12, 50257, 512


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.ln_1, self.ln_2 = nn.LayerNorm(D), nn.LayerNorm(D)
        self.c_attn, self.c_proj = nn.Linear(D, 3 * D), nn.Linear(D, D)
        self.c_fc, self.c_out = nn.Linear(D, 4 * D), nn.Linear(4 * D, D)

    def forward(self, x, bias):
        n = x.shape[1]
        q, k, v = (t.view(B, n, H, D // H).transpose(1, 2) for t in self.c_attn(self.ln_1(x)).split(D, -1))
        weights = (q @ k.transpose(-1, -2) * (D // H) ** -0.5 + bias).softmax(-1)
        x = x + self.c_proj((weights @ v).transpose(1, 2).reshape(B, n, D))
        up = self.c_fc(self.ln_2(x))
        gelu = 0.5 * up * (1 + torch.tanh(math.sqrt(2 / math.pi) * (up + 0.044715 * up ** 3)))
        return x + self.c_out(gelu)


class Gpt2(nn.Module):
    def __init__(self):
        super().__init__()
        self.wte, self.wpe = nn.Embedding(V, D), nn.Embedding(1024, D)
        self.blocks, self.ln_f = nn.ModuleList(Block() for _ in range(L)), nn.LayerNorm(D)

    def forward(self, prefix, tokens):
        x = torch.cat([prefix, self.wte(tokens)], 1)
        n = x.shape[1]
        x = x + self.wpe(torch.arange(n))
        bias = torch.full((n, n), -1e30).triu(1)
        for block in self.blocks:
            x = block(x, bias)
        return self.ln_f(x)[:, P - 1:-1] @ self.wte.weight.T


class MapperLayer(nn.Module):
    def __init__(self, heads=8):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(D), nn.LayerNorm(D)
        self.q, self.kv = nn.Linear(D, D, bias=False), nn.Linear(D, 2 * D, bias=False)
        self.project, self.fc1, self.fc2 = nn.Linear(D, D), nn.Linear(D, 2 * D), nn.Linear(2 * D, D)

    def forward(self, x):
        n, h = x.shape[1], self.heads
        y = self.norm1(x)
        k, v = self.kv(y).split(D, -1)
        q, k, v = (t.view(B, n, h, D // h).transpose(1, 2) for t in (self.q(y), k, v))
        mixed = ((q @ k.transpose(-1, -2) * (D // h) ** -0.5).softmax(-1) @ v).transpose(1, 2)
        x = x + self.project(mixed.reshape(B, n, D))
        return x + self.fc2(F.relu(self.fc1(self.norm2(x))))


class TransformerMapper(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(E, P * D)
        self.prefix_const = nn.Parameter(torch.randn(P, D))
        self.layers = nn.Sequential(*(MapperLayer() for _ in range(8)))

    def forward(self, x):
        image = self.linear(x).view(B, P, D)
        return self.layers(torch.cat([image, self.prefix_const.expand(B, P, D)], 1))[:, P:]


class MlpMapper(nn.Sequential):
    def __init__(self):
        super().__init__(nn.Linear(E, P * D // 2), nn.Tanh(), nn.Linear(P * D // 2, P * D))

    def forward(self, x):
        return super().forward(x).view(B, P, D)


gpt2 = Gpt2().requires_grad_(False)
mapper = MlpMapper() if kind == 'mlp' else TransformerMapper()
optimizer = torch.optim.AdamW(mapper.parameters(), lr=2e-5)
embeddings, tokens = torch.randn(B, E), torch.randint(0, V, (B, T))
both, update, used = [], [], []
for _ in range(steps + 1):
    start, processor = time.perf_counter(), time.process_time()
    optimizer.zero_grad(set_to_none=True)
    logits = gpt2(mapper(embeddings), tokens)
    F.cross_entropy(logits.reshape(-1, V), tokens.reshape(-1)).backward()
    middle = time.perf_counter()
    nn.utils.clip_grad_norm_(mapper.parameters(), 1.0)
    optimizer.step()
    both.append(middle - start)
    update.append(time.perf_counter() - middle)
    used.append(time.process_time() - processor)
print(json.dumps(dict(
    version=torch.__version__, gradientsMs=1000 * min(both[1:]), optimizerMs=1000 * min(update[1:]),
    processorMs=1000 * min(used[1:]))))
