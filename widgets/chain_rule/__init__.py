"""The derivative of E by one parameter, shown as the chain rule's product: factors as cards, the update, the check."""
