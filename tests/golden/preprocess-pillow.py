"""Writes preprocess-pillow.json: squares that Pillow cuts out of pictures made by a small generator.

    pip install pillow && python3 preprocess-pillow.py > preprocess-pillow.json
"""

import hashlib
import json

import PIL
from PIL import Image

# Picture width and height, side of the square.
CASES = [
    (1, 1, 8), (2, 1, 7), (5, 3, 32), (8, 8, 8), (9, 8, 8), (11, 8, 8), (13, 8, 8), (15, 8, 8),
    (8, 15, 8), (37, 1000, 24), (1000, 37, 24), (224, 224, 224), (300, 224, 224), (225, 333, 224),
    (301, 200, 224), (640, 427, 224), (427, 640, 336), (1021, 769, 64),
]


def noise(count):
    """Linear congruential generator; the top byte of each state."""
    state, out = 1, bytearray()
    for _ in range(count):
        state = (state * 1103515245 + 12345) % 2**32
        out.append(state >> 24)
    return bytes(out)


def square(width, height, size):
    """torchvision's Resize(size, BICUBIC) and CenterCrop(size)."""
    image = Image.frombytes("RGB", (width, height), noise(3 * width * height))
    short = min(width, height)
    resized = image.resize(
        (int(size * width / short), int(size * height / short)), Image.BICUBIC
    )
    left, top = round((resized.width - size) / 2), round((resized.height - size) / 2)
    return resized.crop((left, top, left + size, top + size)).tobytes()


def main():
    cases = []
    for width, height, size in CASES:
        pixels = square(width, height, size)
        cases.append({
            "width": width, "height": height, "size": size,
            "start": list(pixels[:6]), "sha256": hashlib.sha256(pixels).hexdigest(),
        })
    print(json.dumps({"source": f"Pillow {PIL.__version__}, preprocess-pillow.py", "cases": cases}, indent=2))


main()
