"""The encoder that scripts/train_gate.py trains, and how it becomes agent/turn/english/gate.onnx.

BERT (Devlin et al., 2018) in the shape of MiniLM-L6-H384 (Wang et al., 2020), read by its first
piece and the mean of all. The ONNX file holds 8-bit weights with a scale for each output, and a
scale for each row of the vocabulary; what flows between them is quantized as it comes
(DynamicQuantizeLinear). Weights keep to 7 bits: where a processor adds two 8-bit products in 16
bits (AVX2 without VNNI) 8 would saturate.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from onnx import TensorProto, helper, numpy_helper, save
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER, LAYERS, LONGEST = 384, 12, 1536, 6, 96
DROPOUT = 0.1
BITS = 63
"""Largest absolute value of a weight."""

Array = npt.NDArray[np.generic]


class Layer(nn.Module):  # type: ignore[misc, unused-ignore]
    def __init__(self) -> None:
        super().__init__()
        self.look, self.gather = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_look = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm_think = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        shape = (*x.shape[:2], 3, HEADS, WIDTH // HEADS)
        query, key, value = self.look(x).view(shape).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=mask, dropout_p=DROPOUT if self.training else 0.0
        )
        seen = seen.transpose(1, 2).reshape(x.shape)
        x = self.norm_look(x + self.drop(self.gather(seen)))
        return self.norm_think(x + self.drop(self.narrow(functional.gelu(self.widen(x)))))


class Reader(nn.Module):  # type: ignore[misc, unused-ignore]
    """Reads rows of piece numbers, 0 where a row is over; gives one row of logits for each."""

    def __init__(self, outputs: int, vocabulary: int) -> None:
        super().__init__()
        self.word, self.place = nn.Embedding(vocabulary, WIDTH), nn.Embedding(LONGEST, WIDTH)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.sum_up, self.decide = nn.Linear(2 * WIDTH, WIDTH), nn.Linear(WIDTH, outputs)
        for head in (self.sum_up, self.decide):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)

    def forward(self, pieces: Tensor) -> Tensor:
        there = pieces != 0
        x = self.drop(self.norm(self.word(pieces) + self.place.weight[: pieces.shape[1]]))
        for layer in self.layers:
            x = layer(x, there[:, None, None, :])
        count = there[..., None].to(x.dtype)
        mean = (x * count).sum(1) / count.sum(1)
        both = self.drop(torch.cat([x[:, 0], mean], dim=-1))
        return self.decide(self.drop(functional.gelu(self.sum_up(both)))).float()

    def take(self, weights: dict[str, Tensor]) -> None:
        """Take the weights of a BERT encoder by the names of the `transformers` library."""

        def put(module: nn.Module, *names: str) -> None:
            for kind, parameter in module.named_parameters():
                parameter.data.copy_(torch.cat([weights[f"{name}.{kind}"] for name in names]))

        self.word.weight.data.copy_(weights["embeddings.word_embeddings.weight"])
        places = weights["embeddings.position_embeddings.weight"][:LONGEST]
        self.place.weight.data.copy_(places + weights["embeddings.token_type_embeddings.weight"][0])
        put(self.norm, "embeddings.LayerNorm")
        for i, layer in enumerate(self.layers):
            at = f"encoder.layer.{i}"
            put(layer.look, *(f"{at}.attention.self.{name}" for name in ("query", "key", "value")))
            put(layer.gather, f"{at}.attention.output.dense")
            put(layer.norm_look, f"{at}.attention.output.LayerNorm")
            put(layer.widen, f"{at}.intermediate.dense")
            put(layer.narrow, f"{at}.output.dense")
            put(layer.norm_think, f"{at}.output.LayerNorm")


def read_safetensors(path: Path) -> dict[str, Tensor]:
    raw = path.read_bytes()
    start = 8 + int.from_bytes(raw[:8], "little")
    found: dict[str, Tensor] = {}
    for name, about in json.loads(raw[8:start]).items():
        if about.get("dtype") == "F32":
            first, last = (start + offset for offset in about["data_offsets"])
            values = np.frombuffer(raw[first:last], dtype="<f4").reshape(about["shape"])
            found[name] = torch.from_numpy(values.copy())
    return found


class Graph:
    """Collects the nodes and constants of an ONNX graph."""

    def __init__(self) -> None:
        self.nodes: list[object] = []
        self.constants: list[object] = []

    def constant(self, value: Array) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def floats(self, value: Tensor | float) -> str:
        return self.constant(np.asarray(torch.as_tensor(value).detach().numpy(), np.float32))

    def ints(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64))

    def op(self, kind: str, *inputs: str, outputs: int = 1, **options: object) -> str:
        """Add a node; its further outputs are called as the first, with _1, _2 behind."""
        name = f"n{len(self.nodes)}"
        names = [name, *(f"{name}_{i}" for i in range(1, outputs))]
        self.nodes.append(helper.make_node(kind, list(inputs), names, **options))
        return name

    def linear(self, x: str, weight: Tensor, bias: Tensor) -> str:
        """Multiply in 8 bits; `weight` is as torch has it, a row for each output."""
        values, scale = quantized(weight)
        seen = self.op("DynamicQuantizeLinear", x, outputs=3)
        zero = self.constant(np.zeros(len(weight), np.int8))
        product = self.op("MatMulInteger", seen, self.constant(values.T), f"{seen}_2", zero)
        scales = self.op("Mul", f"{seen}_1", self.constant(scale))
        wide = self.op("Mul", self.op("Cast", product, to=TensorProto.FLOAT), scales)
        return self.op("Add", wide, self.floats(bias))

    def norm(self, x: str, norm: nn.LayerNorm) -> str:
        weights = (self.floats(norm.weight), self.floats(norm.bias))
        return self.op("LayerNormalization", x, *weights, axis=-1, epsilon=1e-12)


def quantized(weight: Tensor) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Return the rows in 8 bits, and the scale of each row."""
    rows = weight.detach().float().numpy()
    scale = np.maximum(np.abs(rows).max(axis=1), 1e-8) / BITS
    return np.round(rows / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def write_onnx(model: Reader, kept: Sequence[int], reasons: slice, path: Path) -> None:
    """Write the model for one row of pieces; `kept` are those of its vocabulary that stay.

    Output 0 of the model is whether an answer is wanted, `reasons` why not.
    """
    graph = Graph()
    values, scale = quantized(model.word.weight[torch.tensor(kept)])
    rows = graph.op("Gather", graph.constant(values), "pieces")
    scales = graph.op("Gather", graph.constant(scale[:, None]), "pieces")
    words = graph.op("Mul", graph.op("Cast", rows, to=TensorProto.FLOAT), scales)
    count = graph.op("Shape", "pieces")
    places = graph.op("Slice", graph.floats(model.place.weight), graph.ints(0), count)
    x = graph.norm(graph.op("Add", words, places), model.norm)
    for layer in model.layers:
        x = _layer(graph, x, layer)
    first = graph.op("Slice", x, graph.ints(0), graph.ints(1))
    mean = graph.op("ReduceMean", x, graph.ints(0))
    both = graph.op("Concat", first, mean, axis=-1)
    both = graph.op("Gelu", graph.linear(both, model.sum_up.weight, model.sum_up.bias))
    outs = (("wants", slice(0, 1)), ("reasons", reasons))
    for name, part in outs:
        weight, bias = model.decide.weight[part], model.decide.bias[part]
        product = graph.op("MatMul", both, graph.floats(weight.T))
        row = graph.op("Reshape", graph.op("Add", product, graph.floats(bias)), graph.ints(-1))
        graph.nodes.append(
            helper.make_node("Sigmoid" if name == "wants" else "Softmax", [row], [name])
        )
    proto = helper.make_graph(
        graph.nodes,
        "gate",
        [helper.make_tensor_value_info("pieces", TensorProto.INT64, ["count"])],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, [None]) for name, _ in outs],
        graph.constants,
    )
    opset = [helper.make_opsetid("", 20)]
    save(helper.make_model(proto, opset_imports=opset, ir_version=9), path)


