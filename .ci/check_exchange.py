"""Reads files of ours as other tools do: the names that they look for, and every bit of the parameters.

usage: check_exchange.py target/exchange
"""

import json
import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file


def main(folder):
    model = json.loads((folder / "net.json").read_text())
    sizes, rest = model["sizes"], np.array(model["parameters"])
    torch, flax = load_file(folder / "net.safetensors"), np.load(folder / "net.npz")
    layers = len(sizes) - 1
    same("names for torch.nn.Sequential", set(torch), {f"{2 * k}.{part}" for k in range(layers) for part in ("weight", "bias")})
    same("names for flax", set(flax), {f"Dense_{k}/{part}" for k in range(layers) for part in ("kernel", "bias")})
    for k in range(layers):
        count = sizes[k] * sizes[k + 1]
        weight, bias = rest[:count].reshape(sizes[k + 1], sizes[k]), rest[count : count + sizes[k + 1]]
        rest = rest[count + sizes[k + 1] :]
        for found, wanted in (
            (torch[f"{2 * k}.weight"], weight),
            (torch[f"{2 * k}.bias"], bias),
            (flax[f"Dense_{k}/kernel"], weight.T),
            (flax[f"Dense_{k}/bias"], bias),
        ):
            same(f"type in layer {k}", found.dtype, wanted.dtype)
            same(f"numbers of layer {k}", found.tolist(), wanted.tolist())
    print(f"{folder}: {layers} layers, read back by safetensors and numpy to the last bit")


def same(what, found, wanted):
    if found != wanted:
        sys.exit(f"{what}: {found} instead of {wanted}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
