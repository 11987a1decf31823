"""Times pycocoevalcap's BLEU, ROUGE-L and CIDEr over tokens in a JSON file; prints its scores and milliseconds, the best of three."""
import contextlib
import io
import json
import sys
import time

from pycocoevalcap.bleu.bleu import Bleu
from pycocoevalcap.cider.cider import Cider
from pycocoevalcap.rouge.rouge import Rouge

with open(sys.argv[1], encoding="utf-8") as file:
    data = json.load(file)
best = float("inf")
for _ in range(3):
    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        (bleu, _), (rouge, _), (cider, _) = (
            scorer.compute_score(data["gts"], data["res"]) for scorer in (Bleu(4), Rouge(), Cider())
        )
    best = min(best, time.perf_counter() - start)
scores = {f"BLEU-{order}": value for order, value in enumerate(bleu, start=1)}
scores |= {"ROUGE-L": float(rouge), "CIDEr": float(cider)}
print(json.dumps({"ms": best * 1000, "scores": scores}))
