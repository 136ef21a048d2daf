"""Trains the network of notebook 10 in PyTorch, as many are: tanh, Adam, a loss that falls.

usage: python pytorch_poisson.py     (torch, safetensors; writes pytorch-poisson.safetensors beside itself)

-u'' = (2 pi)^2 sin 2 pi x + 0.1 (16 pi)^2 sin 16 pi x on [0, 1], u(0) = u(1) = 0, by 200 points and 3,000 steps.
"""

from math import pi
from pathlib import Path

import torch
from safetensors.torch import save_file

torch.manual_seed(0)
torch.set_num_threads(1)

net = torch.nn.Sequential(
    torch.nn.Linear(1, 32), torch.nn.Tanh(), torch.nn.Linear(32, 32), torch.nn.Tanh(), torch.nn.Linear(32, 1)
)
x = torch.rand(200, 1, requires_grad=True)
ends = torch.tensor([[0.0], [1.0]])
source = (2 * pi) ** 2 * torch.sin(2 * pi * x) + 0.1 * (16 * pi) ** 2 * torch.sin(16 * pi * x)
source = source.detach()
adam = torch.optim.Adam(net.parameters(), lr=1e-3)

for step in range(3001):
    u = net(x)
    du = torch.autograd.grad(u.sum(), x, create_graph=True)[0]
    ddu = torch.autograd.grad(du.sum(), x, create_graph=True)[0]
    loss = (ddu + source).square().mean() + net(ends).square().mean()
    if step % 500 == 0:
        print(f"step {step:5d}   loss {loss.item():.4g}")
    if step < 3000:
        adam.zero_grad()
        loss.backward()
        adam.step()

save_file(net.state_dict(), Path(__file__).with_name("pytorch-poisson.safetensors"))
some = torch.linspace(0, 1, 5).reshape(-1, 1)
with torch.no_grad():
    print(some.flatten().tolist(), net(some).flatten().tolist())
