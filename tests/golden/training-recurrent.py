"""Writes training-recurrent.json: LSTM captioners trained by PyTorch for a few steps.

    /usr/bin/python3 tests/golden/training-recurrent.py
"""
import json, os
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(11)
torch.set_num_threads(1)
V, E, W, H, B, T, STEPS, RATE = 23, 5, 6, 7, 3, 5, 6, 0.05
TOKENS = torch.randint(0, V, (B, T))
LENGTHS = torch.tensor([5, 3, 4])
IMAGES = torch.randn(B, E)
REAL = torch.arange(T)[None] < LENGTHS[:, None]


def arr(t):
    return dict(shape=list(t.shape), data=[float(f'{x:.8g}') for x in t.detach().double().reshape(-1).tolist()])


class Captioner(nn.Module):
    def __init__(self, image):
        super().__init__()
        self.kind = image
        self.image = nn.Linear(E, W if image == 'first-input' else H)
        self.embedding = nn.Embedding(V, W)
        self.lstm = nn.LSTM(W, H, batch_first=True)
        self.output = nn.Linear(2 * H if image == 'concat' else H, V)

    def forward(self, images, tokens):
        v, words = self.image(images), self.embedding(tokens[:, :-1])
        if self.kind == 'first-input':
            return self.output(self.lstm(torch.cat([v[:, None], words], 1))[0])
        h = torch.zeros(len(images), 1, H)
        if tokens.shape[1] > 1:
            h = torch.cat([h, self.lstm(words)[0]], 1)
        v = v[:, None].expand(-1, h.shape[1], -1)
        return self.output(h + v if self.kind == 'add' else torch.cat([h, v], 2))


def run(kind, smoothing):
    m = Captioner(kind)
    before = {k: arr(v) for k, v in m.state_dict().items()}
    o = torch.optim.AdamW(m.parameters(), lr=RATE, weight_decay=0.01)
    losses, norms = [], []
    for _ in range(STEPS):
        o.zero_grad()
        labels = torch.where(REAL, TOKENS, torch.tensor(-100)).reshape(-1)
        loss = F.cross_entropy(m(IMAGES, TOKENS).reshape(-1, V), labels, ignore_index=-100, label_smoothing=smoothing)
        loss.backward()
        norms.append(float(nn.utils.clip_grad_norm_(m.parameters(), 1.0)))
        o.step()
        losses.append(float(loss))
    with torch.no_grad():
        tokens = torch.zeros(B, 1, dtype=torch.long)
        logprobs = []
        for t in range(T):
            scores = m(IMAGES, tokens)[:, t].log_softmax(-1)
            best = scores.max(-1)
            logprobs.append(best.values.tolist())
            tokens = torch.cat([tokens[:, :t], best.indices[:, None], torch.zeros(B, 1, dtype=torch.long)], 1)
    return dict(kind=kind, smoothing=smoothing, before=before, after={k: arr(v) for k, v in m.state_dict().items()},
                losses=losses, norms=norms, greedy=tokens[:, :T].tolist(), logprobs=torch.tensor(logprobs).T.tolist())


out = dict(
    made_by=f'training-recurrent.py, PyTorch {torch.__version__}',
    sizes=dict(vocabularySize=V, embeddingWidth=E, wordWidth=W, stateWidth=H), rate=RATE,
    tokens=TOKENS.tolist(), lengths=LENGTHS.tolist(), images=arr(IMAGES),
    runs=[run('first-input', 0.0), run('add', 0.0), run('concat', 0.1)],
)
path = os.path.join(os.path.dirname(__file__), 'training-recurrent.json')
with open(path, 'w') as f:
    json.dump(out, f, separators=(',', ':'))
    f.write('\n')
