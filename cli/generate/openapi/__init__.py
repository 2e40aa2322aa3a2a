"""The HTTP surface as OpenAPI 3.1, made from what the gateway itself is driven by: descriptors, rules and comments."""
