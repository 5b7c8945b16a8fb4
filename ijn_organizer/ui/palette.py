"""A theme as Qt's palette, so that parts Qt draws by itself have our colours too."""

from PySide6.QtGui import QColor, QPalette

from ijn_organizer.ui.theme import Theme


def palette(theme: Theme) -> QPalette:
    """The palette of `theme`, the same in active and inactive windows; disabled text is `text2`."""
    colours = QPalette()
    for role, colour in _roles(theme).items():
        colours.setColor(QPalette.ColorGroup.All, role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.text2))
    return colours


def _roles(theme: Theme) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.base,
        role.AlternateBase: theme.alt,
        role.Text: theme.text,
        role.PlaceholderText: theme.text2,
        role.Button: theme.base,
        role.ButtonText: theme.text,
        role.BrightText: theme.onaccent,
        role.Highlight: theme.accentsoft,
        role.HighlightedText: theme.text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Accent: theme.accent,
        role.ToolTipBase: theme.base,
        role.ToolTipText: theme.text,
        role.Light: theme.alt,
        role.Midlight: theme.line,
        role.Mid: theme.border,
        role.Dark: theme.border,
        role.Shadow: theme.text,
    }
