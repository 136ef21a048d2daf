package io.github.ntk4j.model;

/**
 * What a layer's parameters change: {@code ∂r/∂W = c Σₛ δₛ ⊗ aₛ} over the slots s, {@code ∂r/∂b =
 * δ₀}.
 *
 * @param seen whose values are the a
 * @param made whose adjoints are the δ
 */
record Share(Layer layer, Level seen, Level made) {
  /** Whether a slot has a part in it. */
  boolean has(int s) {
    return seen.values()[s] != null && made.live(s);
  }
}
