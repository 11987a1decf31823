"""Captions a run's images greedily in PyTorch, with the weights that the run left.

    python3 caption_in_pytorch.py RUN

Modules have the attributes of ClipCap's and of Hugging Face's GPT2LMHeadModel, so load_state_dict takes weights by their names
there. Prints one JSON object: names that are missing or unexpected, and the tokens of each image. Needs PyTorch alone.
"""
import json, math, struct, sys
from pathlib import Path
import torch
import torch.nn as nn
import torch.nn.functional as F

TYPES = {'F32': torch.float32, 'F16': torch.float16}


def read_safetensors(path):
    data = path.read_bytes()
    end = 8 + struct.unpack('<Q', data[:8])[0]
    tensors = {}
    for name, entry in json.loads(data[8:end]).items():
        if name != '__metadata__':
            first, last = entry['data_offsets']
            flat = torch.frombuffer(bytearray(data[end + first:end + last]), dtype=TYPES[entry['dtype']])
            tensors[name] = flat.reshape(entry['shape']).float()
    return tensors


class Conv1D(nn.Module):
    def __init__(self, features, width):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.empty(width, features)), nn.Parameter(torch.empty(features))

    def forward(self, x):
        return x @ self.weight + self.bias


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads, self.c_attn, self.c_proj = heads, Conv1D(3 * width, width), Conv1D(width, width)

    def forward(self, x):
        rows, places, width = x.shape
        split = lambda t: t.view(rows, places, self.heads, width // self.heads).transpose(1, 2)
        q, k, v = map(split, self.c_attn(x).split(width, -1))
        scores = q @ k.transpose(-1, -2) / math.sqrt(width // self.heads)
        scores = scores + torch.full((places, places), float('-inf')).triu(1)
        return self.c_proj((scores.softmax(-1) @ v).transpose(1, 2).reshape(rows, places, width))


class FeedForward(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.c_fc, self.c_proj = Conv1D(4 * width, width), Conv1D(width, 4 * width)

    def forward(self, x):
        x = self.c_fc(x)
        return self.c_proj(0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x ** 3))))


class Block(nn.Module):
    def __init__(self, width, heads, epsilon):
        super().__init__()
        self.ln_1, self.attn = nn.LayerNorm(width, epsilon), Attention(width, heads)
        self.ln_2, self.mlp = nn.LayerNorm(width, epsilon), FeedForward(width)

    def forward(self, x):
        x = x + self.attn(self.ln_1(x))
        return x + self.mlp(self.ln_2(x))


class Transformer(nn.Module):
    def __init__(self, vocabularySize, positions, width, layers, heads, layerNormEpsilon):
        super().__init__()
        self.wte, self.wpe = nn.Embedding(vocabularySize, width), nn.Embedding(positions, width)
        self.h = nn.ModuleList(Block(width, heads, layerNormEpsilon) for _ in range(layers))
        self.ln_f = nn.LayerNorm(width, layerNormEpsilon)

    def forward(self, x):
        x = x + self.wpe.weight[:x.shape[1]]
        for block in self.h:
            x = block(x)
        return self.ln_f(x)


class LanguageModel(nn.Module):
    def __init__(self, **sizes):
        super().__init__()
        self.transformer = Transformer(**sizes)
        self.lm_head = nn.Linear(sizes['width'], sizes['vocabularySize'], bias=False)
        self.lm_head.weight = self.transformer.wte.weight

    def forward(self, x):
        return self.lm_head(self.transformer(x))


