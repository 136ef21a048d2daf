package io.github.ntk4j.ntk;

/** A matrix J known by its products and its size. */
public interface TracedMap extends LinearMap {
  /** ‖J‖_F², the trace of J Jᵀ. */
  double trace();
}
