"""The interview on a terminal: what is asked as screens, whoever shows them; panels with keys, or plain lines."""
