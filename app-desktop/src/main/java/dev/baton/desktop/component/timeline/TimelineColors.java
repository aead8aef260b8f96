package dev.baton.desktop.component.timeline;

import dev.baton.desktop.theme.Token;
import dev.baton.desktop.theme.Tokens;
import javafx.scene.paint.Color;

/// The colours of the timeline in one theme, by role.
record TimelineColors(Tokens tokens) {
    Color get(Token token) {
        return tokens.color(token);
    }

    /// A bar, and the line of its hatching.
    Color bar(Bar.Tone tone) {
        return get(
                switch (tone) {
                    case SUCCESS -> Token.BAR_SUCCESS;
                    case ERROR -> Token.BAR_ERROR;
                    case RUNNING -> Token.BAR_RUNNING;
                    case WAITING -> Token.BAR_WAITING;
                    case NEUTRAL -> Token.BAR_PLATFORM;
                });
    }

    /// The ground under a hatching.
    Color ground(Bar.Tone tone) {
        return get(
                switch (tone) {
                    case SUCCESS -> Token.BAR_SUCCESS_FILL;
                    case ERROR -> Token.BAR_ERROR_FILL;
                    case RUNNING -> Token.BAR_RUNNING_FILL;
                    case WAITING -> Token.BAR_WAITING_FILL;
                    case NEUTRAL -> Token.BAR_PLATFORM_FILL;
                });
    }

    Color caption(Bar.Tone tone) {
        return get(
                switch (tone) {
                    case ERROR -> Token.TEXT_ERROR;
                    case WAITING -> Token.TEXT_WARNING;
                    case SUCCESS, RUNNING, NEUTRAL -> Token.TEXT_MUTED;
                });
    }

    Color label(TimelineSpan.Emphasis emphasis) {
        return get(
                switch (emphasis) {
                    case NORMAL, STRONG -> Token.TEXT_BASE;
                    case MUTED -> Token.TEXT_MUTED;
                    case ERROR, STRONG_ERROR -> Token.TEXT_ERROR;
                    case LINK -> Token.TEXT_LINK;
                });
    }
}
