package dev.baton.desktop.component;

import java.util.List;

/// How a state looks: one title, one shape and one colour role each, so that it is never told by colour alone.
///
/// This is the only place where states of runs, steps, functions and apps become looks.
public enum Status {
    COMPLETED(
            "Completed",
            "success",
            List.of(Part.fill("M7 1A6 6 0 1 0 7 13A6 6 0 1 0 7 1Z"), Part.glyph("M4.3 7.2 6.2 9.1 9.8 5.2", 1.5))),
    FAILED(
            "Failed",
            "error",
            List.of(Part.fill("M7 .4 13.6 7 7 13.6 .4 7Z"), Part.glyph("M5.2 5.2 8.8 8.8M8.8 5.2 5.2 8.8", 1.5))),
    RUNNING(
            "Running",
            "running",
            List.of(
                    new Part("M7 2A5 5 0 1 0 7 12A5 5 0 1 0 7 2Z", Part.Kind.LINE, 2, 0.28, false),
                    Part.line("M7 2A5 5 0 0 1 12 7", 2),
                    Part.fill("M7 5.4A1.6 1.6 0 1 0 7 8.6A1.6 1.6 0 1 0 7 5.4Z"))),
    WAITING(
            "Waiting",
            "waiting",
            List.of(
                    new Part("M7 1.6A5.4 5.4 0 1 0 7 12.4A5.4 5.4 0 1 0 7 1.6Z", Part.Kind.LINE, 1.6, 1, true),
                    Part.line("M7 4.2V7L8.8 8.2", 1.4))),
    QUEUED("Queued", "queued", List.of(Part.line("M7 1.6A5.4 5.4 0 1 0 7 12.4A5.4 5.4 0 1 0 7 1.6Z", 1.6))),
    CANCELLED(
            "Cancelled",
            "neutral",
            List.of(
                    Part.fill(
                            "M4 1.5H10A2.5 2.5 0 0 1 12.5 4V10A2.5 2.5 0 0 1 10 12.5H4A2.5 2.5 0 0 1 1.5 10V4A2.5 2.5 0 0 1 4"
                                    + " 1.5Z"),
                    Part.glyph("M4.6 7H9.4", 1.6))),
    PAUSED(
            "Paused",
            "neutral",
            List.of(Part.fill("M4 2H5A1 1 0 0 1 6 3V11A1 1 0 0 1 5 12H4A1 1 0 0 1 3 11V3A1 1 0 0 1 4 2Z"
                    + "M9 2H10A1 1 0 0 1 11 3V11A1 1 0 0 1 10 12H9A1 1 0 0 1 8 11V3A1 1 0 0 1 9 2Z"))),
    SKIPPED(
            "Skipped",
            "neutral",
            List.of(
                    Part.line("M7 1.6A5.4 5.4 0 1 0 7 12.4A5.4 5.4 0 1 0 7 1.6Z", 1.6),
                    Part.line("M3.4 10.6 10.6 3.4", 1.6))),
    INACTIVE(
            "Inactive",
            "waiting",
            List.of(
                    Part.line("M7 1.6A5.4 5.4 0 1 0 7 12.4A5.4 5.4 0 1 0 7 1.6Z", 1.6),
                    Part.fill("M7 1.6A5.4 5.4 0 0 0 7 12.4Z"))),
    REJECTED("Rejected", "error", List.of(Part.line("M7 1.2 12.8 7 7 12.8 1.2 7Z", 1.6))),
    UNKNOWN(
            "Unknown",
            "neutral",
            List.of(Part.line("M4 2H10A2 2 0 0 1 12 4V10A2 2 0 0 1 10 12H4A2 2 0 0 1 2 10V4A2 2 0 0 1 4 2Z", 1.6)));

    private final String title;
    private final String role;
    private final List<Part> parts;

    Status(String title, String role, List<Part> parts) {
        this.title = title;
        this.role = role;
        this.parts = parts;
    }

    /// The status of a run or of a span: a value of the schema's `FunctionRunStatus` or `RunTraceSpanStatus`. Values of
    /// a
    /// newer server become [#UNKNOWN].
    public static Status of(String schemaValue) {
        return switch (schemaValue) {
            case "COMPLETED" -> COMPLETED;
            case "FAILED" -> FAILED;
            case "CANCELLED" -> CANCELLED;
            case "RUNNING" -> RUNNING;
            case "WAITING" -> WAITING;
            case "QUEUED", "SCHEDULED" -> QUEUED;
            case "PAUSED" -> PAUSED;
            case "SKIPPED" -> SKIPPED;
            default -> UNKNOWN;
        };
    }

    /// The word for the user.
    public String title() {
        return title;
    }

    /// The style class that sets the looked-up colours `-status-color` and `-status-text`.
    public String styleClass() {
        return "status-" + role;
    }

    /// Whether nothing more will happen to a run in this state.
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED || this == SKIPPED;
    }

    /// The pill kind whose colours say the same.
    public Pill.Kind pillKind() {
        return switch (this) {
            case COMPLETED -> Pill.Kind.SUCCESS;
            case FAILED -> Pill.Kind.ERROR;
            case RUNNING -> Pill.Kind.INFO;
            case WAITING -> Pill.Kind.WARNING;
            case QUEUED, CANCELLED, PAUSED, SKIPPED, INACTIVE, REJECTED, UNKNOWN -> Pill.Kind.NEUTRAL;
        };
    }

    /// The shape, piece by piece, for what is drawn on a canvas.
    public List<Part> parts() {
        return parts;
    }

    /// A piece of the shape, on a grid of 14 by 14.
    public record Part(String path, Kind kind, double width, double opacity, boolean dashed) {
        /// How a piece is painted: filled or stroked in the colour of the status, or stroked in the colour of signs on
        /// it.
        public enum Kind {
            FILL("status-fill"),
            LINE("status-line"),
            GLYPH("status-glyph");

            final String styleClass;

            Kind(String styleClass) {
                this.styleClass = styleClass;
            }
        }

        static Part fill(String path) {
            return new Part(path, Kind.FILL, 0, 1, false);
        }

        static Part line(String path, double width) {
            return new Part(path, Kind.LINE, width, 1, false);
        }

        static Part glyph(String path, double width) {
            return new Part(path, Kind.GLYPH, width, 1, false);
        }
    }
}
