package dev.baton.desktop.screen.run;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A stack trace taken apart: JavaScript, Python, Java and Go frames; other lines stay text.
///
/// @param frames in order
public record StackTrace(List<Frame> frames) {
    private static final Pattern JS = Pattern.compile(
            "^\\s*at (?:(?:async )?(.+?) \\()?((?:[a-z]+:)?[^()]+?:\\d+(?::\\d+)?|<anonymous>|native)\\)?$");
    private static final Pattern PYTHON = Pattern.compile("^\\s*File \"([^\"]+)\", line (\\d+), in (.+)$");
    private static final Pattern JAVA =
            Pattern.compile("^\\s*at ([\\w.$/<>]+)\\(([\\w$.]+(?::\\d+)?|Native Method|Unknown Source)\\)$");
    private static final Pattern GO_PLACE = Pattern.compile("^\\s+(/\\S+\\.go:\\d+)(?: \\+0x[0-9a-f]+)?$");
    private static final Pattern LIBRARY = Pattern.compile(
            "node_modules/|^node:|/inngest/|^inngest/|site-packages/|/lib/python|^internal/|<anonymous>|^native$|/go/pkg/mod/|/usr/local/go/");

    public StackTrace {
        frames = List.copyOf(frames);
    }

    /// One line.
    ///
    /// @param function what was running; empty when the line does not say
    /// @param place file and line; empty for a line that is no frame
    /// @param app whether it is the user's own code, by its path
    public record Frame(String function, String place, boolean app) {}

    /// Takes a text apart. The message at its top, which is shown elsewhere, is left out.
    public static StackTrace parse(String text) {
        List<Frame> frames = new ArrayList<>();
        String goFunction = "";
        for (String line : text.lines().toList()) {
            Matcher java = JAVA.matcher(line);
            Matcher js = JS.matcher(line);
            Matcher python = PYTHON.matcher(line);
            Matcher go = GO_PLACE.matcher(line);
            if (java.matches() && !java.group(2).contains("/")) {
                frames.add(frame(java.group(1), java.group(2)));
            } else if (js.matches()) {
                frames.add(frame(js.group(1) == null ? "" : js.group(1), js.group(2)));
            } else if (python.matches()) {
                frames.add(frame(python.group(3), python.group(1) + ":" + python.group(2)));
            } else if (go.matches()) {
                frames.add(frame(goFunction, go.group(1)));
            }
            goFunction = line.strip();
        }
        return new StackTrace(frames);
    }

    /// Frames that are not the user's own.
    public long libraryFrames() {
        return frames.stream().filter(frame -> !frame.app()).count();
    }

    private static Frame frame(String function, String place) {
        String shortPlace = place.startsWith("file://") ? place.substring("file://".length()) : place;
        return new Frame(function, shortPlace, !LIBRARY.matcher(shortPlace).find());
    }
}
