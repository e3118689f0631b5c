"""Real typeset mathematics: `engine.formula` trees laid out in boxes and drawn with QPainter."""
