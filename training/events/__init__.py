"""How the model of event types was made."""
