"""Authentication: who is it? One file a way of proving it; `authenticator` asks them."""