def _layer(graph: Graph, x: str, layer: Layer) -> str:
    size = WIDTH // HEADS
    weight, bias = layer.look.weight.detach().clone(), layer.look.bias.detach().clone()
    weight[:WIDTH] /= size**0.5
    bias[:WIDTH] /= size**0.5
    look = graph.op("Split", graph.linear(x, weight, bias), outputs=3, axis=-1, num_outputs=3)
    heads = graph.ints(-1, HEADS, size)
    query, key, value = (
        graph.op("Transpose", graph.op("Reshape", part, heads), perm=order)
        for part, order in (
            (look, (1, 0, 2)),
            (f"{look}_1", (1, 2, 0)),
            (f"{look}_2", (1, 0, 2)),
        )
    )
    share = graph.op("Softmax", graph.op("MatMul", query, key), axis=-1)
    seen = graph.op("Transpose", graph.op("MatMul", share, value), perm=(1, 0, 2))
    seen = graph.op("Reshape", seen, graph.ints(-1, WIDTH))
    seen = graph.linear(seen, layer.gather.weight, layer.gather.bias)
    x = graph.norm(graph.op("Add", x, seen), layer.norm_look)
    wide = graph.op("Gelu", graph.linear(x, layer.widen.weight, layer.widen.bias))
    narrow = graph.linear(wide, layer.narrow.weight, layer.narrow.bias)
    return graph.norm(graph.op("Add", x, narrow), layer.norm_think)
