"""The ledger: what happened, kept so that later changes show; and what it says about the facts."""
