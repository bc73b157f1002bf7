"""Writes a model that can say nothing true: a llama of two layers with random weights, half a megabyte in one GGUF file.

A server that loads it enforces a JSON Schema as it would for any model, so what
comes back has the right shape and no sense: the worst honest case for a program
that publishes only what it can back. Nothing is downloaded; the tokenizer is
learned from the few invented sentences below.

Random weights alone hardly ever end a string or a list. A few numbers of the
hidden state are therefore kept out of the layers' reach (*lanes*). One is
constant, so that its weight in a token's output row is a bias for that token.
The others are set by some tokens to discourage others next: no string or list
ends where it began, and numbers stay short. Without ``closing`` the model never
ends anything: a run-away reply.

    python tests/servers/tiny_gguf.py tiny.gguf [--seed N] [--runaway]
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gguf import GGUFWriter

_WIDTH, _HEADS, _INNER, _LAYERS = 64, 4, 128, 2
_CONTEXT = 131_072  # tokens the weights admit; the server sets the window
_MERGES = 120
_CONSTANT = 0  # the first lane
_SPECIAL = ("<|unk|>", "<|bos|>", "<|eos|>", "<|im_start|>", "<|im_end|>")
_UNKNOWN, _BEGIN, _END, _, _TURN_END = range(len(_SPECIAL))
_SPACE = "\u0120"  # how a byte-level tokenizer writes a space
_DIGITS = tuple("0123456789")
_NOT_AFTER = (('"', '"'), ("[", "]"), (_DIGITS, _DIGITS))  # a lane each: these, discouraged next
_CLOSING = {'"': 0.65, "]": 0.0, "}": 0.0}  # in a string its own end is wanted most
_SIGNS = {"{": -0.2, ",": -1.4, _SPACE: -0.6}  # after an item a list ends sooner than it goes on
_TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
_LEARNED_FROM = (
    "The harbour master said on Friday that the council would vote on a new ferry. Officials in "
    "the region reported that two people were injured. According to the letter, the company had "
    "announced the sale on 12 March and the price fell by 3 percent. Police said the inquiry is "
    "continuing. The minister denied that anyone had been warned. "
)


class Tokenizer(NamedTuple):
    """A byte-level BPE: every token by its number, and the pairs that are merged, in order."""

    tokens: tuple[str, ...]
    merges: tuple[tuple[str, str], ...]


def byte_symbols() -> Mapping[int, str]:
    """Return the printable character that stands for each byte, as GPT-2's tokenizer has it: a space is ``Ġ``."""
    shown = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = [byte for byte in range(256) if byte not in set(shown)]
    symbols = {byte: chr(byte) for byte in shown}
    symbols |= {byte: chr(256 + number) for number, byte in enumerate(hidden)}
    return symbols


def learned(text: str, merges: int = _MERGES) -> Tokenizer:
    """Learn a tokenizer from ``text``: all bytes, and the ``merges`` most frequent pairs, one after another."""
    symbols = byte_symbols()
    counts: Counter[tuple[str, ...]] = Counter(
        tuple(symbols[byte] for byte in f" {word}".encode()) for word in text.split()
    )
    pairs: list[tuple[str, str]] = []
    while len(pairs) < merges:
        seen: Counter[tuple[str, str]] = Counter()
        for word, times in counts.items():
            for pair in pairwise(word):
                seen[pair] += times
        if not seen:
            break
        best = max(seen, key=lambda pair: (seen[pair], pair))
        pairs.append(best)
        merged: Counter[tuple[str, ...]] = Counter()
        for word, times in counts.items():
            merged[_joined(word, best)] += times
        counts = merged
    tokens = (*_SPECIAL, *(symbols[byte] for byte in range(256)), *(a + b for a, b in pairs))
    return Tokenizer(tuple(dict.fromkeys(tokens)), tuple(pairs))


def _joined(word: Sequence[str], pair: tuple[str, str]) -> tuple[str, ...]:
    """Return ``word`` with every occurrence of ``pair`` as one symbol."""
    parts: list[str] = []
    for symbol in word:
        if parts and (parts[-1], symbol) == pair:
            parts[-1] += symbol
        else:
            parts.append(symbol)
    return tuple(parts)


