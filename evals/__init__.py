"""The harness: stories with gold in, scores with intervals and a verdict for CI out.

``python -m evals --help`` lists the commands. The product does not know this
package; it imports the product's front doors only.
"""
