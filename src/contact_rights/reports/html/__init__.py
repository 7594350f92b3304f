"""The report as one page that needs nothing else: no script, no network, for a phone, a desk and paper."""
