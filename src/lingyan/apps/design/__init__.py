"""Design system (界面): the frame, the parts, the style sheet, the language switch."""