def bias(token: str, *, closing: bool) -> float:
    """Return how gladly a token is said: words, and ends of things only if ``closing``; seven times this is a logit."""
    if token in _SPECIAL:
        return 0.8 if closing and token in (_SPECIAL[_END], _SPECIAL[_TURN_END]) else -2.0
    if token in _CLOSING:
        return _CLOSING[token] if closing else -2.0
    if token in _DIGITS:
        return -0.4 if token in _DIGITS[1:4] else -0.8
    if token in _SIGNS:
        return _SIGNS[token]
    word = token.removeprefix(_SPACE)
    return 0.0 if word.isalpha() and word.isascii() else -1.5


def weights(tokenizer: Tokenizer, *, seed: int, closing: bool) -> dict[str, Any]:
    """Return every tensor of the model by its GGUF name, as float32 arrays."""
    import numpy as np

    chance = np.random.default_rng(seed)

    def random(rows: int, columns: int, scale: float) -> Any:
        return (chance.standard_normal((rows, columns)) * scale).astype(np.float32)

    size, lanes = len(tokenizer.tokens), list(range(1 + len(_NOT_AFTER)))
    embedding, output = random(size, _WIDTH, 0.3), random(size, _WIDTH, 0.3)
    embedding[:, lanes] = 0
    output[:, lanes] = 0
    embedding[:, _CONSTANT] = 4.0
    output[:, _CONSTANT] = [bias(token, closing=closing) for token in tokenizer.tokens]
    for lane, (said, discouraged) in enumerate(_NOT_AFTER, start=1):
        embedding[[tokenizer.tokens.index(token) for token in said], lane] = 4.0
        output[[tokenizer.tokens.index(token) for token in discouraged], lane] = -2.0
    tensors = {
        "token_embd.weight": embedding,
        "output_norm.weight": np.ones(_WIDTH, np.float32),
        "output.weight": output,
    }
    for layer in range(_LAYERS):
        into_stream = {
            "attn_output": random(_WIDTH, _WIDTH, 0.015),
            "ffn_down": random(_WIDTH, _INNER, 0.015),
        }
        for matrix in into_stream.values():
            matrix[lanes] = 0
        parts = into_stream | {
            "attn_norm": np.ones(_WIDTH, np.float32),
            "ffn_norm": np.ones(_WIDTH, np.float32),
            "attn_q": random(_WIDTH, _WIDTH, 0.15),
            "attn_k": random(_WIDTH, _WIDTH, 0.15),
            "attn_v": random(_WIDTH, _WIDTH, 0.15),
            "ffn_gate": random(_INNER, _WIDTH, 0.15),
            "ffn_up": random(_INNER, _WIDTH, 0.15),
        }
        tensors |= {f"blk.{layer}.{name}.weight": matrix for name, matrix in parts.items()}
    return tensors


def write_gguf(path: Path, *, seed: int = 0, closing: bool = True) -> None:
    """Write the model to ``path``; the same seed gives the same weights."""
    from gguf import GGUFWriter

    tokenizer = learned(_LEARNED_FROM)
    writer = GGUFWriter(str(path), "llama")
    _describe(writer, tokenizer)
    for name, matrix in weights(tokenizer, seed=seed, closing=closing).items():
        writer.add_tensor(name, matrix)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _describe(writer: GGUFWriter, tokenizer: Tokenizer) -> None:
    from gguf import TokenType

    writer.add_name("tiny-random")
    writer.add_context_length(_CONTEXT)
    writer.add_embedding_length(_WIDTH)
    writer.add_block_count(_LAYERS)
    writer.add_feed_forward_length(_INNER)
    writer.add_head_count(_HEADS)
    writer.add_head_count_kv(_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(_WIDTH // _HEADS)
    writer.add_vocab_size(len(tokenizer.tokens))
    writer.add_file_type(0)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(list(tokenizer.tokens))
    writer.add_token_types(
        [TokenType.CONTROL if token in _SPECIAL else TokenType.NORMAL for token in tokenizer.tokens]
    )
    writer.add_token_merges([f"{left} {right}" for left, right in tokenizer.merges])
    writer.add_unk_token_id(_UNKNOWN)
    writer.add_bos_token_id(_BEGIN)
    writer.add_eos_token_id(_END)
    writer.add_eot_token_id(_TURN_END)
    writer.add_add_bos_token(False)
    writer.add_chat_template(_TEMPLATE)


def _main() -> None:
    parser = argparse.ArgumentParser(description="Write a tiny model with random weights.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--runaway", action="store_true", help="never end a string, list or reply")
    given = parser.parse_args()
    write_gguf(given.path, seed=given.seed, closing=not given.runaway)


if __name__ == "__main__":
    _main()