class Mlp(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        layers = [layer for a, b in zip(sizes, sizes[1:]) for layer in (nn.Linear(a, b), nn.Tanh())]
        self.model = nn.Sequential(*layers[:-1])

    def forward(self, x):
        return self.model(x)


class MapperAttention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.to_queries, self.to_keys_values = nn.Linear(width, width, bias=False), nn.Linear(width, 2 * width, bias=False)
        self.project = nn.Linear(width, width)

    def forward(self, x):
        rows, places, width = x.shape
        queries = self.to_queries(x).reshape(rows, places, self.heads, width // self.heads)
        keys, values = self.to_keys_values(x).reshape(rows, places, 2, self.heads, width // self.heads).unbind(2)
        scores = torch.einsum('bnhd,bmhd->bnmh', queries, keys) * (width // self.heads) ** -0.5
        return self.project(torch.einsum('bnmh,bmhd->bnhd', scores.softmax(2), values).reshape(rows, places, width))


class MapperFeedForward(nn.Module):
    def __init__(self, width, hidden):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(width, hidden), nn.Linear(hidden, width)

    def forward(self, x):
        return self.fc2(F.relu(self.fc1(x)))


class MapperLayer(nn.Module):
    def __init__(self, width, heads, hidden):
        super().__init__()
        self.norm1, self.attn = nn.LayerNorm(width), MapperAttention(width, heads)
        self.norm2, self.mlp = nn.LayerNorm(width), MapperFeedForward(width, hidden)

    def forward(self, x):
        x = x + self.attn(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class MapperLayers(nn.Module):
    def __init__(self, count, *sizes):
        super().__init__()
        self.layers = nn.ModuleList(MapperLayer(*sizes) for _ in range(count))


class TransformerMapper(nn.Module):
    def __init__(self, embedding, width, prefix, clip, layers, heads, hidden):
        super().__init__()
        self.clip, self.linear = clip, nn.Linear(embedding, clip * width)
        self.prefix_const = nn.Parameter(torch.empty(prefix, width))
        self.transformer = MapperLayers(layers, width, heads, hidden)

    def forward(self, x):
        rows, (prefix, width) = len(x), self.prefix_const.shape
        x = self.linear(x).view(rows, self.clip, width)
        x = torch.cat([x, self.prefix_const.expand(rows, prefix, width)], 1)
        for layer in self.transformer.layers:
            x = layer(x)
        return x[:, self.clip:]


class ClipCap(nn.Module):
    def __init__(self, mapper, gpt):
        super().__init__()
        self.clip_project, self.gpt = mapper, gpt


def build_mapper(manifest, weights, width):
    shape = lambda name: weights[f'clip_project.{name}'].shape
    if manifest['kind'] == 'mlp':
        return Mlp([shape('model.0.weight')[1], shape('model.0.weight')[0], shape('model.2.weight')[0]])
    layers = 1 + max(int(name.split('.')[3]) for name in weights if '.layers.' in name)
    clip = shape('linear.weight')[0] // width
    hidden = shape('transformer.layers.0.mlp.fc1.weight')[0]
    return TransformerMapper(
        shape('linear.weight')[1], width, manifest['prefixLength'], clip, layers, manifest['heads'], hidden)


run = Path(sys.argv[1])
manifest = json.loads((run / 'best' / 'manifest.json').read_text())
language = {key: value for key, value in manifest['languageModel'].items() if key not in ('kind', 'weights')}
weights = read_safetensors(run / 'best' / 'model.safetensors')
gpt = LanguageModel(**language)
model = ClipCap(build_mapper(manifest['mapper'], weights, language['width']), gpt).eval()
missing, unexpected = model.load_state_dict(weights, strict=False)
if manifest['languageModel']['weights'] != 'model.safetensors':
    # Frozen: it lies where the run found it, as Hugging Face writes a GPT-2 without its head.
    gpt.transformer.load_state_dict(read_safetensors(run / 'best' / manifest['languageModel']['weights']))

embeddings = read_safetensors(run / 'embeddings.safetensors')['embeddings']
if manifest['mapper']['normalizeEmbeddings']:
    embeddings = embeddings / embeddings.norm(dim=-1, keepdim=True)
wanted = {sample['image'] for sample in json.loads((run / 'epochs.jsonl').read_text().splitlines()[-1])['samples']}
decoding, captions = manifest['decoding'], {}
with torch.no_grad():
    for image, row in zip(json.loads((run / 'data.json').read_text())['images'], embeddings):
        if image['name'] not in wanted:
            continue
        x, tokens = model.clip_project(row[None]).view(1, -1, language['width']), []
        while len(tokens) < decoding['maxTokens'] and (not tokens or tokens[-1] not in decoding['stopTokens']):
            tokens.append(int(gpt(x)[0, -1].argmax()))
            x = torch.cat([x, gpt.transformer.wte.weight[tokens[-1]].view(1, 1, -1)], 1)
        captions[image['name']] = tokens
print(json.dumps(dict(missing=missing, unexpected=unexpected, captions=captions)))
