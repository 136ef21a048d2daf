"""Networks as PyTorch, DeepXDE and flax write them, with their outputs at some points.

usage: python make_networks.py     (torch, safetensors, deepxde, jax, flax, numpy; writes beside itself)

What ForeignFilesTest reads was written by the versions that outputs.json names.
"""

import json
import os
from pathlib import Path

os.environ["DDE_BACKEND"] = "pytorch"

import deepxde as dde
import flax
import flax.linen as nn
import jax
import numpy as np
import safetensors
import torch
from flax.traverse_util import flatten_dict
from safetensors.torch import save_file

HERE = Path(__file__).parent
POINTS = np.linspace(-1, 1, 10).reshape(5, 2)
torch.manual_seed(7)


class Named(torch.nn.Module):
    """More than ten layers, by attributes of a list: 10 comes after 9."""

    def __init__(self):
        super().__init__()
        self.linears = torch.nn.ModuleList([torch.nn.Linear(2 if k == 0 else 4, 4) for k in range(11)])
        self.last = torch.nn.Linear(4, 3)

    def forward(self, x):
        for layer in self.linears:
            x = torch.sin(layer(x))
        return self.last(x)


class Flax(nn.Module):
    @nn.compact
    def __call__(self, x):
        for width in (6, 6):
            x = nn.gelu(nn.Dense(width)(x), approximate=False)
        return nn.Dense(1)(x)


def outputs(net, dtype):
    with torch.no_grad():
        return net(torch.tensor(POINTS, dtype=dtype)).double().numpy().tolist()


def main():
    values = {"points": POINTS.tolist()}
    sequential = torch.nn.Sequential(
        torch.nn.Linear(2, 8), torch.nn.Tanh(), torch.nn.Linear(8, 8), torch.nn.Tanh(), torch.nn.Linear(8, 1)
    )
    save_file(sequential.state_dict(), HERE / "sequential.safetensors")
    values["sequential.safetensors"] = outputs(sequential, torch.float32)
    double = sequential.double()
    save_file(double.state_dict(), HERE / "double.safetensors")
    values["double.safetensors"] = outputs(double, torch.float64)
    for name, dtype in {"half": torch.float16, "bfloat": torch.bfloat16}.items():
        save_file({k: v.to(dtype) for k, v in double.state_dict().items()}, HERE / f"{name}.safetensors")
        values[f"{name}.safetensors"] = outputs(double, torch.float64)  # of the weights before rounding
    named = Named()
    save_file(named.state_dict(), HERE / "named.safetensors")
    values["named.safetensors"] = outputs(named, torch.float32)
    fnn = dde.nn.FNN([2, 7, 7, 2], "tanh", "Glorot normal").float()
    save_file(fnn.state_dict(), HERE / "deepxde.safetensors")
    values["deepxde.safetensors"] = outputs(fnn, torch.float32)
    model = Flax()
    params = model.init(jax.random.PRNGKey(3), POINTS)
    np.savez(HERE / "flax.npz", **flatten_dict(params, sep="/"))
    values["flax.npz"] = np.asarray(model.apply(params, POINTS.astype(np.float32)), dtype=float).tolist()
    np.savez_compressed(HERE / "flax_compressed.npz", **flatten_dict(params["params"], sep="."))
    values["flax_compressed.npz"] = values["flax.npz"]
    modules = {"torch": torch, "safetensors": safetensors, "deepxde": dde, "jax": jax, "flax": flax, "numpy": np}
    values["versions"] = {name: module.__version__ for name, module in modules.items()}
    (HERE / "outputs.json").write_text(json.dumps(values, indent=1) + "\n")


main()
