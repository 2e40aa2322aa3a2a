"""What the gateway says about itself: OpenAPI at /openapi.json, pages at /docs and /problems."""
