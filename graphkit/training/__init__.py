"""Makes the weights that `graphkit.extraction` reads with, from an annotated corpus: see the model card."""
